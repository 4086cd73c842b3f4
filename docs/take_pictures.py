"""Takes the documents' screenshots of a fresh demo clinic, in headless Chromium."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

REPOSITORY = Path(__file__).resolve().parent.parent
IMAGES = REPOSITORY / "docs" / "images"
MANAGE = [sys.executable, str(REPOSITORY / "example_site" / "manage.py")]
PORT = "8799"
BASE = f"http://127.0.0.1:{PORT}"
#: Leaves room for the admin's header.
INTO_VIEW = "e => { e.scrollIntoView(); window.scrollBy(0, -180) }"
CHROMIUM = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]


@contextmanager
def demo() -> Iterator[None]:
    """The demo clinic, served until the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DJANGO_DATA_DIR": folder, "DJANGO_DEBUG": "1"}
        for command in (["migrate", "--verbosity", "0"], ["load_demo"]):
            subprocess.run([*MANAGE, *command], env=environment, check=True)
        server = subprocess.Popen(
            [*MANAGE, "runserver", "--noreload", f"127.0.0.1:{PORT}"], env=environment
        )
        try:
            wait()
            yield
        finally:
            server.terminate()
            server.wait()


def wait() -> None:
    for _ in range(60):
        try:
            urllib.request.urlopen(BASE, timeout=5)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.5)
        else:
            return
    raise SystemExit("The demo clinic was not served in time.")


def log_in(page: Page) -> None:
    page.goto(f"{BASE}/admin/login/")
    page.fill("input[name=username]", "editor")
    page.fill("input[name=password]", "massage-demo-editor")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{BASE}/admin/")


def take(
    page: Page, name: str, path: str, height: int = 900, width: int = 1200, to: str = ""
) -> None:
    """Take a picture of what is at *path*, from the element with the selector *to* on."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(BASE + path, wait_until="networkidle")
    if to:
        page.locator(to).evaluate(INTO_VIEW)
        page.wait_for_timeout(500)
    page.screenshot(path=IMAGES / f"{name}.png")
    print(f"docs/images/{name}.png")


def service_edit_path(page: Page) -> str:
    """The address of the therapeutic massage page's editor."""
    page.goto(f"{BASE}/admin/pages/search/?q=Therapeutic")
    link = page.get_by_role("link", name="Therapeutic massage", exact=True).first
    return link.get_attribute("href") or ""


def main() -> None:
    IMAGES.mkdir(parents=True, exist_ok=True)
    with demo(), sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=CHROMIUM
        )
        page = browser.new_page(reduced_motion="reduce")
        take(page, "service", "/services/therapeutic-massage/", height=1400)
        take(page, "service-phone", "/services/therapeutic-massage/", height=844, width=390)
        log_in(page)
        conditions = "[name=body-1-value-heading]"
        take(page, "editor", service_edit_path(page), height=1100, width=1400, to=conditions)
        take(page, "prices", "/admin/clinic/prices/", height=900, to="button[value=draft]")
        browser.close()


if __name__ == "__main__":
    main()
