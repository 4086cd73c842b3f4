"""What a service page says of its service: no more than its blocks show."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, Site

from tests import factories
from wagtail_massage.pages.models import MassageConditionPage

from .reading import Graph

pytestmark = pytest.mark.django_db
OPTIONS = [
    {"minutes": 60, "price": "105.00", "note": "first visit"},
    {"minutes": 45, "price": "82.5"},
]


def service_node(client: Client, services: Page, *body: dict[str, Any], **fields: Any) -> Any:
    page = factories.service(services, title="Deep tissue", body=[*body], **fields)
    return Graph.of(client, page).one("MedicalTherapy")


def test_a_service_is_a_therapy_that_the_clinic_provides(
    client: Client, services: Page, site: Site
) -> None:
    factories.clinic(site, clinic_name="Maple Clinic")
    page = factories.service(services, title="Deep tissue", summary="Firm and slow.")

    graph = Graph.of(client, page)

    service = graph.one("Service")
    assert service["@type"] == ["MedicalTherapy", "Service"]
    assert graph.page["mainEntity"] == {"@id": service["@id"]}
    assert (service["name"], service["description"]) == ("Deep tissue", "Firm and slow.")
    assert service["url"] == page.full_url
    assert service["provider"] == {"@id": graph.one("Organization")["@id"]}


def test_offers_are_the_prices_that_are_shown(client: Client, services: Page, site: Site) -> None:
    factories.clinic(site, currency="EUR")

    service = service_node(client, services, factories.block("session_options"), options=OPTIONS)

    offers = [(o["name"], o.get("description"), o["price"]) for o in service["offers"]]
    assert offers == [("60 minutes", "first visit", "105.00"), ("45 minutes", None, "82.50")]
    assert {offer["priceCurrency"] for offer in service["offers"]} == {"EUR"}


def test_prices_that_the_page_does_not_show_are_no_offers(client: Client, services: Page) -> None:
    service = service_node(client, services, options=OPTIONS)

    assert "offers" not in service


def test_prices_that_are_shown_twice_are_offered_once(client: Client, services: Page) -> None:
    twice = [factories.block("session_options"), factories.block("session_options")]

    service = service_node(client, services, *twice, options=OPTIONS)

    assert [offer["price"] for offer in service["offers"]] == ["105.00", "82.50"]


def test_contraindications_are_the_items(client: Client, services: Page) -> None:
    rows = factories.items("A fever", {"name": "An injury", "note": "within 48 hours"}, "")
    block = factories.block("contraindications", items=rows, introduction="<p>Wait with:</p>")

    service = service_node(client, services, block)

    said = [(each["name"], each.get("description")) for each in service["contraindication"]]
    assert said == [("A fever", None), ("An injury", "within 48 hours")]


def test_contraindications_without_items_are_their_text(client: Client, services: Page) -> None:
    text = {"introduction": "<p>Not with <b>fever</b>.</p>", "closing_text": "<p>Ask us.</p>"}

    service = service_node(client, services, factories.block("contraindications", **text))

    assert service["contraindication"] == ["Not with fever.", "Ask us."]


def test_all_blocks_of_a_kind_are_heard(client: Client, services: Page) -> None:
    blocks = [
        factories.block("contraindications", items=factories.items(name))
        for name in ("Fever", "Clots")
    ]

    service = service_node(client, services, *blocks)

    assert [each["name"] for each in service["contraindication"]] == ["Fever", "Clots"]


def test_what_to_expect_is_how_it_is_performed(client: Client, services: Page) -> None:
    rows = [{"title": "We talk", "text": "<p>Of your aim.</p>"}, {"title": "You rest", "text": ""}]
    block = factories.block(
        "what_to_expect", introduction="<p>Each visit:</p>", steps=factories.items(*rows)
    )

    service = service_node(client, services, block)

    assert service["howPerformed"] == "Each visit:\nWe talk: Of your aim.\nYou rest"


def test_conditions_name_the_service_as_a_treatment(
    client: Client, host: str, services: Page, conditions: Page
) -> None:
    known, lone = factories.condition("Back pain"), factories.condition("Sciatica")
    about = factories.page(MassageConditionPage, conditions, condition=known, summary="s")
    block = factories.conditions_block(known, lone, "Long days at a desk")

    graph = Graph.of(client, factories.service(services, body=[block]))

    named = graph.part("Conditions this may help with")["about"]
    service = {"@id": graph.one("Service")["@id"]}
    assert [(c["name"], c.get("url"), c["possibleTreatment"]) for c in named] == [
        ("Back pain", about.full_url, service),
        ("Sciatica", None, service),
        ("Long days at a desk", None, service),
    ]
    assert [c.get("@id") for c in named] == [
        f"{host}/#/condition/back-pain",
        f"{host}/#/condition/sciatica",
        None,
    ]


def ways_to_book(node: dict[str, Any]) -> list[tuple[str, str]]:
    actions = node.get("potentialAction", [])
    return [(each["name"], each["target"]["urlTemplate"]) for each in actions]


def test_a_service_is_reserved_at_the_links_that_its_page_shows(
    client: Client, services: Page, service: Page
) -> None:
    actions = [
        factories.block("online_booking", label="", url="https://book.example.com/?a={b}"),
        factories.block("phone", label="", number="+1 519-555-0142"),
        factories.block("email", label="", address="hello@example.com"),
        factories.block("page", label="Find us", page=service.pk),
        factories.block("online_booking", label="Again", url="https://book.example.com/?a={b}"),
    ]
    booking = factories.call_to_action(actions=actions)

    node = service_node(client, services, call_to_action=booking)

    assert ways_to_book(node) == [
        ("Book online", "https://book.example.com/?a=%7Bb%7D"),
        ("Find us", service.full_url),
    ]


def test_only_the_bookings_in_the_blocks_count_where_there_are_some(
    client: Client, services: Page
) -> None:
    links = [
        factories.block("online_booking", label=name, url=f"https://{name}.example.com/")
        for name in ("one", "two", "end")
    ]
    one, two, end = (factories.call_to_action(actions=[link]) for link in links)
    blocks = [factories.block("booking", call_to_action=each.pk) for each in (one, two)]

    node = service_node(client, services, *blocks, call_to_action=end)

    assert [name for name, _ in ways_to_book(node)] == ["one", "two"]


def test_on_other_pages_the_clinic_is_what_is_reserved(
    client: Client, services: Page, site: Site
) -> None:
    booking = factories.call_to_action()
    factories.clinic(site, clinic_name="Maple Clinic", call_to_action=booking)

    graph = Graph.of(client, services)

    booked = ways_to_book(graph.one("Organization"))
    assert booked == [("Book online", "https://book.example.com/")]
