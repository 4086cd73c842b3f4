"""From the top of a page to a booking without a mouse, and always seeing where one is."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.visitors.pages import SERVICE_PAGE

SIZES = {"phone": (390, 844), "laptop": (1280, 800)}
#: Skip link, menu, list of contents, body, questions: where links lead, or what they are.
JOURNEY = (
    "#content",
    "/services/",
    "#sessions-and-prices",
    "/conditions/chronic-headaches/",
    "SUMMARY",
)
#: What has the focus: whether it is marked, and what covers a point of it.
FOCUSED = """() => {
  const element = document.activeElement;
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  const points = [[box.left + box.width / 2, box.top + box.height / 2],
    [box.left + 2, box.top + 2], [box.right - 2, box.bottom - 2]];
  const top = points.map(([x, y]) => document.elementFromPoint(x, y));
  return {
    name: element.innerText.trim() || element.getAttribute("aria-label"),
    tag: element.tagName,
    href: element.getAttribute("href"),
    outline: style.outlineStyle === "none" ? 0 : parseFloat(style.outlineWidth),
    isSeen: top.some(each => each && (element.contains(each) || each.contains(element))),
  };
}"""


def stops(page: Page) -> Iterator[dict[str, Any]]:
    """What Tab leads to, from the first to the last."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            return
        yield page.evaluate(FOCUSED)
    raise AssertionError("Tab never comes to an end")


@pytest.fixture(params=SIZES)
def service(request: pytest.FixtureRequest, page: Page, clinic: str) -> Page:
    width, height = SIZES[request.param]
    page.set_viewport_size({"width": width, "height": height})
    SERVICE_PAGE.open(page, clinic)
    return page


def test_every_stop_is_marked_and_in_sight(service: Page) -> None:
    found = list(stops(service))

    assert len(found) > 30
    assert [stop["name"] for stop in found if stop["outline"] < 2] == []
    assert [stop["name"] for stop in found if not stop["isSeen"]] == []


def test_the_stops_come_in_the_order_of_the_page(service: Page) -> None:
    found = [stop["href"] or stop["tag"] for stop in stops(service)]
    first = [found.index(each) for each in JOURNEY]

    assert first == sorted(first), [found[number] for number in first]


def test_the_first_stop_skips_to_the_content(service: Page) -> None:
    service.keyboard.press("Tab")
    assert service.evaluate(FOCUSED)["isSeen"]

    service.keyboard.press("Enter")
    service.keyboard.press("Tab")

    assert service.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_link_of_the_contents_leads_to_its_part(service: Page) -> None:
    focus(service, "#sessions-and-prices")
    service.keyboard.press("Enter")

    box = service.locator("#sessions-and-prices").bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 200


def test_a_question_is_opened_and_closed(service: Page) -> None:
    question = service.locator(".massage-faq details").first
    question.locator("summary").focus()
    assert question.get_attribute("open") is None

    service.keyboard.press("Enter")
    assert question.get_attribute("open") == ""
    service.keyboard.press("Space")
    assert question.get_attribute("open") is None


def test_the_booking_link_is_followed(service: Page) -> None:
    followed: list[str] = []
    service.route("https://book.*/**", lambda route: followed.append(route.request.url))
    focus(service, "https://book.")

    service.keyboard.press("Enter")
    service.wait_for_timeout(200)

    assert len(followed) == 1


def focus(page: Page, href: str) -> None:
    """Press Tab until a link that begins so has the focus."""
    for stop in stops(page):
        if (stop["href"] or "").startswith(href):
            return
    raise AssertionError(f"{href} cannot be reached by keyboard")
