"""Questions with their answers, steps, and headings before their text."""

import pytest

from tests.importer.files.structure import plain, proposed, texts
from tests.importer.pasted import LONG, below, blocks, named

# Questions


def test_questions_are_one_row_with_their_answers() -> None:
    block = below("FAQ", "Does it hurt?", "No.", "Not later.", "What do I bring?", "- Time\n- Tea")
    assert block.kind == "faq"
    assert block.heading
    assert [(step.title.plain, texts(step.text)) for step in block.steps] == [
        ("Does it hurt?", ["No.", "Not later."]),
        ("What do I bring?", [["Time", "Tea"]]),
    ]


def test_one_question_is_a_row() -> None:
    assert blocks("Massage\n\nDoes it hurt?\n\nNo.\n\nThe river\n\nIt flows, as you can hear.") == [
        {"kind": "faq", "questions": ["Does it hurt?"]},
        {"kind": "section", "heading": "The river", "introduction": True},
    ]


@pytest.mark.parametrize(
    ("question", "answer"), [("Q:", "A:"), ("Q.", "A."), ("Q1:", "A1:"), ("Question:", "Answer:")]
)
def test_the_letters_of_questions_are_left_out_and_told(question: str, answer: str) -> None:
    proposal = proposed(f"Massage\n\n{question} Does it hurt?\n{answer} No.")
    (step,) = proposal.blocks[0].steps
    assert (step.title.plain, texts(step.text)) == ("Does it hurt?", ["No."])
    assert plain(proposal.left_out) == [question, answer]


def test_a_question_needs_no_mark_after_its_letter() -> None:
    assert blocks("Massage\n\nQ: Does it hurt\nA: No.")[0]["questions"] == ["Does it hurt"]


def test_numbered_questions_are_a_row() -> None:
    text = "Massage\n\n1. Does it hurt?\nNo.\n2. Is it long?\nYes, an hour."
    assert blocks(text) == [{"kind": "faq", "questions": ["Does it hurt?", "Is it long?"]}]


def test_numbered_questions_are_a_row_as_headings_too() -> None:
    text = "# Massage\n\n## 1. What is it?\n\nWork.\n\n## 2. Is it long?\n\nAn hour."
    assert blocks(text, "markdown") == [
        {"kind": "faq", "questions": ["What is it?", "Is it long?"]}
    ]


def test_a_question_above_a_list_of_conditions_is_its_heading() -> None:
    assert blocks(
        "Massage\n\nWhich conditions do you treat?\n\n- Sciatica\n- Stress\n\nDoes it hurt?\n\nNo."
    ) == [
        {
            "kind": "conditions",
            "heading": "Which conditions do you treat?",
            "items": ["Sciatica", "Stress"],
        },
        {"kind": "faq", "questions": ["Does it hurt?"]},
    ]


def test_what_is_no_question_below_a_row_s_heading_stands_before_it() -> None:
    text = "Massage\n\nFAQ\n\nWe hear these every week.\n\nDoes it hurt?\n\nNo."
    assert blocks(text) == [
        {"kind": "section", "heading": "FAQ", "introduction": True},
        {"kind": "faq", "questions": ["Does it hurt?"]},
    ]


@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_long_question_has_no_place_that_is_too_short(kind: str) -> None:
    question = f"{LONG.strip()}?"
    page = f"<h1>Massage</h1><h2>{question}</h2><p>No.</p>"
    text = page if kind == "html" else f"Massage\n\nQ: {question}\nA: No."
    (*_, block) = proposed(text, kind).blocks
    assert all(len(step.title.plain) <= 255 for step in block.steps)


# Steps, headings before their text


def test_steps_have_titles_and_texts() -> None:
    block = below(
        "What to expect",
        "1. Arrive. There is tea.\n2. Undress: behind a screen.\n3. Rest – as you like.\n4. Leave",
    )
    assert block.kind == "what_to_expect"
    assert [(step.title.plain, texts(step.text)) for step in block.steps] == [
        ("Arrive", ["There is tea."]),
        ("Undress", ["behind a screen."]),
        ("Rest", ["as you like."]),
        ("Leave", []),
    ]


def test_what_to_expect_may_be_a_text() -> None:
    block = below("What to expect", "You are asked about your health, and then you lie down.")
    assert (block.kind, block.steps) == ("what_to_expect", [])
    assert block.introduction


TEA = "Tea – there is a pot of it in the waiting room for you."
REST = "Rest – you may lie there for as long as you wish, and sleep."


def test_headings_before_their_text_begin_sections() -> None:
    assert blocks(f"Massage\n\nThe house is old.\n\n{TEA}\n\n{REST}")[1:] == [
        {"kind": "section", "heading": "Tea", "introduction": True},
        {"kind": "section", "heading": "Rest", "introduction": True},
    ]


@pytest.mark.parametrize("introduction", [[], ["It goes like this, most of the time."]])
def test_headings_before_their_text_are_steps(introduction: list[str]) -> None:
    block = below("What to expect", *introduction, TEA, REST)
    assert [step.title.plain for step in block.steps] == ["Tea", "Rest"]


@pytest.mark.parametrize("introduction", [[], ["These are what people tell us of most often."]])
def test_headings_before_their_text_are_items_with_notes(introduction: list[str]) -> None:
    block = below("Benefits", *introduction, TEA, REST)
    assert [(item.name.plain, item.note and item.note.plain[:5]) for item in block.items] == [
        ("Tea", "there"),
        ("Rest", "you m"),
    ]


def test_one_dash_alone_makes_no_heading() -> None:
    block = below("The house", TEA)
    assert texts(block.introduction) == [TEA]


def test_a_long_step_has_its_first_sentence_as_its_title() -> None:
    block = below("What to expect", f"1. Arrive. {LONG}\n2. {LONG}")
    assert all(len(step.title.plain) <= 255 for step in block.steps)


def test_a_long_note_begins_a_section() -> None:
    long = f"Rest – {LONG * 2}"
    text = f"Massage\n\nBenefits\n\nThese are what we hear of most often.\n\n{TEA}\n\n{long}"
    benefits, section = proposed(text).blocks
    assert named(benefits) == ["Tea"]
    assert section.heading
    assert section.heading.plain == "Rest"
