"""Takes the demo clinic's main pages in each width and colour scheme, to be looked at."""

from pathlib import Path

from demo_clinic import BASE, chromium, demo
from playwright.sync_api import Browser, Page, sync_playwright

FOLDER = Path(__file__).resolve().parent.parent / "screenshots"
#: In CSS pixels: a small and a usual phone, a tablet, a laptop.
WIDTHS = (320, 390, 768, 1280)
SCHEMES = ("light", "dark")
PAGES = {
    "home": "/",
    "services": "/services/",
    "service": "/services/therapeutic-massage/",
    "conditions": "/conditions/",
    "condition": "/conditions/chronic-headaches/",
    "benefits": "/benefits/",
    "benefit": "/benefits/restful-sleep/",
    "found": "/conditions/?q=stress",
    "gallery": "/massage-gallery/",
    "gallery-rtl": "/massage-gallery/?language=ar",
}
#: What is below the fold is loaded once it comes into view.
SCROLL_THROUGH = """async () => {
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
    scrollTo(0, y);
    await new Promise(requestAnimationFrame);
  }
  scrollTo(0, 0);
}"""


def take(page: Page, name: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(BASE + PAGES[name], wait_until="networkidle")
    page.evaluate(SCROLL_THROUGH)
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / f"{name}-{width}-{scheme_of(page)}.png", full_page=True)


def scheme_of(page: Page) -> str:
    is_dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    return "dark" if is_dark else "light"


def take_all(browser: Browser) -> None:
    for scheme in SCHEMES:
        page = browser.new_page(color_scheme=scheme, reduced_motion="reduce")
        for name in PAGES:
            for width in WIDTHS:
                take(page, name, width)
        page.close()


def main() -> None:
    FOLDER.mkdir(exist_ok=True)
    with demo(), sync_playwright() as playwright:
        browser = chromium(playwright)
        take_all(browser)
        browser.close()
    print(f"{FOLDER.name}/ has {len(PAGES) * len(WIDTHS) * len(SCHEMES)} pictures")


if __name__ == "__main__":
    main()
