"""When a place is open today, and how to get there."""

from datetime import date, time
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page

from tests import factories
from wagtail_massage import hours

pytestmark = pytest.mark.django_db

#: A Monday.
TODAY = date(2026, 11, 30)


@pytest.fixture(autouse=True)
def today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hours, "today", lambda time_zone: TODAY)


def spans(location: Any) -> list[tuple[time, time]]:
    return [(span.opens, span.closes) for span in location.hours_today]


def test_the_usual_hours_hold() -> None:
    place = factories.location()
    place.opening_hours.create(day_of_week=0, opens=time(7), closes=time(8))
    place.opening_hours.create(day_of_week=1, opens=time(10), closes=time(11))

    assert spans(place) == [(time(7), time(8)), (time(9), time(17))]


@pytest.mark.parametrize(
    ("first", "last", "is_open"),
    [
        (TODAY, None, False),
        (date(2026, 11, 1), TODAY, False),
        (date(2026, 12, 1), None, True),
        (date(2026, 11, 1), date(2026, 11, 29), True),
    ],
)
def test_a_closed_day_holds_in_place_of_them(first: date, last: date | None, is_open: bool) -> None:
    place = factories.location()
    place.opening_hours_exceptions.create(valid_from=first, valid_through=last)

    assert bool(place.hours_today) == is_open


def test_other_hours_hold_in_place_of_them() -> None:
    place = factories.location()
    place.opening_hours_exceptions.create(valid_from=TODAY, opens=time(10), closes=time(12))

    assert spans(place) == [(time(10), time(12))]


def test_a_visitor_reads_them_and_finds_the_way(client: Client, services: Page) -> None:
    place = factories.location("Downtown", postal_code="N6A 1A1")
    factories.clinic(factories.first_site(), place)

    html = client.get(factories.service(services).url).content.decode()

    assert "Open 9:00" in " ".join(BeautifulSoup(html, "html.parser").get_text().split())
    destination = parse_qs(urlsplit(place.directions_href).query)["destination"]
    assert destination == ["1 King Street, London, ON, N6A 1A1, CA"]
    assert place.directions_href.replace("&", "&amp;") in html
    assert "Directions to Downtown" in html
