"""Lists of pages, with what a list shows of each."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from django.db.models import QuerySet
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
from wagtail_massage.visibility import Audience, not_below, open_q


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


class _FromBothEnds(Paginator):
    """Reads what is nearer to the end from there: a database goes through all before an offset."""

    def page(self, number: Any) -> ListPage:
        number = self.validate_number(number)
        start, end = (number - 1) * self.per_page, min(number * self.per_page, self.count)
        if start <= self.count - end:
            return super().page(number)
        backwards: Any = self.object_list
        listed = backwards.reverse()[self.count - end : self.count - start]
        return ListPage([*listed][::-1], number, self)


def page_of(pages: QuerySet, number: str | None) -> ListPage:
    """Those of *pages*, which have an order, that are on page *number* of their list."""
    listed: Any = pages
    paginator = _FromBothEnds(listed.defer_streamfields().specific(), conf.page_size())
    return paginator.get_page(number)


def visible_children(index: AbstractPage, audience: Audience) -> QuerySet:
    """As ``visible_pages`` has them, without asking each of them whether it is on this site."""
    children: Any = index.get_children()
    if not index.url_path.startswith(audience.root_paths):
        return children.none()
    listed = not_below(children.filter(open_q(audience.now)), audience.closed_page_paths)
    return listed.order_by("path")


def children_page(index: AbstractPage, audience: Audience, number: str | None) -> ListPage:
    """The visible children of *index* that are on page *number* of their list."""
    return page_of(visible_children(index, audience), number)


def service_pages(term: AbstractTerm, audience: Audience) -> list[AbstractPage]:
    """The visible services that name *term*."""
    querysets: list[Any] = services_naming(term, audience)
    return [service for queryset in querysets for service in queryset.defer_streamfields()]
