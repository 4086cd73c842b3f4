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

from wagtail_massage.base_page import page_models
from wagtail_massage.models import Benefit, BenefitMention, Condition, ConditionMention
from wagtail_massage.models.terms import AbstractTerm
from wagtail_massage.stream import walk
from wagtail_massage.visibility import Audience, visible_pages

_INDEXES: dict[type[AbstractTerm], Any] = {
    Condition: ConditionMention,
    Benefit: BenefitMention,
}


def naming_models() -> list[type[Model]]:
    """The installed page models whose bodies name terms."""
    from wagtail_massage.mixins import ServicePageMixin

    return [model for model in page_models() if issubclass(model, ServicePageMixin)]


def rebuild(pages: Iterable[AbstractPage]) -> None:
    """Write the index anew for *pages*; the number of queries does not depend on their terms."""
    pages = list(pages)
    for term_model, mention_model in _INDEXES.items():
        wanted = {(page.pk, pk) for page in pages for pk in _named(page, term_model)}
        existing = set(
            term_model._default_manager.filter(pk__in={pk for _, pk in wanted}).values_list(
                "pk", flat=True
            )
        )
        rows = [
            mention_model(page_id=page_pk, term_id=term_pk)
            for page_pk, term_pk in sorted(wanted)
            if term_pk in existing
        ]
        with transaction.atomic():
            mention_model.objects.filter(page_id__in=[page.pk for page in pages]).delete()
            mention_model.objects.bulk_create(rows)


def rebuild_all(batch_size: int) -> Iterator[int]:
    """Rebuild the index of every page, in batches; yields the size of each once it is written."""
    for model in naming_models():
        pages = model._default_manager.order_by("pk").iterator(chunk_size=batch_size)
        while batch := list(islice(pages, batch_size)):
            rebuild(batch)
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
    mentions = _INDEXES[type(term)].objects.filter(term__translation_key=term.translation_key)
    return [
        visible_pages(model._default_manager.filter(locale_id=audience.locale_id), audience)
        .filter(pk__in=mentions.values("page_id"))
        .order_by("path")
        for model in naming_models()
    ]
