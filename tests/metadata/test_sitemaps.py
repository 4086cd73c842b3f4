"""What a sitemap names."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.sites.requests import RequestSite
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.sitemaps import Sitemap as WagtailSitemap
from wagtail.models import Locale, Page, PageViewRestriction, Site

from tests import factories
from wagtail_massage.pages.models import MassageServiceIndexPage
from wagtail_massage.sitemaps import Sitemap

pytestmark = pytest.mark.django_db


def named(kind: type[WagtailSitemap] = Sitemap, site: Site | None = None) -> list[str]:
    return [entry["location"] for entry in entries(kind, site or factories.first_site())]


def entries(kind: type[WagtailSitemap], site: Site) -> list[dict[str, Any]]:
    request = RequestFactory().get("/sitemap.xml", headers={"host": site.hostname})
    return kind(request).get_urls(site=RequestSite(request), protocol="http")


@pytest.mark.parametrize("kind", [Sitemap, WagtailSitemap])
class TestAnySitemap:
    def test_it_names_what_visitors_may_see(
        self, site: Site, service: Page, kind: type[WagtailSitemap]
    ) -> None:
        found = entries(kind, site)

        assert [entry["location"] for entry in found][1:] == [
            f"{site.root_url}/services/",
            f"{site.root_url}/services/therapeutic-massage/",
        ]
        assert found[-1]["lastmod"] == service.last_published_at

    @pytest.mark.parametrize(
        "fields",
        [
            {"live": False},
            {"expire_at": timezone.now() - timedelta(1)},
            {"go_live_at": timezone.now() + timedelta(1)},
        ],
    )
    def test_it_names_no_other_and_no_empty_list(
        self, services: Page, kind: type[WagtailSitemap], fields: dict[str, Any]
    ) -> None:
        page = factories.service(services, "Cupping")
        Page.objects.filter(pk=page.pk).update(**fields)

        assert not any("services" in address for address in named(kind))

    def test_it_names_nothing_private(
        self, service: Page, conditions: Page, kind: type[WagtailSitemap]
    ) -> None:
        service.create_alias(parent=conditions, update_slug="alias")
        assert any(address.endswith("/conditions/alias/") for address in named(kind))

        PageViewRestriction.objects.create(page=service, restriction_type="login")

        assert not any("services" in address or "alias" in address for address in named(kind))

    def test_it_names_the_front_end_where_there_is_one(
        self, service: Page, kind: type[WagtailSitemap]
    ) -> None:
        factories.clinic(factories.first_site(), front_end_base_url="https://front.example")

        assert "https://front.example/services/therapeutic-massage/" in named(kind)

    def test_it_names_the_pages_of_one_site(
        self, site: Site, service: Page, kind: type[WagtailSitemap]
    ) -> None:
        home = factories.page(MassageServiceIndexPage, site.root_page.get_parent(), "Second")
        second = Site.objects.create(hostname="second.example", root_page=home)
        factories.service(home, "Cupping")

        assert named(kind, second) == [
            "http://second.example/",
            "http://second.example/cupping/",
        ]

    def test_it_does_not_grow_with_its_pages(
        self, services: Page, kind: type[WagtailSitemap]
    ) -> None:
        def used() -> int:
            with CaptureQueriesContext(connection) as queries:
                named(kind)
            return len(queries)

        factories.service(services, "Cupping")
        used()
        few = used()
        for number in range(10):
            factories.service(services, f"Service {number}")

        assert used() == few


def test_a_page_is_named_without_a_request(site: Site, service: Page) -> None:
    (entry,) = service.get_sitemap_urls()

    assert entry["location"] == f"{site.root_url}/services/therapeutic-massage/"


@pytest.mark.translations
def test_it_names_every_language(site: Site, service: Page) -> None:
    french = Locale.objects.create(language_code="fr")
    for page in (service.get_parent().get_parent(), service.get_parent(), service):
        page.copy_for_translation(french).save_revision().publish()

    assert f"{site.root_url}/fr/services/therapeutic-massage/" in named()
    assert f"{site.root_url}/services/therapeutic-massage/" in named()
