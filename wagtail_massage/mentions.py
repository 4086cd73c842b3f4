"""Which services name which term: an index of what stands in the pages' rows.

Drafts of a live page do not write its row, so they never reach the index.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from django.db import transaction
from django.db.models import Model, QuerySet
from wagtail.blocks import ChooserBlock
from wagtail.models import AbstractPage

from wagtail_massage.base_page import lock_pages, page_models
from wagtail_massage.models import Benefit, BenefitMention, Condition, ConditionMention
from wagtail_massage.models.terms import AbstractTerm
from wagtail_massage.stream import walk
from wagtail_massage.visibility import Audience, visible_pages

#: The primary keys of a page and of a term that it names.
Row = tuple[int, int]

#: The index of each kind of term.
INDEXES: dict[type[AbstractTerm], Any] = {
    Condition: ConditionMention,
    Benefit: BenefitMention,
}


def naming_models() -> list[type[Model]]:
    """The installed page models whose bodies name terms."""
    from wagtail_massage.mixins import ServicePageMixin

    return [model for model in page_models() if issubclass(model, ServicePageMixin)]


def rebuild(pages: Iterable[AbstractPage]) -> None:
    """Bring the index up to date for *pages*, in as many queries for one term as for forty."""
    pages = list(pages)
    for term_model, mention_model in INDEXES.items():
        wanted = {(page.pk, pk) for page in pages for pk in _named(page, term_model)}
        with transaction.atomic():
            _update(mention_model, term_model, {page.pk for page in pages}, wanted)


def _update(
    mention_model: Any, term_model: type[AbstractTerm], page_pks: set[int], wanted: set[Row]
) -> None:
    """Write what differs and nothing else: whoever publishes at the same time waits for it."""
    wanted = _of_existing(term_model, wanted)
    rows = mention_model.objects.filter(page_id__in=page_pks).values_list(
        "pk", "page_id", "term_id"
    )
    present = {(page_pk, term_pk): pk for pk, page_pk, term_pk in rows}
    if stale := [pk for row, pk in present.items() if row not in wanted]:
        mention_model.objects.filter(pk__in=stale).delete()
    if new := wanted - present.keys():
        mention_model.objects.bulk_create(
            mention_model(page_id=page_pk, term_id=term_pk) for page_pk, term_pk in sorted(new)
        )


def _of_existing(term_model: type[AbstractTerm], rows: set[Row]) -> set[Row]:
    """*rows* without those whose term is gone: the database lets them be written."""
    terms = term_model._default_manager.filter(pk__in={term_pk for _, term_pk in rows})
    existing = set(terms.values_list("pk", flat=True))
    return {row for row in rows if row[1] in existing}


def rebuild_all(batch_size: int) -> Iterator[int]:
    """Rebuild the index of every page, in batches; yields the size of each once it is written."""
    for model in naming_models():
        pks = iter(list(model._default_manager.order_by("pk").values_list("pk", flat=True)))
        while batch := list(islice(pks, batch_size)):
            with transaction.atomic():
                # What is published meanwhile must not be indexed as it was before.
                lock_pages(batch)
                rebuild(model._default_manager.filter(pk__in=batch))
            yield len(batch)


def _named(page: AbstractPage, term_model: type[AbstractTerm]) -> set[int]:
    body = page.body
    return {
        node.value
        for node in walk(body.stream_block, list(body.raw_data))
        if isinstance(node.block, ChooserBlock)
        and node.value is not None
        and node.block.model_class is term_model
    }


def services_naming(term: AbstractTerm, audience: Audience) -> list[QuerySet]:
    """The visible services in the audience's language that name *term*, a queryset per model."""
    mentions = INDEXES[type(term)].objects.filter(term__translation_key=term.translation_key)
    return [
        visible_pages(model._default_manager.filter(locale_id=audience.locale_id), audience)
        .filter(pk__in=mentions.values("page_id"))
        .order_by("path")
        for model in naming_models()
    ]
