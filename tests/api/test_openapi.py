"""What API v3 says of our pages in its own document: from Wagtail 8.0 on."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from tests.api.contract import problems
from tests.test_queries import Everything
from wagtail_massage.versions import HAS_API_V3

if not HAS_API_V3:
    pytest.skip("no API v3 before Wagtail 8.0", allow_module_level=True)

pytestmark = pytest.mark.django_db
SNAPSHOT = Path(__file__).parent / "snapshots" / "components.json"


@pytest.fixture
def openapi(client: Client) -> dict[str, Any]:
    return client.get("/api/v3/openapi.json").json()


def ours(openapi: dict[str, Any]) -> dict[str, Any]:
    """Components that are made here; those that Wagtail makes of our models end in “Schema”."""
    schemas = openapi["components"]["schemas"]
    return {
        name: schema
        for name, schema in sorted(schemas.items())
        if name.startswith("Massage") and not name.endswith("Schema") and "OwnService" not in name
    }


def test_our_components_stay(openapi: dict[str, Any]) -> None:
    """Written anew by deleting the file: a change of it is one for every front end."""
    text = json.dumps(ours(openapi), indent=1, sort_keys=True, ensure_ascii=False) + "\n"
    if not SNAPSHOT.exists():
        SNAPSHOT.parent.mkdir(exist_ok=True)
        SNAPSHOT.write_text(text)
        pytest.fail("There was no snapshot: look at the new one.")
    assert text == SNAPSHOT.read_text()


def test_it_is_openapi_3_1_with_discriminated_blocks(openapi: dict[str, Any]) -> None:
    assert openapi["openapi"].startswith("3.1")
    schemas = openapi["components"]["schemas"]
    body = schemas["MassageServicePageSchema"]["properties"]["body"]
    mapping = body["items"]["discriminator"]["mapping"]

    assert mapping["faq"] == "#/components/schemas/MassageFaqItem"
    assert all(target.rpartition("/")[2] in schemas for target in mapping.values())
    written = schemas["MassageServicePageCreateSchema"]["properties"]["body"]
    assert written["items"]["discriminator"]["mapping"].keys() == mapping.keys()


def test_pages_are_as_it_says(
    client: Client,
    openapi: dict[str, Any],
    services: Page,
    conditions: Page,
    benefits: Page,
) -> None:
    everything = Everything(services, conditions, benefits)
    answer = client.get(f"/api/v3/pages/{everything.page.pk}/").json()

    assert problems(answer, "MassageServicePageSchema", openapi) == []
    answer["body"][0]["value"]["heading"] = 1
    assert problems(answer, "MassageServicePageSchema", openapi) != []


def test_our_endpoints_are_in_it(openapi: dict[str, Any]) -> None:
    paths = {path for path in openapi["paths"] if path.startswith("/api/v3/massage/")}

    names = ("benefits", "clinic", "conditions", "manifest", "page", "services")
    assert paths == {f"/api/v3/massage/{name}/" for name in names}
