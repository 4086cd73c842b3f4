"""What is shown beside a link to a page that somebody sends."""

from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from pytest_django import Settings
from wagtail.models import Collection, CollectionViewRestriction, Page

from tests import factories
from tests.metadata.head import Head, read
from tests.test_renditions import drawing, lost, photo
from wagtail_massage.pages.models import MassageConditionPage
from wagtail_massage.places import open_graph_locale

pytestmark = pytest.mark.django_db

LARGE, SMALL = "summary_large_image", "summary"


def picture(head: Head) -> tuple[str, ...]:
    names = ("og:image:width", "og:image:height", "og:image:alt", "twitter:card")
    return tuple(head.said(name) for name in names)


def test_a_page_is_shown_by_its_picture(client: Client, services: Page) -> None:
    factories.clinic(factories.first_site(), clinic_name="Maple Clinic", logo=photo("Logo"))
    hero = photo('Stones "on" a towel')
    head = read(client, factories.service(services, hero_image=hero))

    assert picture(head) == ("1600", "800", 'Stones "on" a towel', LARGE)
    root = factories.first_site().root_url
    assert head.said("og:image").startswith(f"{root}/media/images/")
    assert head.said("og:image").endswith(".width-1600.format-webp.webp")


@pytest.mark.parametrize("make", [lambda: None, drawing, lost])
def test_it_is_shown_by_the_logo_where_it_has_none(
    client: Client, services: Page, make: Any
) -> None:
    logo = photo("A tree", size=(300, 300))
    factories.clinic(factories.first_site(), clinic_name="Maple Clinic", logo=logo)
    page = factories.service(services, hero_image=make())

    for shown in (page, services):
        assert picture(read(client, shown)) == ("300", "300", "Maple Clinic", SMALL)


def test_it_is_shown_by_words_alone_where_there_is_no_logo(client: Client, service: Page) -> None:
    head = read(client, service)

    assert "og:image" not in head.meta
    assert head.said("twitter:card") == SMALL


def test_a_private_picture_is_not_shown(client: Client, services: Page) -> None:
    collection = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    hidden = photo("Hidden", collection=collection)
    factories.clinic(factories.first_site(), logo=hidden)

    head = read(client, factories.service(services, hero_image=hidden))

    assert "og:image" not in head.meta


def test_files_are_where_the_project_says(
    client: Client, settings: Settings, services: Page
) -> None:
    settings.WAGTAILAPI_BASE_URL = "https://files.example"
    head = read(client, factories.service(services, hero_image=photo()))
    assert head.said("og:image").startswith("https://files.example/media/")

    settings.MEDIA_URL = "https://cdn.example/"
    assert (
        read(client, services.get_first_child())
        .said("og:image")
        .startswith("https://cdn.example/images/")
    )


def test_a_long_read_is_an_article(client: Client, service: Page, conditions: Page) -> None:
    about = factories.page(MassageConditionPage, conditions, "Sore backs", summary="s")

    assert read(client, about).said("og:type") == "article"
    assert read(client, service).said("og:type") == "website"


def test_the_language_is_that_of_the_clinics_country(client: Client, service: Page) -> None:
    assert "og:locale" not in read(client, service).meta

    factories.clinic(factories.first_site(), factories.location(address_country="CA"))

    assert read(client, service).said("og:locale") == "en_CA"


@pytest.mark.parametrize(
    ("language", "country", "name"),
    [
        ("fr", "CA", "fr_CA"),
        ("fr-ca", "CH", "fr_CA"),
        ("en", "", ""),
        ("he", "CA", ""),
        ("zh-hant", "TW", "zh_TW"),
        ("xx", "CA", ""),
        ("", "CA", ""),
    ],
)
def test_a_language_has_its_country_where_it_is_written_there(
    language: str, country: str, name: str
) -> None:
    with translation.override("en"):
        assert open_graph_locale(language, country) == name
