"""What lists tell of a service: how to book it, without opening its page."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from tests import factories
from tests.own_pages.models import EmptyPage
from tests.test_queries import count
from wagtail_massage.models import Condition
from wagtail_massage.pages.models import MassageConditionPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def term() -> Condition:
    return factories.condition()


@pytest.fixture
def about(conditions: Page, term: Condition) -> MassageConditionPage:
    return factories.page(MassageConditionPage, conditions, condition=term, summary="s")


def booked(client: Client, page: Page, name: str) -> dict[str, Any]:
    """The heading of the ways to book that a list on *page* has for each title."""
    listed = client.get(page.url).context[name]
    return {card.page.title: card.booking and card.booking.heading for card in listed}


def test_each_service_is_booked_as_on_its_own_page(
    client: Client, services: Page, about: Page, term: Condition
) -> None:
    factories.clinic(factories.first_site(), call_to_action=factories.call_to_action("The site's"))
    expired = factories.call_to_action("Expired", expire_at=timezone.now() - timedelta(1))
    own = factories.call_to_action("Its own")
    for title, chosen in (("Own", own), ("Fallen back", expired), ("Plain", None)):
        body = [factories.conditions_block(term)]
        factories.service(services, title=title, call_to_action=chosen, body=body)
    expected = {"Own": "Its own", "Fallen back": "The site's", "Plain": "The site's"}
    assert booked(client, about, "services") == expected

    services.call_to_action = factories.call_to_action("The index's")
    services.save()

    expected = {"Own": "Its own", "Fallen back": "The index's", "Plain": "The index's"}
    assert booked(client, about, "services") == expected
    assert booked(client, services, "children") == expected


def test_where_nobody_says_how_there_is_nothing_to_press(
    client: Client, services: Page, service: Page
) -> None:
    assert booked(client, services, "children") == {service.title: None}


def test_only_services_are_booked(client: Client, conditions: Page, about: Page) -> None:
    factories.clinic(factories.first_site(), call_to_action=factories.call_to_action())
    factories.page(EmptyPage, conditions, title="Opening hours")

    assert booked(client, conditions, "children") == {about.title: None, "Opening hours": None}


def test_a_private_page_to_book_on_is_no_way_to_book(client: Client, services: Page) -> None:
    secret = factories.page(EmptyPage, services.get_parent(), title="Secret", live=False)
    actions = [factories.block("page", label="", page=secret.pk)]
    chosen = factories.call_to_action(actions=actions)
    factories.service(services, title="Sports massage", call_to_action=chosen)

    assert booked(client, services, "children") == {"Sports massage": None}


@pytest.mark.usefixtures("nothing_kept")
def test_more_services_cost_no_more_queries(
    client: Client, services: Page, about: Page, term: Condition
) -> None:
    def add(number: int) -> None:
        chosen = factories.call_to_action(f"Booking {number}")
        body = [factories.conditions_block(term)]
        image = factories.image(f"Picture {number}")
        image.get_rendition("fill-640x360")
        factories.service(
            services, title=f"No {number}", body=body, call_to_action=chosen, hero_image=image
        )

    add(0)
    few = [count(client, page.url, ["No 0"]) for page in (services, about)]
    for number in range(1, 15):
        add(number)

    assert [count(client, page.url, ["No 14"]) for page in (services, about)] == few
    assert booked(client, about, "services")["No 14"] == "Booking 14"
