"""Who asks: for which site, and what is true of all of it, fetched once for a request."""

from types import SimpleNamespace
from typing import NamedTuple

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import AbstractPage, Site

from wagtail_massage.addresses import file_host, page_host
from wagtail_massage.api.site import UnknownSiteError, site_of
from wagtail_massage.clinic import Clinic, clinic_of
from wagtail_massage.loading import default_site
from wagtail_massage.visibility import Audience, Restrictions, roots_of


class Reader(NamedTuple):
    site: Site
    clinic: Clinic
    restrictions: Restrictions
    request: HttpRequest | None

    @classmethod
    def of(cls, request: HttpRequest | None, page: AbstractPage | None = None) -> "Reader":
        """Of *request*'s site or, for a *page* of another one, of that.

        Raises ``UnknownSiteError``, but not for a page: a writer's may have been changed by then.
        """
        site = site_of(request) if page is None else _site_around(page, request)
        site = site or default_site()
        return cls(site, clinic_of(site), Restrictions.of(request), request)

    def audience(self, locale_id: int, passed: frozenset[int] = frozenset()) -> Audience:
        """Whoever reads in a language, now, and is given complete addresses."""
        return Audience(
            site=self.site,
            locale_id=locale_id,
            now=timezone.now(),
            passed=passed,
            restrictions=self.restrictions,
            page_host=page_host(self.clinic, self.site),
            file_host=file_host(self.site),
            url_cache=self.request or SimpleNamespace(),
        )


def _site_around(page: AbstractPage, request: HttpRequest | None) -> Site | None:
    try:
        site = site_of(request)
    except UnknownSiteError:
        site = None
    roots = roots_of(site, request) if site else []
    is_there = any(page.url_path.startswith(root.root_path) for root in roots)
    return site if is_there else page.get_site() or site
