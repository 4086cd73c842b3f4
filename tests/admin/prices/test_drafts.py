"""Prices of drafts, which are published where somebody asks for it."""

import pytest
from django.contrib.auth.models import AbstractUser
from django.test import Client
from wagtail.models import Page

from tests import factories
from tests.admin.prices.form import URL, drafted, filled_in, price, send
from wagtail_massage.pages.models import MassageServicePage, MassageSessionOption

pytestmark = pytest.mark.django_db


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


def test_an_empty_price_can_be_drafted(editor_client: Client, massage: Page) -> None:
    send(editor_client, "draft", **{f"p{massage.pk}_0": ""})

    assert drafted(massage) is None


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
