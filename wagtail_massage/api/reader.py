"""Who asks: for which site, and what is true of all of it, fetched once for a request."""

from types import SimpleNamespace
from typing import NamedTuple

from django.http import HttpRequest
from django.utils import timezone
from wagtail.models import AbstractPage, Site

from wagtail_massage.api.site import file_host, page_host, site_of
from wagtail_massage.clinic import Clinic, clinic_of
from wagtail_massage.loading import default_site
from wagtail_massage.visibility import Audience, Restrictions


class Reader(NamedTuple):
    site: Site
    clinic: Clinic
    restrictions: Restrictions
    request: HttpRequest | None

    @classmethod
    def of(cls, request: HttpRequest | None, page: AbstractPage | None = None) -> "Reader":
        """Of *request*'s site or, without one, of *page*'s. Raises ``UnknownSiteError``."""
        site = site_of(request) or (page.get_site() if page else None) or default_site()
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
