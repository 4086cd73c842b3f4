"""Markdown, rendered by markdown-it and read as HTML: what it contains of HTML is cleaned alike."""

import re
from collections.abc import Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token

from wagtail_massage.importer.documents import Document
from wagtail_massage.importer.parsers import markup

# A key, what belongs to the one before, or an item, a comment or a bracket's end.
_MATTER = re.compile(r"[\w\"'-]+[ \t]*:|[ \t]+\S|[-#\]}]")
_TITLE = re.compile(r"title[ \t]*:(.*)")
_LINE = "data-line"
# Deeper ones are left to markdown-it, which would leave their words out.
_MAX_LEVEL = 20


def parse(text: str) -> Document:
    lines = text.split("\n")
    end = _matter_end(lines)
    # Lines keep their numbers.
    text = "\n" * end + "\n".join(lines[end:])
    document = markup.parse(_parser.render(text), _line_of)
    return Document(document.parts, _title(lines[:end]))


def _matter_end(lines: list[str]) -> int:
    """How many lines at the beginning are about the page; 0 where there are none."""
    if lines[0].rstrip(" \t") != "---":
        return 0
    for number, line in enumerate(lines[1:], start=2):
        if line.rstrip(" \t") in {"---", "..."}:
            return number
        if not _MATTER.match(line):
            return 0
    return 0


def _title(matter: list[str]) -> str:
    found = next(filter(None, map(_TITLE.match, matter)), None)
    title = found[1].strip() if found else ""
    is_quoted = len(title) > 1 and title[0] == title[-1] and title[0] in "\"'"
    return title[1:-1].strip() if is_quoted else title


def _line_of(element: Any) -> int | None:
    line = element.get(_LINE, "")
    return int(line) if line.isdecimal() and len(line) < 10 else None


def _limit_references(state: StateCore) -> None:
    """Before each use of a reference has its address: nobody reads longer ones, nor titles."""
    for reference in state.env.get("references", {}).values():
        reference["title"] = ""
        if len(reference["href"]) > markup.MAX_ADDRESS:
            reference["href"] = ""


def _number_lines(state: StateCore) -> None:
    line = 1
    for token in state.tokens:
        # Cells have none of their own; a fence's text begins below it.
        line = token.map[0] + 1 + (token.type == "fence") if token.map else line
        if token.nesting >= 0:
            token.attrSet(_LINE, str(line))


def _as_text(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """What markdown-it would leave out for being nested too deeply is one paragraph."""
    if state.level < _MAX_LEVEL or silent:
        return False
    state.line = end
    state.push("paragraph_open", "p", 1).map = [start, end]
    state.push("text", "", 0).content = state.getLines(start, end, 0, False)
    state.push("paragraph_close", "p", -1)
    return True


def _render_html(
    renderer: RendererHTML, tokens: Sequence[Token], index: int, options: Any, env: Any
) -> str:
    """An image is never read, and so can carry the line."""
    token = tokens[index]
    return f'<img {_LINE}="{token.attrGet(_LINE)}">{token.content}'


def _build() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": _MAX_LEVEL + 4})
    parser.enable(["table", "strikethrough"])
    parser.block.ruler.before("table", "as_text", _as_text)
    parser.core.ruler.before("inline", "limit_references", _limit_references)
    parser.core.ruler.push("number_lines", _number_lines)
    parser.add_render_rule("html_block", _render_html)
    return parser


_parser = _build()
