"""The agency's own block in the gallery, beside the packaged ones."""

import shutil
from urllib.parse import urlsplit

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from playwright.sync_api import Browser, BrowserType, Page, Route, sync_playwright
from pytest_django import Settings
from wagtail.models import Site

from tests.browser.conftest import ARGUMENTS
from tests.gallery.reading import GALLERY, exhibits, gallery
from tests.visitors import axe

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def debug(settings: Settings, site: Site) -> None:
    settings.DEBUG = True


def test_its_block_is_shown_in_each_state(client: Client) -> None:
    part = exhibits(gallery(client))["quote"]

    quotes = part.select("blockquote")
    assert len(part.select("h3")) == 5
    assert "I slept like a stone." in quotes[0].get_text()
    assert max(map(len, quotes[-1].get_text().split())) == 200


def test_the_packaged_blocks_that_its_pages_share_are_there_once(client: Client) -> None:
    keys = [code.get_text() for code in gallery(client).select(".massage-gallery h2 code")]

    assert keys.count("conditions") == keys.count("quote") == 1


@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_its_block_keeps_the_rules_of_ours(client: Client, settings: Settings, width: int) -> None:
    # In the packaged frame: its own has no stylesheet.
    settings.TEMPLATES = [{**settings.TEMPLATES[0], "DIRS": []}]
    html = client.get(GALLERY, {"block": "quote"}).content

    with sync_playwright() as playwright:
        page = opened(chromium(playwright.chromium), html, width)
        assert page.locator("blockquote").count() == 5
        found = axe.violations(page)
        fits = page.evaluate("document.documentElement.scrollWidth <= innerWidth")

    assert found == []
    assert fits


def chromium(kind: BrowserType) -> Browser:
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    if executable is None:
        pytest.skip("needs Chromium on the path")
    return kind.launch(executable_path=executable, args=ARGUMENTS)


def opened(browser: Browser, html: bytes, width: int) -> Page:
    """The page as a server would send it with its static files."""
    page = browser.new_page(viewport={"width": width, "height": 800})

    def answer(route: Route) -> None:
        path = urlsplit(route.request.url).path
        if path == GALLERY:
            route.fulfill(body=html, content_type="text/html; charset=utf-8")
        else:
            route.fulfill(path=finders.find(path.removeprefix("/static/")))

    page.route("**/*", answer)
    page.goto(f"http://testserver{GALLERY}")
    axe.load(page)
    return page
