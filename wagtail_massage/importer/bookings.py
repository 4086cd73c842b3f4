"""A text's line that asks to book, as the clinic's call-to-action."""

from typing import Any
from uuid import uuid4

from wagtail_massage.importer.contacts import found_in
from wagtail_massage.importer.folding import fold
from wagtail_massage.importer.phrases import Phrasebook
from wagtail_massage.importer.proposal import ProposedBlock
from wagtail_massage.importer.values import plain_text
from wagtail_massage.models import BookingCallToAction

_MOST_HEADING = 255


def proposed_call_to_action(
    block: ProposedBlock, region: str | None, phrases: Phrasebook
) -> BookingCallToAction:
    """What a booking block's words would be, unsaved."""
    heading, text = _worded(block)
    contacts = found_in(block.pieces(), region, phrases)
    actions = [
        *(("online_booking", {"label": "", "url": url}) for url in contacts.links),
        *(("phone", {"label": "", "number": number}) for number in contacts.telephones),
        *(("email", {"label": "", "address": address}) for address in contacts.emails),
    ]
    raw = [{"type": kind, "value": value, "id": str(uuid4())} for kind, value in actions]
    return BookingCallToAction(heading=heading, text=text, actions=raw)


def _worded(block: ProposedBlock) -> tuple[str, str]:
    """Its heading and its text; a line without a heading is one itself."""
    text = plain_text(block.introduction)
    if block.heading:
        return block.heading.plain, text
    first, _end, rest = text.partition("\n")
    return (first, rest) if len(first) <= _MOST_HEADING else (_cut(first), text)


def _cut(text: str) -> str:
    return text[: _MOST_HEADING - 1].rpartition(" ")[0] + "…"


class CallsToAction:
    """Those of one language, so that the same words make no second one."""

    def __init__(self, locale_id: int) -> None:
        self._known: dict[str, BookingCallToAction] = {}
        for one in BookingCallToAction.objects.filter(locale_id=locale_id).order_by("-live", "pk"):
            self.add(one)

    def add(self, one: BookingCallToAction) -> None:
        self._known.setdefault(_words(one), one)

    def same(self, proposed: BookingCallToAction) -> BookingCallToAction | None:
        return self._known.get(_words(proposed))


def _words(one: Any) -> str:
    return fold(f"{one.heading} {one.text}")
