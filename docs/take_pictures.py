"""Takes the documents' screenshots of a fresh demo clinic, in headless Chromium."""

from pathlib import Path

from demo_clinic import BASE, chromium, demo
from playwright.sync_api import Page, sync_playwright

IMAGES = Path(__file__).resolve().parent / "images"
#: Leaves room for the admin's header.
INTO_VIEW = "e => { e.scrollIntoView(); window.scrollBy(0, -180) }"


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
        browser = chromium(playwright)
        page = browser.new_page(reduced_motion="reduce")
        take(page, "service", "/services/therapeutic-massage/", height=1400)
        take(page, "service-phone", "/services/therapeutic-massage/", height=844, width=390)
        take(page, "finder", "/conditions/?q=neck+pain", height=844, width=390)
        page.emulate_media(color_scheme="dark")
        take(page, "service-dark", "/services/therapeutic-massage/", height=844, width=390)
        page.emulate_media(color_scheme="light")
        log_in(page)
        conditions = "[name=body-1-value-heading]"
        take(page, "editor", service_edit_path(page), height=1100, width=1400, to=conditions)
        take(page, "prices", "/admin/clinic/prices/", height=900, to="button[value=draft]")
        browser.close()


if __name__ == "__main__":
    main()
