"""How much one import may be, and how it is said where it is more."""

from django.utils.formats import number_format

from wagtail_massage.conf import ImportLimits
from wagtail_massage.importer.documents import UnreadableError

__all__ = ["ImportLimits", "check"]


def check(count: int, most: int, message: str) -> None:
    """Raise ``UnreadableError`` where *count* is above *most*, both filled into *message*."""
    if count > most:
        raise UnreadableError(message % {"count": _shown(count), "most": _shown(most)})


def _shown(number: int) -> str:
    return number_format(number, force_grouping=True)
