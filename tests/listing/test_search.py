"""What visitors search for on an index page, without JavaScript."""

from typing import Any
from urllib.parse import urlencode

import pytest
from django.test import Client
from pytest_django import Settings
from wagtail.models import Locale, Page

from tests import factories
from tests.own_pages.models import EmptyPage

pytestmark = pytest.mark.django_db


def asked(client: Client, index: Page, **parameters: Any) -> Any:
    response = client.get(f"{index.url}?{urlencode(parameters)}")
    assert response.status_code == 200
    return response


def titles(client: Client, index: Page, **parameters: Any) -> list[str]:
    return [card.page.title for card in asked(client, index, **parameters).context["children"]]


def choices(client: Client, index: Page) -> list[str]:
    return [term.name for term in client.get(index.url).context["search"].conditions]


def helping(services: Page, title: str, *terms: Any, **fields: Any) -> Page:
    body = [factories.conditions_block(*terms)] if terms else []
    return factories.service(services, title=title, body=body, **fields)


@pytest.fixture
def three(services: Page) -> Page:
    neck = factories.condition("Neck pain", synonyms="Whiplash")
    knee = factories.condition("Runner’s knee")
    helping(services, "Deep tissue massage", neck, knee)
    helping(services, "Sports massage", knee)
    helping(services, "Relaxation")
    return services


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("massage", ["Deep tissue massage", "Sports massage"]),
        ("MASSAGES  sport", ["Sports massage"]),
        ("whiplash", ["Deep tissue massage"]),
        ("runners knee", ["Deep tissue massage", "Sports massage"]),
        # Nothing has both words: what has one of them is better than nothing.
        ("relaxation underwater", ["Relaxation"]),
        ("zebra", []),
        ("", ["Deep tissue massage", "Sports massage", "Relaxation"]),
    ],
)
def test_services_are_found_by_their_names_and_by_what_they_help_with(
    client: Client, three: Page, words: str, found: list[str]
) -> None:
    assert sorted(titles(client, three, q=words)) == sorted(found)


def test_services_are_found_by_their_benefits(client: Client, services: Page) -> None:
    sleep = factories.benefit("Better sleep")
    factories.service(services, title="Calm", body=[factories.benefits_block(sleep)])
    factories.service(services, title="Sports massage")

    assert titles(client, services, q="sleeping better") == ["Calm"]
    assert titles(client, services, q="sleep") == ["Calm"]


def test_services_are_filtered_by_condition(client: Client, three: Page) -> None:
    assert choices(client, three) == ["Neck pain", "Runner’s knee"]
    assert titles(client, three, condition="neck-pain") == ["Deep tissue massage"]
    both = ["Deep tissue massage", "Sports massage"]
    assert titles(client, three, condition="runners-knee") == both
    assert titles(client, three, condition="runners-knee", q="sport") == ["Sports massage"]
    assert titles(client, three, condition="neck-pain", q="sport") == []


def test_the_form_keeps_what_was_asked(client: Client, three: Page) -> None:
    html = asked(client, three, condition="neck-pain", q='deep "tissue"').content.decode()

    assert 'value="deep &quot;tissue&quot;"' in html
    assert '<option value="neck-pain" selected>' in html
    assert html.count('role="search"') == 1
    assert "One result for" in html
    assert f'<a href="{three.url}">' in html


@pytest.mark.parametrize("slug", ["no-such", "neck-pain' OR 1=1", "\x00", "%", "x" * 5000])
def test_an_unknown_condition_finds_nothing_and_says_so(
    client: Client, three: Page, slug: str
) -> None:
    factories.clinic(factories.first_site(), factories.location())
    response = asked(client, three, condition=slug)

    assert list(response.context["children"]) == []
    assert "Nothing was found." in response.content.decode()
    assert f'<a href="{three.url}">' in response.content.decode()
    assert 'href="tel:' in response.content.decode()


@pytest.mark.usefixtures("indexes")
@pytest.mark.parametrize(
    "words",
    [
        "x" * 10_000,
        "a b " * 3000,
        "neck\x00pain",
        "\x00",
        "%",
        "_",
        "'; DROP TABLE",
        '"',
        "+-*()<>~@",
        "neck AND (pain",
        "NEAR(neck)",
        "title:neck*",
        "!?…",
        "\u202e\u200f",
        "\ud7ff\U0001f600",
        "疲れ",
        "<script>alert(1)</script>",
    ],
)
def test_odd_words_are_answered(client: Client, three: Page, words: str) -> None:
    html = asked(client, three, q=words).content.decode()

    assert "<script>alert" not in html
    assert "\x00" not in html


def test_signs_of_sql_match_nothing(client: Client, three: Page) -> None:
    assert titles(client, three, q="%") == []
    assert titles(client, three, q="_elaxation") == []
    assert titles(client, three, q="%Relaxation%") == ["Relaxation"]


def test_spaces_ask_for_nothing(client: Client, three: Page) -> None:
    response = asked(client, three, q=" \t", condition=" ")

    assert len(response.context["children"]) == 3
    assert not response.context["search"].is_active


@pytest.mark.parametrize("backend", ["tests.listing.backends.Broken", "no.such.backend"])
def test_a_search_that_fails_leaves_the_names(
    client: Client,
    three: Page,
    settings: Settings,
    caplog: pytest.LogCaptureFixture,
    backend: str,
) -> None:
    settings.WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": backend}}

    assert titles(client, three, q="sports") == ["Sports massage"]
    assert titles(client, three, q="whiplash") == ["Deep tissue massage"]
    assert "The search of Services failed." in caplog.messages


def test_pages_of_the_list_keep_what_was_asked(
    client: Client, services: Page, settings: Settings
) -> None:
    settings.WAGTAIL_MASSAGE = {"PAGE_SIZE": 2}
    neck = factories.condition("Neck pain")
    for number in range(5):
        helping(services, f"Massage {number}", neck)
    factories.service(services, title="Massage without")

    html = asked(client, services, q="massage", condition="neck-pain", page=2).content.decode()

    assert "5 results for" in html
    assert "?q=massage&amp;condition=neck-pain&amp;page=3" in html
    assert titles(client, services, q="massage", condition="neck-pain", page=3) == ["Massage 4"]
    assert titles(client, services, q="massage", condition="neck-pain", page="x")[0] == "Massage 0"


def test_there_is_nothing_to_search_where_nothing_is_listed(client: Client, services: Page) -> None:
    html = client.get(services.url).content.decode()

    assert 'role="search"' not in html
    assert "There is nothing here yet." in html


def test_other_pages_are_listed_and_found_too(client: Client, services: Page) -> None:
    factories.page(EmptyPage, services, title="Opening hours")

    assert titles(client, services, q="opening hours") == ["Opening hours"]


@pytest.mark.translations
def test_a_condition_has_the_name_of_the_pages_language(client: Client, services: Page) -> None:
    french = Locale.objects.create(language_code="fr")
    neck, knee = factories.condition("Neck pain"), factories.condition("Runner’s knee")
    cou = neck.copy_for_translation(french)
    cou.name, cou.slug, cou.live = "Douleur au cou", "douleur-au-cou", True
    cou.save()
    root = services.get_parent().copy_for_translation(french)
    root.save_revision().publish()
    soins = factories.page(type(services), root, title="Soins", locale=french)
    body = [factories.conditions_block(neck, knee)]
    factories.service(soins, title="Massage profond", body=body, locale=french)
    helping(services, "Deep tissue massage", neck)

    assert choices(client, soins) == ["Douleur au cou", "Runner’s knee"]
    assert titles(client, soins, condition="douleur-au-cou") == ["Massage profond"]
    assert titles(client, soins, condition="neck-pain") == []
    assert titles(client, soins, q="douleurs cou") == ["Massage profond"]
    html = client.get(soins.url).content.decode()
    assert '<option value="runners-knee" lang="en" dir="ltr">' in html
