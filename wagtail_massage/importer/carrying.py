"""A document on its way through a form: nothing is saved before an editor says so."""

from typing import Any, NamedTuple

from django.conf import settings
from django.core import signing
from django.utils.translation import gettext as _

from wagtail_massage.importer.documents import (
    Document,
    Heading,
    Item,
    Line,
    Paragraph,
    Part,
    Run,
    Text,
    UnreadableError,
)

#: Its number goes up with the form, so that what an earlier version packed is not misread.
_SALT = "wagtail_massage.importer.document.1"
#: The part of a form that a document may fill.
_SHARE = 0.75


class Carried(NamedTuple):
    document: Document
    #: The file's; empty of what was pasted.
    name: str = ""


def packed(document: Document, name: str = "") -> str:
    """*document* as a signed, compressed text.

    Raises ``UnreadableError`` where it is more than Django takes of a form.
    """
    parts = [_as_list(part) for part in document.parts]
    value = signing.dumps([name, document.title, parts], salt=_SALT, compress=True)
    most = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if most is not None and len(value) > most * _SHARE:
        raise UnreadableError(_("This is too much for one page. Split it into several documents."))
    return value


def unpacked(value: str) -> Carried:
    """Raises ``UnreadableError`` where it is not what ``packed`` gave."""
    try:
        name, title, parts = signing.loads(value, salt=_SALT)
    except signing.BadSignature:
        raise UnreadableError(_("The text was changed on its way. Choose it again.")) from None
    return Carried(Document(tuple(_as_part(*part) for part in parts), title), name)


def _as_list(part: Part) -> list[Any]:
    if isinstance(part, Heading):
        return ["heading", [_as_pair(part.line)], part.level]
    lines = [_as_pair(line) for line in part.lines]
    if isinstance(part, Paragraph):
        return ["paragraph", lines]
    return ["item", lines, part.ordered, part.depth, part.begins]


def _as_pair(line: Line) -> tuple[int, tuple[Run, ...]]:
    return line.number, line.text.runs


def _as_part(kind: str, pairs: list[Any], *others: Any) -> Part:
    lines = tuple(Line(number, Text(tuple(Run(*run) for run in runs))) for number, runs in pairs)
    if kind == "heading":
        return Heading(lines[0], *others)
    return Paragraph(lines) if kind == "paragraph" else Item(lines, *others)
