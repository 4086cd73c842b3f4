"""Titles and descriptions: the editor's own, else by the project's templates."""

from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from pytest_django import Settings
from wagtail.models import Page, Site

from tests import factories
from tests.metadata.head import head_of, read
from wagtail_massage.loading import load_page
from wagtail_massage.metadata import Metadata
from wagtail_massage.placeholders import filled

pytestmark = pytest.mark.django_db

HOSTILE = '"></title><script>alert(1)</script>{clinic} & <b>'


@pytest.fixture
def named(services: Page) -> Page:
    """A service of a clinic with a name and a place."""
    site = factories.first_site()
    factories.clinic(site, factories.location(), clinic_name="Maple Clinic")
    return factories.service(services, "Cupping", summary="Slow pressure\nthat lets go.")


def test_a_title_ends_with_the_clinic(client: Client, named: Page) -> None:
    head = read(client, named)

    assert head.title == "Cupping – Maple Clinic"
    assert head.said("description") == head.said("og:description") == "Slow pressure that lets go."
    assert head.said("og:title") == "Cupping"
    assert head.said("og:site_name") == "Maple Clinic"


def test_a_title_ends_with_nothing_where_the_clinic_has_no_name(
    client: Client, service: Page
) -> None:
    head = read(client, service)

    assert head.title == "Therapeutic massage"
    assert "og:site_name" not in head.meta


def test_what_the_editor_writes_is_all_that_is_said(client: Client, named: Page) -> None:
    named.seo_title, named.search_description = "Cupping near you", "Come and see."
    named.save_revision().publish()
    head = read(client, named)

    assert head.title == head.said("og:title") == "Cupping near you"
    assert head.said("description") == head.said("og:description") == "Come and see."


def test_a_project_says_it_in_its_own_way(client: Client, settings: Settings, named: Page) -> None:
    settings.WAGTAIL_MASSAGE = {
        "TITLE": "{title} in {locality} | {clinic}",
        "DESCRIPTION": "{clinic}: {summary}",
    }
    head = read(client, named)

    assert head.title == "Cupping in London | Maple Clinic"
    assert head.said("description") == "Maple Clinic: Slow pressure that lets go."


def test_a_template_is_translated(client: Client, settings: Settings, named: Page) -> None:
    # A text that every catalogue of ours has, in the place of a project's own.
    settings.WAGTAIL_MASSAGE = {"TITLE": _("Opening hours")}

    assert read(client, named).title == "Opening hours"
    with translation.override("fr"):
        assert Metadata(load_page(named, None)).title == "Heures d’ouverture"


def test_a_page_without_a_summary_says_nothing(client: Client, services: Page) -> None:
    head = read(client, services)

    assert not {"description", "og:description"} & head.meta.keys()


def test_hostile_words_break_out_of_nothing(client: Client, named: Page) -> None:
    factories.clinic(factories.first_site(), clinic_name=HOSTILE)
    named.title = named.summary = HOSTILE
    named.save_revision().publish()
    head = read(client, named)

    assert head.title == f"{HOSTILE} – {HOSTILE}"
    assert head.said("description") == head.said("og:title") == HOSTILE
    assert head.said("og:site_name") == HOSTILE


LINE = Template('{% include "wagtail_massage/includes/metadata.html" %}')


def test_one_line_does_for_a_frame_of_a_project(named: Page) -> None:
    request = RequestFactory().get(named.url)
    head = head_of(f"<title></title>{LINE.render(Context(named.get_context(request)))}")

    assert head.said("description") == "Slow pressure that lets go."
    assert head.canonical == [f"{factories.first_site().root_url}/services/cupping/"]


@pytest.mark.parametrize("context", [{}, {"massage": "another app's"}])
def test_it_says_nothing_of_other_pages(site: Site, context: dict[str, Any]) -> None:
    assert LINE.render(Context({**context, "page": site.root_page})).strip() == ""


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("{title} – {clinic}", "Cupping"),
        ("{clinic}: {title}", "Cupping"),
        ("{title} ({clinic})", "Cupping"),
        ("{title} | {clinic} | {locality}", "Cupping | London"),
        ("From {clinic}, {title}!", "Cupping!"),
        ("{{{title}}}", "{Cupping}"),
        ("About {clinic}", ""),
        ("Massage", "Massage"),
    ],
)
def test_an_empty_placeholder_leaves_nothing_behind(template: str, line: str) -> None:
    assert filled(template, {"title": "Cupping", "clinic": "", "locality": "London"}) == line
