from datetime import datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AbstractUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Site

from tests import factories
from tests.admin import forms
from wagtail_massage.models import (
    Benefit,
    BookingCallToAction,
    ClinicLocation,
    ClinicSettings,
    Condition,
)

# MariaDB finds what is committed.
committed = pytest.mark.django_db(transaction=True, serialized_rollback=True)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexes")]

MODELS = {
    "condition": factories.condition,
    "benefit": factories.benefit,
    "bookingcalltoaction": factories.call_to_action,
    "cliniclocation": factories.location,
}
every_model = pytest.mark.parametrize("name", MODELS)
CHOOSER = "/admin/snippets/choose/wagtail_massage/condition/"


def url(name: str, view: str = "", *args: Any) -> str:
    parts = [view, *map(str, args)] if view else []
    return "/".join(["/admin/snippets/wagtail_massage", name, *parts]) + "/"


def term_form(**fields: str) -> dict[str, str]:
    blank = {"summary": "", "synonyms": "", "slug": "", "go_live_at": "", "expire_at": ""}
    return {**blank, "name": "Stiff neck", **fields}


@every_model
def test_an_editor_reaches_every_view(editor_client: Client, name: str) -> None:
    thing = MODELS[name]("Findme")
    if hasattr(thing, "save_revision"):
        thing.save_revision()

    views = [url(name, view, thing.pk) for view in ("edit", "usage", "history", "delete")]
    for address in (url(name), f"{url(name)}?q=Findme", url(name, "add"), *views):
        response = editor_client.get(address)
        assert response.status_code == 200, address
        if "add" not in address:
            assert "Findme" in response.content.decode(), address
    assert "Findme" not in editor_client.get(f"{url(name)}?q=Nothing").content.decode()


@every_model
def test_a_stranger_reaches_none(client: Client, stranger: AbstractUser, name: str) -> None:
    thing = MODELS[name]("Kept")
    client.force_login(stranger)

    for address in (url(name), url(name, "add"), url(name, "edit", thing.pk)):
        assert client.get(address).status_code == 302
    client.post(url(name, "delete", thing.pk))
    assert type(thing).objects.filter(pk=thing.pk).exists()


@every_model
def test_a_list_does_not_cost_a_query_per_row(editor_client: Client, site: Site, name: str) -> None:
    def listed() -> int:
        with CaptureQueriesContext(connection) as queries:
            html = editor_client.get(url(name)).content.decode()
        assert "Row 1" in html
        return len(queries)

    for number in range(2):
        MODELS[name](f"Row {number}").save_revision()
    listed()
    few = listed()
    for number in range(2, 12):
        MODELS[name](f"Row {number}").save_revision()

    assert listed() == few


@committed
def test_terms_are_found_by_their_other_names_and_filtered_by_state(
    editor_client: Client,
) -> None:
    factories.condition("Back pain", synonyms="lumbago")
    factories.condition("Asleep", live=False)

    def listed(query: str) -> str:
        return editor_client.get(url("condition") + query).content.decode()

    assert "Back pain" in listed("?q=lumbago")
    assert "Asleep" not in listed("?live=true")
    assert "Asleep" in listed("?live=false")
    assert "lumbago" in listed("")


def test_a_term_is_drafted_published_and_unpublished(editor_client: Client) -> None:
    add = url("condition", "add")
    assert editor_client.post(add, term_form(name="")).status_code == 302
    draft = Condition.objects.get()
    assert not draft.live

    edit = url("condition", "edit", draft.pk)
    refused = editor_client.post(edit, term_form(name="", **{"action-publish": "1"}))
    assert list(refused.context["form"].errors) == ["name"]
    editor_client.post(edit, term_form(**{"action-publish": "1"}))
    assert Condition.objects.get().live

    editor_client.post(url("condition", "unpublish", draft.pk))
    assert not Condition.objects.get().live


@pytest.mark.parametrize("action", [{}, {"action-publish": "1"}])
def test_a_taken_slug_is_refused_at_its_field(editor_client: Client, action: dict) -> None:
    factories.condition("Stiff neck", slug="neck")
    other = factories.condition("Other")

    for address in (url("condition", "add"), url("condition", "edit", other.pk)):
        response = editor_client.post(address, term_form(slug="neck", summary="Kept", **action))

        assert list(response.context["form"].errors) == ["slug"]
        assert "Kept" in response.content.decode()


@pytest.mark.parametrize("slug", ["Neck", "nëck"])
def test_a_slug_that_the_database_holds_to_be_taken_is_no_failure(
    editor_client: Client, slug: str
) -> None:
    factories.condition("Stiff neck", slug="neck")
    equal = Condition.objects.filter(slug=slug).exists()

    response = editor_client.post(url("condition", "add"), term_form(slug=slug))

    assert response.status_code == (200 if equal else 302)
    assert not equal or list(response.context["form"].errors) == ["slug"]


def test_an_author_cannot_publish(client: Client, author: AbstractUser) -> None:
    client.force_login(author)

    client.post(url("condition", "add"), term_form(**{"action-publish": "1"}))

    assert not Condition.objects.get().live


def test_a_call_to_action_is_scheduled(editor_client: Client) -> None:
    tomorrow = (datetime.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    action = ("email", {"label": "", "address": "a@example.com"})
    form = forms.call_to_action(action, go_live_at=tomorrow)

    editor_client.post(url("bookingcalltoaction", "add"), {**form, "action-publish": "1"})

    chosen = BookingCallToAction.objects.get()
    assert (chosen.live, chosen.status_string) == (False, "scheduled")


def test_a_call_to_action_is_edited_as_a_draft_and_published(
    editor_client: Client, client: Client, site: Site, service: Any
) -> None:
    chosen = factories.call_to_action()
    factories.clinic(site, call_to_action=chosen)
    edit = url("bookingcalltoaction", "edit", chosen.pk)
    action = ("online_booking", {"label": "", "url": "https://new.example.com/"})
    form = forms.call_to_action(action)

    editor_client.post(edit, form)
    assert "https://book.example.com/" in client.get(service.url).content.decode()

    editor_client.post(edit, {**form, "action-publish": "1"})
    assert 'href="https://new.example.com/"' in client.get(service.url).content.decode()


def test_a_half_written_call_to_action_is_saved(editor_client: Client) -> None:
    form = forms.call_to_action(("online_booking", {"label": "", "url": ""}))

    assert editor_client.post(url("bookingcalltoaction", "add"), form).status_code == 302


@pytest.mark.parametrize(
    "action",
    [
        ("online_booking", {"label": "Kept text", "url": "javascript:alert(1)"}),
        ("phone", {"label": "Kept text", "number": "12"}),
        ("email", {"label": "Kept text", "address": "nobody"}),
        ("email", {"label": "Kept text", "address": "a`b@example.com"}),
    ],
)
def test_a_wrong_way_to_book_is_refused_and_the_rest_kept(
    editor_client: Client, action: tuple[str, dict]
) -> None:
    factories.location()

    response = editor_client.post(
        url("bookingcalltoaction", "add"), forms.call_to_action(action, heading="Kept heading")
    )

    assert list(response.context["form"].errors) == ["actions"]
    html = response.content.decode()
    assert "Kept text" in html
    assert "Kept heading" in html
    assert not BookingCallToAction.objects.exists()


def test_a_call_to_action_says_where_it_is_the_default(
    editor_client: Client, site: Site, service: Any
) -> None:
    default, other = factories.call_to_action("The default"), factories.call_to_action("Another")
    factories.clinic(site, call_to_action=default)
    service.call_to_action = default
    service.save_revision().publish()

    def edit(thing: BookingCallToAction) -> str:
        return editor_client.get(url("bookingcalltoaction", "edit", thing.pk)).content.decode()

    assert str(site) in editor_client.get(url("bookingcalltoaction")).content.decode()
    assert f"<li>{site}</li>" in edit(default)
    assert "default of no site" in edit(other)


@pytest.mark.parametrize("view", ["usage", "delete"])
def test_usage_includes_pages_and_the_clinic_settings(
    editor_client: Client, site: Site, service: Any, view: str
) -> None:
    default = factories.call_to_action()
    factories.clinic(site, call_to_action=default)
    service.call_to_action = default
    service.save_revision().publish()

    html = editor_client.get(url("bookingcalltoaction", view, default.pk)).content.decode()

    if view == "usage":
        assert "Therapeutic massage" in html
        assert "linic settings" in html
    else:
        assert "2 times" in html


def test_deleting_what_is_in_use_leaves_every_page_whole(
    editor_client: Client, client: Client, site: Site, services: Any
) -> None:
    chosen, pain = factories.call_to_action(), factories.condition()
    place = factories.location()
    factories.clinic(site, place, call_to_action=chosen, clinic_name="Clinic")
    body = [
        factories.conditions_block(pain, "Kept"),
        factories.block("booking", call_to_action=chosen.pk),
    ]
    page = factories.service(services, body=body, call_to_action=chosen)

    for name, thing in (
        ("bookingcalltoaction", chosen),
        ("condition", pain),
        ("cliniclocation", place),
    ):
        assert editor_client.post(url(name, "delete", thing.pk)).status_code == 302

    assert "Kept" in client.get(page.url).content.decode()
    assert editor_client.get(f"/admin/pages/{page.pk}/edit/").status_code == 200
    assert editor_client.get(f"/admin/settings/wagtail_massage/clinicsettings/{site.pk}/")


@pytest.mark.parametrize("name", ["condition", "bookingcalltoaction", "cliniclocation"])
def test_snippets_are_previewed_as_they_are_typed(editor_client: Client, name: str) -> None:
    thing = MODELS[name]("Stored")
    fields = {
        "condition": term_form(name="Typed", summary="Plainly"),
        "bookingcalltoaction": forms.call_to_action(
            ("email", {"label": "", "address": "a@example.com"}), heading="Typed"
        ),
        "cliniclocation": forms.location(name="Typed"),
    }
    address = url(name, "preview", thing.pk)

    assert editor_client.post(address, fields[name]).json()["is_valid"]
    html = editor_client.get(address).content.decode()

    assert "Typed" in html
    if name == "bookingcalltoaction":
        assert 'href="mailto:a@example.com"' in html


def test_the_settings_are_edited_and_previewed(
    editor_client: Client, client: Client, site: Site, service: Any
) -> None:
    place, chosen = factories.location("Downtown"), factories.call_to_action("Book here")
    address = f"/admin/settings/wagtail_massage/clinicsettings/{site.pk}/"
    form = {
        **forms.nested_form_data(
            {"location_links": forms.inline_formset([{"location": str(place.pk), "ORDER": "1"}])}
        ),
        "clinic_name": "Maple Clinic",
        "logo": "",
        "call_to_action": str(chosen.pk),
        "notice": "Closed on Friday",
        "notice_from": "",
        "notice_until": "",
        "schema_type": "MedicalBusiness",
        "currency": "",
        "front_end_base_url": "",
    }

    refused = editor_client.post(address, {**form, "currency": "CAN"})
    assert list(refused.context["form"].errors) == ["currency"]
    assert "Maple Clinic" in refused.content.decode()
    assert editor_client.post(address, form).status_code == 302
    html = client.get(service.url).content.decode()
    for word in ("Maple Clinic", "Book here", "Closed on Friday", "Downtown"):
        assert word in html
    preview = f"/admin/settings/wagtail_massage/clinicsettings/{site.pk}/preview/"
    assert editor_client.post(preview, {**form, "clinic_name": "Oak Clinic"}).json()["is_valid"]
    html = editor_client.get(preview).content.decode()
    for word in ("Oak Clinic", "Book here", "Closed on Friday", "Downtown"):
        assert word in html
    assert ClinicSettings.objects.get().location_links.count() == 1


def test_the_settings_are_not_for_everybody(
    client: Client, stranger: AbstractUser, site: Site
) -> None:
    client.force_login(stranger)

    address = f"/admin/settings/wagtail_massage/clinicsettings/{site.pk}/"
    assert client.get(address).status_code == 302


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_term_is_created_while_a_page_is_written(
    client: Client, editor: AbstractUser, code: str
) -> None:
    Locale.objects.create(language_code="fr")
    client.force_login(editor)
    chooser = client.get(CHOOSER, {"locale": code}).json()["html"]
    create = f"{CHOOSER}create/?locale={code}"
    assert create in chooser

    answer = client.post(create, {"name": "Mal de dos", "summary": ""}).json()

    term = Condition.objects.get()
    assert answer["step"] == "chosen"
    assert answer["result"]["string"] == "Mal de dos"
    assert (term.locale.language_code, term.slug, term.live) == (code, "mal-de-dos", True)
    assert term.latest_revision.user == editor


def test_a_term_created_by_an_author_waits_as_a_draft(client: Client, author: AbstractUser) -> None:
    client.force_login(author)

    client.post(f"{CHOOSER}create/", {"name": "Stiff neck", "summary": ""})

    term = Condition.objects.get()
    assert (term.live, term.has_unpublished_changes) == (False, True)
    assert term.locale == Locale.get_default()


def test_a_term_that_is_there_already_is_not_created_again(editor_client: Client) -> None:
    factories.condition("Stiff neck")
    factories.condition("Cou raide", locale=Locale.objects.create(language_code="fr"))

    answer = editor_client.post(f"{CHOOSER}create/", {"name": "stiff NECK", "summary": ""}).json()
    assert "is there already" in answer["htmlFragment"]
    assert Condition.objects.count() == 2

    editor_client.post(f"{CHOOSER}create/", {"name": "Cou raide", "summary": ""})
    assert Condition.objects.count() == 3


def test_a_location_is_saved_when_asked_and_not_by_itself(editor_client: Client) -> None:
    place = factories.location()

    for address in (url("cliniclocation", "edit", place.pk), url("cliniclocation", "add")):
        soup = BeautifulSoup(editor_client.get(address).content, "html.parser")
        assert soup.select_one("#w-editor-form")["data-controller"].split() == ["w-unsaved"]


@committed
def test_a_location_is_created_edited_found_and_filtered(editor_client: Client) -> None:
    form = forms.location(name="Downtown", hours=[(0, "09:00", "17:00")])
    assert editor_client.post(url("cliniclocation", "add"), form).status_code == 302
    place = ClinicLocation.objects.get()

    wrong = forms.location(name="Riverside", hours=[(0, "17:00", "09:00")])
    refused = editor_client.post(url("cliniclocation", "edit", place.pk), wrong)
    assert "You close before you open" in refused.content.decode()
    assert "Riverside" in refused.content.decode()

    form = forms.location(name="Riverside", hours=[(0, "09:00", "17:00")])
    editor_client.post(url("cliniclocation", "edit", place.pk), form)
    factories.location("Elsewhere", address_locality="Guelph")

    def listed(query: str) -> str:
        return editor_client.get(url("cliniclocation") + query).content.decode()

    for query in ("?q=river", "?q=king", "?address_locality=London"):
        assert "Riverside" in listed(query), query
    assert "Elsewhere" not in listed("?address_locality=London")


def test_a_term_without_a_name_is_refused_in_the_chooser(editor_client: Client) -> None:
    answer = editor_client.post(f"{CHOOSER}create/", {"name": "", "summary": "Kept"}).json()

    assert answer["step"] == "reshow_creation_form"
    assert "Kept" in answer["htmlFragment"]
    assert not Condition.objects.exists()


def test_who_may_not_add_terms_sees_no_form(client: Client, stranger: AbstractUser) -> None:
    client.force_login(stranger)

    assert "create/" not in client.get(CHOOSER).json()["html"]
    response = client.post(f"{CHOOSER}create/", {"name": "Stiff neck", "summary": ""})
    assert response.status_code in (302, 403)
    assert not Condition.objects.exists()


def menu(client: Client) -> list[str]:
    """Labels below “Clinic”."""
    html = client.get("/admin/").content.decode()
    return [
        label
        for label in (
            "Conditions",
            "Benefits",
            "Booking calls-to-action",
            "Locations",
            "Prices",
            "Clinic settings",
        )
        if f'"{label}"' in html or f"&quot;{label}&quot;" in html
    ]


def test_one_menu_holds_what_the_editor_may_use(
    client: Client, editor: AbstractUser, stranger: AbstractUser
) -> None:
    client.force_login(editor)
    assert len(menu(client)) == 6

    client.force_login(stranger)
    assert menu(client) == []


def test_rows_have_names_that_people_know() -> None:
    assert str(factories.location("Downtown")) == "Downtown"
    assert Benefit._meta.verbose_name == "benefit"
    assert ClinicLocation._meta.verbose_name_plural == "locations"
