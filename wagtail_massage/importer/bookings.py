"""A text's line that asks to book, as the clinic's call-to-action."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import uuid4

from wagtail_massage.folding import fold
from wagtail_massage.importer.contacts import found_in
from wagtail_massage.importer.phrases import Phrasebook
from wagtail_massage.importer.proposal import ProposedBlock
from wagtail_massage.importer.sections import MOST_HEADING
from wagtail_massage.importer.values import plain_text, shortened
from wagtail_massage.models import BookingCallToAction

_LOCAL_DIGITS = 8


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
    return (first, rest) if len(first) <= MOST_HEADING else (shortened(first), text)


class CallsToAction:
    """Those of one language, so that the same words make no second one."""

    def __init__(self, locale_id: int) -> None:
        self._locale_id = locale_id
        self._known: dict[str, list[BookingCallToAction]] = defaultdict(list)
        for one in BookingCallToAction.objects.filter(locale_id=locale_id).order_by("-live", "pk"):
            self.add(one)

    def add(self, one: BookingCallToAction) -> None:
        self._known[_words(one)].append(one)

    def same(
        self, proposed: BookingCallToAction, made: Iterable[Any] = ()
    ) -> BookingCallToAction | None:
        """The first of the same words that leads wherever *proposed* does, also of those *made*."""
        new = (one for one in made if isinstance(one, BookingCallToAction))
        return _first_same(proposed, [*self._known.get(_words(proposed), ()), *new])

    def newest(self, proposed: BookingCallToAction) -> BookingCallToAction | None:
        """The same, of those that somebody else made since these were read."""
        same = {"locale_id": self._locale_id, "heading": proposed.heading}
        return _first_same(proposed, BookingCallToAction.objects.filter(**same).order_by("pk"))


def _first_same(
    proposed: BookingCallToAction, others: Iterable[BookingCallToAction]
) -> BookingCallToAction | None:
    words, links = _words(proposed), _links(proposed)
    same = (one for one in others if _words(one) == words and links <= _links(one))
    return next(same, None)


def _words(one: BookingCallToAction) -> str:
    return fold(f"{one.heading} {one.text}")


def _links(one: BookingCallToAction) -> set[str]:
    """Where it leads, which words such as “Book online” and “Call us” do not tell apart.

    A number or an address that its words name is none of these: the same words have the same.
    """
    words = f"{one.heading} {one.text}".lower()
    emails = {email.lower() for email in _targets(one, "email", "address")}
    # The last digits are the same with a country's code and without.
    numbers = {_digits(number)[-_LOCAL_DIGITS:] for number in _targets(one, "phone", "number")}
    return {
        *(url.rstrip("/") for url in _targets(one, "online_booking", "url")),
        *(email for email in emails if email not in words),
        *(number for number in numbers if number not in _digits(words)),
    }


def _targets(one: BookingCallToAction, kind: str, name: str) -> list[str]:
    return [str(raw["value"].get(name)) for raw in one.actions.raw_data if raw["type"] == kind]


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
