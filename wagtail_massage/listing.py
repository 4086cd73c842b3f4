"""Lists of pages, with what a list shows of each."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from wagtail.images import get_image_model
from wagtail.models import AbstractPage

from wagtail_massage import conf
from wagtail_massage.fetching import fetch
from wagtail_massage.loaded import LoadedPage, SiteWide
from wagtail_massage.loading import load
from wagtail_massage.mentions import naming_models, services_naming
from wagtail_massage.models import BookingCallToAction
from wagtail_massage.models.terms import AbstractTerm
from wagtail_massage.renditions import CARD, make_missing
from wagtail_massage.visibility import Audience, visible_pages


class Card(NamedTuple):
    """A page as a list shows it."""

    page: AbstractPage
    url: str
    image: Any
    #: The ways to book a service; None for what cannot be booked.
    booking: BookingCallToAction | None = None


def cards(pages: Iterable[AbstractPage], audience: Audience) -> list[Card]:
    """Cards of visible *pages*, in their order; one query for all their pictures."""
    pages = list(pages)
    keys = {page.pk: getattr(page, "hero_image_id", None) for page in pages}
    images = fetch(get_image_model(), {key for key in keys.values() if key}, audience)
    return [Card(page, audience.url(page), images.shown.get(keys[page.pk])) for page in pages]


def bookable_cards(pages: Iterable[AbstractPage], massage: SiteWide) -> list[Card]:
    """The same with the ways to book, in as many queries for any number of pages."""
    listed = loaded_cards(pages, massage)
    make_missing([card.image for card in listed if card.image], CARD)
    return listed


def loaded_cards(pages: Iterable[AbstractPage], massage: SiteWide) -> list[Card]:
    """The same for lists without pictures."""
    pages = list(pages)
    loaded = load(pages, massage.audience, clinic=massage.clinic)
    return [_bookable(loaded.page(page)) for page in pages]


def _bookable(loaded: LoadedPage) -> Card:
    page = loaded.page
    is_service = isinstance(page, tuple(naming_models()))
    booking = loaded.call_to_action if is_service else None
    return Card(page, loaded.url(page), loaded.hero_image, booking)


def children_page(index: AbstractPage, audience: Audience, number: str | None) -> ListPage:
    """The visible children of *index* that are on page *number* of their list."""
    children: Any = visible_pages(index.get_children(), audience).order_by("path")
    paginator = Paginator(children.defer_streamfields().specific(), conf.page_size())
    return paginator.get_page(number)


def service_pages(term: AbstractTerm, audience: Audience) -> list[AbstractPage]:
    """The visible services that name *term*."""
    querysets: list[Any] = services_naming(term, audience)
    return [service for queryset in querysets for service in queryset.defer_streamfields()]
