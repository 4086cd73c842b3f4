"""Files and pasted text, read into a document by what they are."""

import re
from pathlib import PurePath

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail_massage.conf import ImportLimits
from wagtail_massage.importer.decoding import clean, decode
from wagtail_massage.importer.documents import Document, UnreadableError
from wagtail_massage.importer.limits import check, check_lines

_REFUSED: dict[bytes, Promise] = {
    b"%PDF": gettext_lazy(
        "This is a PDF, which does not say where its headings and paragraphs are. "
        "Save the text as a Word document (.docx), or copy and paste it."
    ),
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": gettext_lazy(
        "This is a document of an old Word version, or it has a password. "
        "Open it in Word and save it as a Word document (.docx) without a password."
    ),
    b"{\\rtf": gettext_lazy(
        "This is an RTF document. Open it in Word or LibreOffice and save it as a "
        "Word document (.docx)."
    ),
    **dict.fromkeys(
        (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"RIFF", b"II*\x00", b"MM\x00*"),
        gettext_lazy("This is a picture or a recording. Choose a document with text."),
    ),
}
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
#: What is read, by the endings of files' names; what ends otherwise is taken for text.
EXTENSIONS = {
    ".docx": "docx",
    ".htm": "html",
    ".html": "html",
    ".xhtml": "html",
    ".markdown": "markdown",
    ".md": "markdown",
    ".text": "text",
    ".txt": "text",
}
_HTML = re.compile(r"\s*(<\?xml[^>]{0,200}>\s*)?<(!doctype\s+html|html)\b", re.IGNORECASE)


def read(name: str, data: bytes, limits: ImportLimits) -> Document:
    """The document in a file. Of its *name*, nothing is used but the extension.

    Raises ``UnreadableError`` where it is no text, too much, or of a format that is not read.
    """
    _check_bytes(len(data), limits)
    _refuse_known(data)
    kind = EXTENSIONS.get(PurePath(name).suffix.lower(), "text")
    if kind == "docx" or data.startswith(_ZIP):
        from wagtail_massage.importer.parsers import docx

        return _checked(docx.parse(data, limits), limits)
    text = decode(data)
    return _read_text(text, "html" if _HTML.match(text) else kind, limits)


def read_paste(text: str, kind: str, limits: ImportLimits) -> Document:
    """The document in what was pasted; *kind* is ``text``, ``markdown`` or ``html``."""
    _check_bytes(len(text.encode(errors="surrogatepass")), limits)
    return _read_text(clean(text), kind, limits)


def _refuse_known(data: bytes) -> None:
    start = data[:1000].lstrip()
    for beginning, message in _REFUSED.items():
        if start.startswith(beginning):
            raise UnreadableError(str(message))


def _read_text(text: str, kind: str, limits: ImportLimits) -> Document:
    if kind == "html":
        from wagtail_massage.importer.parsers import markup

        return _checked(markup.parse(text), limits)
    _check_characters(len(text), limits)
    if kind == "markdown":
        from wagtail_massage.importer.parsers import markdown

        return _checked(markdown.parse(text), limits)
    from wagtail_massage.importer.parsers import text as plain

    return _checked(plain.parse(text), limits)


def _checked(document: Document, limits: ImportLimits) -> Document:
    lines = document.lines
    if not lines:
        raise UnreadableError(_("There is no text in it."))
    _check_characters(sum(len(line.text.plain) for line in lines), limits)
    check_lines(len(lines), limits.parts)
    return document


def _check_characters(count: int, limits: ImportLimits) -> None:
    message = _(
        "It has %(count)s characters, at most %(most)s can be imported. "
        "Split it into several documents."
    )
    check(count, limits.characters, message)


def _check_bytes(count: int, limits: ImportLimits) -> None:
    message = _(
        "It has %(count)s bytes, at most %(most)s can be imported. "
        "Split it into several documents, or take out its pictures."
    )
    check(count, limits.bytes, message)
