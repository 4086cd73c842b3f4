"""Pages and snippets that are copied into another language."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import Settings
from wagtail.actions.copy_for_translation import CopyForTranslationAction
from wagtail.models import Locale, Page

from tests import factories
from tests.admin import forms
from tests.copying import public
from wagtail_massage.models import Condition
from wagtail_massage.pages.models import (
    MassageConditionIndexPage,
    MassageConditionPage,
    MassageServiceIndexPage,
    MassageServicePage,
)

pytestmark = pytest.mark.django_db

SUBMIT = "/admin/translation/submit"


def translate(client: Client, thing: Any, locale: Locale, **form: str) -> None:
    """Translate a page or a snippet in the admin."""
    kind = f"snippet/wagtail_massage/{thing._meta.model_name}"
    url = f"{SUBMIT}/{'page' if isinstance(thing, Page) else kind}/{thing.pk}/"
    response = client.post(url, {"locales": locale.pk, "include_subtree": "", **form})
    assert response.status_code == 302


@pytest.fixture
def lecture(reading: MassageConditionPage, french: Locale) -> MassageConditionPage:
    """The French page about the same condition."""
    for page in (MassageConditionIndexPage.objects.get(), reading):
        page.copy_for_translation(french).save_revision().publish()
    return MassageConditionPage.objects.get(locale=french)


def test_a_translated_tree_keeps_everything_and_starts_as_a_draft(
    admin_client: Client,
    visitor: Client,
    services: Page,
    drafted: MassageServicePage,
    french: Locale,
    lecture: Page,
) -> None:
    translate(admin_client, services, french, include_subtree="on")

    made = public.by_slug("massage", locale=french)
    assert public.options(made) == public.options(drafted) == public.OPTIONS
    assert not public.option_keys(made) & public.option_keys(drafted)
    assert public.terms(made) == {"Back pain", "Better sleep"}
    assert made.call_to_action.heading == "Ring us"
    assert "Massage" not in public.read(visitor, lecture)
    assert not public.read(visitor, made)
    public.assert_right(visitor)


def test_a_translation_is_listed_once_it_is_published(
    admin_client: Client,
    visitor: Client,
    services: Page,
    drafted: Page,
    french: Locale,
    reading: Page,
    lecture: Page,
) -> None:
    translate(admin_client, services, french, include_subtree="on")
    MassageServiceIndexPage.objects.get(locale=french).get_latest_revision().publish()
    made = public.by_slug("massage", locale=french)
    made.title = "Le massage"

    made.save_revision().publish()

    assert "Le massage" in public.read(visitor, lecture)
    assert "Le massage" not in public.read(visitor, reading)
    assert "Ring us" in public.read(visitor, made)
    assert "140" in public.read(visitor, made)
    public.assert_right(visitor)
    Page.objects.get(pk=made.pk).unpublish()
    assert "Le massage" not in public.read(visitor, lecture)
    public.assert_right(visitor)


def test_the_translation_of_a_draft_is_a_draft_with_its_newest_text(
    admin_client: Client, visitor: Client, services: Page, french: Locale
) -> None:
    services.copy_for_translation(french).save_revision().publish()
    draft = factories.service(services, title="First", slug="first", live=False)
    draft.title = public.SECRET
    draft.save_revision()

    translate(admin_client, draft, french)

    made = public.by_slug("first", locale=french)
    assert made.title == public.SECRET
    assert not made.live
    public.assert_right(visitor)


@pytest.fixture
def synchronised(settings: Settings, services: Page, french: Locale) -> None:
    """A project whose page trees hold aliases of what is not translated yet."""
    settings.WAGTAILSIMPLETRANSLATION_SYNC_PAGE_TREE = True
    services.copy_for_translation(french, alias=True)


@pytest.mark.usefixtures("synchronised")
def test_an_alias_in_an_untranslated_tree_follows_the_original(
    editor_client: Client,
    visitor: Client,
    services: Page,
    pain: Condition,
    french: Locale,
    reading: Page,
    lecture: Page,
) -> None:
    add = f"/admin/pages/add/wagtail_massage_pages/massageservicepage/{services.pk}/"
    body = [forms.overview(), ("conditions", forms.terms_block({"term": str(pain.pk)}))]
    options = [{"minutes": "60", "price": "100", "note": ""}]
    form = {"title": public.SECRET, "slug": "new", "summary": "s", "body": body}
    assert editor_client.post(add, forms.service_page(options=options, **form)).status_code == 302
    made = public.by_slug("new", locale__language_code="en")
    alias = public.by_slug("new", locale=french)
    assert alias.alias_of_id == made.pk
    public.assert_right(visitor)

    form |= {"title": "Shown", "action-publish": "1"}
    edit = f"/admin/pages/{made.pk}/edit/"
    # The row is there already; the form only leaves it as it is.
    assert editor_client.post(edit, forms.service_page(**form)).status_code == 302

    assert public.options(alias) == public.options(made) == [(60, "100.00", "")]
    assert public.terms(alias) == public.terms(made) == {"Back pain"}
    assert 'href="/fr/services/new/"' in public.read(visitor, lecture)
    assert 'href="/services/new/"' in public.read(visitor, reading)
    public.assert_right(visitor)


@pytest.mark.parametrize(
    ("term_of", "block_of"),
    [
        (factories.condition, factories.conditions_block),
        (factories.benefit, factories.benefits_block),
    ],
)
def test_the_draft_of_a_term_stays_a_draft_in_its_translation(
    admin_client: Client,
    visitor: Client,
    services: Page,
    french: Locale,
    term_of: Callable[..., Any],
    block_of: Callable[..., Any],
) -> None:
    term = term_of("Shown term")
    term.save_revision().publish()
    term.name = term.summary = public.SECRET
    term.save_revision()
    page = _french_page(services, french, block_of(term))

    translate(admin_client, term, french)

    made = type(term).objects.get(locale=french)
    assert (made.name, made.live) == (public.SECRET, False)
    assert "Shown term" in public.read(visitor, page)
    public.assert_right(visitor)
    made.name = made.summary = "Terme"
    made.save_revision().publish()
    assert "Terme" in public.read(visitor, page)
    public.assert_right(visitor)


def _french_page(services: Page, french: Locale, *body: dict[str, Any]) -> Page:
    section = services.copy_for_translation(french)
    section.save_revision().publish()
    return factories.service(section, title="Massage", locale=french, body=list(body))


def test_the_draft_of_a_call_to_action_stays_a_draft_in_its_translation(
    admin_client: Client, visitor: Client, services: Page, french: Locale
) -> None:
    call = factories.call_to_action("Ring us")
    call.save_revision().publish()
    call.heading = public.SECRET
    call.save_revision()
    page = _french_page(services, french, factories.block("booking", call_to_action=call.pk))

    translate(admin_client, call, french)

    made = type(call).objects.get(locale=french)
    assert (made.heading, made.live, made.first_published_at) == (public.SECRET, False, None)
    assert [action.value for action in made.actions] == [action.value for action in call.actions]
    assert "Ring us" in public.read(visitor, page)
    public.assert_right(visitor)


def test_a_translation_that_a_program_makes_is_a_draft_too(french: Locale) -> None:
    call = factories.call_to_action("Ring us")
    call.save_revision().publish()

    CopyForTranslationAction(call, french).execute().save()

    assert not type(call).objects.get(locale=french).live
