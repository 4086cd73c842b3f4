"""Lists of conditions, of benefits and of what warns."""

import pytest

from tests.importer.files.structure import plain, proposed, texts
from tests.importer.pasted import START, below, blocks, kinds, named

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


def test_a_heading_of_conditions_above_none_begins_a_section() -> None:
    assert below("Perfect for", "A day in winter when there is nothing to do.").kind == "section"
