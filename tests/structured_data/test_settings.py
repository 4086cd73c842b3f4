"""Switched off, beside another package's structured data, and what it costs."""

import pytest
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from wagtail.models import Page, Site

from tests import factories
from tests.test_queries import Everything
from wagtail_massage.loading import load
from wagtail_massage.pages.models import MassageConditionPage
from wagtail_massage.visibility import Audience

from .reading import Graph, fetched, scripts

pytestmark = pytest.mark.django_db
THEIRS = "https://maple.example/#organization"


def test_it_can_be_switched_off(client: Client, settings: Settings, service: Page) -> None:
    assert len(scripts(fetched(client, service.url))) == 1

    settings.WAGTAIL_MASSAGE = {"STRUCTURED_DATA": False}

    assert scripts(fetched(client, service.url)) == []


def test_another_packages_clinic_is_referred_to_and_not_said_again(
    client: Client, settings: Settings, services: Page, site: Site
) -> None:
    settings.WAGTAIL_MASSAGE = {"ORGANIZATION_ID": THEIRS}
    places = [factories.location("Downtown"), factories.location("Riverside")]
    booking = factories.call_to_action()
    factories.clinic(site, *places, clinic_name="Maple Clinic", call_to_action=booking)
    service = factories.service(services)

    graph = Graph.of(client, service)

    kinds = [node["@type"] for node in graph.nodes]
    assert kinds == [
        "MedicalWebPage",
        ["MedicalTherapy", "Service"],
        "BreadcrumbList",
        "WebSite",
    ]
    assert graph.one("Service")["provider"] == {"@id": THEIRS}
    assert graph.one("WebSite")["publisher"] == {"@id": THEIRS}
    assert [node["@type"] for node in Graph.of(client, services).nodes] == [
        "CollectionPage",
        "BreadcrumbList",
        "WebSite",
    ]


def count(client: Client, address: str) -> int:
    """The queries of a second visit: the first one makes pictures."""
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(address).status_code == 200
    return len(queries)


@pytest.mark.usefixtures("nothing_kept")
@pytest.mark.parametrize("multilingual", [True, False])
def test_it_costs_no_query(
    client: Client,
    settings: Settings,
    services: Page,
    conditions: Page,
    benefits: Page,
    multilingual: bool,
) -> None:
    settings.WAGTAIL_I18N_ENABLED = multilingual
    everything = Everything(services, conditions, benefits)
    about = MassageConditionPage.objects.first()
    pages = [everything.page, about, services]
    for page in pages:
        Graph.of(client, page)

    costs = {page: count(client, page.url) for page in pages}
    settings.WAGTAIL_MASSAGE = {"STRUCTURED_DATA": False}

    assert {page: count(client, page.url) for page in pages} == costs


def test_where_there_is_no_page_of_ours_it_says_nothing(site: Site) -> None:
    tag = Template("{% load wagtail_massage_tags %}{% structured_data %}")
    around = load([], Audience.public(site)).site_wide()

    assert tag.render(Context({"page": site.root_page})) == ""
    assert tag.render(Context({"page": site.root_page, "massage": around})) == ""
