"""An agency's own blocks are in the JSON and in its types without a word about them."""

import json
from io import StringIO
from typing import Any

import pytest
from clinic.models import ClinicIndexPage, ServicePage
from django.apps import apps
from django.core.management import call_command
from django.test import Client
from typing_extensions import TypedDict
from wagtail.blocks import CharBlock, IntegerBlock, ListBlock, StructBlock
from wagtail.images.blocks import ImageChooserBlock

from tests import factories
from tests.agency.test_agency import QUOTE, service_page
from wagtail_massage.api.representation import annotation
from wagtail_massage.api.types import Types
from wagtail_massage.blocks import BodyStreamBlock

pytestmark = pytest.mark.django_db


class Team(TypedDict):
    names: list[str]


class TeamBlock(StructBlock):
    """Shown in its own way, with a type of its own."""

    people = ListBlock(CharBlock())

    def get_api_representation(self, value: Any, context: Any = None) -> Team:
        return {"names": [str(name).upper() for name in value["people"]]}


class CardBlock(StructBlock):
    """Nothing of ours: Wagtail's blocks alone."""

    picture = ImageChooserBlock(required=False)
    stars = IntegerBlock(required=False)


def schema(kind: str) -> str:
    output = StringIO()
    call_command("massage_schema", format=kind, stdout=output)
    return output.getvalue()


@pytest.fixture
def page(index: ClinicIndexPage) -> ServicePage:
    return service_page(index, "Deep tissue", body=[QUOTE])


def test_a_block_is_in_the_json(client: Client, page: ServicePage) -> None:
    expected = {"text": "Slept like a stone", "author": "A client"}
    versions = ["v2", *(["v3"] if apps.is_installed("wagtail.api.v3") else [])]
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


@pytest.mark.skipif(not apps.is_installed("wagtail.api.v3"), reason="no API v3 before 8.0")
def test_a_block_is_in_openapi(client: Client) -> None:
    schemas = client.get("/api/v3/openapi.json").json()["components"]["schemas"]

    assert schemas["MassageQuoteBlock"]["properties"]["text"]["type"] == "string"
    assert "MassageQuoteBlockInput" in schemas


def test_a_block_with_a_way_of_its_own_is_believed() -> None:
    stream = BodyStreamBlock([("team", TeamBlock()), ("card", CardBlock())])
    types = Types(frozenset(stream.child_blocks))

    assert annotation(stream.child_blocks["team"], types, "Own") is Team
    value = stream.to_python([factories.block("team", people=["Ada"])])
    (shown,) = stream.get_api_representation(value)
    assert shown["value"] == {"names": ["ADA"]}


def test_blocks_of_wagtails_are_shown_as_ours_are() -> None:
    image = factories.image("A card")
    stream = BodyStreamBlock([("card", CardBlock())])
    value = stream.to_python([factories.block("card", picture=image.pk, stars=3)])
    (shown,) = stream.get_api_representation(value)

    assert shown["value"]["picture"]["title"] == "A card"
    assert shown["value"]["stars"] == 3
    types = Types(frozenset({"card"}))
    assert annotation(stream, types, "Own") is not None
