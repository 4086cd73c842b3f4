"""Several people at once, and what is there afterwards."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from threading import Barrier
from typing import Any

from bs4 import BeautifulSoup
from django.core.management import call_command
from django.db import connection
from django.test import Client
from wagtail.models import Page

from tests.admin import forms
from wagtail_massage.models import Condition
from wagtail_massage.pages.models import MassageServicePage

PRICES = "/admin/clinic/prices/"


def at_once(*actions: Callable[[], Any]) -> list[Any]:
    """Do all *actions* at the same time; what each returned, or the first one's error."""
    barrier = Barrier(len(actions))

    def act(action: Callable[[], Any]) -> Any:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=60)
            return action()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(actions)) as pool:
        return [future.result() for future in [pool.submit(act, action) for action in actions]]


def saving_again(action: Callable[[], int]) -> Callable[[], int]:
    """Press the button again where MariaDB makes somebody do so.

    Of two transactions that wait for each other it undoes one: Wagtail saves a revision before its
    page, and whoever publishes within a transaction has the page before its revisions.
    """

    def act() -> int:
        status = action()
        return action() if status == 500 and connection.vendor == "mysql" else status

    return act


class Editor(Client):
    """An editor's browser: an error is the answer 500, and not the other one's error too."""

    def __init__(self) -> None:
        super().__init__(raise_request_exception=False)

    def saves(self, page: Any, form: dict[str, Any]) -> Callable[[], int]:
        """Send the form of *page*."""
        return lambda: self.post(f"/admin/pages/{page.pk}/edit/", form).status_code

    def opens_prices(self, *prices: str) -> dict[str, str]:
        """The form of all prices as it is now, with *prices* typed from the first one on."""
        soup = BeautifulSoup(self.get(PRICES).content, "html.parser")
        fields = soup.select('form[method="post"] input[name*="service-"]:not([type=checkbox])')
        data = {field["name"]: field.get("value", "") for field in fields}
        names = [field["name"] for field in fields if field.get("type") == "text"]
        typed = {name: price for name, price in zip(names, prices, strict=False) if price}
        return {**data, **typed, "action": "publish"}

    def sends_prices(self, form: dict[str, str]) -> Callable[[], str]:
        """Send the form of all prices; what the editor reads then."""

        def send() -> str:
            response = self.post(PRICES, form, follow=True)
            assert response.status_code == 200
            return response.content.decode()

        return send


def form(title: str, *terms: Condition, **fields: Any) -> dict[str, Any]:
    block = forms.terms_block(*({"term": str(term.pk)} for term in terms))
    body = [("conditions", block)] if terms else [forms.overview()]
    return forms.service_page(body, title=title, summary=title, **fields)


def newest(page: Page) -> MassageServicePage:
    return MassageServicePage.objects.get(pk=page.pk)


def named(page: Page) -> set[int]:
    """The terms by which the page is found."""
    return set(Condition.objects.filter(mentions__page=page).values_list("pk", flat=True))


def assert_index_is_right() -> None:
    kept = _index()
    call_command("massage_rebuild_index", stdout=StringIO())
    assert _index() == kept


def _index() -> set[tuple[int, int]]:
    return set(Condition.objects.exclude(mentions=None).values_list("pk", "mentions__page"))
