"""The clinic and its locations, with whatever editors have written of them."""

from datetime import date, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, Site

from tests import factories
from wagtail_massage import vocabulary

from .reading import Graph

pytestmark = pytest.mark.django_db
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONDAY, TUESDAY, *_, SUNDAY = (f"https://schema.org/{day}" for day in DAYS)


def open_on(location: Any, *spans: tuple[int, str, str]) -> Any:
    for day, opens, closes in spans:
        location.opening_hours.create(
            day_of_week=day, opens=time.fromisoformat(opens), closes=time.fromisoformat(closes)
        )
    location.save()
    return location


def test_a_site_without_a_clinic_has_none(client: Client, services: Page) -> None:
    graph = Graph.of(client, services)

    assert graph.all("Organization") == []
    assert graph.one("WebSite").keys() == {"@type", "@id", "url"}


def test_a_clinic_without_a_place_is_an_organization(
    client: Client, host: str, services: Page, site: Site
) -> None:
    factories.clinic(site, clinic_name="Maple Clinic", logo=factories.image())

    graph = Graph.of(client, services)

    clinic = graph.one("Organization")
    assert clinic["name"] == graph.one("WebSite")["name"] == "Maple Clinic"
    assert clinic["url"] == f"{host}/"
    assert clinic["logo"]["contentUrl"].startswith(f"{host}/media/")
    assert graph.one("WebSite")["publisher"] == {"@id": clinic["@id"]}


def test_a_clinic_in_one_place_is_that_place(client: Client, services: Page, site: Site) -> None:
    place = factories.location(
        postal_code="N6A 1A1",
        email="hello@example.com",
        latitude=Decimal("42.984900"),
        longitude=Decimal("-81.245300"),
    )
    factories.clinic(site, place, clinic_name="Maple Clinic")

    clinic = Graph.of(client, services).one("MedicalBusiness")

    assert clinic["name"] == "Maple Clinic"
    assert clinic["telephone"] == "+1 519-555-0142"
    assert clinic["email"] == "hello@example.com"
    assert clinic["geo"] == {
        "@type": "GeoCoordinates",
        "latitude": 42.9849,
        "longitude": -81.2453,
    }
    assert clinic["address"] == {
        "@type": "PostalAddress",
        "streetAddress": "1 King Street",
        "addressLocality": "London",
        "addressRegion": "ON",
        "postalCode": "N6A 1A1",
        "addressCountry": "CA",
    }


@pytest.mark.parametrize("kind", [kind for kind, _ in vocabulary.BUSINESS_TYPES])
def test_a_clinic_is_the_kind_of_business_that_its_settings_name(
    client: Client, services: Page, site: Site, kind: str
) -> None:
    factories.clinic(site, factories.location(), clinic_name="Maple Clinic", schema_type=kind)

    assert Graph.of(client, services).one(kind)["name"] == "Maple Clinic"


def test_without_a_name_the_clinic_has_its_places(
    client: Client, services: Page, site: Site
) -> None:
    factories.clinic(site, factories.location("Downtown"))

    assert Graph.of(client, services).one("MedicalBusiness")["name"] == "Downtown"


@pytest.mark.parametrize("missing", ["street_address", "address_locality"])
def test_a_place_without_a_full_address_is_no_place(
    client: Client, services: Page, site: Site, missing: str
) -> None:
    place = factories.location(latitude=Decimal(1), longitude=Decimal(1), **{missing: ""})
    factories.clinic(site, place, clinic_name="Maple Clinic")

    graph = Graph.of(client, services)

    clinic = graph.one("Organization")
    assert graph.all("MedicalBusiness") == []
    assert clinic["address"]["addressCountry"] == "CA"
    assert not {"geo", "openingHoursSpecification"} & clinic.keys()


def test_each_of_several_places_belongs_to_the_clinic(
    client: Client, host: str, services: Page, site: Site
) -> None:
    places = [factories.location("Downtown"), factories.location("Riverside")]
    factories.clinic(site, *places, clinic_name="Maple Clinic")

    graph = Graph.of(client, services)

    clinic = graph.one("Organization")
    assert "address" not in clinic
    found = graph.all("MedicalBusiness")
    assert [place["name"] for place in found] == ["Downtown", "Riverside"]
    assert [place["parentOrganization"] for place in found] == [{"@id": clinic["@id"]}] * 2
    assert [p["@id"] for p in found] == [f"{host}/#/location/{place.pk}" for place in places]


def test_days_with_the_same_hours_stand_together(
    client: Client, services: Page, site: Site
) -> None:
    spans = [(0, "18:00", "20:30"), (1, "09:00", "17:00"), (6, "18:00", "20:30")]
    factories.clinic(site, open_on(factories.location(), *spans))

    clinic = Graph.of(client, services).one("MedicalBusiness")

    hours = clinic["openingHoursSpecification"]
    assert [(each["dayOfWeek"], each["opens"], each["closes"]) for each in hours] == [
        ([MONDAY, TUESDAY], "09:00", "17:00"),
        ([MONDAY, SUNDAY], "18:00", "20:30"),
    ]
    assert "specialOpeningHoursSpecification" not in clinic


def test_a_place_without_hours_says_nothing_of_them(
    client: Client, services: Page, site: Site
) -> None:
    place = factories.location()
    place.opening_hours.clear()
    place.save()
    factories.clinic(site, place)

    assert "openingHoursSpecification" not in Graph.of(client, services).one("MedicalBusiness")


def test_exceptions_that_are_not_over_override_the_usual_hours(
    client: Client, services: Page, site: Site
) -> None:
    soon, late = date.today() + timedelta(9), date.today() + timedelta(12)
    place = factories.location()
    for row in (
        {"valid_from": late, "opens": time(10), "closes": time(12)},
        {"valid_from": soon, "valid_through": late, "note": "Holiday"},
        {"valid_from": date(2020, 1, 1), "note": "Long ago"},
    ):
        place.opening_hours_exceptions.create(**row)
    place.save()
    factories.clinic(site, place)

    clinic = Graph.of(client, services).one("MedicalBusiness")

    said = [
        (e.get("name"), e["validFrom"], e["validThrough"], e["opens"], e["closes"])
        for e in clinic["specialOpeningHoursSpecification"]
    ]
    assert said == [
        ("Holiday", soon.isoformat(), late.isoformat(), "00:00", "00:00"),
        (None, late.isoformat(), late.isoformat(), "10:00", "12:00"),
    ]


def test_nobody_is_rated(client: Client, services: Page, site: Site) -> None:
    factories.clinic(site, factories.location(), clinic_name="Maple Clinic")
    html = client.get(factories.service(services).url).content.decode()

    Graph(html)
    for word in ("aggregateRating", "Review", "ratingValue"):
        assert word not in html
