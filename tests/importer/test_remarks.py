"""What an editor is told."""

from typing import Any

import pytest

from tests.importer.files.structure import proposed
from wagtail_massage.importer import doubts
from wagtail_massage.importer.documents import Line, Text
from wagtail_massage.importer.importing import phrasebook
from wagtail_massage.importer.nodes import Piece
from wagtail_massage.importer.proposal import Proposal, ProposedBlock, ProposedItem


@pytest.mark.parametrize(
    ("text", "remark"),
    [
        ("## Benefits\n\n- Calm\n\n## River", "It has a heading and nothing below it."),
        ("## Prices\n\nAsk us.", "No length with a price was understood: add them to the page."),
        (
            "## River\n\nIt flows, and massage is not safe near it.",
            "A sentence in it may say who should not come.",
        ),
        ("Book online.\n\nThe river is near.", "It needs a heading before it can be published."),
    ],
)
def test_what_is_unsure_is_said(text: str, remark: str) -> None:
    assert remark in proposed(f"# Massage\n\n{text}", "markdown").blocks[-1].unsure


def test_what_is_sure_has_no_remark() -> None:
    text = "Massage\n\nThe house is old.\n\nBenefits\n\n- Calm\n\nRiver\n\nIt flows by the house."
    assert [block.unsure for block in proposed(text).blocks] == [[], [], []]


# Prices, links and warnings


def unsure(text: str) -> list[str]:
    """What is said of the last block of a text in Markdown."""
    return proposed(f"# Massage\n\nIt is an old craft.\n\n{text}", "markdown").blocks[-1].unsure


@pytest.mark.parametrize(
    ("price", "written"),
    [
        ("€80", "€"),
        ("80 euros", "euros"),
        ("£75", "£"),
        ("US$ 120", "US$"),
        ("120 USD", "USD"),
        ("A$120", "A$"),
    ],
)
def test_prices_of_another_currency_are_told(price: str, written: str) -> None:
    remark = f"The prices are written in {written}; the page shows them in the clinic's currency."
    assert unsure(f"## Prices\n\n- 30 minutes: $40\n- 60 minutes: {price}") == [remark]


@pytest.mark.parametrize("price", ["$80", "80 dollars", "CA$80", "C$80", "80 CAD"])
def test_prices_of_the_clinic_s_currency_are_not_told(price: str) -> None:
    assert unsure(f"## Prices\n\n- 60 minutes: {price}") == []


def test_the_clinic_s_currency_may_be_another(settings: Any) -> None:
    settings.WAGTAIL_MASSAGE = {**getattr(settings, "WAGTAIL_MASSAGE", {}), "CURRENCY": "eur"}
    prices = "## Prices\n\n- 30 minutes: {0}40\n- 60 minutes: {0}80"
    assert unsure(prices.format("€")) == []
    assert "£" in unsure(prices.format("£"))[0]


ITEM_WARNS = "An item in it may say who should not come."
SENTENCE_WARNS = "A sentence in it may say who should not come."


@pytest.mark.parametrize(
    "text",
    [
        "## Conditions we treat\n\n- Sciatica\n- Stiff neck\n- Recent fracture",
        "## Conditions we treat\n\n- Sciatica\n- Stiff neck\n- Pregnancy",
    ],
)
def test_items_that_may_warn_are_told(text: str) -> None:
    assert ITEM_WARNS in unsure(text)


@pytest.mark.parametrize(
    "text",
    [
        "## Conditions we treat\n\n- Sciatica\n- Stiff neck",
        "## Benefits\n\n- Calm\n- Less pain after a fracture",
    ],
)
def test_items_that_do_not_are_not(text: str) -> None:
    assert unsure(text) == []


@pytest.mark.parametrize("kind", ["conditions", "benefits"])
@pytest.mark.parametrize("place", ["name", "note"])
def test_a_warning_within_an_item_is_told(kind: str, place: str) -> None:
    warning, calm = (
        Piece.of([Line(1, Text.of(words))]) for words in ("Not safe with a fever", "Calm")
    )
    item = ProposedItem(warning) if place == "name" else ProposedItem(calm, warning)
    proposal = Proposal("Massage", [ProposedBlock(kind, items=[item])])
    doubts.express(proposal, phrasebook())
    assert proposal.blocks[0].unsure == [ITEM_WARNS]


@pytest.mark.parametrize(
    "text",
    [
        "## Our house\n\nIt is old:\n\n- It has a blue room\n"
        "- Its sauna is not safe with a bad heart",
        "## What to expect\n\n1. Arrive\n2. Lie down. Massage is not safe with a fever.",
        "## FAQ\n\n### Does it hurt?\n\nNo. Massage is not safe with a fever.",
        "## FAQ\n\n### Does it hurt?\n\nNo:\n\n- It is calm\n- Massage is not safe with a fever",
    ],
)
def test_warnings_within_lists_and_steps_are_told(text: str) -> None:
    assert SENTENCE_WARNS in unsure(text)


def noted(text: str) -> list[tuple[str, int]]:
    proposal = proposed(text, "markdown")
    return [(note.message, note.first) for note in proposal.notes]


URL = "https://massage.example/{}"


def test_links_where_only_plain_words_have_room_are_told() -> None:
    text = (
        f"# [Massage]({URL.format('title')})\n\nIt is [old]({URL.format('text')}).\n\n"
        f"## [River]({URL.format('heading')})\n\nIt flows.\n\n"
        f"## Benefits\n\n- [Calm **and** rest]({URL.format('item')})\n- Sleep\n\n"
        f"## Prices\n\n- 60 minutes: [$80]({URL.format('price')})\n\n"
        f"## FAQ\n\n### Is it [old]({URL.format('step')})?\n\n[Yes]({URL.format('answer')})."
    )
    names = {"title": 1, "heading": 5, "item": 11, "price": 16, "step": 20}
    assert noted(text) == [
        (f"A link was left out: {URL.format(name)}", line) for name, line in names.items()
    ]


@pytest.mark.parametrize("href", ["javascript:alert(1)", "/oils", "#oils", ""])
def test_links_that_are_not_safe_are_not_told(href: str) -> None:
    assert noted(f"# Massage\n\n## [River]({href})\n\nIt flows.") == []


def test_a_link_to_book_is_not_left_out() -> None:
    assert noted(f"# Massage\n\nIt is old.\n\n## [Book online]({URL.format('x')})\n\nNow.") == []
