"""Lists of pages, with what a list shows of each."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.core.paginator import Page as ListPage
from django.core.paginator import Paginator
from wagtail.images import get_image_model
from wagtail.models import AbstractPage

from wagtail_massage import conf
from wagtail_massage.fetching import fetch
from wagtail_massage.mentions import services_naming
from wagtail_massage.models.terms import AbstractTerm
from wagtail_massage.visibility import Audience, visible_pages


class Card(NamedTuple):
    """A page as a list shows it."""

    page: AbstractPage
    url: str
    image: Any


def cards(pages: Iterable[AbstractPage], audience: Audience) -> list[Card]:
    """Cards of visible *pages*, in their order; one query for all their pictures."""
    pages = list(pages)
    keys = {page.pk: getattr(page, "hero_image_id", None) for page in pages}
    images = fetch(get_image_model(), {key for key in keys.values() if key}, audience)
    return [Card(page, audience.url(page), images.shown.get(keys[page.pk])) for page in pages]


def children_page(index: AbstractPage, audience: Audience, number: str | None) -> ListPage:
    """The visible children of *index* that are on page *number* of their list, as cards."""
    children: Any = visible_pages(index.get_children(), audience).order_by("path")
    paginator = Paginator(children.defer_streamfields().specific(), conf.page_size())
    page = paginator.get_page(number)
    page.object_list = cards(page.object_list, audience)
    return page


def service_cards(term: AbstractTerm, audience: Audience) -> list[Card]:
    """The visible services that name *term*."""
    services = (s for queryset in services_naming(term, audience) for s in queryset)
    return cards(services, audience)
