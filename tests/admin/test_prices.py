from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AbstractUser, Group
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import GroupApprovalTask, Locale, Page, Site, Workflow, WorkflowTask

from tests import factories
from wagtail_massage.pages.models import (
    MassageServiceIndexPage,
    MassageServicePage,
    MassageSessionOption,
)

pytestmark = pytest.mark.django_db

URL = "/admin/clinic/prices/"
OPTIONS = [{"minutes": 60, "price": "100.00"}, {"minutes": 90, "price": "140.00", "note": "long"}]


@pytest.fixture
def massage(services: MassageServiceIndexPage) -> MassageServicePage:
    options = [{**option, "sort_order": number} for number, option in enumerate(OPTIONS)]
    return factories.service(services, title="Massage", options=options)


@pytest.fixture
def sauna(services: MassageServiceIndexPage) -> MassageServicePage:
    return factories.service(services, title="Sauna", options=[{"minutes": 30, "price": "20.00"}])


def filled_in(client: Client, **changes: str) -> dict[str, str]:
    """The form as it is opened, with *changes* to it; ``p1_0`` is page 1's first price."""
    return changed(client.get(URL), **changes)


def changed(response: Any, **changes: str) -> dict[str, str]:
    soup = BeautifulSoup(response.content, "html.parser")
    fields = soup.select('form[method="post"] input[name*="service-"]')
    data = {field["name"]: field.get("value", "") for field in fields}
    for key, value in changes.items():
        page, number = key[1:].split("_")
        data[inputs(soup, page)[int(number)]["name"]] = value
    return data


def inputs(soup: BeautifulSoup, page: Any) -> list[Any]:
    """The price fields of a page, in order."""
    return soup.select(f'input[type=text][name^="service-{getattr(page, "pk", page)}-"]')


def price(page: Page, number: int = 0) -> str:
    return str(MassageServicePage.objects.get(pk=page.pk).session_options.all()[number].price)


def drafted(page: Page, number: int = 0) -> Decimal | None:
    draft = MassageServicePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    return draft.session_options.all()[number].price


def send(client: Client, action: str, **changes: str) -> Any:
    return client.post(URL, {**filled_in(client, **changes), "action": action}, follow=True)


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


def test_an_editor_publishes_all_changes_at_once(
    editor_client: Client, massage: Page, sauna: Page
) -> None:
    changes = {f"p{massage.pk}_1": "150", f"p{sauna.pk}_0": "22.50"}

    response = send(editor_client, "publish", **changes)

    assert "Published: Massage, Sauna." in response.content.decode()
    assert [price(massage), price(massage, 1), price(sauna)] == ["100.00", "150.00", "22.50"]


def test_only_what_changed_is_saved(editor_client: Client, massage: Page, sauna: Page) -> None:
    before = MassageServicePage.objects.get(pk=sauna.pk).latest_revision_id

    send(editor_client, "publish", **{f"p{massage.pk}_0": "110"})
    response = send(editor_client, "publish")

    assert MassageServicePage.objects.get(pk=sauna.pk).latest_revision_id == before
    assert "No price was changed." in response.content.decode()


@pytest.mark.parametrize("action", ["draft", "publish"])
def test_an_author_saves_drafts(
    client: Client, author: AbstractUser, massage: Page, action: str
) -> None:
    client.force_login(author)

    response = send(client, action, **{f"p{massage.pk}_0": "110"})

    assert "Saved as drafts: Massage." in response.content.decode()
    assert (price(massage), drafted(massage)) == ("100.00", 110)
    assert 'value="publish"' not in client.get(URL).content.decode()


def test_an_unfinished_text_is_not_published_with_its_price(
    editor_client: Client, massage: MassageServicePage
) -> None:
    massage.title = "Unfinished"
    massage.save_revision()

    response = send(editor_client, "publish", **{f"p{massage.pk}_0": "110"})

    assert "have other unpublished changes: Unfinished." in response.content.decode()
    assert (price(massage), drafted(massage)) == ("100.00", 110)
    assert Page.objects.get(pk=massage.pk).title == "Massage"


def test_a_colleague_publishes_drafted_prices(
    client: Client, author: AbstractUser, editor: AbstractUser, massage: Page, sauna: Page
) -> None:
    client.force_login(author)
    send(client, "draft", **{f"p{massage.pk}_0": "110", f"p{sauna.pk}_0": "25"})
    client.force_login(editor)

    again = filled_in(client, **{f"p{massage.pk}_1": "150"})
    again |= {f"service-{page.pk}-draft": "on" for page in (massage, sauna)}
    response = client.post(URL, {**again, "action": "publish"}, follow=True)

    assert "Published: Massage, Sauna." in response.content.decode()
    assert [price(massage), price(massage, 1), price(sauna)] == ["110.00", "150.00", "25.00"]


@pytest.mark.parametrize("action", ["draft", "publish"])
@pytest.mark.parametrize("number", [0, 1])
def test_drafted_prices_that_nobody_asked_for_stay_drafts(
    editor_client: Client, massage: Page, sauna: Page, action: str, number: int
) -> None:
    send(editor_client, "draft", **{f"p{massage.pk}_0": "110"})

    changes = [{f"p{sauna.pk}_0": "25"}, {f"p{massage.pk}_1": "150"}]
    send(editor_client, action, **changes[number])

    assert (price(massage), drafted(massage)) == ("100.00", 110)
    assert price(massage, 1) == "140.00"


def test_a_page_that_was_moved_in_the_tree_has_no_other_changes(
    editor_client: Client, massage: MassageServicePage, sauna: Page
) -> None:
    send(editor_client, "draft", **{f"p{massage.pk}_0": "110"})
    Page.objects.get(pk=massage.pk).move(sauna, "right")

    sent = {**filled_in(editor_client), f"service-{massage.pk}-draft": "on"}
    editor_client.post(URL, {**sent, "action": "publish"})

    assert price(massage) == "110.00"


def test_a_drafted_price_of_an_earlier_version_is_no_other_change(
    editor_client: Client, massage: MassageServicePage
) -> None:
    send(editor_client, "draft", **{f"p{massage.pk}_0": "110"})
    draft = MassageServicePage.objects.get(pk=massage.pk).latest_revision
    factories.made_by_first_version(draft)

    sent = {**filled_in(editor_client), f"service-{massage.pk}-draft": "on"}
    editor_client.post(URL, {**sent, "action": "publish"})

    assert price(massage) == "110.00"


def test_a_draft_without_a_revision_is_held_back(editor_client: Client, massage: Page) -> None:
    Page.objects.filter(pk=massage.pk).update(has_unpublished_changes=True, latest_revision=None)

    sent = {**filled_in(editor_client, **{f"p{massage.pk}_0": "110"}), "action": "publish"}
    response = editor_client.post(URL, {**sent, f"service-{massage.pk}-draft": "on"}, follow=True)

    assert "other unpublished changes: Massage." in response.content.decode()
    assert price(massage) == "100.00"


def test_an_empty_price_of_a_draft_is_not_published(
    editor_client: Client, massage: MassageServicePage
) -> None:
    send(editor_client, "draft", **{f"p{massage.pk}_1": ""})

    sent = {**filled_in(editor_client), f"service-{massage.pk}-draft": "on"}
    response = editor_client.post(URL, {**sent, "action": "publish"})

    assert "Visitors need a price" in response.content.decode()
    assert price(massage, 1) == "140.00"


def test_a_draft_of_more_than_prices_is_not_published_with_them(
    editor_client: Client, massage: MassageServicePage
) -> None:
    massage.session_options.add(MassageSessionOption(minutes=30, price="60", sort_order=9))
    massage.save_revision()

    sent = {**filled_in(editor_client), f"service-{massage.pk}-draft": "on"}
    response = editor_client.post(URL, {**sent, "action": "publish"}, follow=True)

    assert "have other unpublished changes: Massage." in response.content.decode()
    assert MassageServicePage.objects.get(pk=massage.pk).session_options.count() == 2


def test_a_draft_page_is_never_published(editor_client: Client, services: Page) -> None:
    options = [{"minutes": 30, "price": "20.00"}]
    page = factories.service(services, title="Soon", options=options, live=False)

    response = send(editor_client, "publish", **{f"p{page.pk}_0": "25"})

    assert "pages not yet public: Soon." in response.content.decode()
    assert not Page.objects.get(pk=page.pk).live
    assert drafted(page) == 25


def test_an_option_that_only_the_draft_has_is_changed_there(
    editor_client: Client, massage: MassageServicePage
) -> None:
    massage.session_options.create(minutes=120, price="200.00", sort_order=9)
    massage.save_revision()

    send(editor_client, "draft", **{f"p{massage.pk}_2": "210"})

    assert drafted(massage, 2) == 210


@pytest.mark.parametrize("wrong", ["-1", "cheap", "1.999", "99999999999", "NaN", "sNaN", "1e999"])
def test_nonsense_is_refused_at_its_field_and_nothing_is_saved(
    editor_client: Client, massage: Page, sauna: Page, wrong: str
) -> None:
    changes = {f"p{massage.pk}_0": wrong, f"p{sauna.pk}_0": "25"}

    response = send(editor_client, "publish", **changes)

    soup = BeautifulSoup(response.content, "html.parser")
    field = inputs(soup, massage)[0]
    assert soup.select_one(f"#{field['id']}_error").get_text(strip=True)
    assert field["value"] == wrong
    assert inputs(soup, sauna)[0]["value"] == "25"
    assert (price(massage), price(sauna)) == ("100.00", "20.00")


def test_an_empty_price_can_be_drafted(editor_client: Client, massage: Page) -> None:
    send(editor_client, "draft", **{f"p{massage.pk}_0": ""})

    assert drafted(massage) is None


def test_an_empty_price_is_not_published(editor_client: Client, massage: Page) -> None:
    response = send(editor_client, "publish", **{f"p{massage.pk}_0": ""})

    assert "Visitors need a price" in response.content.decode()
    assert price(massage) == "100.00"


def test_a_colleagues_text_is_kept(editor_client: Client, massage: MassageServicePage) -> None:
    opened = filled_in(editor_client, **{f"p{massage.pk}_0": "110"})
    massage.summary = "By a colleague"
    massage.save_revision().publish()

    editor_client.post(URL, {**opened, "action": "publish"})

    assert price(massage) == "110.00"
    assert MassageServicePage.objects.get(pk=massage.pk).summary == "By a colleague"


def _set(page: MassageServicePage, *options: tuple[int, int, str]) -> None:
    """What a colleague publishes: minutes and prices, with the place of an option it had."""
    page = MassageServicePage.objects.get(pk=page.pk)
    before = list(page.session_options.all())
    rows = []
    for number, (place, minutes, amount) in enumerate(options):
        row = before[place] if place >= 0 else type(before[0])()
        row.minutes, row.price, row.sort_order = minutes, Decimal(amount), number
        rows.append(row)
    page.session_options = rows
    page.save_revision().publish()


def test_a_price_that_somebody_changed_meanwhile_is_not_overwritten_unseen(
    editor_client: Client, massage: MassageServicePage
) -> None:
    opened = filled_in(editor_client, **{f"p{massage.pk}_0": "110"})
    _set(massage, (0, 60, "105.00"), (1, 90, "145.00"))

    refused = editor_client.post(URL, {**opened, "action": "publish"})

    soup = BeautifulSoup(refused.content, "html.parser")
    assert "changed it to 105.00 meanwhile" in soup.get_text()
    assert [field["value"] for field in inputs(soup, massage)] == ["110", "145.00"]
    assert price(massage) == "105.00"
    editor_client.post(URL, {**changed(refused), "action": "publish"})
    assert [price(massage), price(massage, 1)] == ["110.00", "145.00"]


def test_every_newer_price_is_shown_at_once(
    editor_client: Client, massage: Page, sauna: MassageServicePage
) -> None:
    opened = filled_in(editor_client, **{f"p{massage.pk}_0": "abc", f"p{sauna.pk}_0": "25"})
    _set(sauna, (0, 30, "99.00"))

    refused = editor_client.post(URL, {**opened, "action": "publish"})

    soup = BeautifulSoup(refused.content, "html.parser")
    assert "Enter a number" in soup.get_text()
    assert "changed it to 99.00 meanwhile" in soup.get_text()
    form = soup.select_one('form[method="post"]')
    assert form["data-w-unsaved-force-value"] == "true"


def test_a_colleagues_price_is_not_reverted_by_one_left_alone(
    editor_client: Client, massage: Page, sauna: MassageServicePage
) -> None:
    opened = filled_in(editor_client, **{f"p{massage.pk}_0": "110"})
    _set(sauna, (0, 30, "25.00"))

    editor_client.post(URL, {**opened, "action": "publish"})

    assert (price(massage), price(sauna)) == ("110.00", "25.00")


def test_a_session_added_meanwhile_shifts_no_price(
    editor_client: Client, massage: MassageServicePage
) -> None:
    opened = filled_in(editor_client, **{f"p{massage.pk}_1": "150"})
    _set(massage, (-1, 30, "60.00"), (0, 60, "100.00"), (1, 90, "140.00"))

    editor_client.post(URL, {**opened, "action": "publish"})

    assert [price(massage, number) for number in range(3)] == ["60.00", "100.00", "150.00"]


def test_a_service_added_meanwhile_changes_nothing(
    editor_client: Client, services: Page, massage: Page
) -> None:
    opened = filled_in(editor_client, **{f"p{massage.pk}_0": "110"})
    new = factories.service(services, title="New", options=[{"minutes": 10, "price": "50.00"}])

    response = editor_client.post(URL, {**opened, "action": "publish"}, follow=True)

    assert "Published: Massage." in response.content.decode()
    assert price(new) == "50.00"


def test_a_session_removed_meanwhile_is_told(
    editor_client: Client, massage: MassageServicePage
) -> None:
    opened = filled_in(editor_client, **{f"p{massage.pk}_0": "110"})
    _set(massage, (1, 90, "140.00"))

    response = editor_client.post(URL, {**opened, "action": "publish"}, follow=True)

    assert "removed or locked meanwhile" in response.content.decode()
    assert price(massage) == "140.00"


def test_a_half_written_draft_gets_its_price(
    editor_client: Client, services: Page, massage: Page
) -> None:
    options = [{"minutes": 30, "price": "20.00"}]
    page = factories.service(services, title="Half", options=options, live=False)
    page.summary = ""
    page.save_revision(clean=False)
    changes = {f"p{page.pk}_0": "25", f"p{massage.pk}_0": "110"}

    send(editor_client, "publish", **changes)

    assert (drafted(page), price(massage)) == (25, "110.00")


def test_a_live_page_that_has_become_invalid_is_told(editor_client: Client, massage: Page) -> None:
    MassageServicePage.objects.filter(pk=massage.pk).update(summary="")

    response = send(editor_client, "publish", **{f"p{massage.pk}_0": "110"})

    assert "has to be mended there first: Massage." in response.content.decode()
    assert (price(massage), drafted(massage)) == ("100.00", 110)


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


def test_options_saved_without_a_revision_are_listed_and_saved(
    editor_client: Client, massage: MassageServicePage
) -> None:
    MassageSessionOption.objects.create(page=massage, minutes=120, price="200", sort_order=9)

    send(editor_client, "publish", **{f"p{massage.pk}_2": "210"})

    assert price(massage, 2) == "210.00"


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


def test_a_page_without_revisions_is_listed_and_saved(
    editor_client: Client, services: Page
) -> None:
    page = services.add_child(instance=MassageServicePage(title="Bare", summary="s"))
    page.session_options.create(minutes=10, price="10.00")
    page.save()

    send(editor_client, "publish", **{f"p{page.pk}_0": "12"})

    assert price(page) == "12.00"


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
