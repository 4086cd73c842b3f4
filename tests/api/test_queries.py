"""How many queries the APIs take, with every feature in the answer and nothing cached."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from wagtail.images import get_image_model
from wagtail.models import Page

from tests import factories
from tests.own_pages.models import EmptyPage
from tests.test_queries import Everything, count, no_cache, translate  # noqa: F401
from wagtail_massage.pages.models import MassageServicePage
from wagtail_massage.versions import HAS_API_V3

pytestmark = pytest.mark.django_db

#: What an empty page costs on Wagtail itself, and what ours may cost beside it.
FLOORS = {"v2": 8, **({"v3": 6} if HAS_API_V3 else {})}
BUDGET = 13
#: A list of services with their bodies, on either way.
LISTS = [
    f"/api/v2/pages/?type={MassageServicePage._meta.label}&fields=*",
    "/api/massage/services/?",
]
LIST_BUDGET = 20
SECRETS = ("/private-page/", "hidden", "Expired booking")
WORDS = [
    "Maple Clinic",
    "Closed on Friday",
    "Downtown",
    "Riverside",
    "Holiday",
    '"09:00"',
    "hero",
    "Alt 0",
    "Caption 0",
    "A section",
    "See somebody",
    "Closing",
    "Insured",
    "Come in",
    "https://book.example.com/",
    "tel:+1-519-555-0142",
    "mailto:hello@example.com",
    "Find us",
    "Sore 0",
    "/conditions/about-0/",
    "Calm 0",
    "/benefits/about-0/",
    "Typed",
    "Fever",
    "We talk",
    "Tax is added",
    "Why?",
    "105.00",
    "Block booking",
    "Page booking",
    "/services/linked-0/",
    ".width-400.format-webp.webp",
    "logo",
]


def queries(client: Client, url: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


@pytest.mark.parametrize("size", [1, 10, 300])
def test_a_page_keeps_its_budget(
    client: Client,
    settings: Settings,
    services: Page,
    conditions: Page,
    benefits: Page,
    size: int,
) -> None:
    everything = Everything(services, conditions, benefits, size)
    words = [*WORDS, f"/documents/{everything.form.pk}/"]
    for multilingual in (False, True):
        settings.WAGTAIL_I18N_ENABLED = multilingual
        for version, floor in FLOORS.items():
            url = f"/api/{version}/pages/{everything.page.pk}/"
            assert count(client, url, words, SECRETS) <= floor + BUDGET

    translate(everything)
    for version, floor in FLOORS.items():
        assert queries(client, f"/api/{version}/pages/{everything.page.pk}/") <= floor + BUDGET


def test_cold_renditions_take_one_query_more(
    client: Client, services: Page, conditions: Page, benefits: Page
) -> None:
    everything = Everything(services, conditions, benefits, 10)
    for version in FLOORS:
        url = f"/api/{version}/pages/{everything.page.pk}/"
        warm = count(client, url, WORDS)
        get_image_model().get_rendition_model().objects.all().delete()

        assert queries(client, url) == warm + 1
        assert queries(client, url) == warm


@pytest.mark.parametrize("url", LISTS)
def test_a_list_costs_the_same_for_any_number(
    client: Client, services: Page, conditions: Page, benefits: Page, url: str
) -> None:
    everything = Everything(services, conditions, benefits)
    filtered = f"{url}&condition={everything.terms[0][0].slug}&limit=20"
    alone, alone_filtered = count(client, f"{url}&limit=20", WORDS), queries(client, filtered)
    for number in range(20):
        factories.service(
            services,
            title=f"Service {number}",
            options=[{"minutes": 30, "price": "50.00"}],
            body=everything.page.body.raw_data,
            hero_image=factories.image(f"own {number}"),
        )

    assert count(client, f"{url}&limit=20", [*WORDS, "Service 10"], SECRETS) == alone
    assert queries(client, filtered) == alone_filtered
    assert max(alone, alone_filtered) <= LIST_BUDGET


@pytest.mark.parametrize(
    "path", ["clinic/", "conditions/", "benefits/", "page/?path=/services/", "manifest/"]
)
def test_our_endpoints_do_not_grow(
    client: Client, services: Page, conditions: Page, benefits: Page, path: str
) -> None:
    everything = Everything(services, conditions, benefits, 2)

    def used() -> int:
        with CaptureQueriesContext(connection) as captured:
            answer = client.get(f"/api/massage/{path}")
            _read = b"".join(answer.streaming_content) if answer.streaming else answer.content
        assert answer.status_code == 200
        return len(captured)

    used()
    few = used()
    body = [factories.conditions_block(*everything.terms[0])]
    for number in range(10):
        factories.service(services, title=f"Service {number}", body=body)
        factories.condition(f"Condition {number}")

    assert used() == few


def test_an_empty_page_costs_one_more_than_on_wagtail_itself(
    client: Client, services: Page
) -> None:
    page = factories.page(EmptyPage, services, title="Empty")

    # One for restricted pages' aliases, which Wagtail shows.
    assert queries(client, f"/api/v2/pages/{page.pk}/") <= FLOORS["v2"] + 1
