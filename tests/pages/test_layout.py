"""What a visitor meets on a page, and where."""

from itertools import pairwise
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils.timezone import template_localtime
from wagtail.models import Page

from tests import factories

pytestmark = pytest.mark.django_db
block = factories.block


def read(client: Client, page: Page) -> BeautifulSoup:
    response = client.get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def headings(soup: BeautifulSoup) -> list[tuple[int, str]]:
    found = soup.find_all(["h1", "h2", "h3", "h4", "h5", "h6"])
    return [(int(tag.name[1]), tag.get_text(strip=True)) for tag in found]


def follow_each_other(levels: list[int]) -> bool:
    """Whether none is more than one below the one before it."""
    return levels[0] == 1 and all(b <= a + 1 for a, b in pairwise(levels))


def test_the_list_of_contents_leads_to_each_part_that_shows_something(
    client: Client, services: Page
) -> None:
    body = [
        block("overview", heading="What it is", text="<p>Hands.</p>"),
        block("overview", heading="Nothing", text="<p></p>"),
        block("benefits", items=[], introduction=""),
        block("faq", questions=factories.items({"question": "Why?", "answer": "<p>So.</p>"})),
        block("see_doctor", heading="", text="<p>Call first.</p>"),
        block("session_options"),
    ]
    page = factories.service(services, body=body, options=[{"minutes": 60, "price": "105.00"}])

    soup = read(client, page)
    links = soup.find(class_="massage-contents").find_all("a")

    assert [link.get_text() for link in links] == [
        "What it is",
        "Questions and answers",
        "See a doctor first",
        "Sessions and prices",
    ]
    for link in links:
        part = soup.find(id=link["href"].removeprefix("#"))
        assert part.find("h2").get_text() == link.get_text()


def test_two_parts_of_one_name_have_addresses_of_their_own(client: Client, services: Page) -> None:
    names = ["Content", "Aftercare", "Aftercare", "✨", "🙂"]
    body = [block("section", heading=name, text="<p>Rest.</p>") for name in names]

    soup = read(client, factories.service(services, body=body))
    ids = [tag["id"] for tag in soup.find_all(id=True)]

    assert len(ids) == len(set(ids))
    assert {"content-2", "aftercare", "aftercare-2", "section", "section-2"} <= set(ids)


def test_a_short_page_has_no_list_of_contents(client: Client, services: Page) -> None:
    body = [block("overview", heading="What it is", text="<p>Hands.</p>"), block("booking")]
    page = factories.service(services, body=body)

    assert read(client, page).find(class_="massage-contents") is None


@pytest.mark.parametrize(
    "text",
    [
        "<h3>One</h3><p>.</p><h4>Two</h4>",
        "<h4>One</h4><p>.</p>",
        "<h2>One</h2><h6>Two</h6><h3>Three</h3>",
        "<h1>One</h1>",
    ],
)
def test_headings_follow_each_other_whatever_a_text_holds(
    client: Client, services: Page, text: str
) -> None:
    place = factories.location()
    place.opening_hours_exceptions.create(valid_from="2099-12-24", note="Holiday")
    place.save()
    factories.clinic(factories.first_site(), place, call_to_action=factories.call_to_action())
    body = [
        block("section", heading="A section", text=text),
        block("fees", tax=f"{text}<p>Tax</p>", heading=""),
        block("what_to_expect", steps=factories.items({"title": "We talk", "text": text})),
        block("faq", questions=factories.items({"question": "Why?", "answer": text})),
        factories.conditions_block("Back pain", introduction=text, closing_text=text),
        block("booking"),
    ]

    levels = [level for level, _ in headings(read(client, factories.service(services, body=body)))]

    assert follow_each_other(levels), levels
    assert levels.count(1) == 1


def test_the_top_says_what_it_costs_and_books(client: Client, services: Page) -> None:
    factories.clinic(factories.first_site(), call_to_action=factories.call_to_action())
    options = [{"minutes": 90, "price": "150.00"}, {"minutes": 45, "price": "82.50"}]
    page = factories.service(services, body=[block("session_options")], options=options)

    top = read(client, page).find(class_="massage-hero")

    assert "from CA$82.50 for 45 minutes" in top.get_text()
    assert top.find("a", string="Book online")["href"] == "https://book.example.com/"


def test_the_top_keeps_silent_on_prices_that_the_page_does_not_show(
    client: Client, services: Page
) -> None:
    page = factories.service(services, options=[{"minutes": 90, "price": "150.00"}])

    assert "150" not in read(client, page).find("main").get_text()


def test_the_booking_bar_says_what_the_page_s_own_block_says(
    client: Client, services: Page
) -> None:
    factories.clinic(factories.first_site(), call_to_action=factories.call_to_action("Usual"))
    action = block("online_booking", label="Book here", url="https://own.example.com/")
    own = factories.call_to_action("Own", actions=[action])
    page = factories.service(services, body=[block("booking", call_to_action=own.pk)])

    bar: Any = read(client, page).find(class_="massage-booking-bar")

    assert [link.get_text() for link in bar.find_all("a")] == ["Book here"]


def test_a_page_that_nobody_can_book_from_has_no_empty_bar(client: Client, services: Page) -> None:
    soup = read(client, factories.service(services))

    assert soup.find(class_="massage-booking-bar") is None
    assert soup.find(class_="massage-actions") is None


def test_a_page_tells_when_it_was_last_updated(client: Client, services: Page) -> None:
    page = factories.service(services)

    day = read(client, page).find("time")["datetime"]

    assert day == f"{template_localtime(page.last_published_at):%Y-%m-%d}"


def test_the_bar_is_the_last_thing_in_the_body(client: Client, service: Page) -> None:
    """Inside of the main part it would be gone beside the addresses."""
    factories.clinic(factories.first_site(), call_to_action=factories.call_to_action())

    assert read(client, service).find(class_="massage-booking-bar").parent.name == "body"


def test_a_fee_that_was_emptied_leaves_no_heading(client: Client, services: Page) -> None:
    fees = block("fees", insurance='<p data-block-key="a"></p>', tax="<p>HST is added.</p>")

    part = read(client, factories.service(services, body=[fees])).find(class_="massage-fees")

    assert [tag.get_text() for tag in part.find_all("h3")] == ["Tax"]


def test_an_option_of_a_minute_is_one_minute(client: Client, services: Page) -> None:
    options = [{"minutes": 1, "price": "9.00"}]
    page = factories.service(services, body=[block("session_options")], options=options)

    top = read(client, page).find(class_="massage-facts").get_text()

    assert "CA$9.00 for 1 minute" in top
    assert "minutes" not in top


@pytest.mark.parametrize("number", [0, 1])
def test_the_header_gives_way_to_a_bar_with_a_telephone_and_to_no_other(
    client: Client, service: Page, number: int
) -> None:
    ways = [
        block("online_booking", label="", url="https://book.example.com/"),
        block("phone", label="", number="+1 519-555-0142"),
    ]
    booking = factories.call_to_action(actions=ways[: number + 1])
    factories.clinic(factories.first_site(), factories.location(), call_to_action=booking)

    call = read(client, service).find(class_="massage-call")

    assert ("massage-call-again" in call["class"]) == bool(number)
