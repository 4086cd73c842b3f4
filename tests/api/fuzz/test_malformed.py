"""Hundreds of pages that are wrong in one place: each is refused there, and nothing is stored."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, Revision

from wagtail_massage.versions import HAS_API_V3

if not HAS_API_V3:
    pytest.skip("no API v3 before Wagtail 8.0", allow_module_level=True)

from tests import factories
from tests.api.test_input import (
    ANYTHING,
    BODY,
    WRONG_SHAPES,
    WRONG_VALUES,
    Loc,
    body_of,
    shortened,
)
from tests.api.test_writing import Writer, drafted, stored
from wagtail_massage.api.input import stored_stream

pytestmark = pytest.mark.django_db
BODIES: list[tuple[Any, Loc]] = [*WRONG_VALUES, *WRONG_SHAPES]
NO_TEXT = [value for value in ANYTHING if not isinstance(value, str)]
NO_KEY = [True, 1.5, "x", "7", [], [1], {}, {"a": 1}, {"id": "7"}, 999_999, {"id": 999_999}, 2**63]
#: For each field, what it does not take.
FIELDS: dict[str, list[Any]] = {
    "title": [*NO_TEXT, "", " ", "x" * 256, "\0", "\ud800"],
    "summary": [*NO_TEXT, "\0", "\ud800"],
    "slug": [*NO_TEXT[1:], "a b", "/", "x" * 256, "\0", "\ud800"],
    "seo_title": [*NO_TEXT[1:], "x" * 256, "\0"],
    "search_description": [*NO_TEXT[1:], "\0"],
    "show_in_menus": [7, 1.5, "x", [], {}],
    "hero_image": NO_KEY,
    "call_to_action": NO_KEY,
    # To ninja, whatever has no keys is an option that lacks all of them, as drafts may.
    "session_options": [each for each in ANYTHING if not isinstance(each, list)],
}


class Refused:
    """Sends pages, and says where they are wrong."""

    def __init__(self, client: Client, parent: Page) -> None:
        client.raise_request_exception = False
        self._writer, self._parent = Writer(client), parent

    def errors(self, **fields: Any) -> list[Loc]:
        page = {"title": "Massage", "summary": "s", **fields}
        return self._errors(self._writer.post(self._parent, **page), fields)

    def errors_of_change(self, page: Page, **fields: Any) -> list[Loc]:
        return self._errors(self._writer.patch(page, **fields), fields)

    def _errors(self, response: Any, fields: Any) -> list[Loc]:
        assert response.status_code == 422, (response.status_code, shortened(fields))
        answer = response.json()
        assert answer["detail"]
        assert all(error["msg"] for error in answer["errors"])
        return [tuple(error["loc"]) for error in answer["errors"]]


@pytest.fixture
def refused(client: Client, services: Page) -> Refused:
    return Refused(client, services)


def below(field: str, loc: Loc) -> Loc:
    """Wagtail says where in a request a field is, or in a form."""
    at = len(loc) - loc[::-1].index(field) if field == "body" and "body" in loc[1:] else None
    return loc[at or loc.index(field) + 1 :]


def test_a_wrong_body_is_refused_where_it_is(refused: Refused) -> None:
    before = Page.objects.count(), Revision.objects.count()
    found = [[below("body", loc) for loc in refused.errors(body=body)] for body, _ in BODIES]

    assert len(found) > 500
    pairs = zip(BODIES, found, strict=True)
    assert [(shortened(body), locs) for (body, loc), locs in pairs if locs != [loc]] == []
    assert (Page.objects.count(), Revision.objects.count()) == before


@pytest.mark.parametrize("kind", BODY.child_blocks)
def test_a_wrong_change_leaves_the_body_as_it_is(
    refused: Refused, services: Page, kind: str
) -> None:
    """Also where the rest of it is what is there already."""
    page = factories.service(services, body=stored_stream(BODY, body_of(kind)))
    cases = [(body, loc) for body, loc in WRONG_VALUES if body[0]["type"] == kind][::4]
    before = stored(drafted(page)), Revision.objects.count()
    found = [[below("body", at) for at in refused.errors_of_change(page, body=b)] for b, _ in cases]

    pairs = zip(cases, found, strict=True)
    assert [(shortened(body), locs) for (body, loc), locs in pairs if locs != [loc]] == []
    assert (stored(drafted(page)), Revision.objects.count()) == before


@pytest.mark.parametrize("name", FIELDS)
def test_a_wrong_field_is_refused_by_its_name(refused: Refused, name: str) -> None:
    before = Page.objects.count(), Revision.objects.count()
    found = [(shortened(value), refused.errors(**{name: value})) for value in FIELDS[name]]

    assert [(value, locs) for value, locs in found if not any(name in loc for loc in locs)] == []
    assert (Page.objects.count(), Revision.objects.count()) == before


@pytest.mark.parametrize("meta", [*ANYTHING, {"type": "x.Y"}, {"type": 7}, {"parent_id": "x"}])
def test_wrong_meta_is_refused(refused: Refused, meta: Any) -> None:
    assert refused.errors(meta=meta)
    assert not Page.objects.filter(title="Massage").exists()
