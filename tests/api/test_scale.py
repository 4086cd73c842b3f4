"""A site of thousands of pages costs an answer no more queries than one of twenty."""

import json

import pytest
from django.db import connection
from django.http import StreamingHttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from benchmarks.copies import add_copies
from tests import factories
from tests.test_queries import no_cache  # noqa: F401
from wagtail_massage.pages.models import MassageServicePage
from wagtail_massage.versions import HAS_API_V3

pytestmark = pytest.mark.django_db

FEW = 20
#: On PostgreSQL as many as the largest clinics' sites would have. Elsewhere fewer, to be quick: a
#: number of queries that grows at all differs there as well.
MANY = 20_000 if connection.vendor == "postgresql" else 2_000
VERSIONS = ("v2", "v3") if HAS_API_V3 else ("v2",)
MANIFEST = "/api/massage/manifest/"
#: Of a database that looks at every page once, more or less.
STEPS_A_PAGE = 10
#: Of one that counts pages, each of which it looks up in two tables.
STEPS_TO_COUNT = 35
#: What visitors ask of an index page.
ASKED = ("q=service", "q=nothing", "q=neck", "condition=neck-pain", "q=copy+service")


@pytest.fixture
def first(services: Page) -> MassageServicePage:
    """The first of a few services, which all have a body."""
    term, image = factories.condition(), factories.image()
    text = f'<p><a linktype="page" id="{services.pk}">all</a></p>'
    body = [
        factories.block("overview", heading="What it is", text=text),
        factories.block("image", image=image.pk, alt_text="A room"),
        factories.conditions_block(term),
        factories.block("booking", call_to_action=factories.call_to_action().pk),
    ]
    pages = [factories.service(services, f"Service {n}", body=body) for n in range(FEW)]
    return pages[0]


def details(page: MassageServicePage) -> list[str]:
    return [
        *(f"/api/{version}/pages/{page.pk}/" for version in VERSIONS),
        f"/api/massage/page/?path={page.url}",
        page.url,
    ]


def addresses(page: MassageServicePage) -> list[str]:
    return [
        *details(page),
        f"/api/v2/pages/?type={page._meta.label}&fields=*&limit={FEW}",
        f"/api/massage/services/?limit={FEW}",
        MANIFEST,
        page.get_parent().url,
        *(f"{page.get_parent().url}?{asked}" for asked in ASKED),
    ]


def queries(client: Client, url: str) -> int:
    """Those of a second visit, which reads the answer to its end."""
    client.get(url).getvalue()
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(url)
        answer.getvalue()
    assert answer.status_code == 200
    return len(captured)


def test_queries_do_not_grow_with_the_tree(client: Client, first: MassageServicePage) -> None:
    few = {url: queries(client, url) for url in addresses(first)}

    add_copies(first, MANY - FEW)

    assert MassageServicePage.objects.count() == MANY
    assert {url: queries(client, url) for url in addresses(first)} == few


class Work:
    """Steps of SQLite's virtual machine, which tell what it does without a clock."""

    _PORTION = 50

    def __init__(self) -> None:
        self.portions = 0

    def _count(self) -> None:
        self.portions += 1

    def of(self, client: Client, url: str) -> int:
        client.get(url).getvalue()
        before = self.portions
        connection.connection.set_progress_handler(self._count, self._PORTION)
        try:
            client.get(url).getvalue()
        finally:
            connection.connection.set_progress_handler(None, 0)
        return (self.portions - before) * self._PORTION


if connection.vendor == "sqlite":

    def test_a_page_is_found_without_a_look_at_all_others(
        client: Client, first: MassageServicePage
    ) -> None:
        work, urls = Work(), details(first)
        few = {url: work.of(client, url) for url in urls}

        add_copies(first, MANY - FEW)

        for url in urls:
            assert 0 < work.of(client, url) < 1.5 * few[url], url

    def test_a_list_looks_at_all_pages_no_more_often_for_more_terms(
        client: Client, first: MassageServicePage, services: Page, conditions: Page
    ) -> None:
        add_copies(first, MANY - FEW)
        work, urls = Work(), [services.url, f"{conditions.url}?q=neck"]
        few = {url: work.of(client, url) for url in urls}

        terms = [factories.condition(f"Pain {n}") for n in range(FEW)]
        factories.service(services, "Another", body=[factories.conditions_block(*terms)])

        for url in urls:
            assert work.of(client, url) < few[url] + STEPS_A_PAGE * MANY, url

    def test_a_list_of_one_kind_looks_at_all_pages_to_count_them_alone(
        client: Client, first: MassageServicePage
    ) -> None:
        url = f"/api/v2/pages/?type={first._meta.label}&fields=*&limit={FEW}"
        work = Work()
        few = work.of(client, url)

        add_copies(first, MANY - FEW)

        assert work.of(client, url) < few + STEPS_TO_COUNT * MANY


def test_the_manifest_lists_every_page_a_little_at_a_time(
    client: Client, first: MassageServicePage
) -> None:
    add_copies(first, MANY - FEW)

    answer = client.get(MANIFEST)
    assert isinstance(answer, StreamingHttpResponse)
    portions = [*answer]

    assert max(map(len, portions)) < 10_000
    pages = json.loads(b"".join(portions))["pages"]
    live = Page.objects.live().exclude(depth=1)
    assert sorted(page["id"] for page in pages) == sorted(live.values_list("pk", flat=True))
