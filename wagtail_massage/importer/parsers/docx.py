"""Word documents: cut down to the text that can be seen, and converted by mammoth."""

import zipfile
from io import BytesIO
from typing import Any

import mammoth
from lxml import etree

from wagtail_massage.conf import ImportLimits
from wagtail_massage.importer.documents import Document
from wagtail_massage.importer.limits import check_lines
from wagtail_massage.importer.parsers import markup, wordml
from wagtail_massage.importer.parsers.package import Package, readable
from wagtail_massage.importer.parsers.wordstyles import WORD

_PREFIX = "paragraph-"
_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
# Word seldom writes as many, and mammoth takes seconds for each megabyte.
_BYTES_OF_A_CHARACTER = 10
# Of what is left of it: a paragraph with one run has six, a further run three.
_ELEMENTS_OF_A_LINE = 50
_STYLES = [
    *(f"p.H{level} => h{level}:fresh" for level in range(1, 7)),
    *(
        f"p:{kind}-list({depth + 1}) => {'ul|ol > li > ' * depth}{tag} > li:fresh"
        for kind, tag in (("unordered", "ul"), ("ordered", "ol"))
        for depth in range(wordml.MAX_DEPTH + 1)
    ),
    "p => p:fresh",
]


def parse(data: bytes, limits: ImportLimits) -> Document:
    """The text of a .docx file; its lines are numbered by its paragraphs."""
    with readable():
        package = Package(data, min(limits.bytes, limits.characters * _BYTES_OF_A_CHARACTER))
        document = wordml.simplified(package, "", limits.parts * _ELEMENTS_OF_A_LINE)
        _check_lines(document, limits)
        html = mammoth.convert_to_html(
            _packed(document, package.links),
            style_map="\n".join(_STYLES),
            include_default_style_map=False,
            include_embedded_style_map=False,
            external_file_access=False,
            id_prefix=_PREFIX,
        ).value
        return markup.parse(html, _line_of, keep_tabs=True)


def _check_lines(document: Any, limits: ImportLimits) -> None:
    """Refuses at once what mammoth would take long for, and much memory."""
    check_lines(sum(map(_is_line, document.iter(f"{WORD}p"))), limits.parts)


def _is_line(paragraph: Any) -> bool:
    """Whether it is at least one: those of a table's row are one together."""
    within = next(paragraph.iterancestors(f"{WORD}p", f"{WORD}tbl"), None)
    return within is None and any(text.text for text in paragraph.iter(f"{WORD}t"))


def _line_of(element: Any) -> int | None:
    number = element.get("id", "").removeprefix(_PREFIX)
    return int(number) if number.isdecimal() else None


def _packed(document: Any, links: dict[str, str]) -> BytesIO:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("word/document.xml", etree.tostring(document))
        archive.writestr("word/numbering.xml", etree.tostring(_numbering()))
        archive.writestr("word/_rels/document.xml.rels", etree.tostring(_relations(links)))
    file.seek(0)
    return file


def _relations(links: dict[str, str]) -> Any:
    root = etree.Element(f"{_RELATIONS}Relationships")
    for key, target in links.items():
        etree.SubElement(root, f"{_RELATIONS}Relationship", Id=key, Target=target, Type=_LINK)
    return root


def _numbering() -> Any:
    root = etree.Element(f"{WORD}numbering")
    for number, kind in ((wordml.BULLETS, "bullet"), (wordml.NUMBERS, "decimal")):
        of = etree.SubElement(root, f"{WORD}abstractNum", {f"{WORD}abstractNumId": number})
        for depth in range(wordml.MAX_DEPTH + 1):
            level = etree.SubElement(of, f"{WORD}lvl", {f"{WORD}ilvl": str(depth)})
            etree.SubElement(level, f"{WORD}numFmt", {f"{WORD}val": kind})
        use = etree.SubElement(root, f"{WORD}num", {f"{WORD}numId": number})
        etree.SubElement(use, f"{WORD}abstractNumId", {f"{WORD}val": number})
    return root
