"""API v3 writes what it reads: from Wagtail 8.0 on."""

import copy
import json
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Collection, CollectionViewRestriction, Page, Site

from tests import factories
from tests.test_queries import Everything
from wagtail_massage.pages.models import MassageServiceIndexPage, MassageServicePage
from wagtail_massage.versions import HAS_API_V3

if not HAS_API_V3:
    pytest.skip("no API v3 before Wagtail 8.0", allow_module_level=True)

from wagtail.models import APIToken

pytestmark = pytest.mark.django_db


class Writer:
    """A client with the token of an administrator."""

    def __init__(self, client: Client) -> None:
        user = get_user_model().objects.create_superuser("writer", "writer@example.com", "x")
        _token, text = APIToken.create_token(user=user, name="tests")
        self._client, self._headers = client, {"Authorization": f"Bearer {text}"}

    def get(self, page: Page, query: str = "") -> dict[str, Any]:
        return self._client.get(f"/api/v3/pages/{page.pk}/{query}", headers=self._headers).json()

    def patch(self, page: Page, query: str = "", **data: Any) -> Any:
        return self._send(self._client.patch, f"/api/v3/pages/{page.pk}/{query}", data)

    def post(self, parent: Page, **data: Any) -> Any:
        meta = {"type": MassageServicePage._meta.label, "parent_id": parent.pk}
        return self._send(self._client.post, "/api/v3/pages/", {"meta": meta, **data})

    def _send(self, send: Any, url: str, data: Any) -> Any:
        body = json.dumps(data)
        return send(url, body, content_type="application/json", headers=self._headers)


@pytest.fixture
def writer(client: Client) -> Writer:
    return Writer(client)


@pytest.fixture
def everything(services: Page, conditions: Page, benefits: Page) -> Everything:
    return Everything(services, conditions, benefits)


def drafted(page: Page) -> MassageServicePage:
    return MassageServicePage.objects.get(pk=page.pk).get_latest_revision_as_object()


def stored(page: Page) -> list[Any]:
    return copy.deepcopy([*page.body.raw_data])


def conditions_of(page: dict[str, Any]) -> list[Any]:
    blocks = (block for block in page["body"] if block["type"] == "conditions")
    return next(blocks)["value"]["items"]


@pytest.mark.parametrize("query", ["", "?rich_text_format=db_html", "?version=draft"])
def test_what_comes_back_unchanged_changes_nothing(
    writer: Writer, everything: Everything, query: str
) -> None:
    everything.page.save_revision().publish()
    before = drafted(everything.page)
    response = writer.patch(everything.page, **writer.get(everything.page, query))

    assert response.status_code == 200, json.dumps(response.json())[:1500]
    after = drafted(everything.page)
    assert stored(after) == stored(before)
    for name in ("title", "slug", "summary", "hero_image_id", "call_to_action_id"):
        assert getattr(after, name) == getattr(before, name)
    options = [
        [(o.pk, o.minutes, o.price, o.note) for o in page.session_options.all()]
        for page in (before, after)
    ]
    assert options[0] == options[1]


def test_a_page_is_made_of_what_another_shows(
    writer: Writer, everything: Everything, services: Page
) -> None:
    shown = writer.get(everything.page)
    copied = {name: shown[name] for name in ("body", "summary", "hero_image", "call_to_action")}
    options = [{"minutes": 60, "price": "99.50", "note": "first visit"}]
    response = writer.post(services, title="A copy", session_options=options, **copied)

    assert response.status_code == 201, json.dumps(response.json())[:1500]
    made = response.json()
    page = MassageServicePage.objects.get(pk=made["id"])
    assert not page.live
    assert page.hero_image_id == everything.page.hero_image_id
    assert [(o.minutes, str(o.price)) for o in drafted(page).session_options.all()] == [
        (60, "99.50")
    ]
    assert [block["type"] for block in made["body"]] == [block["type"] for block in shown["body"]]
    assert [block["id"] for block in made["body"]] == [block["id"] for block in shown["body"]]
    items = next(block for block in shown["body"] if block["type"] == "conditions")["value"][
        "items"
    ]
    copies = next(block for block in made["body"] if block["type"] == "conditions")["value"][
        "items"
    ]
    assert copies == items


def test_one_change_leaves_all_else(writer: Writer, services: Page) -> None:
    """A link is still to a page, and what its readers do not see is still in its place."""
    hidden = factories.condition("Secret", live=False)
    shown = factories.condition("Shown")
    link = f'<p>See <a linktype="page" id="{services.pk}">services</a></p>'
    body = [
        factories.block("overview", heading="Before", text=link),
        factories.conditions_block("First", hidden, shown, introduction=link),
    ]
    page = factories.service(services, title="Massage", body=body)
    sent = writer.get(page)["body"]
    assert [item["text"] for item in sent[1]["value"]["items"]] == ["First", "Shown"]

    sent[0]["value"]["heading"] = "After"
    sent[1]["value"]["items"][1]["note"] = "a note"
    assert writer.patch(page, body=sent).status_code == 200

    overview, conditions = (block["value"] for block in stored(drafted(page)))
    assert (overview["heading"], overview["text"]) == ("After", link)
    assert conditions["introduction"] == link
    values = [item["value"] for item in conditions["items"]]
    assert [(v.get("term"), v.get("note", "")) for v in values] == [
        (None, ""),
        (hidden.pk, ""),
        (shown.pk, "a note"),
    ]


MALFORMED: list[tuple[str, Any, list[Any]]] = [
    ("no array", {}, []),
    ("no object", ["text"], [0]),
    ("no type", [{"value": {}}], [0, "type"]),
    ("no value", [{"type": "overview"}], [0, "value"]),
    ("an unknown type", [{"type": "nothing", "value": {}}], [0, "type"]),
    ("text for a block", [{"type": "overview", "value": "text"}], [0, "value"]),
    (
        "a number for text",
        [{"type": "overview", "value": {"heading": 1, "text": ""}}],
        [0, "value", "heading"],
    ),
    (
        "an id as text",
        [{"type": "booking", "value": {"call_to_action": "1"}}],
        [0, "value", "call_to_action"],
    ),
    (
        "what is not there",
        [{"type": "booking", "value": {"call_to_action": {"id": 999}}}],
        [0, "value", "call_to_action"],
    ),
    (
        "an unknown key",
        [{"type": "overview", "value": {"headline": "x", "text": ""}}],
        [0, "value", "headline"],
    ),
]


@pytest.mark.parametrize(("body", "path"), [case[1:] for case in MALFORMED])
def test_what_is_wrong_says_where(
    writer: Writer, services: Page, body: Any, path: list[Any]
) -> None:
    response = writer.post(services, title="Massage", summary="s", body=body)

    assert response.status_code == 422
    (loc,) = (error["loc"] for error in response.json()["errors"])
    # Wagtail says where in the request a field is, or in the form.
    assert loc[loc.index("body", 1) + 1 if "body" in loc[1:] else 1 :] == path
    assert not MassageServicePage.objects.filter(title="Massage").exists()


FORMATS = ["html", "db_html", "markdown", "db_markdown"]


@pytest.mark.parametrize("name", FORMATS)
def test_texts_of_items_come_back_in_any_format(
    writer: Writer, client: Client, services: Page, name: str
) -> None:
    """Read without a token, as a front end does."""
    steps = factories.items({"title": "We talk", "text": "<p>Plain <b>words</b></p>"})
    body = [factories.block("what_to_expect", heading="", introduction="", steps=steps)]
    page = factories.service(services, title="Massage", body=body)
    read = client.get(f"/api/v3/pages/{page.pk}/?rich_text_format={name}").json()["body"]

    assert writer.patch(page, body=read).status_code == 200
    assert stored(drafted(page)) == body
    read[0]["value"]["heading"] = "New"
    assert writer.patch(page, body=read).status_code == 200
    assert stored(drafted(page))[0]["value"]["steps"] == steps


@pytest.mark.parametrize("name", FORMATS)
def test_a_token_leaves_the_format_as_it_was_asked_for(
    writer: Writer, client: Client, services: Page, name: str
) -> None:
    text = f'<p>See <a linktype="page" id="{services.pk}">all</a></p>'
    body = [factories.block("overview", heading="", text=text)]
    page = factories.service(services, title="Massage", body=body)
    query = f"?rich_text_format={name}"
    anonymous = client.get(f"/api/v3/pages/{page.pk}/{query}").json()

    assert writer.get(page, query)["body"] == anonymous["body"]


@pytest.fixture
def private() -> Collection:
    collection = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    return collection


def picture(image: Any) -> dict[str, Any]:
    return factories.block("image", image=image and image.pk, caption="")


def test_what_is_taken_out_stays_out(writer: Writer, services: Page, private: Collection) -> None:
    """Visitors are shown null for something else that is private."""
    hidden, public = factories.image("hidden", collection=private), factories.image("public")
    calls = [factories.call_to_action("Unpublished", live=False), factories.call_to_action("Open")]
    page = factories.service(
        services, title="One", hero_image=hidden, call_to_action=calls[0], body=[picture(hidden)]
    )
    page.hero_image, page.call_to_action = public, calls[1]
    page.body = [{**page.body.raw_data[0], "value": picture(public)["value"]}]
    page.save_revision()
    body = writer.get(page, "?version=draft")["body"]
    body[0]["value"]["image"] = None

    response = writer.patch(page, hero_image=None, call_to_action=None, body=body)

    assert response.status_code == 200
    draft = drafted(page)
    assert (draft.hero_image, draft.call_to_action) == (None, None)
    assert draft.body.raw_data[0]["value"]["image"] is None


def test_what_is_private_stays_where_it_is(
    writer: Writer, services: Page, private: Collection
) -> None:
    hidden = factories.image("hidden", collection=private)
    page = factories.service(services, title="One", hero_image=hidden, body=[picture(hidden)])

    shown = writer.get(page)
    assert shown["hero_image"] is None
    assert writer.patch(page, hero_image=None, body=shown["body"]).status_code == 200
    assert drafted(page).hero_image == hidden
    assert stored(drafted(page)) == stored(page)


@pytest.mark.parametrize("is_old", [False, True])
def test_items_without_ids_have_none(writer: Writer, services: Page, is_old: bool) -> None:
    """Each answer would have others, and whoever sends them back would store them."""
    steps: list[Any] = [{"title": "We talk", "text": "<p>First</p>"}]
    items = steps if is_old else [{"type": "item", "value": step} for step in steps]
    body = [factories.block("what_to_expect", heading="", introduction="", steps=items)]
    page = factories.service(services, title="One", body=body)

    shown = writer.get(page)["body"]

    assert [step["id"] for step in shown[0]["value"]["steps"]] == [None]
    assert writer.get(page)["body"] == shown
    assert writer.patch(page, body=shown).status_code == 200
    assert writer.get(page, "?version=draft")["body"] == shown


def test_a_page_of_another_site_has_the_addresses_of_that(writer: Writer, services: Page) -> None:
    root = factories.page(MassageServiceIndexPage, services.get_root(), title="Other")
    page = factories.service(root, title="Elsewhere")
    Site.objects.create(hostname="other.example", port=443, root_page=root)

    shown = writer.get(page)

    assert shown["url"] == "https://other.example/elsewhere/" == shown["meta"]["html_url"]
    assert shown["seo"]["canonical_url"] == shown["url"]
    assert shown["clinic"]["url"] == "https://other.example/"


def test_an_item_that_a_draft_has_no_more_does_not_come_back(
    writer: Writer, services: Page
) -> None:
    terms = [factories.condition("Hidden", live=False), factories.condition("A")]
    page = factories.service(services, title="One", body=[factories.conditions_block(*terms)])
    body = copy.deepcopy(stored(page))
    body[0]["value"]["items"] = body[0]["value"]["items"][1:]
    page.body = body
    page.save_revision()
    read = writer.get(page, "?version=draft")["body"]
    read[0]["value"]["items"][0]["note"] = "changed"

    assert writer.patch(page, body=read).status_code == 200
    (item,) = stored(drafted(page))[0]["value"]["items"]
    assert item["value"]["note"] == "changed"


@pytest.mark.parametrize("name", ["nowhere.example", "testserver:x", ""])
def test_a_site_that_there_is_not_undoes_nothing(writer: Writer, services: Page, name: str) -> None:
    """It is known by the time of the answer alone, when the page has been saved."""
    page = factories.service(services, title="One")

    response = writer.patch(page, query=f"?site={name}", title="Two")

    assert response.status_code == 200
    assert response.json()["title"] == drafted(page).title == "Two"


@pytest.mark.parametrize(
    "content", ['<a linktype="page" id="x">There</a>', '<a linktype="page" id="1" id="y">There</a>']
)
def test_links_are_what_the_editor_can_open(writer: Writer, services: Page, content: str) -> None:
    body = [{"type": "overview", "value": {"heading": "", "text": f"<p>{content}</p>"}}]

    response = writer.post(services, title="One", summary="It is.", body=body)

    assert response.status_code in (201, 422)
    if response.status_code == 201:
        page = drafted(Page.objects.get(pk=response.json()["id"]))
        block = page.body.stream_block.child_blocks["overview"].child_blocks["text"]
        assert block.field.widget.format_value(page.body[0].value["text"].source)


def test_many_links_take_no_more_queries(writer: Writer, services: Page) -> None:
    def used(number: int) -> int:
        link = f'<p><a linktype="page" id="{services.pk}">There</a></p>' * number
        body = [{"type": "overview", "value": {"heading": "", "text": link}}]
        with CaptureQueriesContext(connection) as captured:
            response = writer.post(services, title=f"With {number}", summary="Is.", body=body)
        assert response.status_code == 201
        return len(captured)

    used(1)
    assert used(50) == used(2)


@pytest.mark.parametrize(
    ("options", "path"),
    [
        ([None], [0]),
        (["x"], [0]),
        ([{"minutes": 60}, []], [1]),
        ([{"minutes": True}], [0, "minutes"]),
        ([{"minutes": "60"}], [0, "minutes"]),
        ([{"minutes": 60.0}], [0, "minutes"]),
        ([{"price": True}], [0, "price"]),
        ([{"price": "1e999999"}], [0, "price"]),
        ([{"note": 1}], [0, "note"]),
    ],
)
def test_options_of_a_wrong_kind_are_refused(
    writer: Writer, services: Page, options: Any, path: list[Any]
) -> None:
    response = writer.post(services, title="One", summary="It is.", session_options=options)

    assert response.status_code == 422
    (error,) = response.json()["errors"]
    assert error["loc"][-len(path) :] == path
    assert not MassageServicePage.objects.filter(title="One").exists()


@pytest.mark.parametrize("price", ["99.50", 99.5])
def test_options_are_written(writer: Writer, services: Page, price: Any) -> None:
    options = [{"minutes": 60, "price": price, "note": "first visit"}]

    response = writer.post(services, title="One", summary="It is.", session_options=options)

    assert response.status_code == 201
    (option,) = drafted(Page.objects.get(pk=response.json()["id"])).session_options.all()
    assert (option.minutes, str(option.price), option.note) == (60, "99.50", "first visit")
