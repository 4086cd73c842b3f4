"""What the title of a text is, and which of its blocks are text."""

import pytest

from tests.importer.files.structure import proposed, structure, texts
from tests.importer.pasted import LONG, below, blocks, kinds

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


@pytest.mark.parametrize("text", [f"<h1>{LONG}</h1><p>Old.</p>", f"<h1>{LONG}</h1>"])
def test_a_long_title_is_copied_and_cut(text: str) -> None:
    proposal = proposed(text, "html")
    assert proposal.heading is None
    assert len(proposal.title) <= 255
    assert LONG.strip() in texts(proposal.blocks[0].introduction)


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


def test_a_long_heading_is_text() -> None:
    proposal = proposed(f"<h1>Massage</h1><h2>{LONG}</h2><p>The house is old.</p>", "html")
    (block,) = proposal.blocks
    assert block.heading is None
    assert texts(block.introduction) == [LONG.strip(), "The house is old."]


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
