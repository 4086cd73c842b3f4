"""Whatever warns is never a condition: the worst that an importer could do."""

import pytest

from wagtail_massage.importer.mapper import propose
from wagtail_massage.importer.parsers import markdown, text
from wagtail_massage.importer.phrases import Phrasebook
from wagtail_massage.importer.proposal import Proposal

PHRASES = Phrasebook()
LEAD_INS = [
    "Please wait if you have:",
    "Please wait with:",
    "We are unable to see clients with:",
    "Conditions that massage may not help:",
    "No massage with:",
    "Sorry, we can't help with:",
    "Do not get a massage with:",
    "Massage can make these conditions worse:",
    "Check with us first if you have:",
    "Évitez de venir avec :",
    "Le massage peut aggraver :",
]
HEADINGS = [
    "Conditions that rule out massage",
    "Conditions not treated",
    "Conditions excluded",
    "Not for you today?",
    "Non indiqué pour",
    "Troubles que nous ne traitons pas",
    "Affections exclues",
]
BELOW_A_WARNING = [
    "## Contraindications\n\n### Joint problems\n\n- sprains\n\n### Skin conditions\n\n- eczema\n",
    "## When not to come\n\nAsk us if you are unsure.\n\n### Injuries\n\n- sprains\n- eczema\n",
    "## Contre-indications\n\n### Douleurs\n\n- sprains\n- eczema\n",
]
SENTENCES = [
    "Massage does not help with arthritis, sciatica and migraines.",
    "We treat back pain, sciatica, migraines but not sprains, tendinitis or hernias.",
    "Massage is not for people with arthritis, sciatica and migraines.",
]


def understood(source: str) -> Proposal:
    return propose(text.parse(source), PHRASES)


def items(proposal: Proposal, kind: str) -> list[str]:
    blocks = [block for block in proposal.blocks if block.kind == kind]
    return [item.name.plain for block in blocks for item in block.items]


@pytest.mark.parametrize("lead_in", LEAD_INS)
def test_a_line_that_warns_is_above_no_conditions(lead_in: str) -> None:
    proposal = understood(f"Massage\n\nIt is good.\n\n{lead_in}\n\n- sciatica\n- migraine\n")

    assert items(proposal, "conditions") == []
    assert items(proposal, "contraindications") == ["sciatica", "migraine"]


@pytest.mark.parametrize("heading", HEADINGS)
def test_so_is_a_heading(heading: str) -> None:
    proposal = understood(f"Massage\n\nIt is good.\n\n{heading}\n\n- sciatica\n- migraine\n")

    assert items(proposal, "conditions") == []
    assert items(proposal, "contraindications") == ["sciatica", "migraine"]


@pytest.mark.parametrize("source", BELOW_A_WARNING)
def test_what_stands_below_a_warning_is_a_part_of_it(source: str) -> None:
    proposal = propose(markdown.parse(f"# Massage\n\nIt is good.\n\n{source}"), PHRASES)

    assert items(proposal, "conditions") == []
    assert items(proposal, "contraindications") == ["sprains", "eczema"]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_a_sentence_that_denies_lists_no_conditions(sentence: str) -> None:
    assert items(understood(sentence), "conditions") == []


@pytest.mark.parametrize("item", ["Do not come with a fever", "Never with a fever", "✗ fever"])
def test_an_item_that_warns_is_none_of_the_conditions_around_it(item: str) -> None:
    proposal = understood(f"Conditions we treat\n\n- sciatica\n- {item}\n- migraine\n")

    assert items(proposal, "conditions") == ["sciatica", "migraine"]
    assert len(items(proposal, "contraindications")) == 1


@pytest.mark.parametrize("heading", ["Contraindications", "Contre-indications", "Precautions"])
@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_heading_among_bare_lines_ends_their_list(heading: str, between: str) -> None:
    lines = [
        "Tired legs",
        "Bruising",
        "Swelling",
        heading,
        "Fever",
        "Thrombosis",
        "Acute infection",
    ]
    proposal = understood("Massage\n\nIt is light.\n\nIndications\n\n" + between.join(lines))

    assert items(proposal, "conditions") == ["Tired legs", "Bruising", "Swelling"]
    assert items(proposal, "contraindications") == ["Fever", "Thrombosis", "Acute infection"]


def test_an_item_above_others_introduces_them() -> None:
    proposal = understood(
        "We treat:\n\n- sciatica\n- migraine\n- Not if you have:\n- fever\n- flu\n"
    )

    assert items(proposal, "conditions") == ["sciatica", "migraine"]
    assert items(proposal, "contraindications") == ["fever", "flu"]


@pytest.mark.parametrize("sign", ["> 140/90 mmHg", "> 38 °C of fever"])
def test_signs_that_compare_are_no_bullets(sign: str) -> None:
    assert (
        items(understood(f"When not to come\n\n- {sign}\n- flu\n"), "contraindications")[0] == sign
    )


@pytest.mark.parametrize(
    "line",
    [
        "(Not suitable during the first trimester of pregnancy.)",
        "*Please do not come if you have a fever*",
        "Confirm with your doctor that massage is safe for you.",
        "À vérifier avec votre médecin en cas de phlébite.",
    ],
)
def test_words_about_safety_are_no_artefacts(line: str) -> None:
    proposal = understood(f"Massage\n\nIt is good for tired legs.\n\n{line}\n")

    assert proposal.unplaced == []


def test_steps_and_prices_are_no_captions() -> None:
    proposal = understood("Massage\n\nStep 1\n\nWe talk for a while.\n\nStep 2\n\nYou lie down.\n")

    assert proposal.unplaced == []
