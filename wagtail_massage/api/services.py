"""Services by what they name."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from wagtail_massage.mentions import INDEXES
from wagtail_massage.visibility import open_q

#: A filter for each kind of term, whose value is a slug.
TERM_FILTERS: dict[str, Any] = {str(m._meta.model_name): m for m in INDEXES}


def naming(slugs: Mapping[str, str]) -> Q:
    """Pages that name each of these terms, by the slug that it has in the page's language.

    A term that may not be shown is as good as none: nobody learns of it by asking.
    """
    q = Q()
    for name, slug in slugs.items():
        model = TERM_FILTERS[name]
        # Few of all mentions, for the database to begin with.
        meant = model._default_manager.filter(slug=slug).values("translation_key")
        terms = model._default_manager.filter(translation_key__in=meant)
        mentions = INDEXES[model].objects.filter(_named(model, slug), term__in=terms.values("pk"))
        q &= Q(pk__in=mentions.values("page_id"))
    return q


def _named(term_model: Any, slug: str) -> Exists:
    """Whether a page shows the term that it names under that slug: itself or its translation."""
    terms = term_model._default_manager.filter(open_q(timezone.now()))
    translation = {
        "locale_id": OuterRef("page__locale_id"),
        "translation_key": OuterRef("term__translation_key"),
    }
    untranslated = Q(pk=OuterRef("term_id")) & ~Exists(
        terms.filter(
            locale_id=OuterRef(OuterRef("page__locale_id")),
            translation_key=OuterRef("translation_key"),
        )
    )
    return Exists(terms.filter(Q(**translation) | untranslated, slug=slug))
