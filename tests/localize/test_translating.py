"""From the button “Translate this page” to what a French visitor reads."""

from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AbstractUser
from django.test import Client
from django.urls import reverse
from wagtail.models import Locale, Page
from wagtail_localize.models import OverridableSegment, SegmentOverride, Translation

from tests import factories
from tests.localize.translating import post, publish, put_into_french, strings, submit
from wagtail_massage.models import Benefit, BookingCallToAction, Condition
from wagtail_massage.pages.models import (
    MassageConditionIndexPage,
    MassageConditionPage,
    MassageServiceIndexPage,
    MassageServicePage,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def translator(admin_client: Client, admin_user: AbstractUser) -> Client:
    return admin_client


@pytest.fixture
def condition() -> Condition:
    return factories.condition("Back pain")


@pytest.fixture
def benefit() -> Benefit:
    return factories.benefit("Better sleep")


@pytest.fixture
def call_to_action() -> BookingCallToAction:
    booking = factories.block("online_booking", label="Book now", url="https://book.example.com/")
    return factories.call_to_action("Book an appointment", actions=[booking])


@pytest.fixture
def page(
    services: MassageServiceIndexPage,
    condition: Condition,
    benefit: Benefit,
    call_to_action: BookingCallToAction,
) -> MassageServicePage:
    link = f'<p>See <a linktype="page" id="{services.pk}">all services</a></p>'
    return factories.service(
        services,
        title="Deep tissue massage",
        summary="Firm pressure",
        options=[{"minutes": 60, "price": 105, "note": "first visit"}],
        body=[
            factories.block("overview", heading="", text=link),
            factories.conditions_block(
                {"term": condition.pk, "name": "", "note": "mild"},
                heading="",
                introduction="",
                closing_text="",
            ),
            factories.benefits_block({"term": benefit.pk, "name": "", "note": ""}, heading=""),
            factories.block("session_options", heading="", introduction=""),
            factories.block("booking", call_to_action=call_to_action.pk),
        ],
    )


def in_french(client: Client, original: Any, locale: Locale) -> Any:
    """*original*, translated and published."""
    translation = submit(client, original, locale)
    put_into_french(translation)
    return publish(client, translation)


def read(page: Page) -> BeautifulSoup:
    response = Client().get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_a_french_visitor_reads_everything_in_french(
    translator: Client,
    french: Locale,
    page: MassageServicePage,
    condition: Condition,
    benefit: Benefit,
    call_to_action: BookingCallToAction,
) -> None:
    translated = in_french(translator, page, french)
    for snippet in (condition, benefit, call_to_action):
        translation = Translation.objects.get(source__object_id=snippet.translation_key)
        put_into_french(translation)
        publish(translator, translation)

    main = read(translated).main
    texts = main.get_text("\n", strip=True)

    for english in ("Firm pressure", "Back pain", "Better sleep", "first visit", "Book now"):
        assert f"FR {english}" in texts
    assert "FR Book an appointment" in texts
    assert main.find("a", string="all services")["href"] == "/fr/services/"
    assert main.find("a", string="FR Book now")["href"] == "https://book.example.com/"


def test_listings_show_the_pages_of_their_language(
    translator: Client, french: Locale, page: MassageServicePage
) -> None:
    translated = in_french(translator, page, french)
    index = page.get_parent().specific
    french_index = publish(translator, submit(translator, index, french))

    assert "Deep tissue massage" in read(index).main.get_text()
    assert read(french_index).main.find("a")["href"] == translated.url
    assert "FR Deep tissue massage" in read(french_index).main.get_text()


def test_a_condition_page_lists_the_services_of_its_language(
    translator: Client,
    french: Locale,
    page: MassageServicePage,
    condition: Condition,
    conditions: MassageConditionIndexPage,
) -> None:
    about = factories.page(
        MassageConditionPage, conditions, title="On back pain", summary="s", condition=condition
    )
    service = in_french(translator, page, french)

    translated = in_french(translator, about, french)

    assert translated.condition.locale == french
    links = [a["href"] for a in read(translated).main.find_all("a")]
    assert service.url in links
    assert page.url not in links


def test_a_translation_that_is_a_draft_never_shows(
    translator: Client, french: Locale, page: MassageServicePage
) -> None:
    page.unpublish()
    translation = submit(translator, page, french)
    put_into_french(translation)

    draft = publish(translator, translation, action="save-draft")

    assert not draft.live
    assert Client().get(f"/fr/services/{draft.slug}/").status_code == 404
    index = publish(translator, submit(translator, page.get_parent().specific, french))
    assert "Deep tissue" not in read(index).main.get_text()


def test_a_new_price_reaches_the_translation_and_the_note_stays_french(
    translator: Client, french: Locale, page: MassageServicePage
) -> None:
    translated = in_french(translator, page, french)
    option = page.session_options.get()
    option.price = Decimal("120")
    page.session_options = [option]
    page.save_revision().publish()
    source = Translation.objects.get(source__object_id=page.translation_key).source

    url = reverse("wagtail_localize:update_translations", args=[source.pk])
    post(translator, url, {"publish_translations": "on"})

    texts = read(translated).main.get_text(" ", strip=True)
    assert "120,00" in texts.replace("\xa0", " ")
    assert "FR first visit" in texts
    assert MassageServicePage.objects.get(pk=translated.pk).session_options.count() == 1


def test_a_language_may_have_a_booking_address_of_its_own(
    translator: Client, french: Locale, call_to_action: BookingCallToAction
) -> None:
    translation = submit(translator, call_to_action, french)
    segment = OverridableSegment.objects.get(context__path__endswith=".url")
    SegmentOverride.objects.create(
        locale=french, context=segment.context, data_json='"https://book.example.com/fr/"'
    )

    translated = publish(translator, translation)

    assert translated.shown_actions[0].href == "https://book.example.com/fr/"


def test_the_translation_of_each_thing_opens_for_editing(
    translator: Client, french: Locale, page: MassageServicePage
) -> None:
    submit(translator, page, french)
    submit(translator, page.get_parent().specific, french)

    translations = list(Translation.objects.all())

    names = {t.source.specific_content_type.model for t in translations}
    assert names >= {"massageservicepage", "condition", "benefit", "bookingcalltoaction"}
    for translation in translations:
        response = translator.get(translation.get_target_instance_edit_url())
        assert response.status_code == 200
        assert "data-props" in response.content.decode()
        assert strings(translation)


def test_a_term_keeps_its_slug_in_every_language(
    translator: Client, french: Locale, condition: Condition
) -> None:
    translated = in_french(translator, condition, french)

    assert (translated.name, translated.slug) == ("FR Back pain", "back-pain")
