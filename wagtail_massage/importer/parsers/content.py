"""Which of a page's elements are its content, and which are the site around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

BODY = {"html", "body"}
_NEVER = {
    *("audio", "button", "canvas", "embed", "head", "iframe", "input", "nav", "noscript", "object"),
    *("script", "select", "style", "svg", "template", "textarea", "video"),
    # Struck out: the old price, or what no longer holds.
    *("del", "s", "strike"),
}
_NEVER_ROLES = {"banner", "contentinfo", "navigation", "search"}
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all"
    r"|text-decoration(?:-line)?\s*:[^;]{0,100}line-through",
    re.IGNORECASE,
)
# These are left out only where most of the page's text is elsewhere.
_AROUND = {"aside", "footer", "header"}
_AROUND_NAMES = {
    *("breadcrumb", "breadcrumbs", "cookie", "cookies", "cookie-banner", "cookie-consent"),
    *("cookie-notice", "navbar", "sidebar", "skip-link"),
}
_BLOCKS_OF_CELLS = {
    *("blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "ol", "pre", "table", "ul"),
}


@dataclass
class _Table:
    rows: list[Any] = field(default_factory=list)
    paragraphs: int = 0
    is_layout: bool = False


class Content:
    """What is read of a page, as ``start``, ``end`` and ``skip`` events with their elements."""

    def __init__(self, page: Any) -> None:
        #: The rows of tables whose cells hold no blocks.
        self.rows: set[Any] = set()
        self.root = page
        self._left_out: set[Any] = set()
        self._around: list[tuple[Any, int]] = []
        self._candidates: dict[str, list[tuple[Any, int]]] = {"main": [], "article": []}
        self._within = 0
        self._tables: list[_Table] = []
        self._size = 0
        self._survey(page)
        self._choose()

    def __iter__(self) -> Iterator[tuple[str, Any]]:
        walk = etree.iterwalk(self.root, events=("start", "end"))
        for event, element in walk:
            is_left_out = element in self._left_out
            if is_left_out and event == "start":
                walk.skip_subtree()
            else:
                yield "skip" if is_left_out else event, element

    def _survey(self, page: Any) -> None:
        sizes: list[int] = []
        walk = etree.iterwalk(page, events=("start", "end"))
        for event, element in walk:
            if event == "start":
                sizes.append(self._size)
                if _is_never_content(element):
                    self._left_out.add(element)
                    walk.skip_subtree()
                else:
                    self._start(element)
            else:
                start = sizes.pop()
                if element not in self._left_out:
                    self._end(element, self._size - start)
                self._size += _length(element.tail)

    def _start(self, element: Any) -> None:
        self._size += _length(element.text)
        self._within += _landmark(element) is not None
        table = self._tables[-1] if self._tables else _Table()
        if element.tag in _BLOCKS_OF_CELLS:
            table.is_layout = True
        if element.tag == "tr":
            table.rows.append(element)
        elif element.tag in {"td", "th"}:
            table.paragraphs = 0
        elif element.tag == "table":
            self._tables.append(_Table())

    def _end(self, element: Any, size: int) -> None:
        landmark = _landmark(element)
        if landmark:
            self._within -= 1
            self._candidates[landmark].append((element, size))
        if _is_around(element, is_within=self._within > 0):
            self._around.append((element, size))
        if element.tag == "p" and size and self._tables:
            self._tables[-1].paragraphs += 1
            self._tables[-1].is_layout |= self._tables[-1].paragraphs > 1
        elif element.tag == "table":
            table = self._tables.pop()
            self.rows.update([] if table.is_layout else table.rows)

    def _choose(self) -> None:
        self._left_out.update(element for element, size in self._around if size * 2 <= self._size)
        for candidates in self._candidates.values():
            if len(candidates) == 1:
                element, size = candidates[0]
                if size * 5 >= self._size:
                    self.root = element
                return


def _length(text: str | None) -> int:
    return len(text.strip()) if text else 0


def _landmark(element: Any) -> str | None:
    if element.tag == "main" or element.get("role") == "main":
        return "main"
    return "article" if element.tag == "article" else None


def _is_never_content(element: Any) -> bool:
    if element.tag in BODY:
        return False
    return (
        element.tag in _NEVER
        or element.get("hidden") is not None
        or element.get("aria-hidden", "").lower() == "true"
        or element.get("role", "").lower() in _NEVER_ROLES
        or _HIDDEN.search(element.get("style", "")) is not None
    )


def _is_around(element: Any, is_within: bool) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')}".lower().split()
    return (element.tag in _AROUND and not is_within) or not _AROUND_NAMES.isdisjoint(names)
