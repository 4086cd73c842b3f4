"""The panel of the preview shows a front end that is another server, on another origin."""

import json
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import urlsplit
from urllib.request import urlopen

import pytest
from django.contrib.auth.models import AbstractUser
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser, FrameLocator, Locator, Page, TimeoutError
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from tests import factories
from tests.browser.conftest import browser  # noqa: F401
from tests.headless.previewing import ENDPOINT
from wagtail_massage.pages.models import MassageServicePage

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]


@pytest.fixture
def front_end_server(live_server: LiveServer) -> Iterator[str]:
    """Shows the summary of the draft that its address names, as any front end might."""

    class FrontEnd(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = urlsplit(self.path).query
            draft = json.load(urlopen(f"{live_server.url}{ENDPOINT}?{query}"))
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write(f"<p>There: {draft['summary']}</p>".encode())

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), FrontEnd)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture
def window(
    browser: Browser,  # noqa: F811
    live_server: LiveServer,
    settings: Settings,
    client: Client,
    editor: AbstractUser,
) -> Iterator[Page]:
    # The threads of the test server share one connection: let only the preview ask.
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    settings.WAGTAIL_EDITING_SESSION_PING_INTERVAL = 3_600_000
    client.force_login(editor)
    page = browser.new_page(base_url=live_server.url, reduced_motion="reduce")
    session = {"name": "sessionid", "value": client.cookies["sessionid"].value}
    page.context.add_cookies([{**session, "url": live_server.url}])
    page.set_default_timeout(30_000)
    yield page
    page.close()


def open_panel(window: Page, page: MassageServicePage) -> FrameLocator:
    window.add_init_script("document.addEventListener('w-unsaved:watch-edits', () => watched = 1)")
    window.goto(reverse("wagtailadmin_pages:edit", args=[page.pk]))
    window.get_by_role("button", name="Toggle preview").click()
    return window.frame_locator("iframe[title='Preview']").last


def type_until(text: Locator, field: Locator) -> None:
    """Wagtail passes over what is typed while it still makes the preview of what was before."""
    for number in range(15):
        field.fill(f"Just typed {number}")
        with suppress(TimeoutError):
            text.wait_for(timeout=4_000)
            return
    text.wait_for(timeout=1)


def test_the_panel_follows_what_is_typed(
    window: Page,
    front_end_server: str,
    site: Site,
    service: MassageServicePage,
    settings: Settings,
) -> None:
    settings.WAGTAIL_HEADLESS_PREVIEW = {}
    factories.clinic(site, front_end_base_url=front_end_server)
    shown = open_panel(window, service).frame_locator("iframe")

    shown.get_by_text("There: What it is in one sentence.").wait_for()
    window.wait_for_function("window.watched")
    type_until(shown.get_by_text("There: Just typed"), window.locator("[name=summary]"))


def test_or_is_the_front_end_itself(
    window: Page, front_end_server: str, site: Site, service: MassageServicePage
) -> None:
    factories.clinic(site, front_end_base_url=front_end_server)

    panel = open_panel(window, service)

    panel.get_by_text("There: What it is in one sentence.").wait_for()
