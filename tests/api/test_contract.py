"""Answers are as their types say, on every way to them."""

import copy
import json
from typing import Any

import pytest
from django.apps import apps
from django.test import Client
from wagtail.models import Page

from tests import factories
from tests.api.contract import document, problems
from tests.test_queries import Everything
from wagtail_massage import blocks
from wagtail_massage.api.schema import bookable_models
from wagtail_massage.blocks import ServiceBodyBlock
from wagtail_massage.versions import HAS_API_V3

pytestmark = pytest.mark.django_db
#: Where a page is read, by its primary key.
DETAILS = ["/api/v2/pages/{}/", *(["/api/v3/pages/{}/"] if HAS_API_V3 else [])]


@pytest.fixture
def everything(services: Page, conditions: Page, benefits: Page) -> Everything:
    return Everything(services, conditions, benefits)


@pytest.mark.parametrize("detail", DETAILS)
def test_pages_of_every_kind_are_as_promised(
    client: Client, everything: Everything, detail: str
) -> None:
    kinds = set()
    for page in Page.objects.live().public().specific():
        if isinstance(page, tuple(bookable_models())):
            answer = client.get(detail.format(page.pk))
            assert answer.status_code == 200
            assert problems(answer.json(), type(page).__name__) == []
            kinds.add(type(page))

    packaged = apps.get_app_config("wagtail_massage_pages").get_models()
    assert kinds == {model for model in packaged if issubclass(model, Page)}


def test_both_versions_and_our_endpoint_say_the_same(
    client: Client, everything: Everything
) -> None:
    page = everything.page
    urls = [detail.format(page.pk) for detail in DETAILS]
    urls.append("/api/massage/page/?path=/services/everything/")
    own, *others = [client.get(url).json() for url in reversed(urls)]
    for answer in (own, *others):
        del answer["meta"]
        for option in answer["session_options"]:
            option.pop("meta", None)

    assert all(other == own for other in others)
    assert own["body"][0]["type"] == "overview"


def test_our_endpoints_answer_as_promised(client: Client, everything: Everything) -> None:
    answers = {
        "clinic/": "MassageClinic",
        "conditions/": "MassageTerms",
        "benefits/": "MassageTerms",
        "services/": "MassageServices",
        "manifest/": "MassageManifest",
        "page/?path=/": "MassageAnyPage",
        "page/?path=/services/": "MassageServiceIndexPage",
    }
    for path, name in answers.items():
        answer = client.get(f"/api/massage/{path}")
        text = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert problems(json.loads(text), name) == [], path


def test_every_block_is_as_promised(client: Client, services: Page) -> None:
    """Its example in the picker, and itself when it is new and empty."""
    kinds = ServiceBodyBlock().child_blocks
    examples = [factories.block(kind, **_example(block)) for kind, block in kinds.items()]
    page = factories.service(services, title="Examples", body=examples)
    answer = client.get(f"/api/v2/pages/{page.pk}/").json()

    assert [block["type"] for block in answer["body"]] == list(kinds)
    assert problems(answer, "MassageServicePage") == []
    empty = [factories.block(kind) for kind in kinds]
    page = factories.service(services, title="Empty", body=empty)
    assert problems(client.get(f"/api/v2/pages/{page.pk}/").json(), "MassageServicePage") == []


def _example(block: Any) -> dict[str, Any]:
    """With a picture, without which there is nothing to show."""
    picture = {"image": factories.image().pk} if "image" in block.child_blocks else {}
    return {**block.get_prep_value(block.normalize(block.meta.preview_value)), **picture}


def test_the_types_can_be_broken(client: Client, everything: Everything) -> None:
    """Each of them is looked at: what has no such key or another kind of value is found."""
    page = client.get(f"/api/v2/pages/{everything.page.pk}/").json()
    for path in _paths(page):
        broken = copy.deepcopy(page)
        if _spoil(broken, path):
            assert problems(broken, "MassageServicePage") != [], path


def _paths(value: Any, path: tuple[Any, ...] = ()) -> Any:
    """Of all that a page of ours has below its own keys, those of lists by their first item."""
    if isinstance(value, dict):
        for key, child in value.items():
            if path or key not in ("meta", "id"):
                yield (*path, key)
                yield from _paths(child, (*path, key))
    elif isinstance(value, list) and value:
        yield from _paths(value[0], (*path, 0))


def _spoil(value: Any, path: tuple[Any, ...]) -> bool:
    """Put a list of numbers where it cannot be; not into what Wagtail adds."""
    if "meta" in path:
        return False
    *above, last = path
    for step in above:
        value = value[step]
    value[last] = [1.5]
    return True


def test_every_block_has_a_type() -> None:
    names = {name for name in document()["$defs"] if name.endswith("Block")}
    public = {
        f"Massage{name}"
        for name in blocks.__all__
        if name.endswith("Block") and name not in NO_PART_OF_A_BODY
    }

    assert names == public


#: Streams, bases, and the ways to book, which a call-to-action shows in its own words.
NO_PART_OF_A_BODY = {
    "BaseBodyBlock",
    "BenefitBodyBlock",
    "BodyStreamBlock",
    "BookingActionsBlock",
    "ConditionBodyBlock",
    "ContentBlock",
    "EmailActionBlock",
    "OnlineBookingBlock",
    "PageLinkBlock",
    "PhoneBlock",
    "ServiceBodyBlock",
}
