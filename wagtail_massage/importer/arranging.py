"""A proposal with other kinds of blocks and items: as an editor wants it, or as a page has them."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from itertools import groupby

from django.utils.translation import gettext as _

from wagtail_massage.blocks import ServiceBodyBlock
from wagtail_massage.importer.cues import Cue
from wagtail_massage.importer.documents import Text
from wagtail_massage.importer.nodes import Body, LeftOut, Listing, Piece, Prose
from wagtail_massage.importer.proposal import (
    Note,
    Proposal,
    ProposedBlock,
    ProposedItem,
    ProposedStep,
)
from wagtail_massage.importer.sections import ITEM_KINDS

#: Not on the page at all.
LEAVE_OUT = "leave_out"
KINDS = tuple(
    cue.value
    for cue in (
        Cue.OVERVIEW,
        Cue.SECTION,
        Cue.CONDITIONS,
        Cue.BENEFITS,
        Cue.CONTRAINDICATIONS,
        Cue.SEE_DOCTOR,
        Cue.WHAT_TO_EXPECT,
        Cue.SESSION_OPTIONS,
        Cue.FEES,
        Cue.FAQ,
        Cue.BOOKING,
    )
)
#: What any words may stand in, the best first. “See a doctor” is none: it warns.
_TEXT_KINDS = (Cue.SECTION.value, Cue.OVERVIEW.value)


def arranged(
    proposal: Proposal, kinds: Mapping[int, str], item_kinds: Mapping[tuple[int, int], str]
) -> Proposal:
    """*proposal* with blocks and items of other kinds, by their places; no word is lost."""
    blocks: list[ProposedBlock] = []
    unplaced = [*proposal.unplaced]
    for number, block in enumerate(proposal.blocks):
        wanted = {i: kind for (b, i), kind in item_kinds.items() if b == number}
        kind = kinds.get(number, block.kind)
        for part in _with_items_moved(block, wanted):
            if part is block or part.kind == block.kind:
                part = part if kind == block.kind else _turned(part, kind)
            blocks.append(part)
    kept = [block for block in blocks if block.kind != LEAVE_OUT]
    out = [block for block in blocks if block.kind == LEAVE_OUT]
    unplaced += [LeftOut(piece, "editor") for block in out for piece in block.pieces()]
    return replace(proposal, blocks=kept, unplaced=unplaced)


def text_kind(kinds: Collection[str]) -> str | None:
    """The one of *kinds* that takes any words."""
    return next((kind for kind in _TEXT_KINDS if kind in kinds), None)


def fitted(proposal: Proposal, kinds: Collection[str]) -> Proposal:
    """*proposal* for a page that has no other *kinds* of blocks; no word is lost.

    A project may take blocks out of the body of its pages.
    """
    kept: list[ProposedBlock] = []
    unplaced, notes = [*proposal.unplaced], [*proposal.notes]
    text = text_kind(kinds)
    for block in proposal.blocks:
        if block.kind in kinds:
            kept.append(block)
        elif text:
            kept.append(_as_text_block(block, text))
        else:
            unplaced += [LeftOut(piece, "no_block") for piece in block.pieces()]
            notes.append(Note(_no_place_for(block), *block.lines))
    return replace(proposal, blocks=kept, unplaced=unplaced, notes=notes)


def _as_text_block(block: ProposedBlock, kind: str) -> ProposedBlock:
    why = _("This kind of page has no block “%(block)s”: its words stand in a text.")
    unsure = [*block.unsure, why % {"block": _label(block)}]
    return replace(_turned(block, kind), unsure=unsure)


def _no_place_for(block: ProposedBlock) -> str:
    why = _(
        "This kind of page has no block “%(block)s”, and no text in which its words could stand."
    )
    return why % {"block": _label(block)}


def _label(block: ProposedBlock) -> str:
    """What the block is called where it is there."""
    return str(ServiceBodyBlock().child_blocks[block.kind].label)


def _with_items_moved(block: ProposedBlock, wanted: Mapping[int, str]) -> list[ProposedBlock]:
    """*block*, followed by blocks of the items that are of another kind."""
    moved = {i: kind for i, kind in wanted.items() if kind != block.kind and i < len(block.items)}
    if not moved:
        return [block]
    stays = replace(block, items=[x for i, x in enumerate(block.items) if i not in moved])
    parts = [stays]
    for kind, run in groupby(sorted(moved), key=lambda i: moved[i]):
        items = ProposedBlock(block.kind, items=[block.items[i] for i in run])
        parts.append(_turned(items, kind))
    return parts


def _turned(block: ProposedBlock, kind: str) -> ProposedBlock:
    if kind == LEAVE_OUT:
        return replace(block, kind=kind)
    if kind in ITEM_KINDS and block.kind in ITEM_KINDS:
        return replace(block, kind=kind)
    if {kind, block.kind} <= {Cue.FAQ, Cue.WHAT_TO_EXPECT}:
        return replace(block, kind=kind)
    return _of_text(kind, block.heading, _as_text(block))


def _as_text(block: ProposedBlock) -> list[Body]:
    """All of *block* but its heading, as paragraphs and lists."""
    items = [_one(item.name, item.note) for item in block.items]
    options = [option.source for option in block.options]
    lists: list[Body] = [Listing(tuple(pieces)) for pieces in (items, options) if pieces]
    steps = [part for step in block.steps for part in (Prose((step.title,)), *step.text)]
    texts = [node for text in block.texts.values() for node in text]
    return [*block.introduction, *lists, *steps, *texts, *block.closing]


def _one(name: Piece, note: Piece | None) -> Piece:
    if note is None:
        return name
    return Piece(Text.join([name.text, note.text], " – "), name.first, note.last)


def _of_text(kind: str, heading: Piece | None, body: list[Body]) -> ProposedBlock:
    block = ProposedBlock(kind, heading)
    position = next((n for n, node in enumerate(body) if isinstance(node, Listing)), None)
    if kind == Cue.FEES:
        block.texts[Cue.INSURANCE.value] = body
    elif kind == Cue.FAQ:
        _ask(block, body)
    elif position is not None and kind in {*ITEM_KINDS, Cue.WHAT_TO_EXPECT}:
        block.introduction, rest = body[:position], body[position + 1 :]
        _fill(block, body[position], rest)
    else:
        block.introduction = body
    return block


def _ask(block: ProposedBlock, body: list[Body]) -> None:
    """The heading is the question; without one, the first words are."""
    if block.heading:
        block.steps, block.heading = [ProposedStep(block.heading, body)], None
    elif body:
        first = (body[0].pieces if isinstance(body[0], Prose) else body[0].items)[0]
        block.steps = [ProposedStep(first, _without_first(body))]


def _without_first(body: list[Body]) -> list[Body]:
    first, *others = body
    if isinstance(first, Prose):
        return [Prose(first.pieces[1:]), *others] if len(first.pieces) > 1 else others
    return [Listing(first.items[1:], first.ordered), *others] if len(first.items) > 1 else others


def _fill(block: ProposedBlock, listing: Body, rest: list[Body]) -> None:
    items = listing.items if isinstance(listing, Listing) else ()
    if block.kind == Cue.WHAT_TO_EXPECT:
        block.steps = [ProposedStep(item) for item in items]
        block.steps[-1].text.extend(rest)
    else:
        block.items, block.closing = [ProposedItem(item) for item in items], rest
