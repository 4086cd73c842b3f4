"""What an editor should look at before anybody else does."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from wagtail_massage import conf
from wagtail_massage.importer.cues import Cue
from wagtail_massage.importer.nodes import Piece
from wagtail_massage.importer.phrases import Phrasebook
from wagtail_massage.importer.price_lines import code_of
from wagtail_massage.importer.proposal import (
    Note,
    Proposal,
    ProposedBlock,
    ProposedItem,
    body_pieces,
)
from wagtail_massage.links import safe_href

_PROSE = {
    *(Cue.OVERVIEW, Cue.SECTION, Cue.CONDITIONS, Cue.BENEFITS, Cue.WHAT_TO_EXPECT, Cue.FAQ),
}
#: What says of an item of these that it may be none.
_AGAINST = {
    Cue.CONDITIONS.value: (Cue.CONTRAINDICATIONS, Cue.GRAVE),
    Cue.BENEFITS.value: (Cue.CONTRAINDICATIONS,),
}


def express(proposal: Proposal, phrases: Phrasebook) -> None:
    """Give blocks their right kind where their content has none of it, and say what is unsure."""
    for block in proposal.blocks:
        _without_conditions(block, phrases)
        if block.kind == Cue.SECTION and block.heading is None:
            block.unsure.append(_("It needs a heading before it can be published."))
        if not block.has_content:
            block.unsure.append(_("It has a heading and nothing below it."))
        if block.kind == Cue.SESSION_OPTIONS and not block.options:
            block.unsure.append(_("No length with a price was understood: add them to the page."))
        if block.kind in _PROSE and _has_warning(block, phrases):
            block.unsure.append(_("A sentence in it may say who should not come."))
        if _has_warning_item(block, phrases):
            block.unsure.append(_("An item in it may say who should not come."))
        if written := _other_currencies(block):
            block.unsure.append(
                _("The prices are written in %s; the page shows them in the clinic's currency.")
                % ", ".join(written)
            )
    proposal.notes += _links_left_out(proposal)


def _without_conditions(block: ProposedBlock, phrases: Phrasebook) -> None:
    """“Perfect for” above no condition at all is a section."""
    heading = block.heading.plain if block.heading else ""
    is_named = phrases.has(Cue.CONDITIONS_WEAK, heading)
    if block.kind == Cue.CONDITIONS and not block.items and not is_named:
        block.kind = Cue.SECTION.value


def _has_warning(block: ProposedBlock, phrases: Phrasebook) -> bool:
    pieces = [*body_pieces(block.introduction), *body_pieces(block.closing)]
    for step in block.steps:
        pieces += [step.title, *body_pieces(step.text)]
    return any(phrases.has(Cue.CONTRAINDICATIONS, piece.plain) for piece in pieces)


def _has_warning_item(block: ProposedBlock, phrases: Phrasebook) -> bool:
    cues = _AGAINST.get(block.kind, ())
    words = [piece.plain for item in block.items for piece in _pieces(item)]
    return any(phrases.has(cue, one) for one in words for cue in cues)


def _pieces(item: ProposedItem) -> Iterator[Piece]:
    yield from (piece for piece in item if piece)


def _other_currencies(block: ProposedBlock) -> list[str]:
    """Those of its prices that are not the page's, as they are written."""
    written = dict.fromkeys(option.currency for option in block.options)
    own = ("", conf.currency().upper())
    return [currency for currency in written if code_of(currency) not in own]


def _links_left_out(proposal: Proposal) -> Iterator[Note]:
    for piece in _plain_places(proposal):
        hrefs = (safe_href(run.href) for run in piece.text.runs if run.href)
        for href in dict.fromkeys(filter(None, hrefs)):
            yield Note(_("A link was left out: %s") % href, piece.first, piece.last)


def _plain_places(proposal: Proposal) -> Iterator[Piece]:
    """What a page shows without links. Those of a call-to-action become its ways to book."""
    if proposal.heading:
        yield proposal.heading
    for block in proposal.blocks:
        if block.heading and block.kind != Cue.BOOKING:
            yield block.heading
        for item in block.items:
            yield from _pieces(item)
        yield from (step.title for step in block.steps)
        yield from (option.source for option in block.options)
