"""Which lines of a text ask to book."""

import pytest

from tests.importer.files.structure import proposed, texts
from tests.importer.pasted import kinds


@pytest.mark.parametrize(
    "line",
    [
        "Call 613-555-0100 to book.",
        "Book online at www.massage.example.",
        "Ready to book? Email hello@massage.example.",
        "Prenez rendez-vous en ligne.",
    ],
)
@pytest.mark.parametrize(
    "above",
    [
        "The house is old.",
        "Benefits\n\n- Calm\n- Sleep",
        "FAQ\n\nDoes it hurt?\n\nNo.",
        "Fees\n\nA receipt is sent by email.",
        "What to expect\n\n1. Arrive\n2. Leave",
    ],
)
def test_a_line_that_asks_to_book_has_its_block(above: str, line: str) -> None:
    last = proposed(f"Massage\n\n{above}\n\n{line}").blocks[-1]
    assert last.kind == "booking"
    assert texts(last.introduction) == [line]


def test_the_last_sentence_may_ask_to_book() -> None:
    text = "Massage\n\nThe house is old. The river is near. Book online today."
    assert [texts(block.introduction) for block in proposed(text).blocks] == [
        ["The house is old. The river is near."],
        ["Book online today."],
    ]


def test_so_may_the_last_sentence_with_a_telephone_number() -> None:
    text = "Massage\n\nThe house is old. The river is near. Call 613-555-0100 to book."
    assert kinds(text) == ["overview", "booking"]


def test_of_last_words_less_is_asked() -> None:
    text = "Massage\n\nThe house is old.\n\nThe front desk is happy to help."
    assert kinds(text) == ["overview", "booking"]


@pytest.mark.parametrize(
    "text",
    [
        "Call us at 613-555-0100 if you have to cancel your appointment.",
        "Please do not book if you have a fever.",
        "Text neck comes from looking down at a screen all day long.",
        "Ring fingers hurt climbers more often than they would admit.",
    ],
)
def test_what_asks_for_no_booking(text: str) -> None:
    assert "booking" not in kinds(f"Massage\n\nThe house is old.\n\nThe river\n\n{text}")
