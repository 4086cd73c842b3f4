"""How long it takes to read and to understand a document, by its size."""

import io
import zipfile
from collections.abc import Callable, Iterator
from html import escape
from time import process_time

from wagtail_massage.conf import ImportLimits
from wagtail_massage.importer import sources
from wagtail_massage.importer.documents import Document
from wagtail_massage.importer.importing import phrasebook, understood

_SIZES = {"10 KB": 10_000, "100 KB": 100_000, "1 MB": 1_000_000, "10 MB": 10_000_000}
_NO_LIMITS = ImportLimits(10**9, 10**9, 10**9)
_PARTS = (
    ("h2", "What is treatment {n}?"),
    ("p", "Treatment {n} is slow and steady work on the muscles of the back and of the legs."),
    ("h2", "Conditions that treatment {n} may help with"),
    ("p", "It may ease the symptoms of complaints such as:"),
    ("li", "stiff neck number {n}"),
    ("li", "tension headaches of kind {n}"),
    ("li", "lower back pain after {n} hours at a desk"),
    ("h2", "When not to have treatment {n}"),
    ("p", "Please do not come if you have:"),
    ("li", "a fever above {n}"),
    ("li", "an infection of kind {n}"),
    ("p", "Call us to book treatment {n} today."),
)
_TEXT = {"h2": "{0}\n\n", "p": "{0}\n\n", "li": "• {0}\n"}
_MARKDOWN = {"h2": "## {0}\n\n", "p": "{0}\n\n", "li": "- {0}\n"}
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def table() -> str:
    """Seconds of the processor's time by format and size, and for each megabyte."""
    rows = [
        f"{'Import, seconds of CPU (for each MB)':40}" + "".join(f"{size:>16}" for size in _SIZES)
    ]
    rows += [_row(f"reading {name}", make, _read(name)) for name, make in _FORMATS.items()]
    rows.append(_row("understanding", _as_text, _understand()))
    return "\n".join(rows)


def _row(name: str, make: Callable[[int], bytes], work: Callable[[bytes], float]) -> str:
    cells = []
    for size in _SIZES.values():
        data = make(size)
        seconds = work(data)
        cells.append(f"{seconds:8.2f} ({seconds / size * 1e6:5.2f})")
    return f"{name:40}" + "".join(f"{cell:>16}" for cell in cells)


def _read(name: str) -> Callable[[bytes], float]:
    return lambda data: _timed(lambda: _document(name, data))


def _document(name: str, data: bytes) -> Document:
    return sources.read(f"a.{name}", data, _NO_LIMITS)


def _understand() -> Callable[[bytes], float]:
    phrases = phrasebook()

    def work(data: bytes) -> float:
        document = _document("txt", data)
        return _timed(lambda: understood(document, phrases, region="CA"))

    return work


def _timed(work: Callable[[], object]) -> float:
    start = process_time()
    work()
    return process_time() - start


def _lines(size: int) -> Iterator[tuple[str, str]]:
    """Lines of a text of about *size* characters."""
    count = number = 0
    while count < size:
        for kind, line in _PARTS:
            text = line.format(n=number)
            count += len(text) + 3
            yield kind, text
        number += 1


def _as_text(size: int) -> bytes:
    return "".join(_TEXT[kind].format(line) for kind, line in _lines(size)).encode()


def _as_markdown(size: int) -> bytes:
    return "".join(_MARKDOWN[kind].format(line) for kind, line in _lines(size)).encode()


def _as_html(size: int) -> bytes:
    return "".join(f"<{kind}>{escape(line)}</{kind}>\n" for kind, line in _lines(size)).encode()


def _as_docx(size: int) -> bytes:
    paragraphs = "".join(
        f"<w:p><w:r><w:t>{'• ' if kind == 'li' else ''}{escape(line)}</w:t></w:r></w:p>"
        for kind, line in _lines(size)
    )
    body = f'<w:document xmlns:w="{_W}"><w:body>{paragraphs}</w:body></w:document>'
    part = f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/>'
    types = f'<Types xmlns="{_TYPES}">{part}</Types>'
    relation = f'<Relationship Id="r1" Type="{_OFFICE}" Target="word/document.xml"/>'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", types)
        archive.writestr(
            "_rels/.rels", f'<Relationships xmlns="{_RELATIONS}">{relation}</Relationships>'
        )
        archive.writestr("word/document.xml", body)
    return file.getvalue()


_FORMATS = {"txt": _as_text, "md": _as_markdown, "html": _as_html, "docx": _as_docx}
