"""The import as an editor goes through it."""

from typing import Any

from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page

from wagtail_massage.pages.models import MassageServicePage

URL = "/admin/clinic/import/"
REVIEW = "/admin/clinic/import/review/"
TEXT = """Cedar Massage

Cedar massage is a calm treatment with cedar oil.

Conditions we help with

- Sore shoulders
- Restless legs

Benefits

- Deeper sleep

Book now: call 519-555-0142.
"""


def read(client: Client, parent: Page | int, text: str = TEXT, **fields: Any) -> Any:
    """What the first form answers, which is the review where the text can be read."""
    pk = getattr(parent, "pk", parent)
    return client.post(URL, {"parent": pk, "text": text, "kind": "text", **fields})


def filled_in(response: Any, **changes: str) -> dict[str, str]:
    """The form as it is shown, with *changes*; ``block_0`` is the field ``block-0``."""
    form = soup(response).find("input", {"name": "carried"}).find_parent("form")
    data = {field["name"]: field["value"] for field in form.select("input[name]")}
    data |= {field["name"]: field.get_text().lstrip("\n") for field in form.select("textarea")}
    data |= {field["name"]: _selected(field) for field in form.select("select")}
    return data | {name.replace("_", "-"): value for name, value in changes.items()}


def _selected(select: Any) -> str:
    option = select.select_one("option[selected]") or select.select_one("option")
    return option["value"]


def send(client: Client, response: Any, **changes: str) -> Any:
    return client.post(REVIEW, filled_in(response, **changes))


def make(client: Client, parent: Page, text: str = TEXT, **changes: str) -> MassageServicePage:
    """The draft that *text* becomes."""
    response = send(client, read(client, parent, text), **changes)
    assert response.status_code == 302, text_of(response)
    return newest()


def newest() -> MassageServicePage:
    return MassageServicePage.objects.order_by("-pk")[0].get_latest_revision_as_object()


def kinds(page: MassageServicePage) -> list[str]:
    return [block.block_type for block in page.body]


def values(page: MassageServicePage, kind: str) -> Any:
    return next(block.value for block in page.body if block.block_type == kind)


def names(page: MassageServicePage, kind: str) -> list[str]:
    return [item["name"] for item in values(page, kind)["items"]]


def options(response: Any, name: str) -> dict[str, str]:
    """The labels of a select's options, by their values."""
    select = soup(response).find("select", {"name": name})
    found = select("option") if select else []
    return {option["value"]: option.get_text(strip=True) for option in found}


def soup(response: Any) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")


def text_of(response: Any) -> str:
    return " ".join(soup(response).get_text(" ", strip=True).split())


def messages(response: Any) -> list[str]:
    return [str(message).strip() for message in response.wsgi_request._messages]
