"""What a search costs does not grow with what there is."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from tests import factories
from tests.listing.test_search import helping
from wagtail_massage.pages.models import MassageConditionPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexes", "nothing_kept")]

#: Beside the list itself: titles, conditions, benefits and Wagtail's search in its savepoint.
COST = 9


def used(client: Client, url: str, word: str) -> int:
    assert word in client.get(url).content.decode()
    with CaptureQueriesContext(connection) as queries:
        client.get(url)
    return len(queries)


def add(services: Page, conditions: Page, number: int) -> None:
    term = factories.condition(f"Sore {number}", synonyms=f"Ache {number}")
    gain = factories.benefit(f"Calm {number}")
    factories.page(
        MassageConditionPage, conditions, title=f"On {number}", condition=term, summary="s"
    )
    body = [factories.conditions_block(term), factories.benefits_block(gain)]
    booking = factories.call_to_action(f"Booking {number}")
    image = factories.image(f"Picture {number}")
    factories.service(
        services, title=f"Massage {number}", body=body, call_to_action=booking, hero_image=image
    )


@pytest.mark.parametrize(
    "query", ["", "?q=massage", "?q=sore", "?q=calm", "?condition=sore-0", "?q=ache&page=2"]
)
def test_services(client: Client, services: Page, conditions: Page, query: str) -> None:
    add(services, conditions, 0)
    few = used(client, f"{services.url}{query}", "Massage 0")
    for number in range(1, 15):
        add(services, conditions, number)

    assert used(client, f"{services.url}{query}", "Massage 0") == few
    assert few <= used(client, services.url, "Massage 0") + COST


@pytest.mark.parametrize("query", ["?q=sore", "?q=ache", "?q=on+0"])
def test_the_finder(client: Client, services: Page, conditions: Page, query: str) -> None:
    add(services, conditions, 0)
    few = used(client, f"{conditions.url}{query}", "0")
    for number in range(1, 15):
        add(services, conditions, number)
    for number in range(15):
        term = factories.condition(f"Sore other {number}")
        helping(services, f"Other {number}", term, *type(term).objects.all()[:5])

    assert used(client, f"{conditions.url}{query}", "0") == few
