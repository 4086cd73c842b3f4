"""What a sitemap names of our pages: nothing that a visitor could not open now."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest
from wagtail.contrib.sitemaps import Sitemap as WagtailSitemap
from wagtail.models import AbstractPage, Site

from wagtail_massage.addresses import page_host
from wagtail_massage.base_page import base_page_model
from wagtail_massage.clinic import clinic_of
from wagtail_massage.loading import default_site
from wagtail_massage.visibility import Audience, may_show, visible_pages

_KEPT = "_massage_sitemap_audience"


class Sitemap(WagtailSitemap):
    """All pages of a site: Wagtail's own has those in its first language only."""

    def items(self) -> Any:
        audience = _audience(self.request, self.get_wagtail_site())
        pages: Any = visible_pages(base_page_model()._default_manager.all(), audience)
        return pages.order_by("path").defer_streamfields().specific()


def sitemap_urls(
    page: AbstractPage, urls: list[dict[str, Any]], request: HttpRequest | None
) -> list[dict[str, Any]]:
    """*urls* of *page* as Wagtail has them, at the address of the front end if there is one."""
    audience = _audience_around(page, request)
    address = audience.url(page) if may_show(page, audience) else ""
    usual = page.get_full_url(request)
    return [
        {**url, "location": url["location"].replace(usual, address, 1) if usual else address}
        for url in urls
        if address
    ]


def lists_nothing(index: AbstractPage, request: HttpRequest | None) -> bool:
    """Whether visitors would see *index* without any page in its list."""
    return not visible_pages(index.get_children(), _audience_around(index, request)).exists()


def _audience_around(page: AbstractPage, request: HttpRequest | None) -> Audience:
    site = Site.find_for_request(request) if request else page.get_site()
    return _audience(request, site or default_site())


def _audience(request: HttpRequest | None, site: Site) -> Audience:
    """Whoever has passed no restriction on *site*; read once for a request."""
    kept = vars(request) if request else {}
    if _KEPT not in kept:
        host = page_host(clinic_of(site), site)
        kept[_KEPT] = replace(Audience.public(site, request), page_host=host)
    return kept[_KEPT]
