"""Pages in languages that are written from right to left, and what stands in another language."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.auth.models import AbstractUser
from django.test import Client
from django.utils import translation
from pytest_django import Settings
from wagtail.models import Locale, Page, Site
from wagtail.users.models import UserProfile

from tests import factories
from wagtail_massage.blocks import PhoneBlock
from wagtail_massage.pages.models import MassageServiceIndexPage, MassageServicePage

pytestmark = [pytest.mark.django_db, pytest.mark.translations]
ROOT = Path(__file__).resolve().parent.parent.parent
STYLES = [
    path
    for folder in ("wagtail_massage", "example_site/static")
    for path in sorted((ROOT / folder).rglob("*.css"))
]


@pytest.fixture
def hebrew(settings: Settings, site: Site) -> MassageServiceIndexPage:
    """The services of a site in Hebrew, whose clinic settings are in English."""
    languages = [("en", "English"), ("he", "Hebrew")]
    settings.LANGUAGES = settings.WAGTAIL_CONTENT_LANGUAGES = languages
    locale = Locale.objects.create(language_code="he")
    home = site.root_page.copy_for_translation(locale)
    home.save_revision().publish()
    place = factories.location(access="Parking behind the house")
    factories.clinic(site, place, notice="Closed on Friday")
    return factories.page(MassageServiceIndexPage, home, "שירותים", locale=locale)


def read(client: Client, index: Page, *body: dict, **fields: object) -> BeautifulSoup:
    page = factories.service(index, "עיסוי", locale=index.locale, body=list(body), **fields)
    response = client.get(page.url)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def language(tag: Tag) -> tuple[str | None, str | None]:
    return tag.get("lang"), tag.get("dir")


def saying(soup: BeautifulSoup, text: str) -> Tag:
    """The innermost element that says *text* to who reads the page."""
    return soup.body.find(string=re.compile(re.escape(text))).parent


def test_a_page_has_the_direction_of_its_language(
    client: Client, hebrew: MassageServiceIndexPage, services: MassageServiceIndexPage
) -> None:
    assert language(read(client, hebrew).html) == ("he", "rtl")
    assert language(read(client, services).html) == ("en", "ltr")


def test_what_is_not_translated_tells_its_language(
    client: Client, hebrew: MassageServiceIndexPage
) -> None:
    call_to_action = factories.call_to_action(
        "Book an appointment",
        text="New clients are welcome.",
        actions=[factories.block("online_booking", label="Book", url="https://b.example.com/")],
    )
    soup = read(
        client,
        hebrew,
        factories.conditions_block(factories.condition("Back pain")),
        factories.block("booking", call_to_action=call_to_action.pk),
    )

    for text in ("Back pain", "Book an appointment", "Book", "Closed on Friday"):
        assert language(saying(soup, text)) == ("en", "ltr"), text
    for text in ("New clients are welcome.", "Parking behind the house"):
        assert language(saying(soup, text).parent) == ("en", "ltr"), text


def test_our_own_words_on_a_foreign_button_are_in_the_pages_language(
    client: Client, hebrew: MassageServiceIndexPage
) -> None:
    call_to_action = factories.call_to_action()

    soup = read(client, hebrew, factories.block("booking", call_to_action=call_to_action.pk))

    assert language(soup.find(class_="massage-action")) == (None, None)


def test_a_button_named_after_a_foreign_page_tells_its_language(
    client: Client, hebrew: MassageServiceIndexPage, services: MassageServiceIndexPage
) -> None:
    action = factories.block("page", label="", page=services.pk)
    call_to_action = factories.call_to_action(actions=[action])

    soup = read(client, hebrew, factories.block("booking", call_to_action=call_to_action.pk))

    assert language(soup.find(class_="massage-action")) == ("en", "ltr")


def test_on_a_page_in_its_own_language_nothing_tells_one(
    client: Client, hebrew: MassageServiceIndexPage, services: MassageServiceIndexPage
) -> None:
    call_to_action = factories.call_to_action(text="New clients are welcome.")
    soup = read(
        client,
        services,
        factories.conditions_block(factories.condition("Back pain")),
        factories.block("booking", call_to_action=call_to_action.pk),
    )

    assert soup.body.find_all(lang=True) == []


def test_a_site_in_one_language_tells_none(
    client: Client, services: MassageServiceIndexPage, settings: Settings
) -> None:
    settings.WAGTAIL_I18N_ENABLED = False

    soup = read(client, services, factories.conditions_block(factories.condition("Back pain")))

    assert soup.body.find_all(lang=True) == []


def test_numbers_and_addresses_keep_their_order(
    client: Client, hebrew: MassageServiceIndexPage
) -> None:
    soup = read(
        client,
        hebrew,
        factories.block("session_options", heading="", introduction=""),
        options=[{"minutes": 60, "price": 105}],
    )

    isolated = [tag.get_text() for tag in soup.find_all("bdi")]

    assert any("105.00" in text for text in isolated)
    assert {"1 King Street", "+1 519-555-0142"} <= {*isolated}


def test_a_number_inside_a_sentence_keeps_its_order() -> None:
    block = PhoneBlock()
    value = block.to_python({"label": "", "number": "+1 519-555-0142"})

    with translation.override("he"):
        assert "\u2066+1 519-555-0142\u2069" in value.text
    with translation.override("fr"):
        assert value.text == "Appeler le +1 519-555-0142"


def test_editors_type_addresses_from_left_to_right(editor_client: Client, site: Site) -> None:
    place = factories.location()

    html = editor_client.get(f"/admin/snippets/wagtail_massage/cliniclocation/edit/{place.pk}/")
    soup = BeautifulSoup(html.content, "html.parser")

    for name in ("telephone", "latitude", "longitude"):
        assert soup.find("input", {"name": name})["dir"] == "ltr"
    assert PhoneBlock().child_blocks["number"].field.widget.attrs["dir"] == "ltr"


@pytest.mark.parametrize("path", STYLES, ids=lambda path: path.name)
def test_no_style_speaks_of_left_and_right(path: Path) -> None:
    sides = re.findall(r"[\w-]*\b(?:left|right)\b[\w-]*(?=\s*[:;}])", path.read_text())
    four = re.findall(r"(?:padding|margin|inset):(?:\s+[^\s;]+){4}\s*;", path.read_text())

    assert sides == []
    assert four == []


@pytest.mark.parametrize("place", ["prices", "page", "snippet", "settings"])
def test_the_admin_is_from_right_to_left_for_whoever_reads_so(
    editor_client: Client,
    editor: AbstractUser,
    service: MassageServicePage,
    site: Site,
    place: str,
) -> None:
    UserProfile.objects.create(user=editor, preferred_language="ar")
    address = {
        "prices": "/admin/clinic/prices/",
        "page": f"/admin/pages/{service.pk}/edit/",
        "snippet": "/admin/snippets/wagtail_massage/condition/add/",
        "settings": f"/admin/settings/wagtail_massage/clinicsettings/{site.pk}/",
    }[place]

    soup = BeautifulSoup(editor_client.get(address).content, "html.parser")

    assert language(soup.html) == ("ar", "rtl")


@pytest.mark.parametrize(
    "path",
    sorted((ROOT / "wagtail_massage/templates").rglob("*.html")),
    ids=lambda path: path.name,
)
def test_no_template_knows_left_or_right(path: Path) -> None:
    assert (
        re.findall(
            r"(?:margin|padding|border)-(?:left|right)|text-align: ?(?:left|right)",
            path.read_text(),
        )
        == []
    )
