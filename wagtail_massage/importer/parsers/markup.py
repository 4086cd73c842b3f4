"""HTML: what a reader of the page would see as its content."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from lxml import etree

from wagtail_massage.importer.decoding import clean
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
from wagtail_massage.importer.parsers.content import Content

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LISTS = {"ul", "ol", "menu", "dir"}
_BOLD = {"b", "strong", "dt", "summary"}
_ITALIC = {"i", "em"}
_BLOCKS = {
    *_HEADINGS,
    *_LISTS,
    *("address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details"),
    *("div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "header", "hgroup"),
    *("hr", "legend", "li", "main", "p", "pre", "search", "section", "summary", "table", "tbody"),
    *("td", "tfoot", "th", "thead", "tr"),
}
_SPACES = re.compile(r"\s+")
#: Longer addresses are no links.
MAX_ADDRESS = 2000
# The parser would read nothing behind it, and passes over ends that it does not know.
_PAGE_END = re.compile(r"</html(?=[\s/>])", re.IGNORECASE)
# More make the tree's time grow with their square; no page has as many.
_MAX_ATTRIBUTES = 1000

LineOf = Callable[[Any], int | None]


def source_line(element: Any) -> int | None:
    return element.sourceline


def parse(html: str, line_of: LineOf = source_line, keep_tabs: bool = False) -> Document:
    """The content of a page, or of a piece of one.

    *line_of* gives the number at which an element's text begins, or ``None`` where it is not
    known: lines are counted on from the one before.
    """
    root = _tree(_PAGE_END.sub("<br></ignored", html).encode(errors="replace"))
    if root is None:
        return Document(())
    title = _SPACES.sub(" ", clean(root.findtext("head/title") or "")).strip()
    reader = _Reader(Content(root), line_of, keep_tabs)
    reader.read()
    return Document(tuple(block.part() for block in reader.blocks), title)


def _tree(data: bytes) -> Any:
    options = {"encoding": "utf-8", "huge_tree": True, "no_network": True}
    etree.fromstring(data, etree.HTMLParser(**options, target=_Guard()))
    parser = etree.HTMLParser(**options, remove_comments=True, remove_pis=True)
    root = etree.fromstring(data, parser)
    error = parser.error_log.last_error
    if error is not None and error.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT:
        raise too_complicated()
    return root


class _Guard:
    def start(self, tag: str, attributes: Any) -> None:
        if len(attributes) > _MAX_ATTRIBUTES:
            raise too_complicated()

    def close(self) -> None:
        pass


def too_complicated() -> UnreadableError:
    return UnreadableError(
        _("Its markup is too complicated to be read. Copy the text that you see, and paste it.")
    )


@dataclass(eq=False)
class _List:
    ordered: bool = False
    is_new: bool = True


@dataclass(eq=False)
class _Item:
    of: _List
    depth: int


@dataclass
class _Block:
    """A part that may still grow: an item does while its ``<li>`` is open."""

    lines: list[Line]
    level: int = 0
    item: _Item | None = None
    begins: bool = False

    def part(self) -> Part:
        lines = tuple(self.lines)
        if self.level:
            text = Text.join((line.text for line in lines), between=" ")
            return Heading(Line(lines[0].number, text), self.level)
        if self.item:
            return Item(lines, self.item.of.ordered, self.item.depth, self.begins)
        return Paragraph(lines)


class _Reader:
    """Collects runs into lines, and lines into blocks."""

    def __init__(self, content: Content, line_of: LineOf, keep_tabs: bool) -> None:
        self.blocks: list[_Block] = []
        self._content, self._line_of, self._keep_tabs = content, line_of, keep_tabs
        self._number = self._begun = 1
        self._lines: list[Line] = []
        self._runs: list[Run] = []
        self._space: Run | None = None
        self._level = self._bold = self._italic = self._pre = 0
        self._hrefs = [""]
        self._lists: list[_List] = []
        self._loose = _List()
        self._items: list[_Item] = []
        self._row: Any = None
        self._cells = 0

    def read(self) -> None:
        for event, element in self._content:
            if event == "start":
                self._start(element)
                self._add(element.text)
                continue
            if event == "end":
                self._end(element)
            elif element.tag in _BLOCKS:
                self._boundary()
            if element is not self._content.root:
                self._add(element.tail)
        self._flush()

    def _start(self, element: Any) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._boundary()
        self._number = self._line_of(element) or self._number
        self._count_looks(tag, 1)
        self._level = _HEADINGS.get(tag, self._level)
        if tag in _LISTS:
            self._lists.append(_List(tag == "ol"))
        elif tag in _STARTS:
            _STARTS[tag](self, element)

    def _end(self, element: Any) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._boundary()
        self._count_looks(tag, -1)
        if tag in _HEADINGS:
            self._level = 0
        elif tag in _LISTS:
            self._lists.pop()
        elif tag in _ENDS:
            _ENDS[tag](self, element)

    def _count_looks(self, tag: str, change: int) -> None:
        self._bold += change * (tag in _BOLD)
        self._italic += change * (tag in _ITALIC)
        self._pre += change * (tag == "pre")

    def _start_link(self, element: Any) -> None:
        href = element.get("href", "").strip()
        self._hrefs.append(href if len(href) <= MAX_ADDRESS else "")

    def _end_link(self, element: Any) -> None:
        self._hrefs.pop()

    def _start_item(self, element: Any) -> None:
        of = self._lists[-1] if self._lists else self._loose
        self._items.append(_Item(of, max(len(self._lists) - 1, 0)))

    def _end_item(self, element: Any) -> None:
        self._items.pop()

    def _start_row(self, element: Any) -> None:
        if self._row is None and element in self._content.rows:
            self._row, self._cells = element, 0

    def _end_row(self, element: Any) -> None:
        if element is self._row:
            self._row = None
            self._flush()

    def _start_cell(self, element: Any) -> None:
        if self._row is not None:
            if self._cells:
                self._space = None
                self._put(Run("\t"))
            self._cells += 1

    def _break(self, element: Any = None) -> None:
        if self._row is not None or self._level:
            self._put_space(" ")
        elif not self._close_line():
            self._flush()

    def _boundary(self) -> None:
        if self._row is not None:
            self._put_space(" ")
        else:
            self._flush()

    def _add(self, text: str | None) -> None:
        if not text:
            return
        if self._pre:
            self._add_lines(text)
            return
        words = text.lstrip()
        self._number += text.count("\n", 0, len(text) - len(words))
        self._add_words(_SPACES.sub(self._one_space, clean(text)))
        self._number += words.count("\n")

    def _add_lines(self, text: str) -> None:
        for index, line in enumerate(clean(text).split("\n")):
            if index:
                self._break()
                self._number += 1
            if line:
                self._put(self._run(line))

    def _add_words(self, text: str) -> None:
        words = text.strip()
        if text[:1].isspace():
            self._put_space(text[0])
        if words:
            self._put(self._run(words))
            if text[-1].isspace():
                self._put_space(text[-1])

    def _one_space(self, match: re.Match[str]) -> str:
        return "\t" if self._keep_tabs and self._row is None and "\t" in match[0] else " "

    def _run(self, text: str) -> Run:
        return Run(text, self._bold > 0, self._italic > 0, self._hrefs[-1])

    def _put_space(self, space: str) -> None:
        if self._runs and (self._space is None or space == "\t"):
            self._space = self._run(space)

    def _put(self, run: Run) -> None:
        if not self._runs:
            self._begun = self._number
        if self._space and not self._runs[-1].text.endswith("\t"):
            self._runs.append(self._space)
        self._space = None
        self._runs.append(run)

    def _close_line(self) -> bool:
        text = Text.join([Text(tuple(self._runs))])
        self._runs, self._space = [], None
        if text:
            self._lines.append(Line(self._begun, text[: len(text.plain.rstrip())]))
        return bool(text)

    def _flush(self) -> None:
        self._close_line()
        if not self._lines:
            return
        lines, self._lines = self._lines, []
        item = self._items[-1] if self._items and not self._level else None
        if item and self.blocks and self.blocks[-1].item is item:
            self.blocks[-1].lines += lines
            return
        self.blocks.append(_Block(lines, self._level, item, bool(item and item.of.is_new)))
        # What stands in an open heading's further blocks is no heading's text.
        self._level = 0
        if item:
            item.of.is_new = False


_Step = Callable[[_Reader, Any], None]
_STARTS: dict[str, _Step] = {
    "a": _Reader._start_link,
    "br": _Reader._break,
    "li": _Reader._start_item,
    "td": _Reader._start_cell,
    "th": _Reader._start_cell,
    "tr": _Reader._start_row,
}
_ENDS: dict[str, _Step] = {
    "a": _Reader._end_link,
    "li": _Reader._end_item,
    "tr": _Reader._end_row,
}
