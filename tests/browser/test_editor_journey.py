"""A receptionist writes a page through the admin alone, without a mouse."""

from collections.abc import Iterator
from urllib.request import urlopen

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AbstractUser
from playwright.sync_api import Browser, Locator, Page
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from tests import factories
from wagtail_massage.pages.models import MassageServiceIndexPage

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

CONDITIONS = ("Stiff neck", "Tired legs", "Cold hands")


@pytest.fixture
def window(browser: Browser, live_server: LiveServer, settings: Settings) -> Iterator[Page]:
    # The test server's threads share one database connection, which Wagtail's saving in the
    # background would use at the same time as the publishing.
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    page = browser.new_page(base_url=live_server.url, reduced_motion="reduce")
    page.set_default_timeout(30_000)
    yield page
    # Before the server stops, or its open connections outlive the database.
    page.close()


def reach(window: Page, target: Locator) -> None:
    """Press Tab until *target* has the focus; past the end it starts again at the top."""
    target.wait_for()
    focused = "element => element.contains(document.activeElement)"
    for _ in range(400):
        if target.evaluate(focused):
            return
        window.keyboard.press("Tab")
    raise AssertionError(f"{target} cannot be reached by keyboard")


def write(window: Page, target: Locator, *lines: str) -> None:
    reach(window, target)
    for number, line in enumerate(lines):
        if number:
            window.keyboard.press("Enter")
        window.keyboard.type(line)


def press(window: Page, target: Locator) -> None:
    reach(window, target)
    window.keyboard.press("Enter")


def named(window: Page, name: str) -> Locator:
    return window.locator(f"[name='{name}']")


def log_in(window: Page) -> None:
    window.goto("/admin/login/")
    write(window, named(window, "username"), "editor")
    write(window, named(window, "password"), "pass")
    window.keyboard.press("Enter")
    window.wait_for_url("**/admin/")


def write_body(window: Page) -> None:
    write(window, window.locator("[contenteditable=true]").first, "Warm stones and slow strokes.")
    write(window, named(window, "body-1-value-items-0-value-name"), *CONDITIONS)
    write(window, named(window, "body-2-value-items-0-value-name"), "A calmer mind")
    write(window, named(window, "body-3-value-items-0-value-name"), "A fever")


def add_a_price(window: Page) -> None:
    reach(window, window.get_by_role("tab", name="Content"))
    window.keyboard.press("ArrowRight")
    press(window, window.get_by_role("button", name="Add session"))
    write(window, named(window, "session_options-0-minutes"), "60")
    write(window, named(window, "session_options-0-price"), "105")


def publish(window: Page) -> None:
    press(window, window.get_by_role("button", name="More actions"))
    press(window, window.get_by_role("button", name="Publish"))
    window.locator(".messages").get_by_text("published").wait_for()


def test_an_editor_writes_and_publishes_a_page_by_keyboard(
    window: Page,
    live_server: LiveServer,
    site: Site,
    editor: AbstractUser,
    services: MassageServiceIndexPage,
) -> None:
    factories.clinic(site, call_to_action=factories.call_to_action("Book an appointment"))
    log_in(window)
    window.goto(f"/admin/pages/{services.pk}/")
    press(window, window.get_by_role("link", name="Add child page").first)
    write(window, named(window, "title"), "Hot stone massage")
    write(window, named(window, "summary"), "Warm and slow.")
    write_body(window)
    add_a_price(window)
    publish(window)

    html = urlopen(f"{live_server.url}/services/hot-stone-massage/").read().decode()

    for word in (*CONDITIONS, "Warm and slow.", "Warm stones", "A calmer mind", "A fever"):
        assert word in html
    for word in ("60 minutes", "105.00", "Book an appointment", "https://book.example.com/"):
        assert word in html
    items = [item.get_text(strip=True) for item in BeautifulSoup(html, "html.parser")("li")]
    assert items.count("Stiff neck") == 1
