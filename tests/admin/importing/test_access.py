"""Who may import, where, and what an import may make besides the page."""

from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser
from django.test import Client
from wagtail.models import GroupPagePermission, Locale, Page, Site

from tests import factories
from tests.admin.importing.form import (
    REVIEW,
    URL,
    filled_in,
    make,
    messages,
    newest,
    options,
    read,
    send,
)
from wagtail_massage.models import BookingCallToAction, Condition
from wagtail_massage.pages.models import MassageServiceIndexPage, MassageServicePage

pytestmark = pytest.mark.django_db

HOME = "/admin/"


@pytest.fixture
def writer(client: Client, site: Site) -> Client:
    """May write pages, and no snippets."""
    client.force_login(
        factories.user("writer", "wagtailadmin.access_admin", pages=("add", "change"))
    )
    return client


@pytest.fixture
def elsewhere(db: None) -> MassageServiceIndexPage:
    top = Page.objects.get(depth=1)
    page = factories.page(MassageServiceIndexPage, top, title="Elsewhere")
    Site.objects.create(hostname="elsewhere.example", root_page=page)
    return page


def is_refused(response: Any) -> bool:
    return response.status_code == 302 and response["Location"] == HOME


def test_nobody_without_a_right_on_pages_gets_in(
    client: Client, stranger: AbstractUser, services: MassageServiceIndexPage
) -> None:
    client.force_login(stranger)

    for response in (client.get(URL), read(client, services), client.get(REVIEW)):
        assert is_refused(response)
    assert URL not in client.get("/admin/").content.decode()


def test_nobody_gets_in_where_no_service_page_may_be(
    editor_client: Client, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wagtail_massage.importer.drafts.naming_models", list)

    assert is_refused(editor_client.get(URL))


def test_the_menu_has_it(editor_client: Client, services: MassageServiceIndexPage) -> None:
    assert URL in editor_client.get("/admin/").content.decode()


def test_another_sites_place_is_refused(
    writer: Client,
    services: MassageServiceIndexPage,
    elsewhere: MassageServiceIndexPage,
    conditions: Page,
) -> None:
    assert str(elsewhere.pk) not in options(writer.get(URL), "parent")
    assert "parent" in read(writer, elsewhere).context["form"].errors
    first = read(writer, services)
    for parent in (elsewhere.pk, conditions.pk, 1, 0, "x", ""):
        assert is_refused(send(writer, first, parent=str(parent)))
    assert not MassageServicePage.objects.exists()


def test_rights_are_asked_for_again_in_the_end(
    client: Client, author: AbstractUser, services: MassageServiceIndexPage
) -> None:
    client.force_login(author)
    data = filled_in(read(client, services))
    GroupPagePermission.objects.all().delete()

    assert is_refused(client.post(REVIEW, data))
    assert not MassageServicePage.objects.exists()


def test_nothing_is_offered_to_be_made_without_a_right_to(
    writer: Client, services: MassageServiceIndexPage
) -> None:
    factories.condition("Sore shouders")

    response = read(writer, services)

    assert [*options(response, "booking-3")] == ["usual"]
    assert "new" not in options(response, "term-1-0")
    # There is nothing to choose between.
    assert options(response, "term-1-1") == {}
    assert "booking" not in options(response, "block-0")
    assert "booking" in options(response, "block-3")


@pytest.mark.parametrize(
    "change", [{"booking_3": "new"}, {"term_1_0": "new"}, {"block_0": "booking"}]
)
def test_nothing_is_made_without_a_right_to_by_a_changed_form(
    writer: Client, services: MassageServiceIndexPage, change: dict[str, str]
) -> None:
    factories.condition("Sore shouders")

    response = send(writer, read(writer, services), **change)

    assert response.status_code == 200
    assert not BookingCallToAction.objects.exists()
    assert Condition.objects.count() == 1


def test_a_page_is_made_all_the_same(writer: Client, services: MassageServiceIndexPage) -> None:
    make(writer, services, term_1_1="new")

    assert not BookingCallToAction.objects.exists()
    assert not Condition.objects.exists()


def test_another_languages_terms_are_not_taken(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    other = Locale.objects.create(language_code="fr")
    term = factories.condition("Sore shoulders", locale=other)
    booking = factories.call_to_action("Venez", locale=other)

    response = read(editor_client, services)

    assert str(term.pk) not in options(response, "term-1-0")
    assert str(booking.pk) not in options(response, "booking-3")
    for change in ({"term_1_0": str(term.pk)}, {"booking_3": str(booking.pk)}):
        assert send(editor_client, response, **change).status_code == 200


def test_who_may_not_edit_the_page_of_the_same_text_is_led_to_its_list(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    client = Client()
    user = factories.user("helper", "wagtailadmin.access_admin", pages=("add",))
    client.force_login(user)
    first = read(client, services)
    make(editor_client, services)
    page = newest()

    response = send(client, first)

    assert not page.permissions_for_user(user).can_edit()
    assert response["Location"] == f"/admin/pages/{services.pk}/"
    assert "imported before" in messages(response)[0]


@pytest.mark.parametrize("path", ["/admin/pages/{}/", "/admin/pages/{}/edit/"])
def test_the_menu_of_a_service_index_page_has_it(
    editor_client: Client, services: MassageServiceIndexPage, path: str
) -> None:
    html = editor_client.get(path.format(services.pk)).content.decode()

    assert f"{URL}?parent={services.pk}" in html


def test_lists_have_it_only_beside_pages_below_which_a_service_may_be(
    editor_client: Client, services: MassageServiceIndexPage, conditions: Page
) -> None:
    html = editor_client.get(f"/admin/pages/{services.get_parent().pk}/").content.decode()

    assert f"{URL}?parent={services.pk}" in html
    assert f"{URL}?parent={conditions.pk}" not in html


def test_the_menu_of_a_page_has_it_only_for_those_who_may(
    client: Client, services: MassageServiceIndexPage
) -> None:
    user = factories.user("reader", "wagtailadmin.access_admin", pages=("change",))
    client.force_login(user)

    assert f"{URL}?" not in client.get(f"/admin/pages/{services.pk}/").content.decode()
