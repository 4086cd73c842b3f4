"""The one form that every source is read into: headings, paragraphs and list items, with lines.

Nothing is understood yet: what the parts are about is the mapper's work.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Any, NamedTuple


class Run(NamedTuple):
    """Characters of one look. ``href`` is as the source has it: not yet a safe one."""

    text: str
    bold: bool = False
    italic: bool = False
    href: str = ""

    @property
    def look(self) -> tuple[bool, bool, str]:
        return self.bold, self.italic, self.href


@dataclass(frozen=True)
class Text:
    """Immutable text with looks, sliced as a string is."""

    runs: tuple[Run, ...] = ()

    @classmethod
    def of(cls, text: str, **look: Any) -> "Text":
        return cls((Run(text, **look),) if text else ())

    @classmethod
    def join(cls, texts: Iterable["Text"], between: str = "") -> "Text":
        runs: list[Run] = []
        for text in texts:
            if runs and between:
                runs.append(Run(between))
            runs += text.runs
        return cls(_merged(runs))

    @cached_property
    def plain(self) -> str:
        return "".join(run.text for run in self.runs)

    @property
    def is_bold(self) -> bool:
        """Whether all that can be seen of it is bold."""
        seen = [run for run in self.runs if run.text.strip()]
        return bool(seen) and all(run.bold for run in seen)

    def __bool__(self) -> bool:
        return bool(self.plain.strip())

    def __getitem__(self, part: slice) -> "Text":
        start, stop, _step = part.indices(len(self.plain))
        runs, position = [], 0
        for run in self.runs:
            kept = run.text[max(start - position, 0) : max(stop - position, 0)]
            position += len(run.text)
            if kept:
                runs.append(run._replace(text=kept))
        return Text(tuple(runs))

    def strip(self, characters: str | None = None) -> "Text":
        start = len(self.plain) - len(self.plain.lstrip(characters))
        return self[start : len(self.plain.rstrip(characters))]


def _merged(runs: list[Run]) -> tuple[Run, ...]:
    return tuple(
        Run("".join(run.text for run in same), *look)
        for look, same in groupby(runs, key=lambda run: run.look)
    )


class Line(NamedTuple):
    """A line of the source by its number, from 1; of a .docx, a paragraph by its number."""

    number: int
    text: Text


@dataclass(frozen=True)
class Heading:
    """What the source marks as a heading; ``level`` from 1."""

    line: Line
    level: int


@dataclass(frozen=True)
class Paragraph:
    """Lines without an empty one between them. A table's row is one line, its cells tab-separated.

    Lines keep their leading spaces where the source is plain text.
    """

    lines: tuple[Line, ...]


@dataclass(frozen=True)
class Item:
    """What the source marks as a list's item; ``depth`` from 0, ``begins`` at a new list."""

    lines: tuple[Line, ...]
    ordered: bool = False
    depth: int = 0
    begins: bool = False


Part = Heading | Paragraph | Item


@dataclass(frozen=True)
class Document:
    parts: tuple[Part, ...]
    #: What the file itself says its title is, such as HTML's ``<title>``.
    title: str = ""

    @property
    def lines(self) -> list[Line]:
        """All lines in their order."""
        return [
            line
            for part in self.parts
            for line in ([part.line] if isinstance(part, Heading) else part.lines)
        ]


class UnreadableError(Exception):
    """Why a source cannot be imported, in words for whoever chose it."""
