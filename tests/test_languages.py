"""A page shows what it refers to in its own language, where visitors may see that."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page

from tests import factories
from wagtail_massage.pages.models import MassageServiceIndexPage, MassageServicePage

pytestmark = [pytest.mark.django_db, pytest.mark.translations]

ENGLISH, FRENCH = "Inenglish", "Enfrancais"
#: The original, and the block of a French page that names it.
Reference = tuple[Any, dict[str, Any]]


@pytest.fixture
def french(services: MassageServiceIndexPage) -> MassageServiceIndexPage:
    """The services of the French site."""
    locale = Locale.objects.create(language_code="fr")
    home = services.get_parent().copy_for_translation(locale)
    home.save_revision().publish()
    index = services.copy_for_translation(locale)
    index.save_revision().publish()
    return index


def translate(original: Any, locale: Locale) -> Any:
    """A live translation with a name of its own."""
    translation = original.copy_for_translation(locale)
    if isinstance(translation, Page):
        translation.title = FRENCH
        translation.save_revision().publish()
        return Page.objects.get(pk=translation.pk)
    field = "heading" if hasattr(translation, "heading") else "name"
    setattr(translation, field, FRENCH)
    translation.live = True
    translation.save()
    return translation


def condition(services: Page) -> Reference:
    term = factories.condition(ENGLISH)
    return term, factories.conditions_block(term)


def benefit(services: Page) -> Reference:
    term = factories.benefit(ENGLISH)
    return term, factories.benefits_block(term)


def call_to_action(services: Page) -> Reference:
    chosen = factories.call_to_action(ENGLISH)
    return chosen, factories.block("booking", call_to_action=chosen.pk)


def page_action(services: Page) -> Reference:
    target = factories.service(services, title=ENGLISH)
    action = factories.block("page", label="", page=target.pk)
    chosen = factories.call_to_action("Booking", actions=[action])
    return target, factories.block("booking", call_to_action=chosen.pk)


KINDS = [condition, benefit, call_to_action, page_action]
every_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)


def read(client: Client, french: Page, *body: dict[str, Any]) -> str:
    page = factories.service(french, title="Page", locale=french.locale, body=list(body))
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


@every_kind
def test_the_translation_is_shown(
    client: Client, services: Page, french: Page, kind: Callable[[Page], Reference]
) -> None:
    original, block = kind(services)
    translate(original, french.locale)

    html = read(client, french, block)

    assert FRENCH in html
    assert ENGLISH not in html


@every_kind
def test_the_original_is_shown_where_the_translation_is_a_draft(
    client: Client, services: Page, french: Page, kind: Callable[[Page], Reference]
) -> None:
    original, block = kind(services)
    translate(original, french.locale).unpublish()

    html = read(client, french, block)

    assert ENGLISH in html
    assert FRENCH not in html


@every_kind
def test_the_translation_is_shown_where_the_original_is_a_draft(
    client: Client, services: Page, french: Page, kind: Callable[[Page], Reference]
) -> None:
    original, block = kind(services)
    translate(original, french.locale)
    original.unpublish()

    html = read(client, french, block)

    assert FRENCH in html
    assert ENGLISH not in html


def test_a_link_inside_text_leads_to_the_translation(
    client: Client, services: Page, french: Page
) -> None:
    target = factories.service(services, title=ENGLISH)
    translation = translate(target, french.locale)
    text = f'<p><a linktype="page" id="{target.pk}">link</a></p>'

    html = read(client, french, factories.block("overview", heading="", text=text))

    assert f'<a href="{translation.url}">link</a>' in html


def test_a_link_inside_text_leads_to_the_original_where_there_is_no_translation(
    client: Client, services: Page, french: Page
) -> None:
    target = factories.service(services, title=ENGLISH)
    text = f'<p><a linktype="page" id="{target.pk}">link</a></p>'

    html = read(client, french, factories.block("overview", heading="", text=text))

    assert f'<a href="{target.url}">link</a>' in html


@pytest.fixture
def translation(
    admin_client: Client, services: Page, french: MassageServiceIndexPage
) -> MassageServicePage:
    """What the button “Translate this page” makes of an English service: a draft."""
    original = factories.service(
        services,
        title=ENGLISH,
        body=[factories.block("session_options", heading="", introduction="")],
        options=[{"minutes": 60, "price": 105, "note": ENGLISH}],
    )
    url = reverse("simple_translation:submit_page_translation", args=[original.pk])
    assert admin_client.post(url, {"locales": [french.locale.pk]}).status_code == 302
    return original.get_translation(french.locale)


def test_a_translation_shows_once_it_is_published(
    translation: MassageServicePage, french: MassageServiceIndexPage
) -> None:
    assert Client().get(f"{french.url}{translation.slug}/").status_code == 404
    assert ENGLISH not in Client().get(french.url).content.decode()

    translation.title = FRENCH
    translation.save_revision().publish()

    assert Client().get(translation.url).status_code == 200
    assert FRENCH in Client().get(french.url).content.decode()


def test_the_session_options_of_a_translation_are_its_own(
    translation: MassageServicePage, services: Page
) -> None:
    (option,) = translation.session_options.all()
    original = MassageServicePage.objects.get(locale=services.locale)
    option.note = FRENCH
    translation.session_options = [option]
    translation.save_revision().publish()

    assert option.locale == translation.locale
    assert option.translation_key == original.session_options.get().translation_key
    assert FRENCH in Client().get(translation.url).content.decode()
    assert ENGLISH in Client().get(original.url).content.decode()


def test_a_draft_of_before_options_had_languages_keeps_their_keys(
    translation: MassageServicePage,
) -> None:
    before = translation.session_options.values("pk", "translation_key", "locale").get()
    revision = factories.made_by_first_version(translation.save_revision())

    revision.publish()

    assert translation.session_options.values("pk", "translation_key", "locale").get() == before


def test_a_draft_of_before_options_had_languages_brings_back_what_was_deleted(
    translation: MassageServicePage,
) -> None:
    revision = factories.made_by_first_version(translation.save_revision())
    translation.session_options.all().delete()

    revision.publish()

    assert translation.session_options.get().locale == translation.locale


def test_a_copied_page_has_session_options_of_its_own(translation: MassageServicePage) -> None:
    copied = translation.copy(update_attrs={"slug": "copied", "title": "Copied"})

    assert copied.session_options.get().locale == translation.locale
    keys = {translation.session_options.get().translation_key}
    assert copied.session_options.get().translation_key not in keys


def test_session_options_typed_on_a_french_page_are_french(
    french: MassageServiceIndexPage,
) -> None:
    page = factories.service(french, locale=french.locale, options=[{"minutes": 60, "price": 9}])

    assert page.session_options.get().locale == french.locale
