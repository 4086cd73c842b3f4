"""Whatever a row holds, the page and its editor open, and what is whole is shown."""

import json
from contextlib import suppress
from typing import Any

import pytest
from django.db import DatabaseError, connection
from django.db.transaction import atomic
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Page, Site

from tests import factories
from wagtail_massage.blocks import ServiceBodyBlock
from wagtail_massage.pages.models import MassageServiceIndexPage, MassageServicePage
from wagtail_massage.stream import primary_key, repaired_stream, walk

BODY = ServiceBodyBlock()
GOOD = {"type": "overview", "id": "good", "value": {"heading": "Whole", "text": "<p>Fine</p>"}}

SCALARS = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9)
)
JSON = st.recursive(
    SCALARS | st.sampled_from(list(BODY.child_blocks)),
    lambda children: (
        st.lists(children, max_size=3)
        | st.dictionaries(
            st.sampled_from(["type", "value", "id", "items", "term", "heading", "text", "steps"]),
            children,
            max_size=4,
        )
    ),
    max_leaves=12,
)
#: Known blocks with anything inside.
SPOILT = st.builds(
    lambda kind, value: {"type": kind, "id": "x", "value": value},
    st.sampled_from(list(BODY.child_blocks)),
    st.one_of(
        JSON,
        st.dictionaries(
            st.sampled_from(["heading", "text", "items", "steps", "questions", "image", "term"]),
            st.one_of(JSON, st.lists(st.builds(lambda v: {"type": "item", "value": v}, JSON))),
        ),
    ),
)


def store(page: Page, body: Any) -> None:
    """Put *body* into the row, past every form and field."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {MassageServicePage._meta.db_table} SET body = %s WHERE page_ptr_id = %s",
            [json.dumps(body), page.pk],
        )


def assert_whole(client: Client, editor_client: Client, page: MassageServicePage) -> None:
    html = client.get(page.url).content.decode()
    edited = editor_client.get(f"/admin/pages/{page.pk}/edit/")

    assert "Whole" in html
    assert edited.status_code == 200
    assert "Whole" in edited.content.decode()


BAD_ITEMS = [
    None,
    7,
    "text",
    [],
    {},
    {"type": "overview"},
    {"value": {}},
    {"type": 7, "value": {}},
    {"type": ["overview"], "value": {}},
    {"type": "unknown", "value": {}},
    {"type": "overview", "value": None},
    {"type": "overview", "value": "text"},
    {"type": "overview", "value": [1]},
    {"type": "overview", "value": {"heading": {"a": 1}, "text": 7}},
    {"type": "overview", "id": 7, "value": {}},
    {"type": "section", "value": {"health_aspect": ["x"]}},
    {"type": "conditions", "value": {"items": "abc"}},
    {"type": "conditions", "value": {"items": {"a": 1}}},
    {"type": "conditions", "value": {"items": [None, 7, "x", {"type": "item"}]}},
    {"type": "conditions", "value": {"items": [{"type": "item", "value": {"term": "x"}}]}},
    {"type": "conditions", "value": {"items": [{"type": "item", "value": {"term": {"id": 1}}}]}},
    {"type": "conditions", "value": {"items": [{"type": "item", "value": {"term": True}}]}},
    {"type": "conditions", "value": {"items": [{"type": "item", "value": {"term": 10**30}}]}},
    {"type": "image", "value": {"image": "abc"}},
    {"type": "image", "value": {"image": 4711, "decorative": "perhaps"}},
    {"type": "booking", "value": {"call_to_action": [1]}},
    {"type": "faq", "value": {"questions": [{"type": "item", "value": {"answer": 5}}]}},
]
HALVES_OF_CHARACTERS = [
    {"type": "overview", "value": {"heading": "\ud800", "text": "<p>\udfff</p>"}},
    {"type": "conditions", "value": {"items": [{"type": "item", "value": {"name": "\ud83d"}}]}},
]


@pytest.mark.django_db
@pytest.mark.parametrize("bad", BAD_ITEMS, ids=json.dumps)
def test_a_bad_block_is_skipped_and_the_rest_is_whole(
    client: Client, editor_client: Client, service: MassageServicePage, bad: Any
) -> None:
    last = {"type": "see_doctor", "value": {"text": "<p>Last</p>"}}
    store(service, [GOOD, bad, last])

    assert_whole(client, editor_client, service)
    assert "<p>Last</p>" in client.get(service.url).content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("half", HALVES_OF_CHARACTERS, ids=json.dumps)
def test_half_a_character_is_never_stored_or_breaks_no_page(
    client: Client, editor_client: Client, service: MassageServicePage, half: Any
) -> None:
    store(service, [GOOD])

    with suppress(DatabaseError), atomic():  # SQLite alone takes them
        store(service, [GOOD, half])

    assert_whole(client, editor_client, service)


@pytest.mark.django_db
@pytest.mark.parametrize("body", [None, 7, True, "text", {}, {"type": "overview"}, [[]], [None]])
def test_a_body_that_is_no_stream_is_empty(
    client: Client, editor_client: Client, service: MassageServicePage, body: Any
) -> None:
    if body is not None:
        store(service, body)

    assert client.get(service.url).status_code == 200
    assert editor_client.get(f"/admin/pages/{service.pk}/edit/").status_code == 200


@pytest.mark.django_db
@settings(
    max_examples=80,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(items=st.lists(JSON | SPOILT, max_size=4))
def test_any_json_leaves_the_page_readable(
    client: Client, service: MassageServicePage, items: list[Any]
) -> None:
    store(service, [*items, GOOD])

    html = client.get(service.url).content.decode()

    assert "Whole" in html


@settings(max_examples=150, deadline=None, derandomize=True)
@given(items=st.lists(JSON | SPOILT, max_size=4))
def test_what_was_repaired_is_in_order(items: list[Any]) -> None:
    once = repaired_stream(BODY, items)

    assert repaired_stream(BODY, once) == once
    assert next(walk(BODY, once)).value == once


@pytest.mark.django_db
def test_paths_are_those_of_wagtail() -> None:
    pain = factories.condition()
    raw = [GOOD, factories.conditions_block(pain, "Typed")]
    value = BODY.to_python(raw)

    nodes = [node for node in walk(BODY, raw) if node.path]

    assert len(nodes) == 9
    for node in nodes:
        bound = BODY.get_block_by_content_path(value, list(node.path))
        assert bound.block is node.block


@pytest.mark.parametrize(
    ("raw", "key"),
    [
        (1, 1),
        ("1", 1),
        (2**63, None),
        (True, None),
        ("x", None),
        ({}, None),
        (None, None),
        (1.5, None),
    ],
)
def test_what_can_be_a_primary_key(raw: Any, key: int | None) -> None:
    assert primary_key(Page, raw) == key


@pytest.mark.django_db
def test_lists_stored_before_items_had_ids_are_read(
    client: Client, services: MassageServiceIndexPage
) -> None:
    old = {"type": "contraindications", "value": {"items": [{"name": "Fever"}, {"name": "Cold"}]}}
    page = factories.service(services)
    store(page, [old])

    html = client.get(page.url).content.decode()

    assert "Fever" in html
    assert "Cold" in html


def test_nesting_that_no_parser_reads_is_left_to_wagtail() -> None:
    deep = "[" * 20_000

    assert repaired_stream(BODY, deep) == deep


@pytest.mark.django_db
def test_half_a_character_in_a_call_to_action_is_never_stored_or_breaks_no_page(
    client: Client, service: MassageServicePage
) -> None:
    action = factories.block("online_booking", label="\ud800", url="https://book.example.com/")
    chosen = factories.call_to_action()
    with suppress(DatabaseError), atomic():
        type(chosen).objects.filter(pk=chosen.pk).update(actions=[action])
    service.call_to_action = chosen
    service.save()

    assert 'href="https://book.example.com/"' in client.get(service.url).content.decode()


@pytest.mark.django_db
def test_a_block_by_itself_shows_the_pages_own_call_to_action(
    site: Site, services: MassageServiceIndexPage
) -> None:
    factories.clinic(site, call_to_action=factories.call_to_action("The clinic's"))
    own = factories.call_to_action("The page's own")
    page = factories.service(services, call_to_action=own, body=[factories.block("booking")])

    (block,) = page.body

    assert "The page&#x27;s own" in block.render({"page": page})


@pytest.mark.django_db
def test_a_template_of_ones_own_may_render_the_stored_body(
    services: MassageServiceIndexPage,
) -> None:
    """Rendered past the loaded page, a body still shows only what may be shown."""
    hidden = factories.service(services, title="Hidden")
    hidden.unpublish()
    text = f'<p>See <a linktype="page" id="{hidden.pk}">this</a></p>'
    shown = factories.call_to_action("Shown")
    page = factories.service(
        services,
        body=[
            factories.block("overview", heading="", text=text),
            factories.block("booking", call_to_action=shown.pk),
        ],
    )

    whole = str(page.body)
    parts = "".join(block.render({"page": page}) for block in page.body)

    for html in (whole, parts):
        assert "See this" in html
        assert "hidden" not in html
        assert "Shown" in html
