from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction, Site

from tests import factories
from wagtail_massage.models import BookingCallToAction
from wagtail_massage.pages.models import (
    MassageConditionPage,
    MassageServiceIndexPage,
    MassageServicePage,
)

pytestmark = pytest.mark.django_db

#: Where a call-to-action can be named, the nearest first.
PLACES = ("block", "page", "index", "site")


@pytest.fixture
def named(site: Site, services: MassageServiceIndexPage) -> dict[str, BookingCallToAction]:
    """A call-to-action of its own for every place."""
    return {place: factories.call_to_action(f"From the {place}") for place in PLACES}


@pytest.fixture
def page(
    site: Site, services: MassageServiceIndexPage, named: dict[str, BookingCallToAction]
) -> MassageServicePage:
    factories.clinic(site, call_to_action=named["site"])
    services.call_to_action = named["index"]
    services.save()
    body = [factories.block("booking", call_to_action=named["block"].pk)]
    return factories.service(services, call_to_action=named["page"], body=body)


def shown(client: Client, page: Page) -> list[str]:
    html = client.get(page.url).content.decode()
    return [place for place in PLACES if f"From the {place}" in html]


def expire(call_to_action: BookingCallToAction) -> None:
    call_to_action.expire_at = timezone.now() - timedelta(minutes=1)
    call_to_action.save()


def postpone(call_to_action: BookingCallToAction) -> None:
    call_to_action.go_live_at = timezone.now() + timedelta(minutes=1)
    call_to_action.save()


def empty(call_to_action: BookingCallToAction) -> None:
    call_to_action.actions = []
    call_to_action.save()


def lead_nowhere(call_to_action: BookingCallToAction) -> None:
    """Its only way to book is a page that is private."""
    root = factories.first_site().root_page
    private = factories.page(MassageServiceIndexPage, root, title="Private")
    PageViewRestriction.objects.create(page=private, restriction_type="login")
    call_to_action.actions = [factories.block("page", label="Go", page=private.pk)]
    call_to_action.save()


PASSED_OVER = [BookingCallToAction.unpublish, expire, postpone, empty, lead_nowhere]


@pytest.mark.parametrize("pass_over", PASSED_OVER)
@pytest.mark.parametrize("count", range(5))
def test_the_nearest_one_that_can_be_used_is_shown(
    client: Client, page: Page, named: dict[str, BookingCallToAction], pass_over, count: int
) -> None:
    for place in PLACES[:count]:
        pass_over(named[place])

    assert shown(client, page) == list(PLACES[count : count + 1])


@pytest.mark.parametrize("pass_over", PASSED_OVER)
def test_where_there_is_none_there_is_no_button_and_no_empty_section(
    client: Client, site: Site, services: MassageServiceIndexPage, pass_over
) -> None:
    chosen = factories.call_to_action()
    page = factories.service(services, body=[factories.block("booking", call_to_action=chosen.pk)])
    assert "massage-booking" in client.get(page.url).content.decode()

    pass_over(chosen)

    assert "massage-booking" not in client.get(page.url).content.decode()


def test_a_page_without_a_booking_block_ends_with_the_call_to_action(
    client: Client, site: Site, service: MassageServicePage
) -> None:
    factories.clinic(site, call_to_action=factories.call_to_action("Come in"))

    assert client.get(service.url).content.decode().count("Come in") == 1


def test_changing_the_default_changes_every_page_that_shows_it(
    client: Client, site: Site, services: MassageServiceIndexPage, conditions: Page
) -> None:
    default = factories.call_to_action()
    factories.clinic(site, call_to_action=default)
    with_block = factories.service(services, body=[factories.block("booking")])
    about = factories.page(
        MassageConditionPage, conditions, condition=factories.condition(), summary="s"
    )
    pages = [services, with_block, factories.service(services), conditions, about]

    new = "https://new.example.com/"
    default.actions = [factories.block("online_booking", label="", url=new)]
    default.save_revision().publish()

    for page in pages:
        html = client.get(page.url).content.decode()
        assert f'href="{new}"' in html
        assert "https://book.example.com/" not in html


def test_a_draft_of_the_default_changes_nothing(
    client: Client, site: Site, service: MassageServicePage
) -> None:
    default = factories.call_to_action()
    factories.clinic(site, call_to_action=default)
    default.actions = [factories.block("online_booking", label="", url="https://new.example.com/")]
    default.save_revision()

    assert "https://book.example.com/" in client.get(service.url).content.decode()


@pytest.mark.parametrize(
    ("count", "source"),
    [
        (0, "its booking block"),
        (1, "this page"),
        (2, "the page above it"),
        (3, "the clinic settings"),
    ],
)
def test_the_editor_sees_which_one_is_in_effect_and_why(
    editor_client: Client,
    page: Page,
    named: dict[str, BookingCallToAction],
    count: int,
    source: str,
) -> None:
    for place in PLACES[:count]:
        named[place].unpublish()

    html = editor_client.get(f"/admin/pages/{page.pk}/edit/").content.decode()

    assert f"Visitors see “From the {PLACES[count]}”, from {source}." in html


def test_the_editor_of_a_new_page_sees_what_it_will_inherit(
    editor_client: Client, page: Page, services: Page
) -> None:
    address = f"/admin/pages/add/wagtail_massage_pages/massageservicepage/{services.pk}/"

    html = editor_client.get(address).content.decode()

    assert "Once this is published, visitors see “From the index”, from the page above it." in html
    assert "Visitors see “" not in html


def test_an_index_page_that_visitors_cannot_open_names_none(
    client: Client, page: Page, services: Page, named: dict[str, BookingCallToAction]
) -> None:
    for place in PLACES[:2]:
        named[place].unpublish()
    assert shown(client, page) == ["index"]

    Page.objects.filter(pk=services.pk).update(live=False)

    assert shown(client, page) == ["site"]


def test_a_page_above_the_site_names_none(client: Client, site: Site, services: Page) -> None:
    factories.clinic(site, call_to_action=factories.call_to_action("From the site"))
    services.call_to_action = factories.call_to_action("From the index")
    services.save()
    page = factories.service(services)
    assert shown(client, page) == ["index"]

    section = factories.page(MassageServiceIndexPage, services, title="Section")
    Page.objects.get(pk=page.pk).move(section, "last-child")
    site.root_page = section
    site.save()

    assert shown(client, Page.objects.get(pk=page.pk)) == ["site"]


def test_the_editor_sees_what_a_draft_changes_and_what_is_passed_over(
    editor_client: Client, page: MassageServicePage, named: dict[str, BookingCallToAction]
) -> None:
    page.body = []
    page.save_revision().publish()
    expired = factories.call_to_action("Race week")
    expire(expired)
    page.call_to_action = expired
    page.save_revision()

    html = editor_client.get(f"/admin/pages/{page.pk}/edit/").content.decode()

    assert "Visitors see “From the page”, from this page." in html
    assert "Once this is published, visitors see “From the index”, from the page above it." in html
    assert "“Race week” is passed over" in html


def test_the_editor_is_told_where_there_is_none(
    editor_client: Client, service: MassageServicePage
) -> None:
    html = editor_client.get(f"/admin/pages/{service.pk}/edit/").content.decode()

    assert "Visitors see none." in html
