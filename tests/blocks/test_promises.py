"""What others rely on: import paths, and the keys under which content is stored."""

from typing import Any

import pytest
from wagtail.blocks import Block, ListBlock

from tests.upgrades.recipe import for_change
from wagtail_massage import blocks

RENAMED = """
A key of stored content changed. Content under a key that no block knows is dropped at the next
save. If you renamed it, move what is stored with this migration, beside the one of makemigrations:

{code}
It is explained in docs/upgrades.md. Then give the new key to tests/upgrades/versions/*/values.json
and to this list, and tell agencies in CHANGELOG.md that models of theirs need the migration too.
"""
MOVED = "An import path that agencies use changed. Keep the old name importable from here."

NOTE = {"name": None, "note": None}
TERM = {"term": None, **NOTE}
ITEMS = {"heading": None, "introduction": None, "closing_text": None}
EVERYWHERE: dict[str, Any] = {
    "overview": {"heading": None, "text": None},
    "section": {"heading": None, "text": None, "health_aspect": None},
    "contraindications": {**ITEMS, "items": [NOTE]},
    "see_doctor": {"heading": None, "text": None},
    "what_to_expect": {
        "heading": None,
        "introduction": None,
        "steps": [{"title": None, "text": None}],
    },
    "faq": {"heading": None, "questions": [{"question": None, "answer": None}]},
    "image": {"image": None, "alt_text": None, "decorative": None, "caption": None},
    "booking": {"call_to_action": None},
}
KEYS: dict[str, dict[str, Any]] = {
    "BaseBodyBlock": EVERYWHERE,
    "ServiceBodyBlock": {
        **EVERYWHERE,
        "conditions": {**ITEMS, "items": [TERM]},
        "benefits": {**ITEMS, "items": [TERM]},
        "session_options": {"heading": None, "introduction": None},
        "fees": {
            "heading": None,
            "insurance": None,
            "receipts": None,
            "cancellation": None,
            "tax": None,
        },
    },
    "ConditionBodyBlock": EVERYWHERE,
    "BenefitBodyBlock": EVERYWHERE,
    "BookingActionsBlock": {
        "online_booking": {"label": None, "url": None},
        "phone": {"label": None, "number": None},
        "email": {"label": None, "address": None},
        "page": {"label": None, "page": None},
    },
}
PATHS = {
    "SERVICE_OUTLINE",
    "BaseBodyBlock",
    "BenefitBodyBlock",
    "BenefitItemBlock",
    "BenefitsBlock",
    "BodyStreamBlock",
    "BookingActionsBlock",
    "BookingBlock",
    "ConditionBodyBlock",
    "ConditionItemBlock",
    "ConditionsBlock",
    "ContentBlock",
    "ContentValue",
    "ContraindicationsBlock",
    "EmailActionBlock",
    "FAQBlock",
    "FeesBlock",
    "ImageBlock",
    "ItemBlock",
    "OnlineBookingBlock",
    "OverviewBlock",
    "PageLinkBlock",
    "PhoneBlock",
    "QuestionBlock",
    "SectionBlock",
    "SeeDoctorBlock",
    "ServiceBodyBlock",
    "SessionOptionsBlock",
    "StepBlock",
    "WhatToExpectBlock",
}


def _keys(block: Block) -> Any:
    """The keys of what *block* stores: a list item's in a list, None for a leaf."""
    if isinstance(block, ListBlock):
        return [_keys(block.child_block)]
    children = getattr(block, "child_blocks", None)
    return children and {name: _keys(child) for name, child in children.items()}


@pytest.mark.parametrize("stream", KEYS)
def test_the_keys_of_stored_content_stay(stream: str) -> None:
    block = getattr(blocks, stream)
    keys = _keys(block())

    assert keys == KEYS[stream], RENAMED.format(code=for_change(block, KEYS[stream], keys))


def test_the_import_paths_stay() -> None:
    assert {name for name in PATHS if not hasattr(blocks, name)} == set(), MOVED
    assert set(blocks.__all__) == PATHS, MOVED


def test_the_outline_of_a_new_page_names_blocks_of_its_body() -> None:
    assert set(blocks.SERVICE_OUTLINE) <= KEYS["ServiceBodyBlock"].keys()
