"""The blocks of a paste."""

from typing import Any

from tests.importer.files.structure import proposed, structure
from wagtail_massage.importer.proposal import ProposedBlock

START = "Massage\n\nIt is an old craft."
LONG = "Hands and oil and time and rest " * 10


def blocks(text: str, kind: str = "text") -> list[dict[str, Any]]:
    return structure(proposed(text, kind))["blocks"]


def kinds(text: str, kind: str = "text") -> list[str]:
    return [block["kind"] for block in blocks(text, kind)]


def below(heading: str, *paragraphs: str) -> ProposedBlock:
    """The first block of a text below its overview and *heading*."""
    return proposed("\n\n".join([START, heading, *paragraphs])).blocks[1]


def named(block: ProposedBlock) -> list[str]:
    return [item.name.plain for item in block.items]
