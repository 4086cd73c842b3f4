"""An agency's blocks and pages say things of their own."""

from datetime import date

import pytest
from clinic.models import ClinicIndexPage
from django.test import Client
from wagtail.models import Site

from tests import factories
from tests.stories.models import StoryPage, TreatmentPage
from tests.structured_data.reading import Graph

pytestmark = pytest.mark.django_db
TEAM = factories.block("team", people=["Ana", "Bo"])


def test_its_block_is_a_part_of_the_page_and_speaks_of_the_service(
    client: Client, index: ClinicIndexPage
) -> None:
    doctor = factories.block("see_doctor", text="<p>Fever.</p>")
    body = [doctor, TEAM, factories.block("team", people=[])]
    page = factories.page(TreatmentPage, index, "Calm", summary="s", body=body)

    graph = Graph.of(client, page)

    doctor_part, team = graph.page["hasPart"]
    assert doctor_part["name"] == "See a doctor first"
    assert [person["name"] for person in team["about"]] == ["Ana", "Bo"]
    assert graph.one("Service")["followup"] == ["See us again."]


def test_its_page_adds_to_what_ours_says(client: Client, index: ClinicIndexPage) -> None:
    page = factories.page(TreatmentPage, index, "Calm", summary="s", teaser="calm, quiet")

    graph = Graph.of(client, page)

    assert graph.page["@type"] == "WebPage"
    assert graph.page["keywords"] == "calm, quiet"
    assert graph.page["mainEntity"] == {"@id": graph.one("Service")["@id"]}


def test_a_page_of_another_kind_says_what_every_page_does(
    client: Client, index: ClinicIndexPage, site: Site
) -> None:
    factories.clinic(site, factories.location(), clinic_name="Maple Clinic")
    other = {"picture": factories.image(), "related": index, "told_on": date.today()}
    page = factories.page(StoryPage, index, "How we began", **other)

    graph = Graph.of(client, page)

    kinds = [node["@type"] for node in graph.nodes]
    assert kinds == ["WebPage", "BreadcrumbList", "WebSite", "MedicalBusiness"]
