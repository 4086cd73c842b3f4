from datetime import date, time, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.admin.panels import get_edit_handler
from wagtail.models import Page, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests import factories
from wagtail_massage import clinic
from wagtail_massage.models import ClinicLocation, ClinicSettings

pytestmark = pytest.mark.django_db

MONDAY = 0


def form(hours: list[dict] = (), exceptions: list[dict] = (), **fields: Any) -> Any:
    """The admin's form of a location, filled in."""
    data = nested_form_data(
        {
            "name": "Downtown",
            "street_address": "1 King Street",
            "address_locality": "London",
            "address_country": "CA",
            "time_zone": "America/Toronto",
            "opening_hours": inline_formset(list(hours)),
            "opening_hours_exceptions": inline_formset(list(exceptions)),
            **fields,
        }
    )
    form_class = get_edit_handler(ClinicLocation).get_form_class()
    return form_class(data, instance=ClinicLocation())


def span(opens: str, closes: str, day: int = MONDAY) -> dict[str, Any]:
    return {"day_of_week": day, "opens": opens, "closes": closes}


def exception(valid_from: str, **fields: str) -> dict[str, str]:
    return {"valid_from": valid_from, "opens": "", "closes": "", **fields}


def row_errors(bound: Any, relation: str) -> list[list[str]]:
    """The fields that are wrong, row by row."""
    assert not bound.is_valid()
    return [sorted(errors) for errors in bound.formsets[relation].errors]


def test_several_spans_a_day_are_fine() -> None:
    bound = form([span("09:00", "12:00"), span("12:00", "17:00"), span("09:00", "12:00", day=1)])

    assert bound.is_valid(), bound.errors
    assert [len(day.spans) for day in bound.save().week] == [2, 1, 0, 0, 0, 0, 0]


@pytest.mark.parametrize(
    ("spans", "wrong"),
    [
        ([span("17:00", "09:00")], [["closes"]]),
        ([span("09:00", "09:00")], [["closes"]]),
        ([span("09:00", "")], [["closes"]]),
        ([span("09:00", "12:00"), span("11:00", "13:00")], [[], ["opens"]]),
        ([span("09:00", "17:00"), span("10:00", "11:00")], [[], ["opens"]]),
    ],
)
def test_hours_without_sense_are_refused_at_their_field(
    spans: list[dict], wrong: list[list[str]]
) -> None:
    assert row_errors(form(spans), "opening_hours") == wrong


@pytest.mark.parametrize(
    ("rows", "wrong"),
    [
        ([exception("2027-01-05", valid_through="2027-01-04")], [["valid_through"]]),
        ([exception("2027-01-05", opens="09:00")], [["closes"]]),
        ([exception("2027-01-05", closes="09:00")], [["opens"]]),
        ([exception("2027-01-05"), exception("2027-01-05")], [[], ["opens"]]),
        (
            [exception("2027-01-01", valid_through="2027-01-09"), exception("2027-01-05")],
            [[], ["opens"]],
        ),
        # Clocks in Toronto go from 2:00 to 3:00 on that day.
        ([exception("2027-03-14", opens="02:30", closes="05:00")], [["opens"]]),
        ([exception("2027-03-14", opens="01:00", closes="02:15")], [["closes"]]),
        (
            [exception("2027-03-12", valid_through="2027-03-15", opens="02:30", closes="05:00")],
            [["opens"]],
        ),
    ],
)
def test_exceptions_without_sense_are_refused_at_their_field(
    rows: list[dict], wrong: list[list[str]]
) -> None:
    assert row_errors(form(exceptions=rows), "opening_hours_exceptions") == wrong


def test_two_spans_on_a_holiday_and_a_closed_day_are_fine() -> None:
    rows = [
        exception("2027-12-24", opens="09:00", closes="11:00"),
        exception("2027-12-24", opens="12:00", closes="13:00"),
        exception("2027-12-25", note="Christmas Day"),
    ]

    assert form(exceptions=rows).is_valid()


def test_a_year_without_a_holiday_is_fine() -> None:
    row = exception("2027-01-01", valid_through="9999-12-31", opens="09:00", closes="11:00")

    assert form(exceptions=[row]).is_valid()


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("zone", ["America/Toronto", "Asia/Tokyo"])
def test_the_ends_of_the_calendar_are_fine(day: str, zone: str) -> None:
    row = exception(day, opens="01:00", closes="23:00")

    assert form(exceptions=[row], time_zone=zone).is_valid()


def test_a_removed_row_is_not_compared() -> None:
    removed = {**span("09:00", "17:00"), "DELETE": "on"}

    assert form([removed, span("10:00", "12:00")]).is_valid()


def test_a_telephone_number_is_stored_in_international_form() -> None:
    bound = form(telephone="519-555-0142")

    assert bound.is_valid(), bound.errors
    assert bound.save().telephone == "+1 519-555-0142"


def test_a_telephone_number_that_cannot_exist_is_refused() -> None:
    assert list(form(telephone="555").errors) == ["telephone"]


def test_contacts_stored_past_the_form_are_no_links() -> None:
    place = ClinicLocation(
        telephone="javascript:alert(1)", email="a@example.com\r\n?bcc=b@example.com"
    )

    assert (place.telephone_href, place.email_href) == ("", "")
    assert ClinicLocation(email="a@example.com").email_href == "mailto:a@example.com"


@pytest.mark.parametrize(("field", "value"), [("latitude", "91"), ("longitude", "-181")])
def test_coordinates_are_on_earth(field: str, value: str) -> None:
    assert list(form(**{field: value}).errors) == [field]


def test_exceptions_that_are_over_are_not_shown() -> None:
    today = date.today()
    place = factories.location()
    for days in (-2, 3, 1):
        place.opening_hours_exceptions.create(valid_from=today + timedelta(days))
    place.opening_hours_exceptions.create(
        valid_from=today - timedelta(9), valid_through=today + timedelta(9)
    )

    shown = [row.valid_from - today for row in place.coming_exceptions]

    assert shown == [timedelta(-9), timedelta(1), timedelta(3)]
    assert all(row.is_closed for row in place.coming_exceptions)


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (None, None, True),
        (0, 0, True),
        (-1, None, True),
        (None, 1, True),
        (1, None, False),
        (None, -1, False),
    ],
)
def test_the_notice_holds_between_its_dates(
    first: int | None, last: int | None, shown: bool
) -> None:
    def day(offset: int | None) -> date | None:
        return None if offset is None else date(2027, 5, 5) + timedelta(offset)

    settings = ClinicSettings(notice="Closed", notice_from=day(first), notice_until=day(last))

    assert settings.notice_on(date(2027, 5, 5)) == ("Closed" if shown else "")


def test_settings_refuse_what_makes_no_sense(site: Site) -> None:
    settings = ClinicSettings(
        site=site,
        currency="CAN",
        front_end_base_url="ftp://example.com/",
        notice_from=date(2027, 5, 5),
        notice_until=date(2027, 5, 4),
    )

    with pytest.raises(ValidationError) as caught:
        settings.full_clean()

    assert {"currency", "front_end_base_url", "notice_until"} <= caught.value.error_dict.keys()


def test_a_currency_may_be_typed_in_small_letters(site: Site) -> None:
    settings = ClinicSettings(site=site, currency="cad")

    settings.full_clean()

    assert settings.currency == "CAD"


@pytest.mark.parametrize("zone", ["", "Mars/Base", "../etc"])
def test_a_time_zone_that_is_none_breaks_no_page(
    client: Client, site: Site, service: Page, zone: str
) -> None:
    place = factories.location(time_zone=zone)
    place.opening_hours_exceptions.create(valid_from=date.today(), note="Holiday")
    place.save()
    factories.clinic(site, place, notice="Closed on Friday")

    html = client.get(service.url).content.decode()

    assert "Holiday" in html
    assert "Closed on Friday" in html


def test_a_logo_without_a_name_is_a_link_that_says_where_it_leads(
    client: Client, site: Site, service: Page
) -> None:
    factories.clinic(site, clinic_name="", logo=factories.image())

    header = BeautifulSoup(client.get(service.url).content, "html.parser").header

    assert header.a.get_text(strip=True) == "Home"


def test_reading_the_clinic_of_a_site_writes_nothing(site: Site) -> None:
    found = clinic.clinic_of(site)

    assert (found.name, found.locations, found.notice) == ("", [], "")
    assert found.settings.effective_currency == "CAD"
    assert not ClinicSettings.objects.exists()


def test_locations_are_in_the_sites_order(site: Site) -> None:
    first, second = factories.location("Zoo Street"), factories.location("Abbey Road")
    factories.clinic(site, first, second, clinic_name="Clinic", currency="EUR")

    found = clinic.clinic_of(site)

    assert [place.name for place in found.locations] == ["Zoo Street", "Abbey Road"]
    assert found.settings.effective_currency == "EUR"


def test_rows_say_what_they_are() -> None:
    place = factories.location()
    holiday = place.opening_hours_exceptions.create(valid_from=date(2027, 1, 1), note="New Year")

    assert str(place.opening_hours.all()[0]) == "Monday 09:00–17:00"
    assert str(holiday) == "2027-01-01: New Year"
    assert holiday.is_closed
    assert place.opening_hours.all()[0].opens == time(9)
