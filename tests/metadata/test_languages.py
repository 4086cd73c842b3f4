"""What a page says of itself in other languages."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import Locale, Page, PageViewRestriction, Site

from tests import factories
from tests.metadata.head import read
from wagtail_massage.loading import load_page
from wagtail_massage.metadata import Metadata

pytestmark = [pytest.mark.django_db, pytest.mark.translations]

ENGLISH, FRENCH = "/services/reiki/", "/fr/services-fr/reiki-fr/"


def both(host: str) -> dict[str, str]:
    """What a page in both languages names."""
    return {"en": host + ENGLISH, "fr": host + FRENCH, "x-default": host + ENGLISH}


@pytest.fixture
def french(site: Any) -> Locale:
    return Locale.objects.create(language_code="fr")


def translated(page: Page, locale: Locale, **fields: Any) -> Page:
    copy = page.copy_for_translation(locale, copy_parents=True)
    copy.slug = f"{page.slug}-{locale.language_code}"
    copy.save_revision().publish()
    if fields:
        Page.objects.filter(pk=copy.pk).update(**fields)
    return type(copy).objects.get(pk=copy.pk)


@pytest.fixture
def reiki(services: Page, french: Locale) -> Page:
    """A service whose parents are in French as well."""
    translated(services.get_parent(), french)
    translated(services, french)
    return factories.service(services, "Reiki")


def test_each_translation_names_all(
    client: Client, site: Site, reiki: Page, french: Locale
) -> None:
    copy = translated(reiki, french)

    assert read(client, reiki).alternates == both(site.root_url)
    assert read(client, copy).alternates == both(site.root_url)
    assert read(client, copy).canonical == [site.root_url + FRENCH]


def test_they_are_at_the_front_end_where_there_is_one(
    client: Client, reiki: Page, french: Locale
) -> None:
    factories.clinic(factories.first_site(), front_end_base_url="https://front.example")
    translated(reiki, french)

    assert read(client, reiki).alternates == both("https://front.example")


def test_a_page_in_one_language_names_none(client: Client, reiki: Page) -> None:
    assert read(client, reiki).alternates == {}


def test_a_project_in_one_language_names_none(
    client: Client, settings: Settings, reiki: Page, french: Locale
) -> None:
    translated(reiki, french)
    settings.WAGTAIL_I18N_ENABLED = False

    assert read(client, reiki).alternates == {}


@pytest.mark.parametrize(
    "fields",
    [
        {"live": False},
        {"expire_at": timezone.now() - timedelta(1)},
        {"go_live_at": timezone.now() + timedelta(1)},
    ],
)
def test_what_visitors_may_not_see_is_not_named(
    client: Client, reiki: Page, french: Locale, fields: dict[str, Any]
) -> None:
    translated(reiki, french, **fields)

    assert read(client, reiki).alternates == {}


def test_a_private_translation_is_not_named(client: Client, reiki: Page, french: Locale) -> None:
    private = translated(reiki, french).get_parent()
    PageViewRestriction.objects.create(page=private, restriction_type="login")

    assert read(client, reiki).alternates == {}


def test_an_alias_is_no_translation(client: Client, reiki: Page, french: Locale) -> None:
    alias = reiki.copy_for_translation(french, alias=True)

    assert read(client, reiki).alternates == {}
    assert read(client, alias).alternates == {}


def test_only_the_first_part_of_a_list_names_others(
    client: Client, settings: Settings, reiki: Page, french: Locale
) -> None:
    settings.WAGTAIL_MASSAGE = {"PAGE_SIZE": 1}
    services = reiki.get_parent()
    factories.service(services, "Shiatsu")

    assert set(read(client, services).alternates) == {"en", "fr", "x-default"}
    assert read(client, services, "?page=2").alternates == {}


def test_any_number_of_languages_takes_as_many_queries(
    settings: Settings, reiki: Page, french: Locale
) -> None:
    settings.WAGTAIL_CONTENT_LANGUAGES = settings.LANGUAGES = [
        (code, code) for code in ("en", "fr", "de", "es")
    ]

    def alternates() -> tuple[list[str], int]:
        load_page(reiki, RequestFactory().get(reiki.url))
        with CaptureQueriesContext(connection) as queries:
            loaded = load_page(reiki, RequestFactory().get(reiki.url))
            return [each.language for each in Metadata(loaded).alternates], len(queries)

    translated(reiki, french)
    few, cost = alternates()
    for code in ("de", "es"):
        translated(reiki, Locale.objects.create(language_code=code))

    assert few == ["en", "fr", "x-default"]
    assert alternates() == (["de", "en", "es", "fr", "x-default"], cost)
