"""What a review asks about each block and item, as far as a form has room."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail_massage.importer.arranging import KINDS, LEAVE_OUT
from wagtail_massage.importer.cues import Cue
from wagtail_massage.importer.drafts import NEW, Place
from wagtail_massage.importer.proposal import ProposedBlock
from wagtail_massage.importer.sections import ITEM_KINDS
from wagtail_massage.importer.terms import MODELS, Likeness, Match
from wagtail_massage.views.import_review import Review

#: The words of the text, without a term.
WORDS = "words"
#: The page's usual call-to-action.
USUAL = "usual"
#: Of more items, only whole blocks are asked about.
MOST_ITEMS = 300
#: The fields of a form beside those of its blocks.
_FIXED = 10


def fields_of(review: Review) -> dict[str, forms.ChoiceField]:
    """By their names: ``block-1``, ``booking-1``, ``item-1-0`` and ``term-1-0``."""
    fields = _Fields(review)
    most = settings.DATA_UPLOAD_MAX_NUMBER_FIELDS
    taken: dict[str, forms.ChoiceField] = {}
    for more in (fields.of_blocks(), fields.of_items()):
        if most is None or len(taken) + len(more) + _FIXED <= most:
            taken |= more
    return taken


class _MakingField(forms.ChoiceField):
    """Something new may be wished for still where somebody has made the same meanwhile."""

    def __init__(self, *, may_make: bool, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._may_make = may_make

    def valid_value(self, value: str) -> bool:
        return super().valid_value(value) or (self._may_make and value == NEW)


class _Fields:
    def __init__(self, review: Review) -> None:
        self._review, self._blocks = review, review.proposal.blocks

    def of_blocks(self) -> dict[str, forms.ChoiceField]:
        fields = {}
        for number, block in enumerate(self._blocks):
            fields[f"block-{number}"] = self._kind_of_block(block)
            if block.kind == Cue.BOOKING:
                fields[f"booking-{number}"] = self._call_to_action(block)
        return fields

    def of_items(self) -> dict[str, forms.ChoiceField]:
        blocks = [(n, block) for n, block in enumerate(self._blocks) if block.kind in ITEM_KINDS]
        fields: dict[str, forms.ChoiceField] = {}
        if sum(len(block.items) for _n, block in blocks) <= MOST_ITEMS:
            for number, block in blocks:
                for position in range(len(block.items)):
                    fields |= self._of_item(block, (number, position))
        return fields

    def _of_item(self, block: ProposedBlock, place: Place) -> dict[str, forms.ChoiceField]:
        key = "{}-{}".format(*place)
        kinds = self._kinds_of_items(block)
        fields = {f"item-{key}": forms.ChoiceField(label=_("Kind"), choices=kinds, required=False)}
        if len(terms := self._terms(block, place)) > 1:
            fields[f"term-{key}"] = _MakingField(
                may_make=self._may_add[block.kind],
                label=capfirst(MODELS[block.kind]._meta.verbose_name),
                choices=terms,
                initial=self._usual_term(place),
            )
        return fields

    def _named(self, *kinds: str) -> list[tuple[str, Any]]:
        labels = self._review.labels
        named = [(kind, labels[kind]) for kind in kinds if kind in labels]
        return [*named, (LEAVE_OUT, _("Leave out"))]

    def _kind_of_block(self, block: ProposedBlock) -> forms.ChoiceField:
        """Nothing turns into a booking block for those who may make no call-to-action of it."""
        may_book = self._review.may_add_calls_to_action or block.kind == Cue.BOOKING
        kinds = [kind for kind in KINDS if may_book or kind != Cue.BOOKING]
        choices = self._named(*kinds)
        return forms.ChoiceField(label=_("Kind"), choices=choices, initial=block.kind)

    def _kinds_of_items(self, block: ProposedBlock) -> list[tuple[str, Any]]:
        kinds = (Cue.CONDITIONS, Cue.BENEFITS, Cue.CONTRAINDICATIONS, Cue.SECTION)
        others = self._named(*(kind.value for kind in kinds if kind != block.kind))
        return [("", _("Like this part")), *others]

    def _terms(self, block: ProposedBlock, place: Place) -> list[tuple[str, Any]]:
        match = self._review.matches.get(place)
        if match is None:
            return []
        choices: list[tuple[str, Any]] = [(WORDS, _("Words as they are"))]
        if match.term:
            choices.append((str(match.term.pk), _named_term(match)))
        if not match.is_sure and self._may_add[block.kind]:
            choices.append((NEW, _NEW_TERMS[block.kind]))
        return choices

    def _usual_term(self, place: Place) -> str:
        match = self._review.matches[place]
        return str(match.term.pk) if match.is_sure and match.term.live else WORDS

    @cached_property
    def _may_add(self) -> dict[str, bool]:
        return {kind: self._review.may_add(model) for kind, model in MODELS.items()}

    def _call_to_action(self, block: ProposedBlock) -> forms.ChoiceField:
        same = self._review.same_call_to_action(block)
        may_add = self._review.may_add_calls_to_action
        choices: list[tuple[str, Any]] = []
        if may_add and same is None:
            choices.append((NEW, _("New call-to-action of these words (draft)")))
        for one in self._review.calls_to_action.values():
            choices.append((str(one.pk), _with_state(one.heading, one.live)))
        choices.append((USUAL, _("The page's usual one (these words are left out)")))
        usual = NEW if may_add else USUAL
        initial = str(same.pk) if same else usual
        label = _("Call-to-action")
        return _MakingField(may_make=may_add, label=label, choices=choices, initial=initial)


_NEW_TERMS = {
    Cue.CONDITIONS.value: _("Make a new condition (draft)"),
    Cue.BENEFITS.value: _("Make a new benefit (draft)"),
}
_LIKE = {
    Likeness.EXACT: _("“%(name)s”"),
    Likeness.SYNONYM: _("“%(name)s”, which is also called so"),
    Likeness.CLOSE: _("“%(name)s”, which reads alike"),
}


def _named_term(match: Match) -> str:
    return _with_state(_LIKE[match.likeness] % {"name": match.term.name}, match.term.live)


def _with_state(text: str, live: bool) -> str:
    return str(text) if live else gettext("%(text)s (draft)") % {"text": text}
