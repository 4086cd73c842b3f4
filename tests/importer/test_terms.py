"""Which of a clinic's terms a text names."""

from typing import Any

import pytest
from wagtail.models import Locale, Page, Site

from tests import factories
from tests.importer.clinic import benefits, conditions, imported, items, run, text
from tests.importer.conftest import Write
from wagtail_massage.importer.terms import Terms
from wagtail_massage.models import Benefit, Condition
from wagtail_massage.pages.models import MassageServicePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def back_pain(services: Page) -> Condition:
    return factories.condition("Back pain", synonyms="Sore back\nMal de dos ancien\n\n  Lumbago ")


def named(write: Write, *names: str) -> list[dict[str, Any]]:
    """The items of a page whose text lists *names*."""
    return items(imported(write(content=text("Cedar massage", conditions(*names)))))


@pytest.mark.parametrize(
    "name",
    [
        "Back pain",
        "back pain",
        "BACK PAIN",
        "Back pains",
        "Back  pain",
        "**Back pain**",
        "back-pain",
    ],
)
def test_a_term_is_known_however_it_is_written(
    write: Write, back_pain: Condition, name: str
) -> None:
    assert named(write, name, "Tired feet")[0] == {"term": back_pain.pk, "name": "", "note": ""}


@pytest.mark.parametrize(
    ("term", "name"),
    [
        ("Névralgie", "nevralgie"),
        ("Nevralgie", "NÉVRALGIES"),
        ("Maux de tête", "maux de tete"),
        ("Injury", "Injuries"),
        ("Neck & shoulder pain", "Neck and shoulder pains"),
        ("Cramps", "cramp"),
        ("Allergies", "Allergy"),
        ("Headaches", "Headache"),
        ("Weak reflex", "Weak reflexes"),
        ("Genou douloureux", "Genoux douloureux"),
    ],
)
def test_accents_and_plurals_do_not_matter(
    services: Page, write: Write, term: str, name: str
) -> None:
    known = factories.condition(term)
    assert named(write, name, "Tired feet")[0]["term"] == known.pk


@pytest.mark.parametrize("name", ["Sore back", "sore BACKS", "lumbago"])
def test_a_synonym_names_the_term_and_is_kept_beside_it(
    write: Write, back_pain: Condition, name: str
) -> None:
    assert named(write, name, "Tired feet")[0] == {"term": back_pain.pk, "name": "", "note": name}


def test_what_was_shown_beside_a_term_stays_in_its_note(
    services: Page, write: Write, back_pain: Condition
) -> None:
    content = "Conditions we treat:\n\nSore back: from sitting\nTired feet: from standing\n"
    [first, second] = items(imported(write("cedar.txt", text("Cedar massage", content))))
    words = f"{first['name']} {first['note']} {second['name']} {second['note']}"
    for word in ("Sore back", "from sitting", "Tired feet", "from standing"):
        assert word in words


def test_a_benefit_is_known_as_a_benefit(services: Page, write: Write) -> None:
    factories.condition("Deeper sleep")
    known = factories.benefit("Deeper sleep")
    parts = conditions("Deeper sleep", "Sore feet"), benefits("Deeper sleep", "Less worry")
    page = imported(write(content=text("Cedar massage", *parts)))
    assert items(page, "benefits")[0]["term"] == known.pk


def test_no_term_is_made(services: Page, write: Write) -> None:
    [first, second] = named(write, "Sore shoulders", "Tired feet")
    assert first == {"term": None, "name": "Sore shoulders", "note": ""}
    assert second["name"] == "Tired feet"
    assert not Condition.objects.exists()
    assert not Benefit.objects.exists()


def test_a_draft_of_a_term_is_told_and_not_put_on_the_page(services: Page, write: Write) -> None:
    factories.condition("Sore shoulders", live=False)
    path = write(content=text("Cedar massage", conditions("Sore shoulders", "Tired feet")))
    ran = run(path)
    shown = ran.documents[0]["blocks"][1]["value"]["items"]
    assert [(item["match"], item["term"]) for item in shown] == [("exact", None), ("new", None)]
    page = MassageServicePage.objects.get()
    assert items(page)[0] == {"term": None, "name": "Sore shoulders", "note": ""}


def test_of_two_terms_of_one_name_the_live_one_is_meant(services: Page, write: Write) -> None:
    factories.condition("Sore shoulders", live=False)
    live = factories.condition("Sore shoulder")
    assert named(write, "Sore shoulders", "Tired feet")[0]["term"] == live.pk


def test_a_live_term_is_meant_before_a_draft_of_its_synonym(
    write: Write, back_pain: Condition
) -> None:
    factories.condition("Sore back", live=False)
    assert named(write, "Sore back", "Tired feet")[0]["term"] == back_pain.pk


def test_what_is_only_alike_is_told_and_not_put_on_the_page(
    write: Write, back_pain: Condition
) -> None:
    path = write(content=text("Cedar massage", conditions("Bak pain", "Tired feet")))
    assert "1 like a known one" in run(path, dry_run=True, format="text").out
    ran = run(path)
    shown = ran.documents[0]["blocks"][1]["value"]["items"][0]
    assert (shown["match"], shown["term"], shown["name"]) == ("close", None, "Bak pain")


def test_items_of_one_term_both_keep_their_words(write: Write, back_pain: Condition) -> None:
    [first, second, third] = named(write, "Back pain", "Lumbago", "back pains")
    assert first == {"term": back_pain.pk, "name": "", "note": ""}
    assert second == {"term": None, "name": "Lumbago", "note": ""}
    assert third == {"term": None, "name": "back pains", "note": ""}


def test_a_term_may_stand_in_two_blocks(write: Write, back_pain: Condition) -> None:
    more = "## More conditions we treat\n\n- Back pain\n- Sore hands"
    page = imported(write(content=text("Cedar massage", conditions("Back pain", "Feet"), more)))
    blocks = [b["value"]["items"] for b in page.body.raw_data if b["type"] == "conditions"]
    assert [block[0]["value"]["term"] for block in blocks] == [back_pain.pk] * 2


def test_a_synonym_that_leaves_no_room_for_its_note_stays_words(
    services: Page, write: Write
) -> None:
    long = "sore " * 120
    factories.condition("Back pain", synonyms=long)
    assert named(write, long.strip(), "Tired feet")[0]["name"] == long.strip()


def test_terms_that_are_written_meanwhile_are_known_in_the_next_run(
    services: Page, write: Write
) -> None:
    first, second = (
        write(f"{n}.md", text(f"Massage {n}", conditions("Sore shoulders", "Feet"))) for n in "ab"
    )
    assert items(imported(first))[0]["term"] is None
    known = factories.condition("Sore shoulders")
    assert items(imported(second))[0]["term"] == known.pk


@pytest.fixture
def french(site: Site, services: Page) -> Page:
    """The French index of services, at /fr/services/."""
    locale = Locale.objects.create(language_code="fr")
    site.root_page.specific.copy_for_translation(locale).save_revision().publish()
    services.copy_for_translation(locale).save_revision().publish()
    return services.get_translation(locale)


@pytest.mark.translations
def test_a_french_page_names_french_terms(french: Page, write: Write) -> None:
    english = factories.condition("Migraine")
    known = english.copy_for_translation(french.locale)
    known.live = True
    known.save()
    factories.condition("Torticolis")
    content = text("Massage au cèdre", conditions("Migraines", "Torticolis"), "60 minutes : 90 $")
    page = imported(write(content=content), parent="/fr/services/")
    assert page.get_parent().pk == french.pk
    assert page.locale_id == french.locale_id
    assert [item["term"] for item in items(page)] == [known.pk, None]


@pytest.mark.translations
def test_an_english_page_names_english_terms(french: Page, write: Write) -> None:
    factories.condition("Migraine", locale=french.locale)
    assert named(write, "Migraine", "Tired feet")[0]["term"] is None


@pytest.mark.translations
def test_prices_and_calls_to_action_are_of_the_pages_language(french: Page, write: Write) -> None:
    content = text("Massage au cèdre", "## Prices\n\n- 45 minutes: $80\n- 60 minutes: $105")
    factories.call_to_action("Book now: call 519-555-0142.", text="")
    content += "\n\nBook now: call 519-555-0142.\n"
    page = imported(write(content=content), parent="/fr/services")
    assert {option.locale_id for option in page.session_options.all()} == {french.locale_id}
    [booking] = [block for block in page.body if block.block_type == "booking"]
    assert booking.value["call_to_action"].locale_id == french.locale_id


@pytest.mark.translations
def test_pages_of_each_language_are_told_where_a_parent_is_not_found(french: Page) -> None:
    error = run("cedar.md", parent="/fr/nowhere/").error
    assert "/services/, " in f"{error.removesuffix('.')}, "
    assert "/fr/services/" in error


def likeness(name: str) -> str:
    return Terms("conditions", Locale.get_default().pk).match(name).likeness.value


def test_a_synonym_of_two_terms_is_not_sure(write: Write, back_pain: Condition) -> None:
    factories.condition("Kidney stones", synonyms="lumbago\nLoin pain\nloin pains")
    assert likeness("Lumbago") == "close"
    assert [likeness("Sore back"), likeness("Loin pain")] == ["synonym", "synonym"]
    assert named(write, "Lumbago", "Tired feet")[0]["term"] is None


def test_a_name_is_sure_where_two_terms_have_it_as_a_synonym(back_pain: Condition) -> None:
    factories.condition("Kidney stones", synonyms="Lumbago")
    factories.condition("Lumbago", live=False)
    assert likeness("Lumbago") == "exact"
