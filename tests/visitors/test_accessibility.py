"""axe-core finds nothing, and nothing has to be scrolled sideways, however a page is looked at."""

from collections.abc import Iterator
from typing import Any, NamedTuple

import pytest
from playwright.sync_api import Page

from tests.example_site.running import ROOT
from tests.visitors import axe
from tests.visitors.pages import (
    EVERY_LOOK,
    FOUND,
    HOME,
    PAGES,
    RIGHT_TO_LEFT,
    SERVICE_PAGE,
    Visited,
)

LIGHT = {"color_scheme": "light", "forced_colors": "none"}
SCHEMES = {
    "light": LIGHT,
    "dark": {**LIGHT, "color_scheme": "dark"},
    "forced colours": {**LIGHT, "forced_colors": "active"},
}
SIZES = {"phone": (320, 640), "tablet": (768, 1024), "laptop": (1280, 800)}
#: A window of 1280 × 1024 pixels at 200 % and at 400 %.
ZOOMED = {"200 %": (640, 512), "400 %": (320, 256)}
#: In the clinic's own frame, and in the packaged one, which has no home page.
VISITS = [
    *(("own", visited) for visited in (HOME, *PAGES, EVERY_LOOK, RIGHT_TO_LEFT)),
    *(("packaged", visited) for visited in PAGES),
]
SECOND_THEME = ROOT / "example_site/static/example_site/themes/lagoon.css"
ACCENT = "getComputedStyle(document.querySelector('.massage-action')).backgroundColor"
#: The elements that reach beyond the window, without those around them.
TOO_WIDE = """() => [...document.querySelectorAll("body *")]
  .filter(e => !e.closest(":popover-open") && getComputedStyle(e).position !== "fixed")
  .filter(e => {
    const box = e.getBoundingClientRect();
    return box.width && (box.right > innerWidth + 1 || box.left < -1);
  })
  .filter((e, _, all) => ![...e.children].some(child => all.includes(child)))
  .map(e => `${e.tagName} ${e.className} in ${e.closest("[class^=massage]")?.className}`)
"""


class Way(NamedTuple):
    """A way to look at a page."""

    name: str
    size: tuple[int, int]
    media: dict[str, Any]


def ways() -> Iterator[Way]:
    for scheme, media in SCHEMES.items():
        for name, size in SIZES.items():
            yield Way(f"{scheme}, {name}", size, media)
    for name, size in ZOOMED.items():
        yield Way(f"light, {name}", size, LIGHT)


def look(page: Page, way: Way) -> None:
    width, height = way.size
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(**way.media)


def sideways(page: Page) -> list[str]:
    if page.evaluate("document.documentElement.scrollWidth <= innerWidth"):
        return []
    return ["has to be scrolled sideways for " + "; ".join(sorted(set(page.evaluate(TOO_WIDE))))]


def problems(page: Page) -> list[str]:
    """What is wrong with an open page, with the ways to look at it that show it so."""
    axe.load(page)
    found: dict[str, list[str]] = {}
    for way in ways():
        look(page, way)
        for problem in axe.violations(page) + sideways(page):
            found.setdefault(problem, []).append(way.name)
    return [f"{', '.join(names)}: {problem}" for problem, names in found.items()]


@pytest.mark.parametrize(("frame", "visited"), VISITS, ids=lambda v: getattr(v, "path", v))
def test_nothing_is_in_the_way(
    page: Page, frames: dict[str, str], frame: str, visited: Visited
) -> None:
    visited.open(page, frames[frame])

    assert problems(page) == []


@pytest.mark.parametrize("visited", [SERVICE_PAGE, FOUND], ids=lambda v: v.path)
def test_nothing_is_in_the_way_of_a_second_theme(page: Page, clinic: str, visited: Visited) -> None:
    visited.open(page, clinic)
    usual = page.evaluate(ACCENT)

    page.add_style_tag(path=SECOND_THEME)

    assert page.evaluate(ACCENT) != usual
    assert problems(page) == []
