"""The list of prices as an editor fills it in."""

from decimal import Decimal
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page

from wagtail_massage.pages.models import MassageServicePage

URL = "/admin/clinic/prices/"


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
