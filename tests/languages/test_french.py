"""A French reader and a French editor meet no English word of ours."""

import itertools
import re
from datetime import date, time
from decimal import Decimal
from html import unescape

import pytest
from babel.messages.catalog import Message
from bs4 import BeautifulSoup
from django.contrib.auth.models import AbstractUser
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import Settings
from wagtail.models import Locale, Page, Site
from wagtail.users.models import UserProfile

from tests import factories
from tests.languages.content import filled
from tests.languages.test_catalogues import FRENCH, messages
from wagtail_massage.models import ClinicLocation
from wagtail_massage.pages.models import (
    MassageConditionIndexPage,
    MassageConditionPage,
    MassageServiceIndexPage,
    MassageServicePage,
)

pytestmark = [pytest.mark.django_db, pytest.mark.translations]
CUT = re.compile(r"%\(\w+\)\w|<.*?>")
READ_ALOUD = ("alt", "aria-label", "title")


def english() -> set[str]:
    """What we say in English and not in French, cut where values and tags stand in it."""
    return {piece for message in messages(FRENCH) for piece in _only_english(message)}


def _only_english(message: Message) -> set[str]:
    french = " ".join(message.string)
    if isinstance(message.string, str):
        french = message.string
    originals = message.id if isinstance(message.id, tuple) else (message.id,)
    pieces = (p.strip(" .,:()“”") for text in originals for p in CUT.split(text))
    return {piece for piece in pieces if len(piece) > 4 and piece not in french}


def english_in(text: str) -> list[str]:
    return [piece for piece in english() if re.search(rf"\b{re.escape(piece)}\b", text)]


@pytest.fixture(params=["fr", "fr-ca"])
def french(request: pytest.FixtureRequest, settings: Settings, site: Site) -> Locale:
    languages = [("en", "English"), (request.param, "French")]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = languages
    return Locale.objects.create(language_code=request.param)


@pytest.fixture
def home(site: Site, french: Locale) -> Page:
    home = site.root_page.copy_for_translation(french)
    home.title = "Accueil"
    home.save_revision().publish()
    place = factories.location("Centre", access="Contenu")
    place.opening_hours_exceptions.create(
        valid_from=date(2199, 12, 24), valid_through=date(2199, 12, 26)
    )
    place.opening_hours_exceptions.create(
        valid_from=date(2199, 12, 31), opens=time(10), closes=time(12)
    )
    place.save()
    actions = [
        factories.block("online_booking", label="", url="https://book.example.com/"),
        factories.block("phone", label="", number="+1 519-555-0142"),
        factories.block("email", label="", address="a@example.com"),
    ]
    chosen = factories.call_to_action("Contenu", actions=actions, locale=french)
    factories.clinic(site, place, clinic_name="Clinique", call_to_action=chosen, notice="Contenu")
    return home


def page_text(client: Client, page: Page) -> str:
    """All that a page says, to the eye and to the ear."""
    response = client.get(page.url)
    assert response.status_code == 200
    soup = BeautifulSoup(response.content, "html.parser")
    said = [tag[name] for name in READ_ALOUD for tag in soup.select(f"[{name}]")]
    return re.sub(r"\s+", " ", " ".join([soup.get_text(" ", strip=True), *said]))


def in_french(model: type[Page], parent: Page, **fields: object) -> Page:
    return factories.page(model, parent, "Contenu", locale=parent.locale, **fields)


def test_a_visitor_reads_no_english_on_any_page(
    client: Client, home: Page, french: Locale, settings: Settings
) -> None:
    settings.WAGTAIL_MASSAGE = {"PAGE_SIZE": 1}
    services = in_french(MassageServiceIndexPage, home)
    conditions = in_french(MassageConditionIndexPage, home)
    empty = in_french(MassageServiceIndexPage, home)
    body = filled(MassageServicePage.body.field.stream_block, itertools.repeat("Contenu"))
    bare = [{**block, "value": {**block["value"], "heading": ""}} for block in body]
    term = factories.condition("Contenu", locale=french)
    bare.append(factories.conditions_block(term))
    service = factories.service(
        services,
        "Contenu",
        locale=french,
        summary="Contenu",
        body=bare,
        options=[{"minutes": 1, "price": 9}, {"minutes": 90, "price": 1105}],
    )
    factories.service(services, "Contenu", locale=french, summary="Contenu")
    condition = in_french(MassageConditionPage, conditions, condition=term, summary="Contenu")

    pages = [service, condition, services, conditions, empty]
    texts = [page_text(client, page) for page in pages]

    assert [english_in(text) for text in texts] == [[]] * len(pages)
    assert "Séances et prix" in texts[0]
    assert "Des services pour vous" in texts[1]
    assert "Page 1 de 2" in texts[2]


def test_prices_hours_and_dates_are_written_as_in_quebec(client: Client, home: Page) -> None:
    services = in_french(MassageServiceIndexPage, home)
    service = factories.service(
        services,
        "Contenu",
        locale=home.locale,
        body=[factories.block("session_options", heading="", introduction="")],
        options=[{"minutes": 90, "price": Decimal("1105.50")}],
    )

    text = page_text(client, service)

    assert "90 minutes" in text
    assert "1 105,50 $" in text
    assert "Lundi" in text
    assert "09 h 00 – 17 h 00" in text
    assert "24 décembre 2199 – 26 décembre 2199 : Fermé" in text
    assert "London (ON)" in text
    assert "Appeler le +1 519-555-0142" in text


@pytest.fixture
def french_editor(client: Client, editor: AbstractUser) -> Client:
    UserProfile.objects.create(user=editor, preferred_language="fr")
    client.force_login(editor)
    return client


def admin_pages(service: MassageServicePage, place: ClinicLocation, site: Site) -> list[str]:
    index = service.get_parent().pk
    snippets = ("condition", "benefit", "bookingcalltoaction", "cliniclocation")
    named = [f"wagtailsnippets_wagtail_massage_{name}" for name in snippets]
    page_types = [model._meta.model_name for model in (MassageServicePage, MassageServiceIndexPage)]
    return [
        reverse("wagtailadmin_pages:edit", args=[service.pk]),
        reverse("wagtailadmin_pages:edit", args=[index]),
        reverse("wagtailadmin_pages:add", args=["wagtail_massage_pages", page_types[0], index]),
        reverse("massage_prices:index"),
        reverse("wagtailsettings:edit", args=["wagtail_massage", "clinicsettings", site.pk]),
        *(reverse(f"{name}:list") for name in named),
        *(reverse(f"{name}:add") for name in named),
        reverse(f"{named[-1]}:edit", args=[place.pk]),
    ]


def test_an_editor_reads_no_english_in_any_form(
    french_editor: Client, services: MassageServiceIndexPage, site: Site
) -> None:
    place = factories.location()
    factories.clinic(site, place, call_to_action=factories.call_to_action("Contenu"))
    service = factories.service(services, options=[{"minutes": 60, "price": 100}])
    telling = {text for text in english() if " " in text}

    for url in admin_pages(service, place, site):
        response = french_editor.get(url)
        assert response.status_code == 200, url
        html = _unescaped(response.content.decode())
        assert {text for text in telling if text in html} == set(), url
        translation.activate("en")


def test_page_types_are_offered_in_french(french_editor: Client, site: Site) -> None:
    url = reverse("wagtailadmin_pages:add_subpage", args=[site.root_page.pk])

    soup = BeautifulSoup(french_editor.get(url).content, "html.parser")

    links = soup.select('a[href*="/wagtail_massage_pages/"]')
    offered = " ".join(link.find_parent("li").get_text(" ", strip=True) for link in links)
    assert "Page d’index des services" in offered
    assert "Énumère vos services." in offered
    assert english_in(offered) == []


def _unescaped(html: str) -> str:
    """*html* with what stands in its attributes and JSON as it is read."""
    text = unescape(html)
    return re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)


def test_choosers_speak_the_language_of_each_editor(
    client: Client, editor: AbstractUser, services: MassageServiceIndexPage
) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[factories.service(services).pk])
    client.force_login(editor)
    english = client.get(url).content.decode()

    UserProfile.objects.create(user=editor, preferred_language="fr")
    french = _unescaped(client.get(url).content.decode())

    assert "Choose booking call-to-action" in english
    assert "Choisir invitation à prendre rendez-vous" in french
    assert "Choisir problème de santé" in french
    assert not re.search(r"Choose (another )?(booking|condition|benefit)", french)
