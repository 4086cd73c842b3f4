"""The condition finder: from what somebody calls it to the services that help."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import QuerySet
from wagtail.models import AbstractPage

from wagtail_massage.base_page import base_page_model, page_models
from wagtail_massage.fetching import fetch, give_pages, models_about
from wagtail_massage.folding import fold
from wagtail_massage.listing import Card, loaded_cards
from wagtail_massage.loaded import SiteWide
from wagtail_massage.matching import Match
from wagtail_massage.mentions import INDEXES, naming_models
from wagtail_massage.models.terms import AbstractTerm
from wagtail_massage.visibility import Audience, visible_pages

#: More terms, and more services of each, are not shown: one of both is what somebody needs.
MOST_TERMS = 20
_MOST_SERVICES = 10


class Named(NamedTuple):
    """A term as it may be shown, with the primary keys of the pages that name it, in order."""

    term: AbstractTerm
    page_ids: tuple[int, ...]

    @property
    def names(self) -> list[str]:
        return [self.term.name, *self.term.synonym_list]


class FoundTerm(NamedTuple):
    """An answer of the finder."""

    term: AbstractTerm
    #: The other name that was meant; empty where it was the name.
    synonym: str
    services: list[Card]
    #: How many services name it beside those.
    more: int


def named_terms(
    model: type[AbstractTerm], pages: QuerySet, audience: Audience, also: Iterable[Any] = ()
) -> list[Named]:
    """The terms that *pages* name and those with the keys in *also*, by name."""
    naming = defaultdict(list)
    rows = INDEXES[model].objects.filter(page__in=pages).order_by("page__path")
    for term_id, page_id in rows.values_list("term_id", "page_id"):
        naming[term_id].append(page_id)
    named: dict[AbstractTerm, list[int]] = defaultdict(list)
    for key, term in fetch(model, {*naming, *also}, audience).shown.items():
        named[term] += naming.get(key, ())
    found = [Named(term, tuple(dict.fromkeys(ids))) for term, ids in named.items()]
    return sorted(found, key=lambda each: fold(each.term.name))


def terms_of_site(model: type[AbstractTerm], audience: Audience) -> list[Named]:
    """Those that a visible page in the audience's language names or is about."""
    services = base_page_model()._default_manager.filter(locale_id=audience.locale_id)
    about = [
        key
        for page_model in models_about(model)
        for key in visible_pages(
            page_model._default_manager.filter(locale_id=audience.locale_id), audience
        ).values_list(f"{page_model.term_field}_id", flat=True)
    ]
    return named_terms(model, visible_pages(services, audience), audience, also=about)


def found_terms(matches: list[Match[Named]], massage: SiteWide) -> list[FoundTerm]:
    """What to show of *matches*: as many queries for any number."""
    shown = matches[:MOST_TERMS]
    keys = {key for match in shown for key in match.thing.page_ids[:_MOST_SERVICES]}
    by_key = {card.page.pk: card for card in loaded_cards(pages_of(keys), massage)}
    give_pages([match.thing.term for match in shown], massage.audience)
    return [_found(match, by_key) for match in shown]


def _found(match: Match[Named], by_key: dict[int, Card]) -> FoundTerm:
    term, page_ids = match.thing
    services = [by_key[key] for key in page_ids[:_MOST_SERVICES] if key in by_key]
    synonym = "" if match.is_first_name else match.name
    return FoundTerm(term, synonym, services, len(page_ids) - len(services))


def pages_of(keys: Iterable[int]) -> list[AbstractPage]:
    """The pages with these primary keys, in the order of the site, without their bodies."""
    pages: Any = base_page_model()._default_manager.filter(pk__in=keys).order_by("path")
    return list(pages.defer_streamfields().specific())


def term_model_of(index: type[AbstractPage]) -> type[AbstractTerm] | None:
    """The kind of term that pages below this kind of index page are about.

    None where they may be services, or about several kinds.
    """
    below = index.allowed_subpage_models()
    kinds = {kind for kind in INDEXES for model in models_about(kind) if model in below}
    is_one = len(kinds) == 1 and not set(naming_models()) & set(below)
    return kinds.pop() if is_one else None


def finder_of(model: type[AbstractTerm], audience: Audience) -> str:
    """The address of the site's index page that finds terms of that kind; or ``""``."""
    for index in page_models():
        if getattr(index, "is_massage_index", False) and term_model_of(index) is model:
            pages = index._default_manager.filter(locale_id=audience.locale_id)
            page = visible_pages(pages, audience).order_by("path").first()
            if page:
                return audience.url(page)
    return ""
