"""What is saved and published, and what is refused."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page

from tests.admin.prices.form import drafted, inputs, price, send
from wagtail_massage.pages.models import MassageServicePage, MassageSessionOption

pytestmark = pytest.mark.django_db


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


def test_an_empty_price_is_not_published(editor_client: Client, massage: Page) -> None:
    response = send(editor_client, "publish", **{f"p{massage.pk}_0": ""})

    assert "Visitors need a price" in response.content.decode()
    assert price(massage) == "100.00"


def test_a_live_page_that_has_become_invalid_is_told(editor_client: Client, massage: Page) -> None:
    MassageServicePage.objects.filter(pk=massage.pk).update(summary="")

    response = send(editor_client, "publish", **{f"p{massage.pk}_0": "110"})

    assert "has to be mended there first: Massage." in response.content.decode()
    assert (price(massage), drafted(massage)) == ("100.00", 110)


def test_options_saved_without_a_revision_are_listed_and_saved(
    editor_client: Client, massage: MassageServicePage
) -> None:
    MassageSessionOption.objects.create(page=massage, minutes=120, price="200", sort_order=9)

    send(editor_client, "publish", **{f"p{massage.pk}_2": "210"})

    assert price(massage, 2) == "210.00"


def test_a_page_without_revisions_is_listed_and_saved(
    editor_client: Client, services: Page
) -> None:
    page = services.add_child(instance=MassageServicePage(title="Bare", summary="s"))
    page.session_options.create(minutes=10, price="10.00")
    page.save()

    send(editor_client, "publish", **{f"p{page.pk}_0": "12"})

    assert price(page) == "12.00"
