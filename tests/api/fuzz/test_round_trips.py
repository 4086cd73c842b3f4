"""What a page shows to its writer may be sent back, and changes nothing."""

import json
from typing import Any, get_args

import pytest
from hypothesis import strategies as st
from wagtail.models import Page

from tests.api.fuzz import hostile
from tests.api.fuzz.amount import for_each
from tests.api.fuzz.checking import MADE, Exchange, undone
from tests.api.fuzz.requests import Operation, Request, Requests, operations
from tests.api.fuzz.schemas import Schema
from wagtail_massage.versions import HAS_API_V3

if not HAS_API_V3:
    pytest.skip("no API v3 before Wagtail 8.0", allow_module_level=True)

from wagtail.api.rich_text import RichTextOutputFormat as Format

pytestmark = pytest.mark.django_db
PAGES = "/api/v3/pages/"
POST = ("POST", PAGES)
QUERIES = ["", "version=draft", *(f"rich_text_format={name}" for name in get_args(Format))]
#: What every revision changes.
OF_REVISIONS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "first_published_at",  # to the millisecond
    "last_published_at",
}


@pytest.fixture
def create(openapi: Schema) -> Operation:
    (found,) = (each for each in operations(openapi, PAGES) if (each.method, each.path) == POST)
    return found


class Trip:
    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self.made = self.refused = 0

    def there_and_back(self, example: tuple[Any, str, bool]) -> None:
        page, query, is_asked_again = example
        with undone():
            response = self._send("POST", PAGES, page)
            if response.status_code != 201:
                assert response.status_code == 422, response.content[:500]
                self.refused += 1
                return
            self.made += 1
            asked = query if is_asked_again and "format" in query else ""
            self._sent_back(response.json()["id"], query, asked)

    def _sent_back(self, pk: int, query: str, asked: str) -> None:
        before, path = _draft(pk), f"{PAGES}{pk}/"
        shown = self._exchange.get(f"{path}?{query}", token="its own")
        response = self._send("PATCH", path, shown, asked)
        assert response.status_code == 200, response.content[:1000]
        assert _draft(pk) == before

    def _send(self, method: str, path: str, value: Any, query: str = "") -> Any:
        body = hostile.as_bytes(value)
        request = Request("round trip", method, path, query, body, token="its own")
        response = self._exchange.send(request)
        MADE[f"round trip, {method}", response.status_code] += 1
        return response


def _draft(pk: int) -> dict[str, Any]:
    data = Page.objects.get(pk=pk).specific.get_latest_revision_as_object().serializable_data()
    streams = {name: json.loads(value) for name, value in data.items() if name == "body"}
    return {name: value for name, value in {**data, **streams}.items() if name not in OF_REVISIONS}


def test_what_comes_back_changes_nothing(
    exchange: Exchange, create: Operation, requests: Requests
) -> None:
    trip = Trip(exchange)
    pages = requests.valid(create, tame=True)
    sent = st.tuples(pages, st.sampled_from(QUERIES), st.booleans())
    for_each(sent, trip.there_and_back, share=0.1)

    assert trip.made > trip.refused
