"""A source's text once its lines are understood: headings, paragraphs, lists and questions."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from wagtail_massage.importer.documents import Line, Text


class Piece(NamedTuple):
    """Text with the numbers of its first and last line."""

    text: Text
    first: int
    last: int

    @classmethod
    def of(cls, lines: Iterable[Line]) -> "Piece":
        """*lines* joined into one, as they were before somebody's program broke them."""
        lines = list(lines)
        text = Text.join([line.text.strip() for line in lines], " ")
        return cls(text, lines[0].number, lines[-1].number)

    @property
    def plain(self) -> str:
        return self.text.plain

    @property
    def words(self) -> int:
        return len(self.plain.split())

    def part(self, start: int, stop: int | None = None) -> "Piece":
        return self._replace(text=self.text[start:stop].strip())


@dataclass(frozen=True)
class Heading:
    #: From 1 where the source says so; 0 where it looks like one; 9 before text on its own line.
    piece: Piece
    level: int = 0
    #: Whether a sign such as “Q:” says that it is a question.
    is_asked: bool = False

    @property
    def is_question(self) -> bool:
        return self.is_asked or self.piece.plain.rstrip("\"'”’ ").endswith(("?", "؟"))


RUN_IN = 9
#: What the headings of blocks and the titles of pages have room for, in characters.
MOST_HEADING = 255
#: The same of an item's note.
MOST_NOTE = 500


@dataclass(frozen=True)
class Prose:
    """A paragraph; several pieces are lines that are meant to stay apart."""

    pieces: tuple[Piece, ...]

    @property
    def plain(self) -> str:
        return " ".join(piece.plain for piece in self.pieces)

    @property
    def last(self) -> Piece:
        return self.pieces[-1]


@dataclass(frozen=True)
class Listing:
    items: tuple[Piece, ...]
    ordered: bool = False


Node = Heading | Prose | Listing
#: What rich text is made of.
Body = Prose | Listing


class LeftOut(NamedTuple):
    """Words that are in no block.

    ``reason`` is a code (“artefact”, “joiner”, “editor”, “question”, …), not words for readers.
    """

    piece: Piece
    reason: str
