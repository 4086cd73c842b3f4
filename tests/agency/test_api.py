"""An agency's own blocks are in the JSON and in its types without a word about them."""

import json
from datetime import date
from io import StringIO
from typing import Any

import pytest
from clinic.models import ClinicIndexPage, ServicePage
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator
from wagtail.blocks import RichTextBlock, StructBlock
from wagtail.models import Collection, CollectionViewRestriction

from tests import factories
from tests.agency.test_agency import QUOTE, service_page
from tests.stories.blocks import CardBlock, TreatmentBodyBlock
from tests.stories.models import Chapter, StoryPage, TreatmentPage
from wagtail_massage.api.input import InvalidBody, stored_stream
from wagtail_massage.api.representation import annotation
from wagtail_massage.api.types import Types
from wagtail_massage.blocks import BodyStreamBlock
from wagtail_massage.models import Condition
from wagtail_massage.versions import HAS_API_V3

pytestmark = pytest.mark.django_db


def schema(kind: str) -> str:
    output = StringIO()
    call_command("massage_schema", format=kind, stdout=output)
    return output.getvalue()


def by_path(client: Client, page: Any) -> Any:
    return client.get(f"/api/massage/page/?path={page.url}").json()


@pytest.fixture
def page(index: ClinicIndexPage) -> ServicePage:
    return service_page(index, "Deep tissue", body=[QUOTE])


def test_a_block_is_in_the_json(client: Client, page: ServicePage) -> None:
    expected = {"text": "Slept like a stone", "author": "A client"}
    versions = ["v2", *(["v3"] if HAS_API_V3 else [])]
    answers = [client.get(f"/api/{version}/pages/{page.pk}/").json() for version in versions]
    answers += client.get("/api/massage/services/").json()["items"]

    assert len(answers) == len(versions) + 1
    for answer in answers:
        (block,) = answer["body"]
        assert block["type"] == "quote"
        assert block["value"].items() >= expected.items()


def test_a_block_is_in_the_types() -> None:
    types = json.loads(schema("jsonschema"))["$defs"]

    assert types["MassageQuoteBlock"]["properties"].keys() >= {"text", "author"}
    assert {"$ref": "#/$defs/MassageQuoteItem"} in (
        types["MassageServicePage"]["properties"]["body"]["items"]["anyOf"]
    )
    assert "export interface MassageQuoteBlock {" in schema("typescript")


@pytest.mark.skipif(not HAS_API_V3, reason="no API v3 before 8.0")
def test_a_block_is_in_openapi(client: Client) -> None:
    schemas = client.get("/api/v3/openapi.json").json()["components"]["schemas"]

    assert schemas["MassageQuoteBlock"]["properties"]["text"]["type"] == "string"
    assert "MassageQuoteBlockInput" in schemas


TEAM = factories.block("team", people=["Ada", "Grace"])
INTERFACE = """export interface Team {
  names: Array<string>;
  "aria-label": string;
  by_name: { [key: string]: number };
}
"""


def test_a_block_with_a_way_of_its_own_is_believed(client: Client, index: ClinicIndexPage) -> None:
    page = factories.page(TreatmentPage, index, "Hot stones", summary="Warm.", body=[TEAM])
    types = json.loads(schema("jsonschema"))["$defs"]

    (shown,) = by_path(client, page)["body"]
    names = {"ADA": 0, "GRACE": 1}
    assert shown["value"] == {"names": [*names], "aria-label": "The team", "by_name": names}
    assert types["MassageTeamItem"]["properties"]["value"] == {"$ref": "#/$defs/Team"}
    assert types["Team"]["properties"]["names"]["items"] == {"type": "string"}
    assert INTERFACE in schema("typescript")


@pytest.mark.skipif(not HAS_API_V3, reason="no API v3 before 8.0")
def test_its_writer_is_told_what_it_stores(client: Client) -> None:
    schemas = client.get("/api/v3/openapi.json").json()["components"]["schemas"]

    assert schemas["MassageTeamItem"]["properties"]["value"]["$ref"].endswith("/Team")
    sent = schemas["MassageTeamItemInput"]["properties"]["value"]["$ref"]
    assert sent.endswith("/MassageTeamBlockInput")
    assert schemas["MassageTeamBlockInput"]["properties"]["people"]["items"] == {"type": "string"}


def test_nothing_else_is_stored() -> None:
    block = TreatmentBodyBlock()
    assert stored_stream(block, [{"type": "team", "value": {"people": ["Ada"]}}], [])
    with pytest.raises(InvalidBody):
        stored_stream(block, [{"type": "team", "value": {"names": ["Ada"]}}], [])


class QuotedBlock(StructBlock):
    """Shown in a way of its own that begins with Wagtail's."""

    text = RichTextBlock()

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        return {**super().get_api_representation(value, context), "is_quoted": True}


@pytest.mark.parametrize("is_private", [True, False])
def test_its_own_way_has_no_words_of_private_pictures(is_private: bool) -> None:
    private = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(collection=private, restriction_type="login")
    image = factories.image("A picture", collection=private if is_private else None)
    embed = f'<embed embedtype="image" id="{image.pk}" format="left" alt="Whispered"/>'
    stream = BodyStreamBlock([("quoted", QuotedBlock())])
    value = stream.to_python([factories.block("quoted", text=f"<p>Said</p>{embed}")])

    (shown,) = stream.get_api_representation(value)

    assert shown["value"]["is_quoted"]
    assert "Said" in shown["value"]["text"]
    assert ("Whispered" in shown["value"]["text"]) is not is_private


def test_blocks_of_wagtails_are_shown_as_ours_are() -> None:
    image = factories.image("A card")
    stream = BodyStreamBlock([("card", CardBlock())])
    value = stream.to_python([factories.block("card", picture=image.pk, stars=3)])
    (shown,) = stream.get_api_representation(value)

    assert shown["value"]["picture"]["title"] == "A card"
    assert shown["value"]["stars"] == 3
    types = Types(frozenset({"card"}))
    assert annotation(stream, types, "Own") is not None


@pytest.fixture
def hidden(index: ClinicIndexPage) -> ServicePage:
    return service_page(index, "Hush", live=False)


@pytest.fixture
def story(index: ClinicIndexPage, hidden: ServicePage, page: ServicePage) -> StoryPage:
    cards = [factories.block("card", about=each.pk, stars=3) for each in (page, hidden)]
    text = '<p><a linktype="page" id="{}">There</a></p>'
    chapter = Chapter(name="One", told_by=factories.condition("Stiff neck"))
    fields = {
        "teaser": "Come in",
        "picture": factories.image("A picture"),
        "related": page,
        "text": text.format(page.pk) + text.format(hidden.pk),
        "told_on": date(2026, 3, 1),
        "chapters": [chapter],
        "blocks": cards,
    }
    return factories.page(StoryPage, index, "Story", **fields)


def test_fields_of_its_base_page_are_shown(client: Client, index: ClinicIndexPage) -> None:
    page = factories.page(TreatmentPage, index, "Hot stones", summary="Warm.", teaser="Come in")

    for shown in (by_path(client, page), client.get(f"/api/v2/pages/{page.pk}/").json()):
        assert shown["teaser"] == "Come in"
        assert shown["booking"] is None
    assert '"teaser"' in schema("jsonschema")


def test_fields_are_shown_by_their_names(client: Client, story: StoryPage) -> None:
    shown = by_path(client, story)

    assert shown["teaser"] == "Come in"
    assert shown["told_on"] == "2026-03-01"
    image = {"id": story.picture_id, "meta": {"type": "wagtailimages.Image"}}
    assert shown["picture"] == image
    told_by = {"id": Condition.objects.get().pk, "meta": {"type": "wagtail_massage.Condition"}}
    (chapter,) = story.chapters.all()
    assert shown["chapters"] == [{"id": chapter.pk, "name": "One", "told_by": told_by}]
    assert shown["thumbnail"]["url"].endswith(".width-100.png")


def test_fields_are_shown_as_ours_are(
    client: Client, story: StoryPage, page: ServicePage, hidden: ServicePage
) -> None:
    versions = ["v2", *(["v3"] if HAS_API_V3 else [])]
    answers = [client.get(f"/api/{version}/pages/{story.pk}/").json() for version in versions]

    for shown in [by_path(client, story), *answers]:
        link = {"id": page.pk, "title": page.title, "url": page.full_url}
        assert shown["related"] == link
        assert [card["value"]["about"] for card in shown["blocks"]] == [link, None]
        assert f'<a href="{page.full_url}">' in shown["text"]
        assert "linktype" not in shown["text"]
        assert f'id="{hidden.pk}"' not in shown["text"]


def test_more_rows_take_no_more_queries(client: Client, story: StoryPage) -> None:
    by_path(client, story)  # makes thumbnails
    with CaptureQueriesContext(connection) as few:
        by_path(client, story)
    for number in range(5):
        story.chapters.add(Chapter(name=f"Two {number}", told_by=Condition.objects.get()))
    story.save()
    with CaptureQueriesContext(connection) as many:
        assert len(by_path(client, story)["chapters"]) == 6

    assert len(many) == len(few)


def test_fields_have_types(client: Client, story: StoryPage) -> None:
    types = json.loads(schema("jsonschema"))
    properties = types["$defs"]["MassageStoryPage"]["properties"]

    assert properties["teaser"] == {"type": "string"}
    assert {"format": "date", "type": "string"} in properties["told_on"]["anyOf"]
    assert {"$ref": "#/$defs/MassageModelReference"} in properties["picture"]["anyOf"]
    assert properties["chapters"]["items"] == {"$ref": "#/$defs/MassageChapter"}
    assert "stars" in types["$defs"]["MassageCardBlock"]["properties"]
    Draft202012Validator({**types, "$ref": "#/$defs/MassageStoryPage"}).validate(
        by_path(client, story)
    )
