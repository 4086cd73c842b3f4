"""What an agency builds on the package, as its own app would."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page, Site

from tests import factories
from tests.admin import forms
from tests.testapp.models import AgencyConditionPage, AgencyServicePage, AgencySessionOption
from wagtail_massage.pages.models import MassageConditionPage

pytestmark = pytest.mark.django_db

ADD = "/admin/pages/add/testapp/agencyservicepage/{}/"


@pytest.fixture
def agency(site: Site) -> AgencyServicePage:
    """A page of the agency's own type, directly below the home page."""
    return factories.page(
        AgencyServicePage,
        site.root_page,
        title="Agency service",
        summary="What it is.",
        session_options=[AgencySessionOption(minutes=60, price="99.00")],
        body=[
            factories.block("quote", text="Slept like a stone"),
            factories.conditions_block(factories.condition("Stiff neck")),
            factories.block("session_options"),
        ],
    )


def test_its_page_shows_its_block_beside_ours(client: Client, agency: AgencyServicePage) -> None:
    html = client.get(agency.url).content.decode()

    for word in ("<blockquote>Slept like a stone</blockquote>", "Stiff neck", "99.00"):
        assert word in html


def test_its_template_is_used_and_ours_where_it_has_none(
    client: Client, site: Site, agency: AgencyServicePage
) -> None:
    about = factories.page(
        AgencyConditionPage, site.root_page, condition=factories.condition(), summary="About it"
    )

    own, packaged = client.get(agency.url), client.get(about.url)

    assert '<meta name="agency" content="Ours">' in own.content.decode()
    assert "About it" in packaged.content.decode()
    assert "wagtail_massage/pages/condition_page.html" in [t.name for t in packaged.templates]


def test_its_services_are_indexed_listed_and_priced(
    client: Client, admin_client: Client, conditions: Page, agency: AgencyServicePage
) -> None:
    term = agency.body[1].value["items"][0]["term"]
    about = factories.page(MassageConditionPage, conditions, condition=term, summary="s")

    assert "Agency service" in client.get(about.url).content.decode()
    assert "Agency service" in admin_client.get("/admin/clinic/prices/").content.decode()


def test_its_block_is_picked_and_saved_in_the_admin(admin_client: Client, site: Site) -> None:
    address = ADD.format(site.root_page.pk)
    assert "Quote" in admin_client.get(address).content.decode()
    body: list[Any] = [("quote", {"text": "Warm hands"}), forms.overview()]

    form = forms.service_page(summary="s", body=body, **{"action-publish": "1"})

    assert admin_client.post(address, form).status_code == 302
    page = AgencyServicePage.objects.get()
    assert [block.block_type for block in page.body] == ["quote", "overview"]
