"""What a document would be below a page, and what whoever looks it over may choose."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, NamedTuple

from wagtail.models import AbstractPage
from wagtail.permission_policies import ModelPermissionPolicy

from wagtail_massage.importer.arranging import arranged, fitted
from wagtail_massage.importer.bookings import proposed_call_to_action
from wagtail_massage.importer.cues import Cue
from wagtail_massage.importer.documents import Document
from wagtail_massage.importer.drafts import (
    NEW,
    Choices,
    Clinic,
    Origin,
    Place,
    blocks_of,
    existing,
    service_models,
)
from wagtail_massage.importer.importing import phrasebook, understood
from wagtail_massage.importer.proposal import Proposal, ProposedBlock
from wagtail_massage.importer.terms import Match
from wagtail_massage.models import BookingCallToAction


@dataclass
class Review:
    """*name* is that of the document's file."""

    document: Document
    name: str
    parent: AbstractPage
    user: Any

    @cached_property
    def models(self) -> dict[str, Any]:
        """The kinds of pages that it may become, by their names."""
        return {model._meta.label_lower: model for model in service_models(self.parent)}

    @cached_property
    def clinic(self) -> Clinic:
        return Clinic(self.parent.locale_id)

    @cached_property
    def phrases(self) -> Any:
        return phrasebook()

    @cached_property
    def proposal(self) -> Proposal:
        proposal = understood(self.document, self.phrases, self.name, self.clinic.region)
        return fitted(proposal, self.labels)

    @cached_property
    def matches(self) -> dict[Place, Match]:
        return self.clinic.matches(self.proposal)

    @cached_property
    def calls_to_action(self) -> dict[int, BookingCallToAction]:
        known = BookingCallToAction.objects.filter(locale_id=self.parent.locale_id)
        return {one.pk: one for one in known.order_by("heading", "pk")}

    @property
    def origin(self) -> Origin:
        return Origin.of(self.document)

    @cached_property
    def existing(self) -> AbstractPage | None:
        return existing(self.parent, self.origin)

    @cached_property
    def labels(self) -> dict[str, Any]:
        """What each kind of block is called that one of the kinds of pages has."""
        labels: dict[str, Any] = {}
        for model in self.models.values():
            labels = {kind: block.label for kind, block in blocks_of(model).items()} | labels
        return labels

    def may_add(self, model: Any) -> bool:
        return ModelPermissionPolicy(model).user_has_permission(self.user, "add")

    @cached_property
    def may_add_calls_to_action(self) -> bool:
        return self.may_add(BookingCallToAction)

    def same_call_to_action(self, block: ProposedBlock) -> BookingCallToAction | None:
        """The one that says what *block* says."""
        proposed = proposed_call_to_action(block, self.clinic.region, self.phrases)
        return self.clinic.calls_to_action.same(proposed)


class Wishes(NamedTuple):
    """What was chosen, by places of the proposal."""

    title: str
    summary: str
    kinds: Mapping[int, str]
    #: Of the items that are to be something else than their block.
    item_kinds: Mapping[Place, str]
    terms: Mapping[Place, Any]
    calls_to_action: Mapping[int, Any]


def granted(review: Review, wishes: Wishes, model: Any) -> tuple[Proposal, Choices]:
    """The proposal as it was wished and as a page of *model* has it.

    The choices are at the places where they are then.
    """
    proposal = replace(review.proposal, title=wishes.title, summary=wishes.summary)
    proposal = arranged(proposal, wishes.kinds, _moved(review.proposal, wishes))
    proposal.blocks = [block for block in proposal.blocks if not block.is_empty]
    proposal = fitted(proposal, blocks_of(model))
    return proposal, Choices(
        _terms(review, proposal, wishes.terms),
        _calls_to_action(review, proposal, wishes.calls_to_action),
    )


def _moved(proposal: Proposal, wishes: Wishes) -> dict[Place, str]:
    """Without the items that are what their block becomes: they go with it."""
    kinds = {number: block.kind for number, block in enumerate(proposal.blocks)} | {**wishes.kinds}
    return {place: kind for place, kind in wishes.item_kinds.items() if kind != kinds[place[0]]}


def _terms(review: Review, proposal: Proposal, wished: Mapping[Place, Any]) -> dict[Place, Any]:
    """Of the items that are still of the kind that their terms are of."""
    before = review.proposal.blocks
    wishes = {id(before[b].items[i]): (before[b].kind, term) for (b, i), term in wished.items()}
    terms: dict[Place, Any] = {}
    for number, block in enumerate(proposal.blocks):
        for position, item in enumerate(block.items):
            kind, term = wishes.get(id(item), ("", None))
            if kind == block.kind:
                terms[number, position] = term
    return terms


def _calls_to_action(
    review: Review, proposal: Proposal, wished: Mapping[int, Any]
) -> dict[int, Any]:
    """A block that nobody was asked about makes no new one without permission."""
    wishes = {id(review.proposal.blocks[number]): one for number, one in wished.items()}
    usual = NEW if review.may_add_calls_to_action else None
    return {
        number: wishes.get(id(block), usual)
        for number, block in enumerate(proposal.blocks)
        if block.kind == Cue.BOOKING
    }
