"""Queries of opening a page to edit it, with the caches that a site has."""

from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client, override_settings
from django.urls import reverse
from wagtail.models import Page

from benchmarks import counts, report
from benchmarks.content import Content, another
from benchmarks.counts import Growth
from benchmarks.databases import taken_back
from benchmarks.visits import counted

_HEADS = ("10 blocks", "100 blocks", "stock 10", "100", "at most", "")


def table(content: Content) -> str:
    with taken_back(), override_settings(CACHES=settings.CACHE):
        client = Client()
        client.force_login(get_user_model().objects.create_superuser("editor", "", "password"))
        few, many = another(content, 1), another(content, 10)
        ours, stock = (
            Growth(*(_opened(client, page) for page in pages))
            for pages in zip(few, many, strict=True)
        )
    return report.table("Editor, queries", _HEADS, [counts.row("edit view", ours, stock, more=0)])


def _opened(client: Client, page: Page) -> int:
    """Those of a second visit."""
    address = reverse("wagtailadmin_pages:edit", args=[page.pk])
    client.get(address)
    with counted() as count:
        status = client.get(address).status_code
    if status != 200:
        raise SystemExit(f"{address} answers {status}")
    return count.number
