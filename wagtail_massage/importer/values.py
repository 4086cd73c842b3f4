"""A proposal as a stream's raw JSON, the same that the editor writes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

from wagtail_massage.folding import fold
from wagtail_massage.importer.cues import FEE_TEXTS, Cue
from wagtail_massage.importer.nodes import Body, Piece, Prose
from wagtail_massage.importer.proposal import Proposal, ProposedBlock, ProposedItem
from wagtail_massage.importer.rich import rich_text
from wagtail_massage.importer.sections import ITEM_KINDS, MOST_HEADING
from wagtail_massage.models.terms import AbstractTerm


@dataclass
class References:
    """What blocks refer to: terms by the places of block and item, calls-to-action by block's."""

    terms: Mapping[tuple[int, int], AbstractTerm] = field(default_factory=dict)
    calls_to_action: Mapping[int, Any] = field(default_factory=dict)


def raw_body(proposal: Proposal, references: References) -> list[dict[str, Any]]:
    return [
        {"type": block.kind, "value": _value(number, block, references), "id": str(uuid4())}
        for number, block in enumerate(proposal.blocks)
    ]


def _value(number: int, block: ProposedBlock, references: References) -> dict[str, Any]:
    heading = block.heading.plain if block.heading else ""
    if block.kind == Cue.BOOKING:
        call_to_action = references.calls_to_action.get(number)
        return {"call_to_action": call_to_action.pk if call_to_action else None}
    if block.kind == Cue.FAQ:
        return {"heading": heading, "questions": list(_rows(block, "question", "answer"))}
    if block.kind == Cue.WHAT_TO_EXPECT:
        introduction = rich_text(block.introduction)
        steps = list(_rows(block, "title", "text"))
        return {"heading": heading, "introduction": introduction, "steps": steps}
    if block.kind == Cue.FEES:
        texts = {key.value: rich_text(block.texts.get(key.value, [])) for key in FEE_TEXTS}
        return {"heading": heading, **texts}
    if block.kind == Cue.SESSION_OPTIONS:
        return {"heading": heading, "introduction": rich_text(block.introduction)}
    if block.kind in ITEM_KINDS:
        return {"heading": heading, **_listed(number, block, references)}
    return {"heading": heading, "text": rich_text(block.introduction)}


def _rows(block: ProposedBlock, title: str, text: str) -> Iterator[dict[str, Any]]:
    for step in block.steps:
        words, answer = step.title.plain, step.text
        if len(words) > MOST_HEADING:
            words, answer = shortened(words), [Prose((step.title,)), *answer]
        yield _item({title: words, text: rich_text(answer)})


def _listed(number: int, block: ProposedBlock, references: References) -> dict[str, Any]:
    items = [
        _item(_named(block.kind, item, references.terms.get((number, position))))
        for position, item in enumerate(block.items)
    ]
    introduction, closing = rich_text(block.introduction), rich_text(block.closing)
    return {"introduction": introduction, "items": items, "closing_text": closing}


def _item(value: dict[str, Any]) -> dict[str, Any]:
    return {"type": "item", "value": value, "id": str(uuid4())}


def _named(kind: str, item: ProposedItem, term: AbstractTerm | None) -> dict[str, Any]:
    note = item.note.plain if item.note else ""
    if term is None:
        name = item.name.plain
        value = {"name": name, "note": note}
        return value if kind == Cue.CONTRAINDICATIONS else {"term": None, **value}
    return {"term": term.pk, "name": "", "note": note_beside(item, term)}


def note_beside(item: ProposedItem, term: AbstractTerm) -> str:
    """The text's own words beside a term that is called otherwise: nothing is lost."""
    words = [] if fold(item.name.plain) == fold(term.name) else [item.name.plain]
    return "; ".join([*words, *([item.note.plain] if item.note else [])])


def shortened(text: str) -> str:
    """The beginning of *text*, as much as has room in a heading, up to a word's end."""
    beginning = text[: MOST_HEADING - 1]
    return f"{beginning.rpartition(' ')[0] or beginning}…"


def plain_text(body: list[Body]) -> str:
    """*body* as lines without looks."""
    return "\n".join(piece.plain for node in body for piece in _pieces(node))


def _pieces(node: Body) -> tuple[Piece, ...]:
    return node.pieces if isinstance(node, Prose) else node.items
