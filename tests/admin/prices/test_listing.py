"""What the list of prices shows to whom, and what it costs."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AbstractUser, Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupApprovalTask, Locale, Page, Site, Workflow, WorkflowTask

from tests import factories
from tests.admin.prices.form import URL, changed, inputs, price
from wagtail_massage.pages.models import MassageServiceIndexPage, MassageServicePage

pytestmark = pytest.mark.django_db


def test_every_price_is_listed_with_a_label(
    editor_client: Client, massage: Page, sauna: Page
) -> None:
    soup = BeautifulSoup(editor_client.get(URL).content, "html.parser")

    fields = soup.select("fieldset input[type=text]")
    labels = [soup.select_one(f"label[for={field['id']}]").get_text() for field in fields]
    assert labels == ["60 minutes", "90 minutes, long", "30 minutes"]
    assert [field["value"] for field in fields] == ["100.00", "140.00", "20.00"]
    assert "CAD" in soup.get_text()
    # The first button is the one that the Enter key presses.
    buttons = [button["value"] for button in soup.select("button[name=action]")]
    assert buttons == ["draft", "publish"]


def test_an_old_version_with_other_fields_is_listed(
    editor_client: Client, massage: MassageServicePage
) -> None:
    massage.title = "Draft"
    revision = massage.save_revision()
    rows = [{"minutes": "x", "price": "abc"}, {"price": None, "note": None}, {"price": 7}]
    revision.content["session_options"] = rows
    revision.save()

    soup = BeautifulSoup(editor_client.get(URL).content, "html.parser")

    assert [field.get("value", "") for field in inputs(soup, massage)] == ["", "", "7"]


def test_a_page_in_review_is_locked_for_its_author(
    client: Client, author: AbstractUser, massage: MassageServicePage
) -> None:
    reviewers = Group.objects.create(name="reviewers")
    task = GroupApprovalTask.objects.create(name="Review")
    task.groups.add(reviewers)
    workflow = Workflow.objects.create(name="Review")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    massage.save_revision()
    workflow.start(massage, author)
    client.force_login(author)
    assert inputs(BeautifulSoup(client.get(URL).content, "html.parser"), massage) == []

    workflow.deactivate()
    assert len(inputs(BeautifulSoup(client.get(URL).content, "html.parser"), massage)) == 2


def test_locked_alias_and_foreign_pages_are_not_listed(
    editor_client: Client, editor: AbstractUser, massage: MassageServicePage, sauna: Page
) -> None:
    massage.create_alias(parent=massage.get_parent(), update_slug="alias")
    other = factories.user("other")
    Page.objects.filter(pk=sauna.pk).update(locked=True, locked_by=other)
    top = Page.objects.get(depth=1)
    root = factories.page(MassageServiceIndexPage, top, title="Other root")
    Site.objects.create(hostname="other.example", root_page=root)
    factories.service(root, title="Foreign", options=[{"minutes": 1, "price": "1"}])

    soup = BeautifulSoup(editor_client.get(URL).content, "html.parser")

    assert [legend.get_text(strip=True) for legend in soup.select("legend")] == ["Massage"]


def test_an_administrator_chooses_the_site(admin_client: Client, massage: Page) -> None:
    top = Page.objects.get(depth=1)
    root = factories.page(MassageServiceIndexPage, top, title="Other root")
    other = Site.objects.create(hostname="other.example", root_page=root)
    foreign = factories.service(root, title="Foreign", options=[{"minutes": 1, "price": "1"}])

    html = admin_client.get(URL, {"site": other.pk}).content.decode()
    assert "Foreign" in html
    assert ">Massage<" not in html

    form = changed(admin_client.get(URL, {"site": other.pk}), **{f"p{foreign.pk}_0": "2"})
    admin_client.post(f"{URL}?site={other.pk}", {**form, "action": "publish"})
    assert price(foreign) == "2.00"


@pytest.mark.translations
def test_a_translation_is_told_from_its_original(
    admin_client: Client, services: Page, massage: MassageServicePage
) -> None:
    french = Locale.objects.create(language_code="fr")
    for page in (services.get_parent(), services, massage):
        page.copy_for_translation(french).save_revision().publish()

    soup = BeautifulSoup(admin_client.get(URL).content, "html.parser")

    names = [legend.get_text(strip=True) for legend in soup.select("legend")]
    assert names == ["Massage", "Massage (French)"]


def test_who_may_not_change_pages_is_turned_away(client: Client, stranger: AbstractUser) -> None:
    client.force_login(stranger)

    assert client.get(URL).status_code == 302
    assert client.post(URL, {"action": "publish"}).status_code == 302


def test_a_clinic_without_prices_is_told_where_to_add_them(editor_client: Client) -> None:
    assert "no session options" in editor_client.get(URL).content.decode()


def test_listing_does_not_cost_a_query_per_service(editor_client: Client, services: Page) -> None:
    def opened() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert editor_client.get(URL).status_code == 200
        return len(queries)

    def add(number: int) -> None:
        factories.service(services, title=f"S{number}", options=[{"minutes": 1, "price": "1"}])

    for number in range(2):
        add(number)
    opened()
    few = opened()
    for number in range(2, 12):
        add(number)

    assert opened() == few
