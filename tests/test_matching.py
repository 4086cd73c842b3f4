"""What is meant by words that somebody types."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wagtail_massage.matching import matches

#: Names of conditions, each with its other names.
TERMS = [
    ["Neck pain", "Stiff neck", "Whiplash"],
    ["Chronic neck pain"],
    ["Low back pain", "Lumbago"],
    ["Back pain", "Sore back"],
    ["Headache", "Migraine", "Pain in the head"],
    ["Injuries", "Sports injury"],
    ["Runner’s knee"],
    ["Shoulder pain"],
    ["Névralgie", "Œdème du bras"],
    ["Maux de tête"],
    ["Stress & burnout"],
    ["Boulder’s wrist", "Numbness in the hand"],
    ["頭痛"],
]


def found(text: str) -> list[str]:
    return [match.thing[0] for match in matches(text, TERMS, lambda names: names)]


@pytest.mark.parametrize(
    ("text", "best"),
    [
        ("neck pain", "Neck pain"),
        ("NECK  PAINS", "Neck pain"),
        ("pain neck", "Neck pain"),
        ("pain in the neck", "Neck pain"),
        ("stiff neck", "Neck pain"),
        ("lumbago", "Low back pain"),
        ("head pain", "Headache"),
        ("headaches", "Headache"),
        ("headach", "Headache"),
        ("I have migraines", "Headache"),
        ("injury", "Injuries"),
        ("runners knee", "Runner’s knee"),
        ("runner's knee", "Runner’s knee"),
        ("nevralgies", "Névralgie"),
        ("oedeme", "Névralgie"),
        ("maux de tete", "Maux de tête"),
        ("burnout and stress", "Stress & burnout"),
        ("sho", "Shoulder pain"),
        # The rarer of two words that nothing has both of.
        ("pain in the hand", "Boulder’s wrist"),
        ("頭痛", "頭痛"),
    ],
)
def test_the_best_answer_comes_first(text: str, best: str) -> None:
    assert found(text)[0] == best


@pytest.mark.parametrize(
    ("text", "all_of_them"),
    [
        # The name itself, then what has all of the words.
        ("neck pain", ["Neck pain", "Chronic neck pain"]),
        ("back pain", ["Back pain", "Low back pain"]),
        # A synonym that is the same comes before a name that has the words.
        ("migraine", ["Headache"]),
        # Only some of the words: the most of them, and nothing that another answer has too.
        ("severe neck pain today", ["Neck pain", "Chronic neck pain"]),
        ("shoulder and knee", ["Shoulder pain", "Runner’s knee"]),
        ("", []),
        ("?!", []),
        ("%", []),
        ("_", []),
        ("the of in", []),
        ("zebra", []),
        ("s", []),
    ],
)
def test_nothing_else_is_meant(text: str, all_of_them: list[str]) -> None:
    assert found(text) == all_of_them


@pytest.mark.parametrize(("text", "name"), [("whiplash", "Whiplash"), ("neck pain", "Neck pain")])
def test_it_says_which_name_was_meant(text: str, name: str) -> None:
    assert matches(text, TERMS, lambda names: names)[0].name == name


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.text(max_size=80))
def test_whatever_is_typed_is_answered(text: str) -> None:
    assert set(found(text)) <= {names[0] for names in TERMS}


@pytest.mark.parametrize("name", [name for names in TERMS for name in names])
def test_every_name_finds_its_thing(name: str) -> None:
    assert name in next(names for names in TERMS if names[0] == found(name)[0])
