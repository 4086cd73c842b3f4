"""Writes the .docx of every document in this folder: ``python -m tests.importer.files.write_docx``.

Each has the words of the .md beside it, and headings and lists as somebody would make them in Word.
"""

import io
import zipfile
from collections.abc import Iterable, Iterator
from html import escape
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.importer.making import docx, paragraph, run, style

FOLDER = Path(__file__).parent
#: What a list’s items are typed with, where they are not Word’s own list.
TYPED = {"hot-stone": "• ", "about-the-clinic": "– ", "drainage": "· "}
#: Where headings are paragraphs in bold.
BOLD = {"prenatal", "cupping", "myofascial", "sports"}

_KINDS = {"h1": "h1", "h2": "h2", "h3": "h2", "ul": "bullet", "ol": "number", "tr": "row"}
_STYLES = (
    style("Normal", "", "Normal")
    + style("Heading1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', "heading 1")
    + style("Heading2", '<w:pPr><w:outlineLvl w:val="1"/></w:pPr>', "heading 2")
    + style("ListBullet", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>', "List Bullet")
    + style("ListNumber", '<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr>', "List Number")
)
_NUMBERING = "".join(
    f'<w:abstractNum w:abstractNumId="{number}"><w:lvl w:ilvl="0"><w:numFmt w:val="{kind}"/>'
    f'<w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
    for number, kind, text in ((1, "bullet", "•"), (2, "decimal", "%1."))
) + "".join(
    f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>' for number in (1, 2)
)
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES = (
    f'<?xml version="1.0" encoding="UTF-8"?><Types xmlns="{_TYPES}">'
    '<Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_OFFICE}.document.main+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_OFFICE}.styles+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_OFFICE}.numbering+xml"/>'
    "</Types>"
)


class Part(NamedTuple):
    """A paragraph or a table's row of the .md, with its lines or its cells."""

    kind: str
    lines: list[str]
    is_bold: bool = False


def document(name: str) -> bytes:
    """The .docx of the document that is called *name*."""
    source = (FOLDER / f"{name}.md").read_text(encoding="utf-8")
    body = "".join(
        _table(parts) if kind == "row" else "".join(_paragraphs(name, part) for part in parts)
        for kind, parts in groupby(_parts(source), key=lambda part: part.kind)
    )
    return _same_everywhere(docx(body, styles=_STYLES, numbering=_NUMBERING))


def names() -> list[str]:
    return sorted(path.stem for path in FOLDER.glob("*.md"))


def _parts(source: str) -> Iterator[Part]:
    kinds, cells = ["p"], list[str]()
    for token in MarkdownIt("commonmark").enable("table").parse(source):
        if token.nesting > 0:
            kinds.append(_KINDS.get(token.tag, kinds[-1]))
        elif token.nesting < 0:
            kinds.pop()
            if token.tag == "tr" and any(cells):
                yield Part("row", cells)
            cells = [] if token.tag == "tr" else cells
        elif token.type == "inline" and kinds[-1] == "row":
            cells.append(token.content)
        elif token.type == "inline":
            yield Part(kinds[-1], list(_lines(token)), token.content.startswith("**"))


def _lines(inline: Token) -> Iterator[str]:
    line = ""
    for token in inline.children or []:
        if token.type == "hardbreak":
            yield line
            line = ""
        else:
            line += " " if token.type == "softbreak" else token.content
    yield line


def _paragraphs(name: str, part: Part) -> str:
    return "".join(_paragraph(name, part, line) for line in part.lines)


def _paragraph(name: str, part: Part, line: str) -> str:
    if part.kind == "bullet" and name in TYPED:
        return paragraph(run(escape(TYPED[name] + line, quote=False)))
    is_heading = part.kind in ("h1", "h2")
    is_bold = part.is_bold or (is_heading and name in BOLD)
    styles = {"bullet": "ListBullet", "number": "ListNumber", "h1": "Heading1", "h2": "Heading2"}
    key = None if is_bold else styles.get(part.kind)
    properties = f'<w:pStyle w:val="{key}"/>' if key else ""
    text = run(escape(line, quote=False), "<w:b/>" if is_bold else "")
    return paragraph(text, properties=properties)


def _table(rows: Iterable[Part]) -> str:
    cells = ([paragraph(run(escape(cell, quote=False))) for cell in row.lines] for row in rows)
    made = ("".join(f"<w:tc>{cell}</w:tc>" for cell in row) for row in cells)
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in made)}</w:tbl>{paragraph()}"


def _same_everywhere(data: bytes) -> bytes:
    """*data* as a package that Word opens, the same bytes on any day and with any zlib."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        parts = {"[Content_Types].xml": _CONTENT_TYPES.encode()}
        parts |= {name: old.read(name) for name in old.namelist()}
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name)
            entry.create_system = 3
            new.writestr(entry, content)
    return made.getvalue()


def main() -> None:
    for name in names():
        (FOLDER / f"{name}.docx").write_bytes(document(name))


if __name__ == "__main__":
    main()
