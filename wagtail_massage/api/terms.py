"""The conditions or benefits that a site's visible pages are about, with the services for each."""

from collections import defaultdict
from typing import Any

from wagtail_massage.api.annotations import MassageTermWithServices
from wagtail_massage.api.objects import Objects
from wagtail_massage.fetching import give_pages
from wagtail_massage.listing import Card, cards
from wagtail_massage.mentions import INDEXES, naming_models
from wagtail_massage.models.terms import AbstractTerm
from wagtail_massage.renditions import make_missing
from wagtail_massage.visibility import Audience, open_q, visible_pages


def terms(
    model: type[AbstractTerm], audience: Audience, objects: Objects
) -> list[MassageTermWithServices]:
    """Those in the audience's language that a page of the site names or is about, by name."""
    services = _services(model, audience)
    found = [t for t in _shown(model, audience) if t.translation_key in services or t.page]
    return [
        {
            **objects.term(term),
            "synonyms": term.synonym_list,
            "services": [objects.card(card) for card in services.get(term.translation_key, ())],
        }
        for term in found
    ]


def _shown(model: type[AbstractTerm], audience: Audience) -> list[Any]:
    """Every term, in the audience's language where there is one; else in its own."""
    rows = model._default_manager.filter(open_q(audience.now))
    by_key: dict[Any, Any] = {}
    for term in rows.order_by("pk"):
        if term.translation_key not in by_key or term.locale_id == audience.locale_id:
            by_key[term.translation_key] = term
    found = sorted(by_key.values(), key=lambda term: term.name)
    give_pages(found, audience)
    return found


def _services(model: type[AbstractTerm], audience: Audience) -> dict[Any, list[Card]]:
    """Cards of the services that name a term, by the term's key in every language."""
    mentions = INDEXES[model].objects.values_list("page_id", "term__translation_key")
    pages = [page for queryset in _naming(audience) for page in queryset]
    by_pk = {card.page.pk: card for card in cards(pages, audience)}
    make_missing([card.image for card in by_pk.values() if card.image])
    services: dict[Any, list[Card]] = defaultdict(list)
    for pk, key in sorted(
        mentions.filter(page_id__in=by_pk), key=lambda row: by_pk[row[0]].page.path
    ):
        services[key].append(by_pk[pk])
    return services


def _naming(audience: Audience) -> list[Any]:
    managers: list[Any] = [model._default_manager for model in naming_models()]
    return [
        visible_pages(
            manager.filter(locale_id=audience.locale_id).defer_streamfields(), audience
        ).order_by("path")
        for manager in managers
    ]
