"""What a proposal says, short enough to be written down and compared."""

import re
from collections.abc import Iterable
from typing import Any

from wagtail_massage.conf import ImportLimits
from wagtail_massage.importer import sources
from wagtail_massage.importer.importing import phrasebook, understood
from wagtail_massage.importer.nodes import Body, LeftOut, Piece, Prose
from wagtail_massage.importer.proposal import Proposal, ProposedBlock

LIMITS = ImportLimits(bytes=1_000_000, characters=100_000, parts=1_000)


def proposed(text: str, kind: str = "text", source: str = "") -> Proposal:
    """What is made of a paste."""
    return understood(sources.read_paste(text, kind, LIMITS), phrasebook(), source, "CA")


def structure(proposal: Proposal) -> dict[str, Any]:
    """*proposal* without what is empty; of texts, whether there is one."""
    return _filled(
        {
            "title": proposal.title,
            "blocks": [_shown(block) for block in proposal.blocks],
            "unplaced": plain(proposal.unplaced),
        }
    )


def _shown(block: ProposedBlock) -> dict[str, Any]:
    rows = "questions" if block.kind == "faq" else "steps"
    return _filled(
        {
            "kind": block.kind,
            "heading": block.heading.plain if block.heading else None,
            "introduction": bool(block.introduction),
            "items": [item.name.plain for item in block.items],
            rows: [step.title.plain for step in block.steps],
            "options": [[o.minutes, str(o.price), o.note] for o in block.options],
            "texts": list(block.texts),
            "closing": bool(block.closing),
        }
    )


def _filled(shown: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in shown.items() if value}


def plain(left: Iterable[LeftOut]) -> list[str]:
    return [one.piece.plain for one in left]


def texts(body: list[Body]) -> list[Any]:
    """Paragraphs as strings, their lines apart; lists as lists."""
    return [
        "\n".join(piece.plain for piece in node.pieces)
        if isinstance(node, Prose)
        else [item.plain for item in node.items]
        for node in body
    ]


def words(pieces: Iterable[str]) -> list[str]:
    """Those of *pieces*; a line of underscores is none."""
    return [word for piece in pieces for word in re.findall(r"[^\W_]+", piece)]


def words_on_page(proposal: Proposal) -> list[str]:
    """The title's, where it is taken out of the text, and all blocks'."""
    heading: list[Piece] = [proposal.heading] if proposal.heading else []
    pieces = [*heading, *(piece for block in proposal.blocks for piece in block.pieces())]
    return words(piece.plain for piece in pieces)


def words_left(proposal: Proposal) -> list[str]:
    return words(plain([*proposal.unplaced, *proposal.left_out]))
