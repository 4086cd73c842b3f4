"""How much one import may be, and how it is said where it is more."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from wagtail_massage.importer.documents import UnreadableError


def check(count: int, most: int, message: str) -> None:
    """Raise ``UnreadableError`` where *count* is above *most*, both filled into *message*."""
    if count > most:
        raise UnreadableError(message % {"count": _shown(count), "most": _shown(most)})


def check_lines(count: int, most: int) -> None:
    message = _(
        "It has %(count)s lines, at most %(most)s can be imported. Split it into several documents."
    )
    check(count, most, message)


def _shown(number: int) -> str:
    return number_format(number, force_grouping=True)
