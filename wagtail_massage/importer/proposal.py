"""What an importer proposes: blocks with where they came from, and what it did not place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from wagtail_massage.importer.nodes import Body, LeftOut, Listing, Piece


class ProposedItem(NamedTuple):
    name: Piece
    note: Piece | None = None


@dataclass
class ProposedStep:
    """A step, or a question with its answer."""

    title: Piece
    text: list[Body] = field(default_factory=list)


class ProposedOption(NamedTuple):
    """A length and price found in ``source``; ``note`` are the words besides."""

    minutes: int
    price: Decimal
    note: str
    source: Piece
    #: The sign, the code or the word as it is written, such as “$” or “EUR”.
    currency: str = ""


@dataclass
class ProposedBlock:
    """A block by its key. ``introduction`` is the whole text of a block that has but one."""

    kind: str
    heading: Piece | None = None
    introduction: list[Body] = field(default_factory=list)
    items: list[ProposedItem] = field(default_factory=list)
    steps: list[ProposedStep] = field(default_factory=list)
    options: list[ProposedOption] = field(default_factory=list)
    #: The texts of fees, by their keys.
    texts: dict[str, list[Body]] = field(default_factory=dict)
    closing: list[Body] = field(default_factory=list)
    unsure: list[str] = field(default_factory=list)

    def pieces(self) -> Iterator[Piece]:
        """All its words, in reading order."""
        if self.heading:
            yield self.heading
        yield from body_pieces(self.introduction)
        for item in self.items:
            yield from (piece for piece in item if piece)
        for step in self.steps:
            yield step.title
            yield from body_pieces(step.text)
        yield from (option.source for option in self.options)
        for text in self.texts.values():
            yield from body_pieces(text)
        yield from body_pieces(self.closing)

    @property
    def lines(self) -> tuple[int, int]:
        """The first and the last line of the source that it came from."""
        pieces = list(self.pieces())
        firsts, lasts = [piece.first for piece in pieces], [piece.last for piece in pieces]
        return min(firsts, default=0), max(lasts, default=0)

    @property
    def has_content(self) -> bool:
        """Whether there is more of it than a heading."""
        return (
            next((piece for piece in self.pieces() if piece is not self.heading), None) is not None
        )

    @property
    def is_empty(self) -> bool:
        return not self.heading and not self.has_content


class Note(NamedTuple):
    """Something that the editor should look at."""

    message: str
    first: int
    last: int


@dataclass
class Contacts:
    """What the text names to reach the clinic by."""

    telephones: list[str] = field(default_factory=list)
    emails: list[str] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


@dataclass
class Proposal:
    title: str
    blocks: list[ProposedBlock]
    summary: str = ""
    #: The heading that became the title; None where the title is a copy of other words.
    heading: Piece | None = None
    #: Real words that have no place on the page.
    unplaced: list[LeftOut] = field(default_factory=list)
    #: Signs and joining words that their place in a list makes needless.
    left_out: list[LeftOut] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    contacts: Contacts = field(default_factory=Contacts)
    #: Whether its prices are understood already: a page has one list of them.
    is_priced: bool = False


def body_pieces(body: list[Body]) -> Iterator[Piece]:
    for node in body:
        yield from node.items if isinstance(node, Listing) else node.pieces
