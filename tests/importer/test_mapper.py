from typing import Any

import pytest

from tests.importer.files.structure import plain, proposed, structure, texts
from wagtail_massage.importer import doubts
from wagtail_massage.importer.documents import Line, Text
from wagtail_massage.importer.importing import phrasebook
from wagtail_massage.importer.nodes import Piece
from wagtail_massage.importer.proposal import Proposal, ProposedBlock, ProposedItem

START = "Massage\n\nIt is an old craft."
LONG = "Hands and oil and time and rest " * 10


def blocks(text: str, kind: str = "text") -> list[dict[str, Any]]:
    return structure(proposed(text, kind))["blocks"]


def kinds(text: str, kind: str = "text") -> list[str]:
    return [block["kind"] for block in blocks(text, kind)]


def below(heading: str, *paragraphs: str) -> ProposedBlock:
    """The first block of a text below its overview and *heading*."""
    return proposed("\n\n".join([START, heading, *paragraphs])).blocks[1]


def named(block: ProposedBlock) -> list[str]:
    return [item.name.plain for item in block.items]


# The title


def test_the_first_line_above_text_is_the_title() -> None:
    proposal = proposed("Hot stones\n\nThey are warm, and they are laid on the back.")
    assert proposal.title == "Hot stones"
    assert proposal.heading
    assert proposal.blocks[0].heading is None


@pytest.mark.parametrize(
    "text",
    [
        "The house\n\nRooms\n\n- A blue one\n- A green one",
        "FAQ\n\nDoes it hurt?\n\nNo.",
        "Conditions we treat\n\nSciatica\n\nStiff neck\n\nStress",
    ],
)
def test_the_first_of_several_headings_below_each_other_is_the_title(text: str) -> None:
    proposal = proposed(f"Massage\n\n{text}")
    assert proposal.heading
    assert proposal.heading.plain == "Massage"


def test_a_question_is_no_title_and_stays() -> None:
    proposal = proposed("What is massage?\n\nIt is work with the hands, on muscles and on skin.")
    assert proposal.heading is None
    assert structure(proposal)["blocks"] == [
        {"kind": "overview", "heading": "What is massage?", "introduction": True}
    ]


def test_a_warning_is_no_title_and_stays() -> None:
    proposal = proposed("When not to come\n\n- Fever\n- Flu")
    assert proposal.heading is None
    assert structure(proposal)["blocks"] == [
        {"kind": "contraindications", "heading": "When not to come", "items": ["Fever", "Flu"]}
    ]


def test_one_of_several_headings_is_no_title() -> None:
    proposal = proposed("## The river\n\nIt flows.\n\n## The house\n\nIt stands.", "markdown")
    assert proposal.heading is None
    assert [block.heading.plain for block in proposal.blocks if block.heading] == [
        "The river",
        "The house",
    ]


def test_a_title_that_names_a_list_says_what_the_list_is() -> None:
    assert blocks("Benefits of massage\n\n- Calm\n- Sleep") == [
        {"kind": "benefits", "items": ["Calm", "Sleep"]}
    ]


@pytest.mark.parametrize(
    ("text", "source", "title"),
    [
        ("Hot stones are warm, and they are laid on the back for a while.", "", "Hot stones"),
        ("Warm and laid on the back for a while, they stay there.", "hot-stones.txt", "Hot stones"),
        ("Warm, and laid on the back for a while, they stay there.", "", "Warm, and laid on the"),
    ],
)
def test_without_a_heading_the_title_is_copied(text: str, source: str, title: str) -> None:
    proposal = proposed(text, source=source)
    assert proposal.title.startswith(title)
    assert structure(proposal)["blocks"] == [{"kind": "overview", "introduction": True}]


def test_a_file_that_names_itself_is_called_so() -> None:
    page = "<html><head><title>Hot stones</title></head><body><p>Warm, they stay.</p></body></html>"
    assert proposed(page, "html").title == "Hot stones"


# Texts


def test_text_before_all_headings_is_the_overview() -> None:
    assert kinds("Massage\n\nIt is an old craft.\n\nIt is done by hand.") == ["overview"]


@pytest.mark.parametrize("heading", ["About massage", "What is massage?", "Overview", "À propos"])
def test_a_heading_asks_for_the_overview(heading: str) -> None:
    assert kinds(f"Massage\n\n{heading}\n\nIt is an old craft, still done by hand.") == ["overview"]


def test_any_other_heading_begins_a_section() -> None:
    text = (
        "Massage\n\nIt is an old craft.\n\nThe river\n\nIt flows behind the house, and you hear it."
    )
    assert blocks(text)[1:] == [{"kind": "section", "heading": "The river", "introduction": True}]


@pytest.mark.parametrize("heading", ["Opening hours", "Our team", "Techniques", "Aftercare"])
def test_a_list_of_a_section_is_text(heading: str) -> None:
    block = below(heading, "- One of them\n- Another one")
    assert block.kind == "section"
    assert texts(block.introduction) == [["One of them", "Another one"]]


def test_a_list_that_nothing_announces_stays_in_the_text() -> None:
    block = proposed("Massage\n\nThe house is old.\n\n- A blue room\n- A green room").blocks[0]
    assert block.kind == "overview"
    assert texts(block.introduction) == ["The house is old.", ["A blue room", "A green room"]]


def test_the_line_before_a_list_is_its_introduction() -> None:
    block = below("The house", "We have these rooms:", "- A blue one\n- A green one")
    assert block.heading
    assert block.heading.plain == "The house"
    assert texts(block.introduction) == ["We have these rooms:", ["A blue one", "A green one"]]


# Lists of items


def test_a_heading_says_what_a_list_is() -> None:
    lists = "Benefits\n\n- Calm\n\nConditions we treat\n\n- Sciatica\n\nWho should wait\n\n- Flu"
    assert blocks(f"{START}\n\n{lists}")[1:] == [
        {"kind": "benefits", "heading": "Benefits", "items": ["Calm"]},
        {"kind": "conditions", "heading": "Conditions we treat", "items": ["Sciatica"]},
        {"kind": "contraindications", "heading": "Who should wait", "items": ["Flu"]},
    ]


def test_what_stands_before_and_behind_a_list_stays_there() -> None:
    block = below(
        "Conditions we treat", "These are a few.", "- Sciatica\n- Stress", "Ask about the rest."
    )
    assert texts(block.introduction) == ["These are a few."]
    assert named(block) == ["Sciatica", "Stress"]
    assert texts(block.closing) == ["Ask about the rest."]


def test_a_second_list_begins_a_block_of_its_own() -> None:
    lists = "At work:\n\n- Stiff neck\n\nAt sports:\n\n- Cramps"
    found = blocks(f"{START}\n\nConditions we treat\n\n{lists}")[1:]
    assert [block["items"] for block in found] == [["Stiff neck"], ["Cramps"]]


@pytest.mark.parametrize("glyph", [*"•●○◦▪■–—-~*·‣∙►➢✓✔→>+", "• -", "- •", "••", "~ -"])
def test_bullets_are_left_out(glyph: str) -> None:
    block = below("Benefits", f"{glyph} Calm\n{glyph} Sleep")
    assert (block.kind, named(block)) == ("benefits", ["Calm", "Sleep"])


@pytest.mark.parametrize("glyph", "•~–-*")
def test_bullets_may_touch_the_words(glyph: str) -> None:
    assert named(below("Benefits", f"{glyph}Calm\n{glyph}Sleep")) == ["Calm", "Sleep"]


@pytest.mark.parametrize("sign", ["1.", "1)", "(1)"])
def test_numbers_are_left_out_and_told(sign: str) -> None:
    second = sign.replace("1", "2")
    proposal = proposed(f"Massage\n\nBenefits\n\n{sign} Calm\n{second} Sleep")
    assert named(proposal.blocks[0]) == ["Calm", "Sleep"]
    assert plain(proposal.left_out) == [sign, second]


def test_a_number_alone_is_a_word() -> None:
    proposal = proposed("Massage\n\nThe house\n\n4. April is the day on which we moved in.")
    assert texts(proposal.blocks[0].introduction) == ["4. April is the day on which we moved in."]
    assert proposal.left_out == []


def test_empty_lines_do_not_end_a_list() -> None:
    assert named(below("Benefits", "• Calm", "• Sleep", "• Warmth")) == ["Calm", "Sleep", "Warmth"]


def test_an_item_goes_on_where_its_next_line_is_indented() -> None:
    assert named(below("Benefits", "- Calm\n  and sleep\n- Warmth")) == ["Calm and sleep", "Warmth"]


def test_the_sign_that_ends_an_item_is_no_part_of_it() -> None:
    block = below("Benefits", "- Calm;\n- Sleep,\n- Warmth.")
    assert named(block) == ["Calm", "Sleep", "Warmth"]


def test_items_need_no_bullets_below_a_heading_that_names_them() -> None:
    assert named(below("Conditions we treat", "Sciatica", "Stiff neck", "Stress")) == [
        "Sciatica",
        "Stiff neck",
        "Stress",
    ]


@pytest.mark.parametrize("end", [":", " :", ""])
def test_items_need_no_bullets_below_such_as(end: str) -> None:
    text = f"Massage\n\nMassage helps with problems such as{end}\n\nsciatica\nstiff necks\nstress"
    assert blocks(text) == [
        {
            "kind": "conditions",
            "introduction": True,
            "items": ["sciatica", "stiff necks", "stress"],
        }
    ]


def test_a_heading_may_end_with_a_colon() -> None:
    assert blocks("Massage\n\nBenefits:\n\n- Calm\n- Sleep")[0]["heading"] == "Benefits"
    assert blocks("# Massage\n\n## Benefits:\n\n- Calm", "markdown")[0]["heading"] == "Benefits"


def test_headings_may_stand_right_above_their_lists() -> None:
    text = "MASSAGE\n\nBENEFITS\n- Calm\n- Sleep\nCONDITIONS\n- Sciatica\n- Stress"
    assert [block["heading"] for block in blocks(text)] == ["BENEFITS", "CONDITIONS"]


def test_sub_headings_have_blocks_of_their_heading_s_kind() -> None:
    text = "# Massage\n\n## Conditions\n\n### Head\n\n- Migraine\n\n### Legs\n\n- Cramps"
    first, second = proposed(text, "markdown").blocks
    assert [first.kind, second.kind] == ["conditions", "conditions"]
    assert [block.heading.plain for block in (first, second) if block.heading] == [
        "Conditions",
        "Legs",
    ]
    assert texts(first.introduction) == ["Head"]


# Conditions, benefits and warnings


@pytest.mark.parametrize(
    "heading",
    [
        "Benefits and contraindications",
        "Conditions for which massage is not suitable",
        "Conditions we do not treat",
        "Is massage safe?",
        "Please tell us if you have",
        "Précautions",
    ],
)
def test_a_warning_in_a_heading_wins(heading: str) -> None:
    assert below(heading, "- Hiccups\n- Bad moods").kind == "contraindications"


def test_a_warning_before_a_list_wins_over_the_heading() -> None:
    text = (
        "Massage\n\nConditions we treat\n\n- Sciatica\n\nPlease do not come if you have:\n\n- Flu"
    )
    assert blocks(text) == [
        {"kind": "conditions", "heading": "Conditions we treat", "items": ["Sciatica"]},
        {"kind": "contraindications", "introduction": True, "items": ["Flu"]},
    ]


def test_grave_items_are_never_conditions() -> None:
    assert below("Conditions", "- Fever\n- Thrombosis\n- Cancer").kind == "contraindications"


def test_items_tell_where_nothing_else_does_and_it_is_said() -> None:
    block = below("Our house", "- Sciatica\n- Stiff neck\n- Headaches")
    assert block.kind == "conditions"
    assert block.unsure == ["Only the words of the list say what it is."]


def test_what_is_gained_is_no_condition() -> None:
    block = below("Our house", "Massage may help:", "- Better sleep\n- Reduced stress")
    assert (block.kind, named(block)) == ("benefits", ["Better sleep", "Reduced stress"])


def test_when_to_see_a_doctor_is_a_text() -> None:
    block = below("See your doctor if", "- It lasts\n- It spreads")
    assert block.kind == "see_doctor"
    assert texts(block.introduction) == [["It lasts", "It spreads"]]


def test_a_list_within_a_sentence_is_taken_out_of_it() -> None:
    proposal = proposed("Massage\n\nWe treat headaches, sciatica, and stiff shoulders every day.")
    (block,) = proposal.blocks
    assert texts(block.introduction) == ["We treat"]
    assert named(block)[:2] == ["headaches", "sciatica"]
    assert block.unsure == ["The list was taken out of a sentence."]
    assert plain(proposal.left_out) == [", and"]


def test_what_surrounds_such_a_sentence_stays() -> None:
    text = (
        "Massage\n\nThe house is old. Massage is not recommended if you have a fever, the flu or"
        " a rash. All others are welcome."
    )
    overview, warning = proposed(text).blocks
    assert texts(overview.introduction) == ["The house is old."]
    assert named(warning) == ["fever", "flu", "rash"]
    assert texts(warning.closing) == ["All others are welcome."]


def test_a_sentence_that_lists_anything_else_stays_whole() -> None:
    text = "Massage\n\nWe treat oils, towels, and stones with the greatest care."
    assert blocks(text) == [{"kind": "overview", "introduction": True}]


def test_a_paragraph_that_begins_with_a_warning_has_its_block() -> None:
    text = "Massage\n\nThe house is old.\n\nMassage is not recommended during a fever."
    assert kinds(text) == ["overview", "contraindications"]


def test_french_lists_within_sentences() -> None:
    text = "Massage\n\nLe massage est déconseillé en cas d’infection, de fièvre ou de phlébite."
    assert blocks(text)[0]["items"] == ["infection", "fièvre", "phlébite"]


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


# Fees and prices


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


# Bookings


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


# Artefacts


@pytest.mark.parametrize(
    "artefact",
    ["[insert photo of hands]", "IMG_2041.jpg", "TODO: ask about the prices", "Lorem ipsum dolor"],
)
def test_what_was_left_in_by_mistake_is_reported_and_not_placed(artefact: str) -> None:
    proposal = proposed(f"Massage\n\nThe house is old.\n\n{artefact}\n\nThe river is near.")
    assert plain(proposal.unplaced) == [artefact]
    assert texts(proposal.blocks[0].introduction) == ["The house is old.", "The river is near."]


def test_captions_with_numbers_are_not_placed() -> None:
    proposal = proposed("Massage\n\nThe house is old.\n\nHot stones 1\n\nHot stones 2")
    assert plain(proposal.unplaced) == ["Hot stones 1", "Hot stones 2"]


def test_an_artefact_does_not_end_a_list() -> None:
    assert named(below("Benefits", "- Calm", "photo.png", "- Sleep")) == ["Calm", "Sleep"]


def test_an_artefact_among_words_stays_and_is_noted() -> None:
    proposal = proposed("Massage\n\nThe house has stood for XXXX years.")
    assert texts(proposal.blocks[0].introduction) == ["The house has stood for XXXX years."]
    (note,) = proposal.notes
    assert "“The house has stood for XXXX years.”" in note.message
    assert (note.first, note.last) == (3, 3)


# What is too long for its place


def test_a_long_heading_is_text() -> None:
    proposal = proposed(f"<h1>Massage</h1><h2>{LONG}</h2><p>The house is old.</p>", "html")
    (block,) = proposal.blocks
    assert block.heading is None
    assert texts(block.introduction) == [LONG.strip(), "The house is old."]


@pytest.mark.parametrize("text", [f"<h1>{LONG}</h1><p>Old.</p>", f"<h1>{LONG}</h1>"])
def test_a_long_title_is_copied_and_cut(text: str) -> None:
    proposal = proposed(text, "html")
    assert proposal.heading is None
    assert len(proposal.title) <= 255
    assert LONG.strip() in texts(proposal.blocks[0].introduction)


@pytest.mark.parametrize("kind", ["html", "text"])
def test_a_long_question_has_no_place_that_is_too_short(kind: str) -> None:
    question = f"{LONG.strip()}?"
    page = f"<h1>Massage</h1><h2>{question}</h2><p>No.</p>"
    text = page if kind == "html" else f"Massage\n\nQ: {question}\nA: No."
    (*_, block) = proposed(text, kind).blocks
    assert all(len(step.title.plain) <= 255 for step in block.steps)


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


# What an editor is told


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


def test_a_heading_of_conditions_above_none_begins_a_section() -> None:
    assert below("Perfect for", "A day in winter when there is nothing to do.").kind == "section"


def test_each_block_has_the_lines_that_it_came_from() -> None:
    text = (
        "Massage\n\nThe house\nis old.\n\nBenefits\n\n- Calm\n- Sleep\n\nCall 613-555-0100 to book."
    )
    assert [block.lines for block in proposed(text).blocks] == [(3, 4), (6, 9), (11, 11)]


def test_lines_that_a_program_broke_are_one() -> None:
    text = (
        "Massage\n\nThe house is old, and it stands by the river in the\n"
        "shade of trees which somebody planted before there was a\n"
        "road. You hear the water in every room, and in spring it\n"
        "comes up to the fence. Nobody minds, since the house was\nbuilt for it."
    )
    (block,) = proposed(text).blocks
    (paragraph,) = texts(block.introduction)
    assert "\n" not in paragraph
    assert block.lines == (3, 7)


def test_lines_that_a_person_broke_stay_apart() -> None:
    block = below("The house", "Above the bakery.\nBehind the mill.\nBeside the river.")
    assert texts(block.introduction) == ["Above the bakery.\nBehind the mill.\nBeside the river."]


def test_the_summary_is_the_first_sentences() -> None:
    proposal = proposed("Massage\n\nThe house is old. The river is near. The trees are tall.")
    assert proposal.summary == "The house is old. The river is near."


# What an editor is told of prices, links and warnings


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


@pytest.mark.parametrize("amount", ["1,000,000", "1,234,567,890"])
def test_a_price_of_a_million_is_a_line_of_text(amount: str) -> None:
    block = below("Prices", f"- 60 minutes ${amount}")
    assert (block.kind, block.options) == ("session_options", [])


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
