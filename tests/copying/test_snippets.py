"""Copies of snippets, by the form that opens filled in."""

from datetime import date, time

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from tests import factories
from tests.copying import public
from wagtail_massage.models import BookingCallToAction, ClinicLocation

pytestmark = pytest.mark.django_db

SNIPPETS = "/admin/snippets/wagtail_massage"


def test_the_copy_of_a_location_has_hours_of_its_own(editor_client: Client) -> None:
    original = factories.location()
    original.opening_hours.create(day_of_week=1, opens=time(12), closes=time(20))
    original.opening_hours_exceptions.create(valid_from=date(2030, 12, 25), note="Christmas")
    original.save()
    response = editor_client.get(f"{SNIPPETS}/cliniclocation/copy/{original.pk}/")
    form = BeautifulSoup(response.content, "html.parser").select_one("#w-editor-form")
    fields = form.select("input[name], textarea[name], select[name]")
    data = {f["name"]: _value(f) for f in fields if "__prefix__" not in f["name"]}

    response = editor_client.post(form["action"], {**data, "name": "Uptown"})

    assert response.status_code == 302
    made = ClinicLocation.objects.get(name="Uptown")
    assert _hours(made) == _hours(original)
    assert len(_hours(made)) == 3
    made.opening_hours.all().delete()
    assert len(_hours(ClinicLocation.objects.get(pk=original.pk))) == 3


def _value(field: Tag) -> str:
    if field.name == "select":
        chosen = field.select_one("option[selected]")
        return chosen["value"] if chosen else ""
    return field.get_text(strip=True) if field.name == "textarea" else field.get("value", "")


def _hours(location: ClinicLocation) -> list[str]:
    rows = [*location.opening_hours.all(), *location.opening_hours_exceptions.all()]
    return [str(row) for row in rows]


def test_the_form_of_a_copied_call_to_action_has_its_ways_to_book(editor_client: Client) -> None:
    call = factories.call_to_action("Ring us")
    call.save_revision().publish()
    call.heading = public.SECRET
    call.save_revision()

    response = editor_client.get(f"{SNIPPETS}/bookingcalltoaction/copy/{call.pk}/")

    shown = response.context["form"]["actions"].value()
    assert [action.value for action in shown] == [action.value for action in call.actions]
    assert public.SECRET not in response.content.decode()
    assert BookingCallToAction.objects.count() == 1


@pytest.mark.parametrize("name", ["condition", "benefit"])
def test_a_term_is_translated_and_never_copied(editor_client: Client, name: str) -> None:
    term = getattr(factories, name)()

    assert editor_client.get(f"{SNIPPETS}/{name}/copy/{term.pk}/").status_code == 404
