"""A document costs the same number of queries whatever the size of its lists and of the site."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.text import slugify
from wagtail.models import Page

from benchmarks.copies import add_copies
from tests import factories
from tests.importer.clinic import benefits, conditions, run, text
from tests.importer.conftest import Write
from tests.test_queries import no_cache  # noqa: F401
from wagtail_massage.models import Benefit, Condition
from wagtail_massage.pages.models import MassageServicePage

pytestmark = pytest.mark.django_db
#: What may be done with a document again.
AGAIN: tuple[dict[str, bool], ...] = ({}, {"update": True}, {"dry_run": True, "update": True})
BOOKING = "Book now: write to hello@cedar.example.com."


@pytest.fixture(autouse=True)
def first(services: Page, write: Write) -> None:
    """What is done once for good: types of content, a first child, a call-to-action."""
    factories.service(services)
    assert run(write("first.md", document("First massage"))).error == ""


def document(title: str, size: int = 3) -> str:
    """A text with *size* members in each of its lists, of which the first are known terms."""
    numbers = range(size)
    parts = (
        conditions(*(f"Sore part {n}" for n in numbers)),
        benefits(*(f"Rest {n}" for n in numbers)),
    )
    return text(title, *parts, BOOKING)


def add_terms(number: int) -> None:
    locale = factories.first_site().root_page.locale
    for model, name in ((Condition, "Sore part"), (Benefit, "Rest")):
        known = model.objects.count()
        model.objects.bulk_create(
            model(name=f"{name} {n}", slug=slugify(f"{name} {n}"), locale=locale)
            for n in range(known, number)
        )


def queries(*names: Any, **options: Any) -> int:
    with CaptureQueriesContext(connection) as captured:
        ran = run(*names, **options)
    assert ran.error == ""
    return len(captured)


def costs(write: Write, title: str, size: int = 3) -> list[int]:
    """Of a document's first import, and of those again."""
    path = write(f"{title}.md", document(title, size))
    return [queries(path, dry_run=True), queries(path), *(queries(path, **how) for how in AGAIN)]


@pytest.mark.parametrize("known", [0, 60])
def test_a_long_list_costs_no_more(write: Write, known: int) -> None:
    add_terms(known)
    assert costs(write, "Cedar massage", 1) == costs(write, "Pine massage", 60)
    items = MassageServicePage.objects.get(title="Pine massage").body.raw_data[1]["value"]["items"]
    assert [bool(item["value"]["term"]) for item in items] == [bool(known)] * 60


def test_many_terms_cost_no_more(write: Write) -> None:
    add_terms(10)
    few = costs(write, "Cedar massage")
    add_terms(500)
    assert costs(write, "Pine massage") == few


def test_a_large_site_costs_no_more(write: Write) -> None:
    page = MassageServicePage.objects.get(live=True)
    add_copies(_last(page), 20)
    few = costs(write, "Cedar massage")
    add_copies(_last(page), 2_000)
    assert costs(write, "Pine massage") == few
    assert MassageServicePage.objects.count() > 2_000


def _last(page: Page) -> Page:
    """A page of which there are no copies yet."""
    return factories.service(page.get_parent(), title=f"Service {Page.objects.count()}")


def test_a_clinic_is_read_once_for_all_documents(write: Write) -> None:
    add_terms(10)
    files = [write(f"{n}.md", document(f"Massage {n}")) for n in range(6)]
    one, two, three = (queries(*files[n * (n + 1) // 2 :][: n + 1]) for n in range(3))
    assert three - two == two - one < one
    with CaptureQueriesContext(connection) as captured:
        run(*files, update=True, format="text")
    statements = [query["sql"].replace('"', "").replace("`", "") for query in captured]
    for table in ("condition", "benefit", "bookingcalltoaction", "cliniclocation"):
        [_] = [sql for sql in statements if f"FROM wagtail_massage_{table} " in sql]


def test_thousands_of_terms_are_compared(write: Write) -> None:
    add_terms(3_000)
    path = write("cedar.md", document("Cedar massage", 60).replace("Sore part", "Sore prat"))
    ran = run(path, dry_run=True)
    assert {item["match"] for item in ran.documents[0]["blocks"][1]["value"]["items"]} == {"close"}
