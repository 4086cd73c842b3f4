from collections.abc import Mapping

import pytest

from tests.importer.files.structure import proposed, structure, texts, words_left, words_on_page
from wagtail_massage.importer.arranging import KINDS, LEAVE_OUT, arranged, fitted
from wagtail_massage.importer.proposal import Proposal

START = "Massage\n\nThe house is old.\n\n"
TEXT = f"""{START}Conditions we treat

Many people come with:

- Sciatica
- Stress
- Stiff necks

Ask about the rest.

What to expect

1. Arrive. There is tea.
2. Leave

Questions

Does it hurt?

No.

Fees

A receipt is sent by email.

Please cancel a day before.

Prices

30 minutes: $60
60 minutes: $100
"""
OVERVIEW, CONDITIONS, STEPS, FAQ, FEES, PRICES = range(6)


def original() -> Proposal:
    return proposed(TEXT)


def changed(
    kinds: Mapping[int, str] | None = None, items: Mapping[tuple[int, int], str] | None = None
) -> Proposal:
    return arranged(original(), kinds or {}, items or {})


def test_without_wishes_nothing_changes() -> None:
    assert changed() == original()
    assert changed({CONDITIONS: "conditions"}, {(CONDITIONS, 0): "conditions"}) == original()


def test_blocks_of_items_change_into_each_other() -> None:
    block = changed({CONDITIONS: "benefits"}).blocks[CONDITIONS]
    assert (block.kind, len(block.items)) == ("benefits", 3)
    assert block.introduction
    assert block.closing


def test_steps_and_questions_change_into_each_other() -> None:
    proposal = changed({STEPS: "faq", FAQ: "what_to_expect"})
    steps, questions = proposal.blocks[STEPS], proposal.blocks[FAQ]
    assert (steps.kind, [step.title.plain for step in steps.steps]) == ("faq", ["Arrive", "Leave"])
    assert (questions.kind, questions.steps[0].title.plain) == ("what_to_expect", "Does it hurt?")


def test_items_become_a_list_in_a_text() -> None:
    block = changed({CONDITIONS: "section"}).blocks[CONDITIONS]
    assert block.heading
    assert texts(block.introduction) == [
        "Many people come with:",
        ["Sciatica", "Stress", "Stiff necks"],
        "Ask about the rest.",
    ]


def test_a_list_in_a_text_becomes_items() -> None:
    text = f"{START}The house\n\nThese are all the rooms of it:\n\n- Blue\n- Green\n\nThat is all."
    block = arranged(proposed(text), {1: "benefits"}, {}).blocks[1]
    assert [item.name.plain for item in block.items] == ["Blue", "Green"]
    assert texts(block.introduction) == ["These are all the rooms of it:"]
    assert texts(block.closing) == ["That is all."]


def test_a_list_in_a_text_becomes_steps() -> None:
    text = f"{START}The house\n\n- Blue\n- Green\n\nThat is all."
    block = arranged(proposed(text), {1: "what_to_expect"}, {}).blocks[1]
    assert [step.title.plain for step in block.steps] == ["Blue", "Green"]
    assert texts(block.steps[-1].text) == ["That is all."]


def test_a_heading_becomes_the_question() -> None:
    block = changed({CONDITIONS: "faq"}).blocks[CONDITIONS]
    assert block.heading is None
    assert [step.title.plain for step in block.steps] == ["Conditions we treat"]


def test_without_a_heading_the_first_words_are_the_question() -> None:
    block = changed({OVERVIEW: "faq"}).blocks[OVERVIEW]
    assert [(step.title.plain, step.text) for step in block.steps] == [("The house is old.", [])]


def test_texts_of_fees_become_one_text_and_back() -> None:
    section = changed({FEES: "section"}).blocks[FEES]
    fees = changed({OVERVIEW: "fees"}).blocks[OVERVIEW]
    assert len(section.introduction) == 2
    assert texts(fees.texts["insurance"]) == ["The house is old."]


def test_prices_become_a_list_in_a_text() -> None:
    block = changed({PRICES: "section"}).blocks[PRICES]
    assert block.options == []
    assert texts(block.introduction) == [["30 minutes: $60", "60 minutes: $100"]]


def test_what_is_left_out_is_reported() -> None:
    proposal = changed({OVERVIEW: LEAVE_OUT})
    assert [block.kind for block in proposal.blocks] == [
        block.kind for block in original().blocks[1:]
    ]
    assert [(left.piece.plain, left.reason) for left in proposal.unplaced] == [
        ("The house is old.", "editor")
    ]


def test_items_of_another_kind_follow_in_a_block_of_their_own() -> None:
    first, second = changed(items={(CONDITIONS, 1): "contraindications"}).blocks[1:3]
    assert [item.name.plain for item in first.items] == ["Sciatica", "Stiff necks"]
    assert (second.kind, [item.name.plain for item in second.items]) == (
        "contraindications",
        ["Stress"],
    )


def test_items_of_one_other_kind_stand_together() -> None:
    wanted = {(CONDITIONS, 0): "benefits", (CONDITIONS, 2): "benefits"}
    second = changed(items=wanted).blocks[2]
    assert [item.name.plain for item in second.items] == ["Sciatica", "Stiff necks"]


def test_items_are_left_out_alone() -> None:
    proposal = changed(items={(CONDITIONS, 1): LEAVE_OUT})
    assert [left.piece.plain for left in proposal.unplaced] == ["Stress"]
    assert len(proposal.blocks[CONDITIONS].items) == 2


def test_a_block_and_its_items_change_at_once() -> None:
    first, second = changed({CONDITIONS: "benefits"}, {(CONDITIONS, 1): "section"}).blocks[1:3]
    assert (first.kind, len(first.items)) == ("benefits", 2)
    assert (second.kind, texts(second.introduction)) == ("section", [["Stress"]])


def test_an_item_may_be_of_the_kind_that_its_block_was() -> None:
    """Whoever leaves an item's own choice as it is says nothing by it."""
    proposal = changed({CONDITIONS: "benefits"}, {(CONDITIONS, 1): "conditions"})
    assert structure(proposal) == structure(changed({CONDITIONS: "benefits"}))


def test_places_that_there_are_not_do_not_matter() -> None:
    assert changed({99: "faq"}, {(99, 0): "faq", (CONDITIONS, 99): "benefits"}) == original()


def test_the_proposal_itself_is_not_changed() -> None:
    proposal = original()
    for kind in KINDS:
        arranged(proposal, dict.fromkeys(range(6), kind), {(CONDITIONS, 0): "faq"})
    assert proposal == original()


@pytest.mark.parametrize("kind", [*KINDS, LEAVE_OUT])
def test_no_word_is_lost_of_any_block(kind: str) -> None:
    before, after = original(), changed(dict.fromkeys(range(6), kind))
    assert sorted(words_on_page(after) + words_left(after)) == sorted(
        words_on_page(before) + words_left(before)
    )


ALL = {*KINDS}


def test_what_fits_is_not_changed() -> None:
    assert fitted(original(), ALL) == original()


@pytest.mark.parametrize("place", [CONDITIONS, STEPS, FAQ, FEES, PRICES])
def test_a_kind_that_the_page_lacks_becomes_a_section_and_says_so(place: int) -> None:
    before = original().blocks[place]
    block = fitted(original(), ALL - {before.kind}).blocks[place]
    assert block.kind == "section"
    assert block.heading == before.heading
    assert block.unsure[: len(before.unsure)] == before.unsure
    assert "has no block" in block.unsure[-1]


def test_without_sections_it_becomes_the_text_that_there_is() -> None:
    blocks = fitted(original(), {"overview"}).blocks
    assert [block.kind for block in blocks] == ["overview"] * 6
    assert blocks[CONDITIONS].unsure == [
        "This kind of page has no block “Conditions”: its words stand in a text."
    ]


def test_without_any_text_it_is_reported() -> None:
    proposal = fitted(original(), ALL - {"overview", "section", "faq"})
    assert [block.kind for block in proposal.blocks] == [
        "conditions",
        "what_to_expect",
        "fees",
        "session_options",
    ]
    assert {left.reason for left in proposal.unplaced} == {"no_block"}
    rest = ", and no text in which its words could stand."
    assert [note.message for note in proposal.notes] == [
        f"This kind of page has no block “Overview”{rest}",
        f"This kind of page has no block “Questions and answers”{rest}",
    ]


@pytest.mark.parametrize("kinds", [{"section"}, {"overview"}, {"faq"}, ALL - {"faq"}, set()])
def test_no_word_is_lost_where_blocks_are_lacking(kinds: set[str]) -> None:
    before, after = original(), fitted(original(), kinds)
    assert sorted(words_on_page(after) + words_left(after)) == sorted(
        words_on_page(before) + words_left(before)
    )
