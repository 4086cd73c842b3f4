"""API v3 answers whatever it is asked and sent, and stores only what everybody can read."""

import pytest
from hypothesis import strategies as st

from tests.api.fuzz import hostile
from tests.api.fuzz.amount import for_each
from tests.api.fuzz.checking import Exchange
from tests.api.fuzz.requests import Operation, Requests, operations
from tests.api.fuzz.schemas import Schema, Strategy
from wagtail_massage.versions import HAS_API_V3

if not HAS_API_V3:
    pytest.skip("no API v3 before Wagtail 8.0", allow_module_level=True)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pages(openapi: Schema) -> list[Operation]:
    return [*operations(openapi, "/api/v3/pages/")]


@pytest.fixture
def writes(pages: list[Operation]) -> list[Operation]:
    """To create a page and to change one."""
    ids = ("pages_create", "pages_update")
    return [each for each in pages if each.schema["operationId"] in ids]


def test_reads(exchange: Exchange, openapi: Schema, requests: Requests) -> None:
    every = [*operations(openapi, "/api/v3/pages/"), *operations(openapi, "/api/v3/massage/")]
    reads = [each for each in every if each.method == "GET"]

    assert len(reads) >= 11
    for_each(requests.to_any(reads), exchange.check, share=0.15)


def test_actions(
    exchange: Exchange, pages: list[Operation], writes: list[Operation], requests: Requests
) -> None:
    actions = [each for each in pages if each.method != "GET" and each not in writes]

    assert len(actions) >= 10
    for_each(requests.to_any(actions), exchange.check, share=0.05)


def test_writes_as_the_document_says(
    exchange: Exchange, writes: list[Operation], requests: Requests
) -> None:
    for_each(requests.to_any(writes), exchange.check, share=0.2)


def test_writes_that_have_been_changed(
    exchange: Exchange, writes: list[Operation], requests: Requests
) -> None:
    changed = [
        requests.to(each, hostile.changed(requests.valid(each, tame=True)).map(hostile.as_bytes))
        for each in writes
    ]
    for_each(st.one_of(changed), exchange.check, share=0.3)


def test_writes_of_any_json(
    exchange: Exchange, writes: list[Operation], requests: Requests
) -> None:
    """In the place of the body of a page, and in that of the whole."""
    for_each(st.one_of([_trees(requests, each) for each in writes]), exchange.check, share=0.05)


def _trees(requests: Requests, operation: Operation) -> Strategy:
    pages = st.builds(
        lambda page, body: {**page, "body": body},
        requests.valid(operation, tame=True),
        st.one_of(hostile.TREES, st.lists(hostile.TREES, max_size=4)),
    )
    return requests.to(operation, st.one_of(pages, pages, hostile.TREES).map(hostile.as_bytes))


def test_writes_of_any_bytes(
    exchange: Exchange, writes: list[Operation], requests: Requests
) -> None:
    sent = [
        requests.to(each, hostile.any_bytes(requests.valid(each, tame=True))) for each in writes
    ]
    kinds = st.sampled_from(["application/json", *hostile.CONTENT_TYPES])
    spoilt = st.builds(lambda one, kind: one._replace(content_type=kind), st.one_of(sent), kinds)
    for_each(spoilt, exchange.check, share=0.05)
