"""Fees and prices, wherever in a text they are."""

import pytest

from tests.importer.files.structure import proposed, texts
from tests.importer.pasted import below, blocks, kinds


def test_texts_of_fees_are_told_apart() -> None:
    block = below(
        "Fees",
        "Your insurance may cover it.",
        "A receipt is sent by email.",
        "Please cancel a day before.",
        "HST is added.",
        "That is all.",
    )
    assert {key: texts(text) for key, text in block.texts.items()} == {
        "insurance": ["Your insurance may cover it."],
        "receipts": ["A receipt is sent by email."],
        "cancellation": ["Please cancel a day before."],
        "tax": ["HST is added.", "That is all."],
    }


@pytest.mark.parametrize(
    ("heading", "key"),
    [("Insurance", "insurance"), ("Cancellation policy", "cancellation"), ("Taxes", "tax")],
)
def test_a_heading_says_which_text_of_fees_it_is(heading: str, key: str) -> None:
    block = below(heading, "Ask at the desk, where somebody knows.")
    assert (block.kind, list(block.texts)) == ("fees", [key])


@pytest.mark.parametrize("between", ["\n", "\n\n", "\n- "])
def test_prices_are_options(between: str) -> None:
    lines = ["30 minutes: $60", "60 minutes: $100 + HST", "90 minutes: $145"]
    text = "Massage\n\nPrices\n\n" + between.strip("\n") + between.join(lines)
    assert blocks(text) == [
        {
            "kind": "session_options",
            "heading": "Prices",
            "options": [[30, "60.00", ""], [60, "100.00", "+ HST"], [90, "145.00", ""]],
        }
    ]


def test_rows_of_a_table_are_options() -> None:
    page = (
        "<h1>Massage</h1><h2>Prices</h2><table><tr><td>30 min</td><td>$60</td></tr>"
        "<tr><td>60 min</td><td>$100</td></tr></table>"
    )
    assert blocks(page, "html")[0]["options"] == [[30, "60.00", ""], [60, "100.00", ""]]


def test_a_second_list_of_prices_is_text() -> None:
    text = (
        "Massage\n\nPrices\n\n30 minutes: $60\n60 minutes: $100"
        "\n\nCouples\n\n30 minutes: $110\n60 minutes: $190"
    )
    second = proposed(text).blocks[1]
    assert (second.kind, second.options) == ("section", [])
    assert texts(second.introduction) == ["30 minutes: $110\n60 minutes: $190"]


def test_prices_that_nobody_asked_for_are_found() -> None:
    text = "Massage\n\nIt is an old craft.\n\n30 minutes: $60\n60 minutes: $100"
    assert kinds(text) == ["overview", "session_options"]


def test_what_follows_prices_has_a_block_of_its_own() -> None:
    text = "Massage\n\nPrices\n\n30 minutes: $60\n60 minutes: $100\n\nReceipts are sent by email."
    assert blocks(text)[1] == {"kind": "fees", "texts": ["receipts"]}


@pytest.mark.parametrize("amount", ["1,000,000", "1,234,567,890"])
def test_a_price_of_a_million_is_a_line_of_text(amount: str) -> None:
    block = below("Prices", f"- 60 minutes ${amount}")
    assert (block.kind, block.options) == ("session_options", [])
