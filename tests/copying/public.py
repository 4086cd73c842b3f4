"""What is public and what is indexed, asked of the whole site after whatever an editor did."""

from io import StringIO
from typing import Any

from django.core.management import call_command
from django.test import Client
from wagtail.models import Page

from wagtail_massage.models import BenefitMention, ConditionMention
from wagtail_massage.pages.models import MassageServicePage

SECRET, SECRET_PRICE = "hushhush", "777"
#: Minutes, prices and notes of the service: not in the order of their lengths.
OPTIONS = [(90, "140.00", "long"), (30, "60.00", ""), (60, "100.00", "first visit")]


def read(client: Client, page: Page) -> str:
    """What is at the page's address; empty where a stranger finds nothing."""
    _site_id, root_url, path = page.get_url_parts()
    host = root_url.split("//")[1].split(":")[0]
    response = client.get(path, headers={"host": host})
    return response.content.decode() if response.status_code == 200 else ""


def assert_right(client: Client) -> None:
    """No draft shows anywhere, and the index says what the pages' rows say."""
    for page in Page.objects.filter(depth__gt=1):
        if page.get_url_parts():
            html = read(client, page)
            assert SECRET not in html, page
            assert "777" not in html, page
    kept = index()
    call_command("massage_rebuild_index", stdout=StringIO())
    assert index() == kept


def index() -> set[tuple[str, int, int]]:
    return {
        (model.__name__, *row)
        for model in (ConditionMention, BenefitMention)
        for row in model.objects.values_list("page_id", "term_id")
    }


def terms(page: Page) -> set[str]:
    """The names of the terms that the index has for *page*."""
    rows = (
        name
        for model in (ConditionMention, BenefitMention)
        for name in model.objects.filter(page_id=page.pk).values_list("term__name", flat=True)
    )
    return set(rows)


def options(page: Page) -> list[tuple[int, str, str]]:
    """The session options in the page's row, in order."""
    rows = MassageServicePage.objects.get(pk=page.pk).session_options.all()
    return [(row.minutes, str(row.price), row.note) for row in rows]


def option_keys(page: Page) -> set[int]:
    return set(
        MassageServicePage.objects.get(pk=page.pk).session_options.values_list("pk", flat=True)
    )


def by_slug(slug: str, **filters: Any) -> MassageServicePage:
    return MassageServicePage.objects.get(slug=slug, **filters)
