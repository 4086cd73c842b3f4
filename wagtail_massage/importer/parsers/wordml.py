"""Cuts a Word document down to what is seen of it, in the few elements that mammoth needs."""

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from wagtail_massage.importer.parsers.markup import MAX_ADDRESS, too_complicated
from wagtail_massage.importer.parsers.package import Package
from wagtail_massage.importer.parsers.wordstyles import WORD, Lists, Look, Styles, value

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MARKUP = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# Without these, a half would be twelve.
_SIGNS = {"den": "/", "sup": "^"}
_CODE = re.compile(r"[0-9A-Fa-f]{1,6}")
_BOX = f"{WORD}txbxContent"
_HOLDERS = [f"{WORD}{name}" for name in ("drawing", "object", "pict")]
_NOTES = {"footnote": "footnotes", "endnote": "endnotes"}
_GONE = [
    *(
        "altChunk",
        "annotationRef",
        "bookmarkEnd",
        "bookmarkStart",
        "commentReference",
        "customXmlPr",
    ),
    *("del", "delInstrText", "moveFrom", "proofErr", "rt", "rubyPr", "sdtEndPr", "sdtPr", "sectPr"),
    *("smartTagPr", "tblPr", "tblPrEx", "tcPr", "trPr"),
]
_WRAPPERS = [
    *("bdo", "customXml", "dir", "fldSimple", "ins", "moveTo", "ruby", "rubyBase", "sdt"),
    *("sdtContent", "smartTag"),
]
_RENAMED = {"cr": "br", "ptab": "tab"}
# mammoth looks through all that are open for each run.
_MAX_FIELDS = 8
# The lists of what is handed on, and how deep mammoth's default map nests them.
BULLETS, NUMBERS = "1", "2"
MAX_DEPTH = 4


def simplified(package: Package, prefix: str, most: int) -> Any:
    """The document with its notes at its end, and each paragraph's number as a bookmark.

    Of *most* elements: all that is done with each takes time.
    """
    styles, lists = Styles(package.part("styles")), Lists(package.part("numbering"))
    root = package.document()
    _check_count(root.iter(f"{WORD}p", f"{WORD}r"), most)
    _cut(root, styles, lists)
    _limit_links(root, set(package.links))
    for name, kind in _NOTES.items():
        notes = package.part(kind)
        if notes is not None:
            _cut(notes, styles, lists)
            _limit_links(notes, set())
            _append_notes(root, notes, name)
        # What refers to no note, or stands in one.
        etree.strip_elements(root, f"{WORD}{name}Reference", with_tail=False)
    for number, paragraph in enumerate(root.iter(f"{WORD}p"), start=1):
        _insert(paragraph, "bookmarkStart", name=f"{prefix}{number}")
    _check_count(root.iter(), most)
    return root


def _check_count(elements: Iterator[Any], most: int) -> None:
    if sum(1 for _element in elements) > most:
        raise too_complicated()


def _cut(root: Any, styles: Styles, lists: Lists) -> None:
    _remove_deleted_cells(root)
    tables = _table_styles(root)
    etree.strip_elements(root, *(WORD + name for name in _GONE), with_tail=False)
    etree.strip_tags(root, *(WORD + name for name in _WRAPPERS))
    _choose_alternatives(root)
    _keep_boxes(root)
    _keep_math(root)
    _remove_symbols(root)
    _simplify_text(root, styles, lists, tables)
    _limit_instructions(root)
    _limit_fields(root)
    for name in ("br", *_RENAMED):
        for element in list(root.iter(WORD + name)):
            # A break of the page or column would join the words before and after it.
            element.attrib.clear()
            element.tag = WORD + _RENAMED.get(name, name)


def _remove_deleted_cells(root: Any) -> None:
    for name, mark in (("tr", "trPr/{}del"), ("tc", "tcPr/{}cellDel")):
        for element in list(root.iter(WORD + name)):
            if element.find(WORD + mark.format(WORD)) is not None:
                _remove(element)


def _table_styles(root: Any) -> dict[Any, str | None]:
    return {table: value(table, "tblPr", "tblStyle") for table in root.iter(f"{WORD}tbl")}


def _choose_alternatives(root: Any) -> None:
    """Of what is there twice, that with a text box in it, or else the simpler one."""
    for element in list(root.iter(f"{_MARKUP}AlternateContent")):
        branches = list(element)
        boxed = [branch for branch in branches if next(branch.iter(_BOX), None) is not None]
        chosen = (boxed or branches[-1:] or [None])[0]
        for branch in branches:
            if branch is not chosen:
                element.remove(branch)
    etree.strip_tags(root, f"{_MARKUP}*")


def _keep_boxes(root: Any) -> None:
    for holder in list(root.iter(*_HOLDERS)):
        boxes = [
            box
            for box in holder.iter(_BOX)
            if next(box.iterancestors(_BOX, *_HOLDERS), None) is holder
        ]
        holder.tag = f"{WORD}pict"
        holder[:] = boxes


def _keep_math(root: Any) -> None:
    """Formulas are text: what only draws them is left out."""
    for element in list(root.iter(f"{_MATH}*")):
        name = element.tag.removeprefix(_MATH)
        if name.endswith("Pr"):
            _remove(element)
        elif name in _SIGNS:
            sign = etree.SubElement(element, f"{WORD}r")
            etree.SubElement(sign, f"{WORD}t").text = _SIGNS[name]
            element.insert(0, sign)
        elif name in {"r", "t"}:
            element.tag = WORD + name
    etree.strip_tags(root, f"{_MATH}*")


def _remove_symbols(root: Any) -> None:
    for symbol in list(root.iter(f"{WORD}sym")):
        if not _CODE.fullmatch(symbol.get(f"{WORD}char", "")):
            _remove(symbol)


def _simplify_text(root: Any, styles: Styles, lists: Lists, tables: dict[Any, str | None]) -> None:
    looks: dict[Any, Look] = {}
    for element in list(root.iter(f"{WORD}p", f"{WORD}r")):
        if element.tag == f"{WORD}p":
            table = next(element.iterancestors(f"{WORD}tbl"), None)
            looks[element] = styles.paragraph(element, tables.get(table))
            _simplify_paragraph(element, looks[element], lists)
        else:
            paragraph = next(element.iterancestors(f"{WORD}p"), None)
            _simplify_run(element, styles.run(element, looks.get(paragraph, styles.around())))


def _simplify_paragraph(paragraph: Any, look: Look, lists: Lists) -> None:
    properties = _renewed(paragraph, "pPr")
    if look.level:
        _insert(properties, "pStyle", val=f"H{look.level}")
    elif (kind := lists.format(look)) != "none":
        numbering = _insert(properties, "numPr")
        _insert(numbering, "numId", val=BULLETS if kind == "bullet" else NUMBERS)
        _insert(numbering, "ilvl", val=str(min(look.depth or 0, MAX_DEPTH)))


def _simplify_run(run: Any, look: Look) -> None:
    if look.is_left_out:
        _remove(run)
        return
    properties = _renewed(run, "rPr")
    if look.bold:
        _insert(properties, "b")
    if look.italic:
        _insert(properties, "i")


def _limit_instructions(root: Any) -> None:
    """Each run of a link has its address, which may be written in pieces."""
    field: list[Any] = []
    size = 0
    for element in list(root.iter(f"{WORD}fldChar", f"{WORD}instrText")):
        if element.tag == f"{WORD}fldChar":
            field, size = [], 0
            continue
        field.append(element)
        size += len("".join(element.itertext()))
        if size > MAX_ADDRESS:
            while field:
                _remove(field.pop())


def _limit_fields(root: Any) -> None:
    """Leaves no more fields open, nor parts of one, than a program writes."""
    depth, last = 0, ""
    for element in list(root.iter(f"{WORD}fldChar")):
        kind = element.get(f"{WORD}fldCharType", "")
        depth += kind == "begin"
        if not 0 < depth <= _MAX_FIELDS or (kind == "separate" and last != "begin"):
            _remove(element)
        depth -= kind == "end" and depth > 0
        last = kind


def _limit_links(root: Any, known: set[str]) -> None:
    for link in root.iter(f"{WORD}hyperlink"):
        if link.get(_RELATION) not in known:
            # Places within the document are none of the page that is made of it.
            link.attrib.clear()


def _append_notes(root: Any, notes: Any, name: str) -> None:
    bodies = {note.get(f"{WORD}id"): note for note in notes.iter(WORD + name)}
    body = root.find(f"{WORD}body")
    references = [r for r in root.iter(f"{WORD}{name}Reference") if r.get(f"{WORD}id") in bodies]
    for number, reference in enumerate(references, start=1):
        note = bodies[reference.get(f"{WORD}id")]
        _replace(reference, f"[{number}]")
        for mark in list(note.iter(f"{WORD}{name}Ref")):
            _replace(mark, f"[{number}] ")
        body.extend(list(note))


def _replace(mark: Any, text: str) -> None:
    mark.tag, mark.text = f"{WORD}t", text


def _renewed(element: Any, name: str) -> Any:
    for old in element.findall(WORD + name):
        element.remove(old)
    return _insert(element, name)


def _insert(parent: Any, tag: str, **values: str) -> Any:
    element = etree.Element(WORD + tag, {WORD + key: value for key, value in values.items()})
    parent.insert(0, element)
    return element


def _remove(element: Any) -> None:
    element.getparent().remove(element)
