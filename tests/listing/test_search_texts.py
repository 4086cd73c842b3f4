"""Texts are found by Wagtail's search, which finds on MariaDB only what was committed."""

import pytest
from django.test import Client
from wagtail.models import Page

from tests import factories
from tests.listing.test_search import helping, titles
from tests.listing.test_search_leaks import LISTED_STATES, hide
from wagtail_massage.pages.models import MassageConditionPage

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.usefixtures("indexes"),
]


def test_what_is_called_so_comes_before_what_mentions_it(client: Client, services: Page) -> None:
    text = factories.block("overview", heading="", text="<p>Goes well with cupping.</p>")
    helping(services, "Sauna", summary="Before cupping.")
    helping(services, "Running")
    factories.service(services, title="Relaxation", body=[text])
    helping(services, "Suction", factories.condition("Sore", synonyms="Cupping marks"))
    helping(services, "Glass cupping")
    helping(services, "Cupping")

    found = titles(client, services, q="Cupping")

    assert found[:3] == ["Cupping", "Glass cupping", "Suction"]
    assert set(found[3:]) == {"Sauna", "Relaxation"}


def test_what_a_text_says_is_better_than_half_a_name(client: Client, services: Page) -> None:
    helping(services, "Relaxation")
    helping(services, "Sauna", summary="Deep relaxation in the heat.")

    assert titles(client, services, q="deep relaxation") == ["Sauna"]


def test_conditions_are_searched_by_their_texts(client: Client, conditions: Page) -> None:
    for title, summary in (("Headache", "Throbs."), ("Sciatica", "Shoots down the leg.")):
        factories.page(MassageConditionPage, conditions, title=title, summary=summary)

    assert titles(client, conditions, q="leg") == ["Sciatica"]


def test_what_is_hidden_is_not_found_by_its_texts(client: Client, services: Page) -> None:
    states = {name: hidden for name, hidden in LISTED_STATES.items() if name != "elsewhere"}
    pages = [helping(services, f"Like {state}", summary="Zebrafish.") for state in states]
    helping(services, "Open", summary="Zebrafish.")
    assert len(titles(client, services, q="zebrafish")) == len(pages) + 1

    for page, hidden in zip(pages, states.values(), strict=True):
        hide(page, hidden)

    assert titles(client, services, q="zebrafish") == ["Open"]
