import pytest
from django.core.exceptions import ValidationError
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


def test_equal_names_get_slugs_of_their_own() -> None:
    slugs = [factories.condition("Back pain").slug for _ in range(3)]

    assert slugs == ["back-pain", "back-pain-2", "back-pain-3"]


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
