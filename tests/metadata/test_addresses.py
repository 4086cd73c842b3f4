"""Canonical addresses, and what no search engine shall show."""

import pytest
from django.contrib.auth.models import AbstractUser
from django.test import Client
from pytest_django import Settings
from wagtail.models import Page, Site

from tests import factories
from tests.metadata.head import head_of, read
from wagtail_massage.pages.models import MassageServiceIndexPage

pytestmark = pytest.mark.django_db


def test_a_page_names_its_own_address(client: Client, site: Site, service: Page) -> None:
    head = read(client, service, "?utm_source=newsletter&page=2")

    assert head.canonical == [f"{site.root_url}/services/therapeutic-massage/"]
    assert head.said("og:url") == head.canonical[0]
    assert "robots" not in head.meta


def test_it_is_that_of_the_front_end_where_there_is_one(client: Client, service: Page) -> None:
    factories.clinic(factories.first_site(), front_end_base_url="https://front.example/")

    assert read(client, service).canonical == [
        "https://front.example/services/therapeutic-massage/"
    ]


def test_a_second_site_has_its_own(client: Client, site: Site) -> None:
    home = factories.page(MassageServiceIndexPage, site.root_page.get_parent(), "Second")
    Site.objects.create(hostname="second.example", root_page=home)
    page = factories.service(home, "Cupping")

    response = client.get("/cupping/", headers={"host": "second.example"})

    assert head_of(response.content).canonical == ["http://second.example/cupping/"]
    assert page.pk


@pytest.fixture
def long_list(settings: Settings, services: Page) -> Page:
    settings.WAGTAIL_MASSAGE = {"PAGE_SIZE": 1}
    for title in ("Cupping", "Reiki", "Shiatsu"):
        factories.service(services, title)
    return services


@pytest.mark.parametrize(
    ("number", "query"),
    [("", ""), ("1", ""), ("2", "?page=2"), ("99", "?page=3"), ("nonsense", "")],
)
def test_each_part_of_a_list_names_itself(
    client: Client, site: Site, long_list: Page, number: str, query: str
) -> None:
    head = read(client, long_list, f"?ref=footer&page={number}")

    assert head.canonical == [f"{site.root_url}/services/{query}"]
    assert "robots" not in head.meta


def test_no_search_engine_shows_an_empty_list(client: Client, services: Page) -> None:
    factories.service(services, "Cupping", live=False)
    head = read(client, services)

    assert head.said("robots") == "noindex"
    assert head.canonical == []


@pytest.mark.parametrize("name", ["q", "condition"])
def test_no_search_engine_shows_the_answer_to_a_search(
    client: Client, long_list: Page, name: str
) -> None:
    head = read(client, long_list, f"?{name}=reiki")

    assert head.said("robots") == "noindex"
    assert head.canonical == []
    assert "robots" not in read(client, long_list, f"?{name}=+").meta


@pytest.mark.parametrize("name", ["q", "condition"])
def test_a_page_without_a_search_is_shown_whatever_is_asked(
    client: Client, service: Page, name: str
) -> None:
    head = read(client, service, f"?{name}=reiki")

    assert "robots" not in head.meta
    assert head.canonical == [service.full_url]


def test_no_search_engine_shows_a_preview(editor: AbstractUser, service: Page) -> None:
    service.title = "Drafted"
    response = service.make_preview_request(preview_mode="")
    head = head_of(response.render().content)

    assert head.title == "Drafted"
    assert head.said("robots") == "noindex"
    assert head.canonical == []
