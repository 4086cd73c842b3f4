from contextlib import nullcontext

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale

from tests import factories
from wagtail_massage.models import Benefit, Condition

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("name", "slug"),
    [
        ("Back pain", "back-pain"),
        ("Douleur à l’épaule", "douleur-à-lépaule"),
        ("ألم الظهر", "ألم-الظهر"),
        ("背中の痛み", "背中の痛み"),
        ("🦷", "condition"),
        ("x" * 255, "x" * 200),
    ],
)
def test_a_slug_is_made_of_the_name(name: str, slug: str) -> None:
    term = Condition(name=name)
    term.full_clean()
    term.save()

    assert term.slug == slug
    assert str(term) == name


def test_a_name_that_somebody_else_writes_meanwhile_is_no_error(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def meanwhile(self: Condition, exclude: object = None) -> None:
        Condition.objects.create(name="Back pain")

    monkeypatch.setattr(Condition, "clean_fields", meanwhile)
    term = Condition(name="Back pain")
    term.full_clean()

    assert term.slug == "back-pain-2"


def test_equal_names_get_slugs_of_their_own() -> None:
    slugs = [factories.condition("Back pain").slug for _ in range(3)]

    assert slugs == ["back-pain", "back-pain-2", "back-pain-3"]


def test_names_that_the_database_may_hold_to_be_equal_are_both_saved() -> None:
    factories.condition("Maux de tête")
    # So it is on MariaDB, to which accents are nothing.
    equal = Condition.objects.filter(slug="maux-de-tete").exists()

    second = factories.condition("Maux de tete")

    assert second.slug == ("maux-de-tete-2" if equal else "maux-de-tete")
    assert Condition.objects.count() == 2


def test_a_slug_has_no_highest_number() -> None:
    for number in (*range(2, 13), 14):
        factories.condition("Any", slug=f"back-pain-{number}")

    assert [factories.condition("Back pain").slug for _ in range(3)] == [
        "back-pain",
        "back-pain-13",
        "back-pain-15",
    ]


def test_saving_a_term_again_costs_the_same_however_many_have_its_name() -> None:
    def queries(term: Condition) -> int:
        with CaptureQueriesContext(connection) as asked:
            term.save()
        return len(asked)

    alone = queries(factories.condition("Back pain"))
    terms = [factories.condition("Back pain") for _ in range(10)]

    assert queries(terms[-1]) == alone


def test_a_slug_is_unique_in_its_language_only() -> None:
    french = Locale.objects.create(language_code="fr")
    factories.condition("Massage", slug="massage")

    assert factories.condition("Massage", slug="massage", locale=french).slug == "massage"
    assert factories.condition("Massage", slug="massage").slug == "massage-2"


def test_a_taken_slug_is_refused_by_the_form() -> None:
    factories.benefit("Sleep", slug="sleep")

    with pytest.raises(ValidationError) as caught:
        Benefit(name="Sleep", slug="sleep", locale=Locale.get_default()).full_clean()

    assert list(caught.value.error_dict) == ["slug"]


def test_a_slug_is_refused_by_the_form_where_the_database_would_refuse_it() -> None:
    factories.condition("Any", slug="back-pain")
    equal = Condition.objects.filter(slug="Back-Pain").exists()
    term = Condition(name="Any", slug="Back-Pain", locale=Locale.get_default())

    with pytest.raises(ValidationError) if equal else nullcontext() as caught:
        term.full_clean()

    assert not equal or list(caught.value.error_dict) == ["slug"]


def test_a_draft_whose_slug_was_taken_meanwhile_is_published_all_the_same() -> None:
    term = factories.condition("Back pain")
    term.slug = "sore-back"
    revision = term.save_revision()
    factories.condition("Sore back")

    revision.publish()

    term.refresh_from_db()
    assert term.slug == "sore-back-2"


def test_a_translation_gets_a_free_slug() -> None:
    french = Locale.objects.create(language_code="fr")
    factories.condition("Massage", locale=french)
    translation = factories.condition("Massage").copy_for_translation(french)

    translation.save()

    assert translation.slug == "massage-2"


def test_a_translation_is_neither_locked_nor_expired_as_its_original_is() -> None:
    french = Locale.objects.create(language_code="fr")
    term = factories.condition("Massage", locked=True, locked_at=timezone.now(), expired=True)
    term.locked_by = factories.user("somebody")
    term.save()

    term.copy_for_translation(french).save()

    made = Condition.objects.get(locale=french)
    assert (made.locked, made.locked_at, made.locked_by) == (False, None, None)
    assert not made.expired
    term.refresh_from_db()
    assert (term.locked, term.expired) == (True, True)


def test_a_translation_of_a_published_term_is_a_draft() -> None:
    french = Locale.objects.create(language_code="fr")
    term = factories.condition("Massage")
    term.save_revision().publish()
    term.refresh_from_db()

    translation = term.copy_for_translation(french)
    translation.save()

    translation = Condition.objects.get(locale=french)
    assert (translation.live, translation.has_unpublished_changes) == (False, True)
    assert (translation.live_revision, translation.first_published_at) == (None, None)


def test_a_draft_that_was_named_later_loses_the_slug_of_a_nameless_one() -> None:
    term = Condition(name="", live=False)
    term.save()
    assert term.slug == "condition"

    term.name = "Back pain"
    term.full_clean()

    assert term.slug == "back-pain"


def test_a_slug_that_is_in_use_stays() -> None:
    term = factories.condition("Any", slug="condition", first_published_at=timezone.now())
    term.name = "Back pain"
    term.full_clean()

    assert term.slug == "condition"


def test_synonyms_are_lines() -> None:
    term = Condition(synonyms="  lumbago \n\n sore back\r\n")

    assert term.synonym_list == ["lumbago", "sore back"]
    assert term.synonym_line == "lumbago, sore back"
