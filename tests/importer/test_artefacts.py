"""What was left in a text by mistake."""

import pytest

from tests.importer.files.structure import plain, proposed, texts
from tests.importer.pasted import below, named


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
