"""What a page costs whoever opens it, counted from what is really sent."""

import gzip
import http.cookiejar
import json
import urllib.request
from urllib.parse import urlsplit

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page

from tests.visitors.pages import HOME, PAGES, SERVICE, SERVICE_PAGE, Visited

#: In bytes, compressed.
STYLESHEET, HTML = 10 * 1024, 12 * 1024
SHIFTS = """
  window.shifts = [];
  window.largest = 0;
  new PerformanceObserver(list => list.getEntries().forEach(entry => shifts.push(entry.value)))
    .observe({type: "layout-shift", buffered: true});
  new PerformanceObserver(list => list.getEntries().forEach(entry => largest = entry.startTime))
    .observe({type: "largest-contentful-paint", buffered: true});
"""


def sent(address: str) -> bytes:
    with urllib.request.urlopen(address) as response:
        return response.read()


def in_kilobytes(content: bytes) -> str:
    return f"{len(content) / 1024:.1f} KB, {len(gzip.compress(content)) / 1024:.1f} KB compressed"


@pytest.mark.parametrize("frame", ["own", "packaged"])
def test_the_html_of_a_service_is_light(frames: dict[str, str], frame: str) -> None:
    html = sent(frames[frame] + SERVICE)
    print(f"HTML in the {frame} frame: {in_kilobytes(html)}")

    assert SERVICE_PAGE.heading in html.decode()
    assert len(gzip.compress(html)) <= HTML


def test_the_stylesheet_is_light_and_alone_is_waited_for(frames: dict[str, str]) -> None:
    soup = BeautifulSoup(sent(frames["packaged"] + SERVICE), "html.parser")
    (stylesheet,) = soup.select('link[rel~="stylesheet"]')
    css = sent(frames["packaged"] + stylesheet["href"])
    print(f"Stylesheet: {in_kilobytes(css)}")

    assert stylesheet["href"].endswith("wagtail_massage/massage.css")
    assert 1024 < len(gzip.compress(css)) <= STYLESHEET
    assert b"@import" not in css


@pytest.mark.parametrize("visited", [HOME, *PAGES], ids=lambda v: v.path)
def test_nothing_runs_and_nothing_is_asked_of_others(
    page: Page, clinic: str, visited: Visited
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))

    visited.open(page, clinic)
    page.wait_for_load_state("networkidle")

    assert len(asked) >= 2
    assert {urlsplit(address).netloc for address in asked} == {urlsplit(clinic).netloc}
    assert not [address for address in asked if urlsplit(address).path.endswith(".js")]


def test_an_anonymous_visitor_gets_no_cookie(clinic: str) -> None:
    jar = http.cookiejar.CookieJar()
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(jar))
    for visited in (HOME, *PAGES):
        with opener.open(clinic + visited.path) as response:
            assert visited.heading in response.read().decode()

    assert list(jar) == []


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_service_is_read(browser: Browser, clinic: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 844})
    page.add_init_script(SHIFTS)

    SERVICE_PAGE.open(page, clinic)
    page.wait_for_load_state("networkidle")
    for _ in range(20):
        page.mouse.wheel(0, 800)
        page.wait_for_timeout(50)
    page.wait_for_load_state("networkidle")
    shifts, largest = page.evaluate("[shifts, largest]")
    page.close()
    print(f"At {width} px: largest paint after {largest:.0f} ms, shifts {json.dumps(shifts)}")

    assert largest > 0
    assert sum(shifts) == 0
