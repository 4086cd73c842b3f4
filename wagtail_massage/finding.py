"""The condition finder: from what somebody calls it to the services that help."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    Case,
    Exists,
    ExpressionWrapper,
    OuterRef,
    QuerySet,
    Subquery,
    When,
    Window,
)
from django.db.models.functions import DenseRank
from django.db.models.lookups import IsNull
from wagtail.models import AbstractPage

from wagtail_massage.base_page import base_page_model, page_models
from wagtail_massage.fetching import fetch, models_about
from wagtail_massage.folding import fold
from wagtail_massage.listing import Card, loaded_cards
from wagtail_massage.loaded import SiteWide
from wagtail_massage.matching import Match
from wagtail_massage.mentions import INDEXES, naming_models
from wagtail_massage.models.terms import AbstractTerm
from wagtail_massage.visibility import Audience, in_language, visible_pages

#: More terms, and more services of each, are not shown: one of both is what somebody needs.
MOST_TERMS = 20
_MOST_SERVICES = 10


class Named(NamedTuple):
    """A term as it may be shown, for all those that it stands for: itself and translations."""

    term: AbstractTerm
    keys: tuple[int, ...]

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


def named_terms(model: type[AbstractTerm], pages: QuerySet, audience: Audience) -> list[Named]:
    """The terms that *pages* name, by name."""
    return _shown(model, _keys_named(model, pages), audience)


def _keys_named(model: type[AbstractTerm], pages: QuerySet) -> set[int]:
    """Looks for one page of each term, since there may be thousands.

    One after the other: PostgreSQL goes through all pages to tell whether there “exists” one of
    a term, and SQLite to tell which of a term's are “in” them.
    """
    mentions = INDEXES[model].objects.filter(term_id=OuterRef("pk"))
    is_one_of_them = Exists(pages.order_by().filter(pk=OuterRef("page_id")))
    first = Subquery(mentions.filter(is_one_of_them).values("page_id")[:1])
    terms = model._default_manager.filter(Exists(mentions)).order_by("pk")
    rows = terms.values_list("pk", ExpressionWrapper(IsNull(first, False), BooleanField()))
    return {key for key, is_named in rows if is_named}


def _shown(model: type[AbstractTerm], keys: Iterable[Any], audience: Audience) -> list[Named]:
    named: dict[AbstractTerm, list[int]] = defaultdict(list)
    for key, term in fetch(model, keys, audience).shown.items():
        named[term].append(key)
    found = [Named(term, tuple(keys)) for term, keys in named.items()]
    return sorted(found, key=lambda each: fold(each.term.name))


def pages_naming(found: Iterable[Match[Named]], pages: QuerySet, most: int) -> list[int]:
    """Primary keys of those of *pages* that name a term, by the order of these; each once."""
    keys: dict[Any, dict[int, int]] = defaultdict(dict)
    for rank, match in enumerate(found):
        keys[type(match.thing.term)].update(dict.fromkeys(match.thing.keys, rank))
    rows = [
        row
        for model, ranks in keys.items()
        for row in _mentions(model, ranks, pages).order_by("rank", "page__path")[:most]
    ]
    return [*dict.fromkeys(page_id for _rank, page_id in sorted(rows, key=itemgetter(0)))][:most]


def _mentions(model: type[AbstractTerm], ranks: dict[int, int], pages: QuerySet) -> Any:
    """The rank of a term and the primary key of one of *pages* that names it."""
    rank = Case(*(When(term_id=key, then=rank) for key, rank in ranks.items()))
    mentions = INDEXES[model].objects.filter(term_id__in=ranks, page__in=pages)
    return mentions.annotate(rank=rank).values_list("rank", "page_id")


def terms_of_site(model: type[AbstractTerm], audience: Audience) -> list[Named]:
    """Those that a visible page in the audience's language names or is about."""
    keys = {*_keys_named(model, _services(audience)), *_keys_of_subjects(model, audience)}
    return _shown(model, keys, audience)


def _keys_of_subjects(model: type[AbstractTerm], audience: Audience) -> Iterator[int]:
    for page_model in models_about(model):
        pages = page_model._default_manager.filter(in_language(audience))
        subjects = visible_pages(pages, audience)
        yield from subjects.values_list(f"{page_model.term_field}_id", flat=True)


def _services(audience: Audience) -> QuerySet:
    pages = base_page_model()._default_manager.filter(locale_id=audience.locale_id)
    return visible_pages(pages, audience)


class _Naming(NamedTuple):
    """The first services that name a term, and how many there are."""

    page_ids: list[int]
    total: int


def found_terms(matches: list[Match[Named]], massage: SiteWide) -> list[FoundTerm]:
    """What to show of *matches*, which have their pages: as many queries for any number."""
    shown = matches[:MOST_TERMS]
    naming = _naming(shown, massage.audience)
    keys = {key for each in naming for key in each.page_ids}
    by_key = {card.page.pk: card for card in loaded_cards(pages_of(keys), massage)}
    return [_found(*each, by_key) for each in zip(shown, naming, strict=True)]


def _naming(shown: list[Match[Named]], audience: Audience) -> list[_Naming]:
    found = [_Naming([], 0) for _ in shown]
    ranks = {key: rank for rank, match in enumerate(shown) for key in match.thing.keys}
    mentions = _mentions(type(shown[0].thing.term), ranks, _services(audience))
    # A page may name a term in two languages: it has one place then, from either end.
    place, left = (
        Window(DenseRank(), partition_by="rank", order_by=order)
        for order in ("page__path", "-page__path")
    )
    rows = mentions.annotate(place=place, left=left).filter(place__lte=_MOST_SERVICES)
    for rank, page_id, place_of, left_of in rows.order_by("rank", "place"):
        page_ids = [*dict.fromkeys([*found[rank].page_ids, page_id])]
        found[rank] = _Naming(page_ids, place_of + left_of - 1)
    return found


def _found(match: Match[Named], naming: _Naming, by_key: dict[int, Card]) -> FoundTerm:
    services = [by_key[key] for key in naming.page_ids if key in by_key]
    synonym = "" if match.is_first_name else match.name
    return FoundTerm(match.thing.term, synonym, services, naming.total - len(services))


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
