"""Everything that an editor writes is there to be translated, and nothing else is."""

import itertools
from typing import Any

import pytest
from wagtail.models import Locale
from wagtail_localize.segments import OverridableSegmentValue, StringSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.strings import StringValue

from tests import factories
from tests.languages.content import filled
from wagtail_massage.pages.models import (
    MassageBenefitPage,
    MassageConditionPage,
    MassageServiceIndexPage,
    MassageServicePage,
)

pytestmark = pytest.mark.django_db


def extracted(thing: Any, field: str, kind: type) -> list[Any]:
    segments = extract_segments(thing)
    return [s for s in segments if isinstance(s, kind) and s.path.startswith(f"{field}.")]


def shown(segments: list[StringSegmentValue]) -> list[str]:
    return [segment.render_text() for segment in segments]


@pytest.mark.parametrize("model", [MassageServicePage, MassageConditionPage, MassageBenefitPage])
def test_every_text_of_every_block_is_to_be_translated(
    services: MassageServiceIndexPage, model: Any
) -> None:
    counter = itertools.count()
    body = filled(model.body.field.stream_block, (f"text {n}" for n in counter))
    page = factories.page(model, services, summary="Summary", body=body)

    texts = shown(extracted(page, "body", StringSegmentValue))

    assert sorted(texts) == sorted(f"text {number}" for number in range(next(counter)))
    assert len(texts) > 20


def test_where_a_call_to_action_leads_is_no_text_but_may_differ() -> None:
    block = factories.call_to_action().actions.stream_block
    actions = filled(block, (f"text {n}" for n in itertools.count()))
    call_to_action = factories.call_to_action(actions=actions)

    texts = shown(extracted(call_to_action, "actions", StringSegmentValue))
    targets = extracted(call_to_action, "actions", OverridableSegmentValue)

    assert texts == ["text 0", "text 1", "text 2", "text 3"]
    assert [target.data for target in targets] == ["target"] * 3


def test_of_a_session_option_only_the_note_is_to_be_translated(
    services: MassageServiceIndexPage, french: Locale
) -> None:
    options = [{"minutes": 60, "price": 105, "note": "first visit"}]
    page = factories.service(services, options=options)

    assert shown(extracted(page, "session_options", StringSegmentValue)) == ["first visit"]
    assert extracted(page, "session_options", OverridableSegmentValue) == []


def test_other_names_of_a_term_keep_their_lines() -> None:
    term = factories.condition(synonyms="lumbago\nsore back")

    (segment,) = (s for s in extract_segments(term) if s.path == "synonyms")

    assert StringValue(segment.string.data).render_text() == "lumbago\nsore back"


def test_a_terms_slug_is_the_same_in_every_language_unless_changed() -> None:
    segments = {s.path: s for s in extract_segments(factories.condition("Back pain"))}

    assert segments["slug"] == OverridableSegmentValue("slug", "back-pain")
