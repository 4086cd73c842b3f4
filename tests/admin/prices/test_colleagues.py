"""What a colleague did while the list was open."""

from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page

from tests import factories
from tests.admin.prices.form import URL, changed, filled_in, inputs, price
from wagtail_massage.pages.models import MassageServicePage

pytestmark = pytest.mark.django_db


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
