"""A project's own type of service beside the packaged one."""

import pytest
from django.template import TemplateDoesNotExist
from django.test import Client
from wagtail.models import Page, Site

from tests import factories
from tests.own_pages.models import OwnServicePage, OwnSessionOption
from wagtail_massage.pages.models import MassageConditionPage, MassageServicePage

pytestmark = pytest.mark.django_db


def test_services_of_both_types_are_indexed_listed_and_priced_together(
    client: Client, admin_client: Client, site: Site, conditions: Page, service: MassageServicePage
) -> None:
    term = factories.condition("Stiff neck")
    body = [factories.conditions_block(term)]
    service.body = body
    service.save_revision().publish()
    option = OwnSessionOption(minutes=60, price="99.00")
    factories.page(
        OwnServicePage,
        site.root_page,
        title="Own service",
        summary="s",
        body=body,
        session_options=[option],
    )
    about = factories.page(MassageConditionPage, conditions, condition=term, summary="s")

    html = client.get(about.url).content.decode()
    prices = admin_client.get("/admin/clinic/prices/").content.decode()

    assert "Own service" in html
    assert service.title in html
    assert "Own service" in prices
    assert "99.00" in prices


def test_a_page_without_any_template_is_told_which_one_it_lacks(
    client: Client, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a page that a project makes bookable has no packaged one to fall back on."""
    monkeypatch.setattr(OwnServicePage, "packaged_template", "")
    page = factories.page(OwnServicePage, site.root_page, summary="s")

    with pytest.raises(TemplateDoesNotExist, match=r"own_pages/own_service_page\.html"):
        client.get(page.url)
