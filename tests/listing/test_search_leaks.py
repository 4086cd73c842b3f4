"""A search answers with nothing that is not on the page without it."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from wagtail.models import Page

from tests import factories
from tests.listing.test_search import asked, choices, helping, titles
from tests.test_leaks import DRAFT_STATES, PAGE_STATES, RESTRICTIONS

pytestmark = pytest.mark.django_db

LISTED_STATES = {**DRAFT_STATES, **RESTRICTIONS, "elsewhere": PAGE_STATES["another site"]}


def hide(thing: Any, hidden: Callable[[Any], Any]) -> None:
    hidden(type(thing).objects.get(pk=thing.pk))


@pytest.mark.parametrize("state", LISTED_STATES)
def test_a_hidden_service_is_not_found(client: Client, services: Page, state: str) -> None:
    neck, knee = factories.condition("Neck pain"), factories.condition("Runner’s knee")
    hidden = helping(services, "Hushhush", neck, knee)
    helping(services, "Open", neck)
    for words in ("hushhush", "runners knee"):
        assert titles(client, services, q=words) == ["Hushhush"]
    assert choices(client, services) == ["Neck pain", "Runner’s knee"]

    hide(hidden, LISTED_STATES[state])

    for words in ("hushhush", "runners knee"):
        assert titles(client, services, q=words) == []
    assert titles(client, services, q="neck pain") == ["Open"]
    assert titles(client, services, condition="runners-knee") == []
    assert choices(client, services) == ["Neck pain"]


@pytest.mark.parametrize("state", DRAFT_STATES)
def test_a_hidden_condition_finds_no_services(client: Client, services: Page, state: str) -> None:
    hidden = factories.condition("Hushhush", synonyms="Zebrafish")
    helping(services, "Open", hidden, factories.condition("Neck pain"))
    assert titles(client, services, q="zebrafish") == ["Open"]
    assert titles(client, services, condition="hushhush") == ["Open"]

    hide(hidden, DRAFT_STATES[state])

    assert choices(client, services) == ["Neck pain"]
    assert titles(client, services, q="zebrafish") == []
    assert titles(client, services, condition="hushhush") == []
    assert "Hushhush" not in client.get(services.url).content.decode()


def test_the_draft_of_a_condition_is_not_searched(client: Client, services: Page) -> None:
    neck = factories.condition("Neck pain")
    helping(services, "Open", neck)
    neck.name, neck.synonyms = "Hushhush", "Zebrafish"
    neck.save_revision()

    assert choices(client, services) == ["Neck pain"]
    assert titles(client, services, q="zebrafish") == []


def test_only_this_index_is_searched(client: Client, services: Page, settings: Settings) -> None:
    knee = factories.condition("Runner’s knee")
    other = factories.page(type(services), services.get_parent(), title="Courses")
    helping(other, "Hushhush", knee)
    helping(services, "Open")

    assert choices(client, services) == []
    assert titles(client, services, q="hushhush") == []
    assert titles(client, services, q="knee") == []


def test_who_passed_a_restriction_finds_what_is_behind_it(client: Client, services: Page) -> None:
    helping(services, "Open", factories.condition("Neck pain"))
    RESTRICTIONS["login"](services)
    assert client.get(services.url).status_code == 302

    client.force_login(factories.user("member"))

    assert titles(client, services, q="neck") == ["Open"]
    assert asked(client, services, condition="neck-pain").context["search"].count == 1
