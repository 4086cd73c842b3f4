"""Aliases: pages that follow another one, and are not edited themselves."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Revision

from tests import factories
from tests.admin import forms
from tests.copying import public
from wagtail_massage.models import Condition
from wagtail_massage.pages.models import MassageServiceIndexPage, MassageServicePage

pytestmark = pytest.mark.django_db

PRICES = "/admin/clinic/prices/"


@pytest.fixture
def other(services: Page) -> MassageServiceIndexPage:
    return factories.page(MassageServiceIndexPage, services.get_parent(), title="Other")


def make_alias(client: Client, page: Page, parent: Page, **form: str) -> MassageServicePage:
    fields = {"new_title": "Unused", "new_slug": "alias", "new_parent_page": parent.pk, **form}
    response = client.post(f"/admin/pages/{page.pk}/copy/", {**fields, "alias": "on"})
    assert response.status_code == 302
    return public.by_slug("alias")


@pytest.fixture
def alias(editor_client: Client, massage: Page, other: Page) -> MassageServicePage:
    return make_alias(editor_client, massage, other)


def publish(page: Page, **fields: Any) -> None:
    page = MassageServicePage.objects.get(pk=page.pk)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def listed_prices(client: Client) -> list[str]:
    soup = BeautifulSoup(client.get(PRICES).content, "html.parser")
    return [legend.get_text(strip=True) for legend in soup.select("legend")]


def send_prices(client: Client, action: str, number: int, price: str) -> None:
    soup = BeautifulSoup(client.get(PRICES).content, "html.parser")
    fields = soup.select('form[method="post"] input[name*="service-"]')
    data = {field["name"]: field.get("value", "") for field in fields}
    typed = [field["name"] for field in fields if field.get("type") == "text"]
    client.post(PRICES, {**data, typed[number]: price, "action": action})


def test_an_alias_of_a_page_with_a_draft_has_nothing_of_it(
    editor_client: Client, visitor: Client, drafted: Page, other: Page, reading: Page
) -> None:
    made = make_alias(editor_client, drafted, other)

    assert public.options(made) == public.OPTIONS
    assert public.terms(made) == {"Back pain", "Better sleep"}
    assert made.call_to_action.heading == "Ring us"
    assert public.read(visitor, reading).count("Massage</a>") == 2
    assert "140" in public.read(visitor, made)
    public.assert_right(visitor)


def test_an_alias_follows_what_is_published_and_no_draft(
    visitor: Client, massage: MassageServicePage, alias: Page, reading: Page
) -> None:
    massage.body = [factories.conditions_block(factories.condition("Sore feet"))]
    massage.session_options = massage.session_options.all()[1:]
    massage.call_to_action = factories.call_to_action("Write to us")
    revision = massage.save_revision()
    assert public.options(alias) == public.OPTIONS
    assert public.terms(alias) == {"Back pain", "Better sleep"}

    revision.publish()

    assert public.options(alias) == public.OPTIONS[1:]
    assert not public.option_keys(alias) & public.option_keys(massage)
    assert public.terms(alias) == {"Sore feet"}
    assert public.by_slug("alias").call_to_action.heading == "Write to us"
    assert "Massage</a>" not in public.read(visitor, reading)
    public.assert_right(visitor)


def test_an_alias_follows_an_older_version_that_is_restored(
    editor_client: Client, visitor: Client, massage: MassageServicePage, alias: Page, reading: Page
) -> None:
    old = massage.get_latest_revision()
    publish(massage, body=[], title="Newer")
    assert public.terms(alias) == set()

    old.publish(user=None)

    assert public.terms(alias) == public.terms(massage) == {"Back pain", "Better sleep"}
    assert public.read(visitor, reading).count("Massage</a>") == 2
    public.assert_right(visitor)


def test_an_alias_is_unpublished_with_its_source(
    editor_client: Client, visitor: Client, massage: Page, alias: Page, reading: Page
) -> None:
    editor_client.post(f"/admin/pages/{massage.pk}/unpublish/")

    assert not public.read(visitor, alias)
    assert "Massage</a>" not in public.read(visitor, reading)
    public.assert_right(visitor)


def test_the_prices_of_an_alias_are_those_of_its_source(
    editor_client: Client, visitor: Client, massage: Page, alias: Page
) -> None:
    assert listed_prices(editor_client) == ["Massage"]

    send_prices(editor_client, "draft", 0, "777")
    assert public.options(alias) == public.OPTIONS
    public.assert_right(visitor)
    send_prices(editor_client, "draft", 0, "140.00")
    send_prices(editor_client, "publish", 1, "65")

    assert public.options(massage)[1] == (30, "60.00", "")
    soup = BeautifulSoup(editor_client.get(PRICES).content, "html.parser")
    tick = soup.select_one("input[type=checkbox]")["name"]
    fields = soup.select('form[method="post"] input[name*="service-"]:not([type=checkbox])')
    data = {field["name"]: field.get("value", "") for field in fields}
    editor_client.post(PRICES, {**data, tick: "on", "action": "publish"})
    assert public.options(massage)[1] == (30, "65.00", "")
    assert public.options(alias) == public.options(massage)
    assert "65" in public.read(visitor, alias)
    public.assert_right(visitor)


def test_the_prices_of_an_alias_cannot_be_sent_apart(
    editor_client: Client, massage: Page, alias: Page
) -> None:
    forged = {f"service-{alias.pk}-{key}": "1" for key in public.option_keys(alias)}
    initial = {f"initial-{name}": "140.00" for name in forged}

    editor_client.post(PRICES, {**forged, **initial, "action": "publish"})
    response = editor_client.post(f"/admin/pages/{alias.pk}/edit/", forms.service_page())

    assert response.status_code == 405
    assert public.options(alias) == public.options(massage) == public.OPTIONS


def test_an_alias_that_is_converted_goes_its_own_way(
    editor_client: Client, visitor: Client, massage: MassageServicePage, alias: Page
) -> None:
    response = editor_client.post(f"/admin/pages/{alias.pk}/convert_alias/")
    assert response.status_code == 302
    assert listed_prices(editor_client) == ["Massage", "Massage"]

    send_prices(editor_client, "publish", 3, "150")
    publish(massage, body=[])

    assert public.options(massage) == public.OPTIONS
    assert public.options(alias) == [(90, "150.00", "long"), *public.OPTIONS[1:]]
    assert public.terms(alias) == {"Back pain", "Better sleep"}
    public.assert_right(visitor)


def test_an_alias_outlives_its_source_as_a_draft_of_its_own(
    editor_client: Client, visitor: Client, massage: Page, alias: Page, reading: Page
) -> None:
    editor_client.post(f"/admin/pages/{massage.pk}/delete/")
    assert not public.read(visitor, alias)
    assert "Massage</a>" not in public.read(visitor, reading)

    send_prices(editor_client, "draft", 0, "150")
    public.by_slug("alias").get_latest_revision().publish()

    assert public.options(alias) == [(90, "150.00", "long"), *public.OPTIONS[1:]]
    assert public.read(visitor, reading).count("Massage</a>") == 1
    public.assert_right(visitor)


def test_the_alias_of_a_scheduled_page_waits_with_it(
    editor_client: Client, visitor: Client, services: Page, other: Page, reading: Page
) -> None:
    pain = Condition.objects.get()
    body = [factories.conditions_block(pain)]
    draft = factories.service(services, title=public.SECRET, slug="s", body=body, live=False)
    alias = make_alias(editor_client, draft, other)
    draft.go_live_at = timezone.now() + timedelta(hours=1)
    draft.save_revision().publish()
    assert not public.read(visitor, alias)
    public.assert_right(visitor)

    past = timezone.now() - timedelta(minutes=1)
    revision = Revision.objects.get(approved_go_live_at__isnull=False)
    revision.content["go_live_at"] = past.isoformat()
    revision.approved_go_live_at = past
    revision.save()
    call_command("publish_scheduled")

    assert public.SECRET in public.read(visitor, public.by_slug("s"))
    assert public.SECRET in public.read(visitor, public.by_slug("alias"))
    assert public.read(visitor, reading).count(f"{public.SECRET}</a>") == 2


def test_an_index_is_aliased_with_its_services(
    editor_client: Client, visitor: Client, services: Page, drafted: Page, reading: Page
) -> None:
    response = editor_client.post(
        f"/admin/pages/{services.pk}/copy/",
        {
            "new_title": "Unused",
            "new_slug": "section",
            "new_parent_page": services.get_parent().pk,
            "copy_subpages": "on",
            "alias": "on",
        },
    )
    assert response.status_code == 302

    section = MassageServiceIndexPage.objects.get(slug="section")
    alias = public.by_slug("massage", path__startswith=section.path)
    assert public.options(alias) == public.OPTIONS
    assert public.terms(alias) == {"Back pain", "Better sleep"}
    assert public.read(visitor, reading).count("Massage</a>") == 2
    public.assert_right(visitor)
    publish(drafted, title="Massage", summary="s", body=[])
    assert public.terms(alias) == set()
