"""Turns the nodes of one section into blocks, one after the other."""

import re
from itertools import groupby, pairwise

from django.utils.translation import gettext as _

from wagtail_massage.importer import price_lines
from wagtail_massage.importer.cues import FEE_TEXTS, Cue
from wagtail_massage.importer.kinds import asks_at_last, is_booking, lead_in_kind
from wagtail_massage.importer.marks import CROSSES
from wagtail_massage.importer.members import Members
from wagtail_massage.importer.nodes import Body, LeftOut, Listing, Piece, Prose
from wagtail_massage.importer.phrases import Phrasebook
from wagtail_massage.importer.proposal import (
    Proposal,
    ProposedBlock,
    ProposedItem,
    ProposedStep,
)
from wagtail_massage.importer.sections import ITEM_KINDS, MOST_HEADING, Classifier, Section
from wagtail_massage.importer.sentences import SENTENCE_END, Listed

#: Where what is said may be about anything: no block is made of single sentences there.
_SELF_CONTAINED = {Cue.FAQ, Cue.SEE_DOCTOR, Cue.FEES, Cue.SESSION_OPTIONS, Cue.BOOKING}
#: What has nothing to do with the list before it.
_ASIDE = (Cue.INSURANCE, Cue.CANCELLATION)
_MOST_STEP_TITLE = 120
_MOST_PARAGRAPH = 5000
_MOST_ALONE = 8


class Builder:
    def __init__(
        self, proposal: Proposal, classifier: Classifier, phrases: Phrasebook, section: Section
    ) -> None:
        self._proposal, self._classifier, self._phrases = proposal, classifier, phrases
        self._section = section
        heading = section.heading.piece if section.heading else None
        self._block = self._open(section.kind or self._usual_kind(), heading)
        self._has_list = any(isinstance(node, Listing) for node in section.nodes)

    def _usual_kind(self) -> Cue:
        """Text before all headings says what it is; elsewhere it is a section."""
        is_first = not self._proposal.blocks and self._section.heading is None
        return Cue.OVERVIEW if is_first else Cue.SECTION

    def _open(self, kind: Cue, heading: Piece | None = None) -> ProposedBlock:
        block = ProposedBlock(kind.value, heading)
        self._proposal.blocks.append(block)
        return block

    def build(self) -> None:
        lead_in: Prose | None = None
        for node, after in pairwise([*self._section.nodes, None]):
            assert node
            if isinstance(node, Listing):
                self._add_list(node, lead_in)
                lead_in = None
            elif isinstance(after, Listing) and self._leads_in(node):
                lead_in = node
            else:
                self._add_prose(node)

    def _leads_in(self, prose: Prose) -> bool:
        is_open = prose.plain.rstrip().endswith(":")
        kind = self._classifier.list_kind(Listing(()), prose.plain, None, "")
        return is_open or kind in ITEM_KINDS

    # Lists

    def _add_list(self, listing: Listing, lead_in: Prose | None) -> None:
        said = lead_in.plain if lead_in else ""
        kind = self._classifier.list_kind(listing, said, self._context(said), self._section.title)
        if self._goes_on(listing) and not lead_in:
            self._keep(Prose(listing.items))
        elif kind in ITEM_KINDS and kind is not None:
            is_said = kind in (lead_in_kind(said, self._phrases), self._context(said))
            self._add_items(kind, listing, lead_in, is_said=is_said)
        elif self._is_price_list(listing.items):
            for prose in [lead_in] if lead_in else []:
                self._keep(prose)
            self._add_prices(listing.items)
        elif self._block.kind == Cue.WHAT_TO_EXPECT and not self._block.steps:
            self._block.introduction += [lead_in] if lead_in else []
            self._block.steps += [_step(item) for item in listing.items]
        else:
            self._home(said).extend([lead_in, listing] if lead_in else [listing])

    def _add_items(
        self, kind: Cue, listing: Listing, lead_in: Prose | None, *, is_said: bool
    ) -> None:
        """Items of *kind*, but for those that warn: they are in a block of their own."""
        for warns, run in groupby(listing.items, self._is_warning):
            block = self._block_of_items(Cue.CONTRAINDICATIONS if warns else kind)
            block.introduction += [lead_in] if lead_in else []
            lead_in = None
            block.items += [ProposedItem(_without_signs(item)) for item in run]
            if not is_said or (warns and kind is not Cue.CONTRAINDICATIONS):
                block.unsure.append(_("Only the words of the list say what it is."))

    def _is_warning(self, item: Piece) -> bool:
        """Whether an item says itself that it is none: “no fever”, or a cross before it."""
        plain = item.plain.strip()
        is_crossed = plain.startswith(tuple(CROSSES))
        denies = self._phrases.begins(Cue.NEGATION, plain)
        return is_crossed or denies or self._phrases.has(Cue.CONTRAINDICATIONS, plain)

    def _goes_on(self, listing: Listing) -> bool:
        """Whether a bullet alone is a sentence about the list before it."""
        is_alone = len(listing.items) == 1 and listing.items[0].words > _MOST_ALONE
        return is_alone and bool(self._block.items)

    def _context(self, said: str) -> Cue | None:
        """What a list is that nothing announces: what the heading says, or more of a warning."""
        is_silent = lead_in_kind(said, self._phrases) in (None, Cue.CONDITIONS_WEAK)
        if self._block.kind == Cue.CONTRAINDICATIONS and is_silent:
            return Cue.CONTRAINDICATIONS
        return self._section.kind

    def _block_of_items(self, kind: Cue) -> ProposedBlock:
        """A block that takes items of *kind*: this one, if nothing is in its way."""
        block = self._block
        if block.kind != kind and not block.has_content:
            block.kind = kind.value
        if block.kind != kind or block.items or block.closing:
            self._block = block = self._open(kind)
        return block

    # Prices

    def _is_price_list(self, lines: tuple[Piece, ...]) -> bool:
        if self._proposal.is_priced and not self._block.options:
            return False  # a page has one list of sessions
        found = [price_lines.option(line) is not None for line in lines]
        if not any(found):
            return False
        first, last = found.index(True), len(found) - found[::-1].index(True)
        is_asked_for = self._block.kind == Cue.SESSION_OPTIONS
        if self._block.options and (first or last < len(found)):
            return False
        return all(found[first:last]) and (is_asked_for or last - first > 1)

    def _add_prices(self, lines: tuple[Piece, ...]) -> None:
        options = [(line, price_lines.option(line)) for line in lines]
        block = self._block
        if block.kind != Cue.SESSION_OPTIONS and block.has_content:
            block = self._open(Cue.SESSION_OPTIONS)
        block.kind, self._block = Cue.SESSION_OPTIONS.value, block
        self._proposal.is_priced = True
        for line, option in options:
            if option:
                block.options.append(option)
            else:
                self._home(line.plain).append(Prose((line,)))

    # Prose

    def _add_prose(self, prose: Prose) -> None:
        if self._is_price_list(prose.pieces):
            self._add_prices(prose.pieces)
        elif not self._is_understood(prose) or self._block.kind in _SELF_CONTAINED:
            self._keep(prose)
        else:
            self._add_paragraph(prose.last)

    def _is_understood(self, prose: Prose) -> bool:
        """Whether single sentences are looked at: nobody writes paragraphs of thousands of them."""
        return len(prose.pieces) == 1 and len(prose.plain) <= _MOST_PARAGRAPH

    def _keep(self, prose: Prose) -> None:
        if self._block.kind not in (Cue.BOOKING, Cue.FAQ) and self._is_booking(prose):
            self._book(prose)
        else:
            self._home(prose.plain).append(prose)

    def _add_paragraph(self, piece: Piece) -> None:
        if self._is_booking_alone(piece):
            self._book(Prose((piece,)))
        elif listed := self._listed(piece):
            self._add_listed(listed)
        elif self._warns(piece):
            self._block_of_items(Cue.CONTRAINDICATIONS).introduction.append(Prose((piece,)))
        else:
            self._add_with_booking(piece)

    def _is_booking_alone(self, piece: Piece) -> bool:
        """Whether all of a paragraph asks to book: “Ready? Call us”, and not its end alone."""
        sentences = SENTENCE_END.split(piece.plain)
        begins = self._phrases.begins(Cue.BOOKING, piece.plain) or piece.plain.find("?") > 0
        return self._is_booking(Prose((piece,))) and (begins or len(sentences) == 1)

    def _add_with_booking(self, piece: Piece) -> None:
        """Keep a paragraph but for its last sentence, if that one asks to book."""
        ends = [match.end() for match in SENTENCE_END.finditer(piece.plain)]
        last = piece.part(ends[-1]) if ends else None
        if last and self._is_booking(Prose((last,))):
            self._home(piece.plain).append(Prose((piece.part(0, ends[-1]),)))
            self._book(Prose((last,)))
        else:
            self._home(piece.plain).append(Prose((piece,)))

    def _listed(self, piece: Piece) -> Listed | None:
        """A list within one of a paragraph's sentences; beside another list, only a warning."""
        kind = self._section.kind
        listed = self._classifier.sentences.listed(piece, kind)
        if self._has_list and kind in ITEM_KINDS and listed:
            warns_anew = listed.kind is Cue.CONTRAINDICATIONS and kind is not listed.kind
            return listed if warns_anew else None
        return listed

    def _add_listed(self, listed: Listed) -> None:
        if listed.before:
            self._home(listed.before.plain).append(Prose((listed.before,)))
        self._add_members(listed.kind, listed.members)
        if listed.after:
            self._add_prose(Prose((listed.after,)))

    def _add_members(self, kind: Cue, found: Members) -> None:
        block = self._block_of_items(kind)
        block.introduction.append(Prose((found.before,)))
        block.unsure.append(_("The list was taken out of a sentence."))
        block.items += [ProposedItem(item) for item in found.items]
        block.closing += [Prose((found.after,))] if found.after else []
        self._proposal.left_out += [LeftOut(joiner, "joiner") for joiner in found.joiners]

    def _warns(self, piece: Piece) -> bool:
        """Whether a paragraph begins with a warning, which belongs where visitors look for it.

        Below a heading of its own it may be about anything.
        """
        if self._section.heading or self._section.kind in ITEM_KINDS:
            return False
        first = SENTENCE_END.split(piece.plain)[0]
        return self._phrases.has(Cue.CONTRAINDICATIONS, first)

    def _is_booking(self, prose: Prose) -> bool:
        return is_booking(prose.plain, self._phrases)

    def _book(self, prose: Prose) -> None:
        block = self._block
        if block.kind != Cue.BOOKING:
            self._block = block = self._open(Cue.BOOKING)
        block.introduction.append(prose)

    def _home(self, text: str) -> list[Body]:
        """Where *text* goes that is no item: before a block's items, or behind them."""
        block, fee = self._block, self._fee(text)
        is_over = block.kind == Cue.BOOKING and self._section.kind is not Cue.BOOKING
        if is_over or block.options:
            self._block = block = self._open(Cue.FEES if fee else Cue.SECTION)
        elif block.items and fee in _ASIDE:
            self._block = block = self._open(Cue.FEES)
        if block.kind == Cue.FEES:
            return self._fee_text(block, text)
        if block.steps:
            return block.steps[-1].text
        return block.closing if block.items else block.introduction

    def _fee(self, text: str) -> Cue | None:
        return next((cue for cue in FEE_TEXTS if self._phrases.has(cue, text)), None)

    def _fee_text(self, block: ProposedBlock, text: str) -> list[Body]:
        """The one that *text* is about, unless that stands before what was read already."""
        keys = [cue.value for cue in FEE_TEXTS]
        current = next(reversed(block.texts), None)
        heading = block.heading.plain if block.heading else ""
        key = self._fee(text) or (None if current else self._fee(heading)) or current or keys[0]
        if current and keys.index(key) < keys.index(current):
            key = current
        return block.texts.setdefault(str(key), [])


def _step(item: Piece) -> ProposedStep:
    """A step of its first sentence, or of what stands before a colon, with the rest as its text."""
    plain = item.plain
    match = re.match(r"[^.!?:;]{2,60}?(?::|\s[–—-])\s+(?=\S)", plain) or SENTENCE_END.search(plain)
    end = match.end() if match else len(plain)
    if end > _MOST_STEP_TITLE and len(plain) > MOST_HEADING:
        end = 0
    title, rest = item.part(0, end), item.part(end)
    cleaned = title._replace(text=title.text.strip(" \t.:;,–—-"))
    return ProposedStep(cleaned, [Prose((rest,))] if rest.text else [])


def _without_signs(piece: Piece) -> Piece:
    """An item without a cross and the sign that ends it, unless it is made of sentences."""
    piece = piece._replace(text=piece.text.strip(f" {CROSSES}"))
    plain = piece.plain.rstrip()
    if re.search(r"[.!?]\s", plain) or plain.endswith(("...", "…", "etc.")):
        return piece
    return piece._replace(text=piece.text.strip(" \t.;,"))


def taken_to_book(last: ProposedBlock, phrases: Phrasebook) -> list[ProposedBlock]:
    """A booking block of a text's last words, where those of its *last* block ask to book."""
    home = _last_home(last)
    is_needed = len(home) < (1 if last.items else 2)
    if last.kind == Cue.BOOKING or is_needed or not isinstance(home[-1], Prose):
        return []
    if not asks_at_last(home[-1].plain, phrases):
        return []
    return [ProposedBlock(Cue.BOOKING.value, introduction=[home.pop()])]


def _last_home(block: ProposedBlock) -> list[Body]:
    """The text that a block ends with."""
    if block.options:
        return []
    if block.steps:
        return block.steps[-1].text
    if block.texts:
        return block.texts[next(reversed(block.texts))]
    return block.closing if block.items else block.introduction
