"""The instructions in a how-to: what its fences ask a reader to do, in order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

_KINDS = {"Create": "create", "Add to the end of": "append", "In": "replace"}
_INSTRUCTION = re.compile(r"(Create|Add to the end of|In) `([^`]+)`(, replace\b)?")


class UnclearError(Exception):
    """A reader would not know what to do, or could not do it."""


@dataclass(frozen=True)
class Step:
    kind: str
    text: str
    path: str = ""
    new: str = ""


def steps(document: Path, section: str = "") -> list[Step]:
    """What *document* tells its reader to do, in one *section* of it or in all of it."""
    found = list(_steps(_parts(document, section)))
    if not found:
        raise UnclearError(f"{document.name} {section} tells its reader to do nothing.")
    return found


def _parts(document: Path, section: str) -> list[Token]:
    """The paragraphs' texts, fences and headings, without what stands around them."""
    tokens = MarkdownIt().parse(document.read_text())
    if section:
        tokens = _section(tokens, section)
    return [token for token in tokens if token.type in ("inline", "fence")]


def _section(tokens: list[Token], title: str) -> list[Token]:
    """What stands below the heading *title*, up to the next heading of its level."""
    starts = [
        number
        for number, token in enumerate(tokens)
        if token.type == "heading_open" and tokens[number + 1].content == title
    ]
    if len(starts) != 1:
        raise UnclearError(f"{len(starts)} sections are called “{title}”.")
    start = starts[0]
    for end in range(start + 1, len(tokens)):
        if tokens[end].type == "heading_open" and tokens[end].tag <= tokens[start].tag:
            return tokens[start:end]
    return tokens[start:]


def _steps(parts: list[Token]) -> Iterator[Step]:
    waiting = iter(parts)
    for part in waiting:
        if part.type == "fence" and part.info == "sh":
            yield Step("run", part.content)
        elif part.type == "inline" and (match := _instruction(part.content)):
            yield _file_step(match, part.content, waiting)


def _instruction(text: str) -> re.Match | None:
    """Prose may begin with “In `path`” too; only “replace” makes an instruction of it."""
    match = _INSTRUCTION.match(text)
    return match if match and (match[1] != "In" or match[3]) else None


def _file_step(match: re.Match, text: str, waiting: Iterator[Token]) -> Step:
    kind, path = _KINDS[match[1]], match[2]
    old = _next(waiting, "fence", text).content
    if kind != "replace":
        return Step(kind, old, path)
    if _next(waiting, "inline", text).content != "with:":
        raise UnclearError(f"“with:” is missing after the first fence of “{text}”.")
    return Step(kind, old, path, _next(waiting, "fence", text).content)


def _next(waiting: Iterator[Token], kind: str, text: str) -> Token:
    token = next(waiting, None)
    if token is None or token.type != kind:
        raise UnclearError(f"What “{text}” announces does not follow.")
    return token
