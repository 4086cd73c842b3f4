"""Pages work where a site lets in nothing but files of its own."""

import re

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, Route

from tests.visitors.pages import EVERY_LOOK, HOME, PAGES, Visited

POLICY = "default-src 'self'"
#: Whatever a browser would run or apply from the HTML itself.
INLINE = "style, script:not([type='application/ld+json']):not([src]), [style]"
REPORTED = """
  window.refused = [];
  document.addEventListener("securitypolicyviolation",
    event => refused.push(`${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""


def with_policy(route: Route) -> None:
    response = route.fetch()
    headers = {**response.headers, "content-security-policy": POLICY}
    route.fulfill(response=response, headers=headers)


@pytest.fixture
def strict(page: Page) -> Page:
    """A browser that is told of the policy with each document."""
    page.add_init_script(REPORTED)
    page.route(re.compile(r"/(\?.*)?$"), with_policy)
    return page


@pytest.mark.parametrize("frame", ["own", "packaged"])
@pytest.mark.parametrize("visited", [*PAGES, EVERY_LOOK], ids=lambda v: v.path)
def test_a_browser_refuses_nothing(
    strict: Page, frames: dict[str, str], frame: str, visited: Visited
) -> None:
    said: list[str] = []
    strict.on("console", lambda message: said.append(message.text))

    visited.open(strict, frames[frame])
    strict.wait_for_load_state("networkidle")

    assert strict.evaluate("refused") == []
    assert said == []
    styles = strict.evaluate("[...document.styleSheets].map(sheet => sheet.cssRules.length)")
    assert styles
    assert min(styles) > 0


def test_the_policy_would_be_noticed(strict: Page, clinic: str) -> None:
    HOME.open(strict, clinic)

    strict.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">.')")

    assert "style-src" in strict.evaluate("refused")[0]


@pytest.mark.parametrize("frame", ["own", "packaged"])
@pytest.mark.parametrize("visited", [*PAGES, EVERY_LOOK], ids=lambda v: v.path)
def test_nothing_is_inline_but_data(
    page: Page, frames: dict[str, str], frame: str, visited: Visited
) -> None:
    response = page.request.get(frames[frame] + visited.path)
    soup = BeautifulSoup(response.body(), "html.parser")

    assert soup.h1.get_text(strip=True) == visited.heading
    assert [str(each)[:80] for each in soup.select(INLINE)] == []
    handlers = [name for tag in soup() for name in tag.attrs if name.startswith("on")]
    assert handlers == []


def test_structured_data_is_still_there(strict: Page, clinic: str) -> None:
    for visited in PAGES:
        visited.open(strict, clinic)
        assert strict.locator("script[type='application/ld+json']").count() == 1
