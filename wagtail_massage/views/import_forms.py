"""The review of an import: what becomes of each block and item."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail_massage.importer.arranging import LEAVE_OUT, text_kind
from wagtail_massage.importer.drafts import NEW, Place, blocks_of
from wagtail_massage.importer.proposal import ProposedBlock, ProposedItem
from wagtail_massage.importer.sections import ITEM_KINDS
from wagtail_massage.views.import_fields import USUAL, WORDS, fields_of
from wagtail_massage.views.import_review import Review, Wishes


class ItemRow(NamedTuple):
    """An item with its fields, where it is asked about."""

    item: ProposedItem
    kind: forms.BoundField | None
    term: forms.BoundField | None


class BlockRow(NamedTuple):
    block: ProposedBlock
    label: str
    kind: forms.BoundField | None
    call_to_action: forms.BoundField | None
    items: list[ItemRow]


class ReviewForm(forms.Form):
    title = forms.CharField(label=_("Title"), max_length=255)
    summary = forms.CharField(
        label=_("Summary"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Two sentences at most. Shown at the top and wherever this page is listed."),
    )

    def __init__(self, review: Review, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._review = review
        self.initial = {"title": review.proposal.title, "summary": review.proposal.summary}
        if len(review.models) > 1:
            self.fields["model"] = _model_field(review)
        self.fields.update(fields_of(review))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "model" not in self.errors:
            self._check_kinds({*blocks_of(self.model), LEAVE_OUT}, cleaned)
        return cleaned

    def _check_kinds(self, kinds: set[str], cleaned: dict[str, Any]) -> None:
        """Where several kinds of pages are offered, the chosen one may lack what others have."""
        chosen = {n: v for n, v in cleaned.items() if n.startswith(("block-", "item-")) and v}
        for name in [name for name, kind in chosen.items() if kind not in kinds]:
            self.add_error(name, gettext("This kind of page has no such block: choose another."))
        # What nobody is asked about becomes a text, where there is one.
        blocks = self._review.proposal.blocks
        unasked = {x.kind for n, x in enumerate(blocks) if f"block-{n}" not in self.fields}
        if not unasked <= kinds and not text_kind(kinds):
            self.add_error("model", gettext("This kind of page has no place for all of the text."))

    @property
    def model(self) -> Any:
        models = self._review.models
        return models[self.cleaned_data.get("model") or next(iter(models))]

    @property
    def model_field(self) -> forms.BoundField | None:
        return self._field("model")

    @property
    def has_more_blocks(self) -> bool:
        """Whether there are blocks that nobody is asked about."""
        return any(row.kind is None for row in self.rows)

    @property
    def has_more_items(self) -> bool:
        """Whether there are items that nobody is asked about."""
        rows = (item for row in self.rows if row.block.kind in ITEM_KINDS for item in row.items)
        return any(item.kind is None for item in rows)

    @property
    def rows(self) -> Iterator[BlockRow]:
        for number, block in enumerate(self._review.proposal.blocks):
            yield BlockRow(
                block,
                self._review.labels[block.kind],
                self._field(f"block-{number}"),
                self._field(f"booking-{number}"),
                [self._row(number, i, item) for i, item in enumerate(block.items)],
            )

    def _row(self, number: int, position: int, item: ProposedItem) -> ItemRow:
        place = f"{number}-{position}"
        return ItemRow(item, self._field(f"item-{place}"), self._field(f"term-{place}"))

    def _field(self, name: str) -> forms.BoundField | None:
        return self[name] if name in self.fields else None

    def wishes(self) -> Wishes:
        chosen, review = self.cleaned_data, self._review
        return Wishes(
            chosen["title"],
            chosen["summary"],
            {number: kind for (number,), kind in self._chosen("block")},
            {place: kind for place, kind in self._chosen("item") if kind},  # type: ignore[misc]
            {place: _term(review, place, value) for place, value in self._chosen("term")},
            {number: _booking(review, value) for (number,), value in self._chosen("booking")},
        )

    def _chosen(self, what: str) -> Iterator[tuple[Any, str]]:
        """Places with what was chosen there."""
        for name, value in self.cleaned_data.items():
            start, *place = name.split("-")
            if start == what:
                yield tuple(map(int, place)), value


def _term(review: Review, place: Place, value: str) -> Any:
    return {WORDS: None, NEW: NEW}.get(value, review.matches[place].term)


def _booking(review: Review, value: str) -> Any:
    if value in (USUAL, NEW):
        return None if value == USUAL else NEW
    return review.calls_to_action[int(value)]


def _model_field(review: Review) -> forms.ChoiceField:
    choices = [(name, model.get_verbose_name()) for name, model in review.models.items()]
    return forms.ChoiceField(label=_("Kind of page"), choices=[("", "---------"), *choices])
