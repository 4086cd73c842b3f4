import pytest
from pytest_django import Settings

from tests.importer.files.structure import proposed
from tests.test_checks import problems
from wagtail_massage import conf
from wagtail_massage.folding import folded
from wagtail_massage.importer.cues import Cue
from wagtail_massage.importer.importing import phrasebook
from wagtail_massage.importer.phrases import Found, Phrasebook


def has(phrase: str, text: str) -> bool:
    """Whether a phrase of a project's own is found; none of ours has such words."""
    return Phrasebook({"tax": [phrase]}).has(Cue.TAX, text)


# How phrases are written


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("zebra", "A zebra."),
        ("zebra", "ZEBRA"),
        ("zébra", "zebra"),
        ("zebra", "Zébra"),
        ("zebra's coat", "The zebra’s coat"),
        ("zebra’s coat", "the zebra's coat"),
        ("zebra|gnu", "a gnu"),
        ("zebra|gnu coat", "gnu coat"),
        ("zebra old? coat", "zebra coat"),
        ("zebra old? coat", "zebra old coat"),
        ("old? zebra", "zebra"),
        ("zebra old|new? coat", "zebra new coat"),
        ("zebra*", "zebras"),
        ("zebra*", "zebra"),
        ("*zebra", "superzebra"),
        ("zebra ... coat", "zebra in a striped coat"),
        ("zebra ... coat", "zebra coat"),
        ("zebra ... coat", "zebra a b c d e f g h coat"),
        ("zebra coat ...", "zebra coat"),
        ("zebra coat", "zebra  coat"),
        ("zebra coat", "zebra-coat"),
        ("zebra coat", "zebra, coat"),
        ("c.o.a.t", "c.o.a.t"),
        ("œuvre d'", "œuvre d’art"),
    ],
)
def test_a_phrase_is_found(phrase: str, text: str) -> None:
    assert has(phrase, text)


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("zebra", "zebras"),
        ("zebra", "superzebra"),
        ("zebra coat", "zebra"),
        ("zebra coat", "coat zebra"),
        ("zebra coat", "zebra. Coat"),
        ("zebra coat", "zebra old coat"),
        ("zebra*", "zeb"),
        ("zebra ... coat", "zebra a b c d e f g h i coat"),
        ("zebra ... coat", "zebra alone. A coat"),
        ("zebra ... coat", "zebra alone! A coat"),
        ("zebra.coat", "zebraxcoat"),
        ("(zebra", "zebra"),
    ],
)
def test_a_phrase_is_not_found(phrase: str, text: str) -> None:
    assert not has(phrase, text)


def test_places_are_those_of_the_text_itself() -> None:
    text = "L’ÉTÉ, a Zébra runs; zebra"
    phrases = Phrasebook({"tax": ["zebra"]})
    places = [Found(Cue.TAX, 9, 14), Found(Cue.TAX, 21, 26)]
    assert phrases.find(Cue.TAX, text) == places[0]
    assert phrases.all(Cue.TAX, text) == places
    assert text[9:14] == "Zébra"


def test_a_text_begins_with_a_phrase_behind_its_quotes() -> None:
    phrases = Phrasebook({"tax": ["zebra"]})
    assert phrases.begins(Cue.TAX, "“Zebra”")
    assert not phrases.begins(Cue.TAX, "A zebra")


@pytest.mark.parametrize("text", ["É", "ﬁ", "ß", "İ", "’", "漢", "é", "🙂", "\u0345"])
def test_folding_keeps_each_character_in_its_place(text: str) -> None:
    assert len(folded(text)) == len(text)


@pytest.mark.parametrize("cue", Cue)
def test_no_cue_is_found_where_nothing_is_said(cue: Cue) -> None:
    assert Phrasebook().all(cue, "") == []
    assert not Phrasebook().has(cue, "Zebra")


# A project's own


def test_a_project_s_own_phrases_take_effect(settings: Settings) -> None:
    text = "Massage\n\nIt is an old craft.\n\nWhen the moon is wrong\n\n- Mondays\n- Tuesdays"
    assert proposed(text).blocks[1].kind == "section"

    settings.WAGTAIL_MASSAGE = {"IMPORT_CUES": {"contraindications": ["moon ... wrong"]}}

    assert proposed(text).blocks[1].kind == "contraindications"


def test_they_stand_beside_ours(settings: Settings) -> None:
    settings.WAGTAIL_MASSAGE = {"IMPORT_CUES": {"benefits": ["perks"]}}
    phrases = phrasebook()
    assert phrases.has(Cue.BENEFITS, "Perks")
    assert phrases.has(Cue.BENEFITS, "Bienfaits")
    assert not phrases.has(Cue.CONDITIONS, "Perks")


def test_a_language_of_a_project_s_own(settings: Settings) -> None:
    settings.WAGTAIL_MASSAGE = {
        "IMPORT_CUES": {
            "conditions_weak": ["beschwerden"],
            "contraindications": ["nicht geeignet"],
        }
    }
    text = "Massage\n\nSie ist alt.\n\nBeschwerden\n\n- Kopfweh\n\nNicht geeignet\n\n- Fieber"
    assert [block.kind for block in proposed(text).blocks[1:]] == [
        "conditions",
        "contraindications",
    ]


# Settings that are wrong


@pytest.mark.parametrize(
    ("value", "named", "mend"),
    [
        ([], "IMPORT_CUES", "{...}"),
        ({"condition": ["x"]}, "condition", "conditions, conditions_weak"),
        ({1: ["x"]}, "1", "conditions, conditions_weak"),
        ({"conditions": "sciatica"}, "conditions", "list of phrases"),
        ({"conditions": [1]}, "conditions", "list of phrases"),
        ({"conditions": [""]}, "conditions", "list of phrases"),
        ({"conditions": [" "]}, "conditions", "list of phrases"),
        ({"conditions": ["..."]}, "conditions", "list of phrases"),
        ({"conditions": [" ? "]}, "conditions", "list of phrases"),
        ({"conditions": None}, "conditions", "list of phrases"),
    ],
)
def test_bad_cues_are_named_with_their_mend(
    settings: Settings, value: object, named: str, mend: str
) -> None:
    settings.WAGTAIL_MASSAGE = {"IMPORT_CUES": value}

    ((message, hint),) = problems("wagtail_massage.E002").items()

    assert "IMPORT_CUES" in message
    assert named in message
    assert mend in hint


@pytest.mark.parametrize(
    "value", [{}, {"conditions": []}, {"conditions": ["a|b c? ... d*"], "tax": ("moms",)}]
)
def test_good_cues_are_fine_and_can_be_used(settings: Settings, value: object) -> None:
    settings.WAGTAIL_MASSAGE = {"IMPORT_CUES": value}

    assert problems() == {}
    assert phrasebook().has(Cue.CONDITIONS, "Conditions we treat")


@pytest.mark.parametrize("phrase", ["... zebra", "zebra?", "|", "a|", "zebra ...", "*", "? zebra"])
def test_what_the_check_lets_through_is_found_in_no_empty_text(
    settings: Settings, phrase: str
) -> None:
    settings.WAGTAIL_MASSAGE = {"IMPORT_CUES": {"tax": [phrase]}}

    if not problems():
        assert not phrasebook().has(Cue.TAX, "")
        assert not phrasebook().has(Cue.TAX, "An old house.")


@pytest.mark.parametrize(
    ("value", "named", "mend"),
    [
        ([], "IMPORT_LIMITS", "{...}"),
        ({"byte": 1}, "byte", "bytes, characters, parts"),
        ({"bytes": 0}, "bytes", "whole number"),
        ({"parts": "20"}, "parts", "whole number"),
        ({"characters": True}, "characters", "whole number"),
        ({"characters": 1.5}, "characters", "whole number"),
    ],
)
def test_bad_limits_are_named_with_their_mend(
    settings: Settings, value: object, named: str, mend: str
) -> None:
    settings.WAGTAIL_MASSAGE = {"IMPORT_LIMITS": value}

    ((message, hint),) = problems("wagtail_massage.E002").items()

    assert "IMPORT_LIMITS" in message
    assert named in message
    assert mend in hint


def test_limits_that_are_not_set_are_the_usual_ones(settings: Settings) -> None:
    settings.WAGTAIL_MASSAGE = {"IMPORT_LIMITS": {"parts": 7}}

    assert problems() == {}
    assert conf.import_limits() == (10_000_000, 500_000, 7)
