"""The example front end, built from a demo's API, shows what the demo's own pages show."""

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterator
from functools import cache, partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any, NamedTuple
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest
from bs4 import BeautifulSoup, Tag
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.example_site.running import ROOT, serve, succeed

pytestmark = pytest.mark.frontend

FRONT_END = ROOT / "example_site/frontend"
MANAGE = f"{sys.executable} example_site/manage.py"
# What package.json asks for, and what stands in where the system's own is older.
LOWEST_NODE, OTHER_NODE = (22, 12), "npx --yes --package node@22 --"
SERVICE = "/services/therapeutic-massage/"
LOOKED_AT = (SERVICE, f"/fr{SERVICE}", "/conditions/chronic-headaches/", "/services/", "/")
HOMES = ("/", "/fr/")


class Built(NamedTuple):
    """The addresses of the same site as Django shows it, and as the front end does."""

    back: str
    front: str

    @property
    def api(self) -> str:
        return f"{self.back}/api/massage/"

    def paths(self) -> list[str]:
        return [page["path"] for page in json.loads(read(f"{self.api}manifest/"))["pages"]]

    def both(self, path: str) -> tuple[BeautifulSoup, BeautifulSoup]:
        return soup(self.back + path), soup(self.front + path)

    def links(self, part: Tag) -> list[tuple[list[str], str]]:
        """Each with its words; those to the site itself, wherever it is shown, by their path."""
        found = [(words(link), urljoin(self.back, link["href"])) for link in part.select("a")]
        return [(text, re.sub(f"^({self.back}|{self.front})/", "/", href)) for text, href in found]


class QuietHandler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:
        """Nothing: requests are no output of the tests."""


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a demo."""
    environment = {"DJANGO_DEBUG": "1", "DJANGO_DATA_DIR": str(tmp_path_factory.mktemp("demo"))}
    succeed(f"{MANAGE} migrate --verbosity 0", environment)
    succeed(f"{MANAGE} load_demo", environment)
    return environment


@pytest.fixture(scope="module")
def packages() -> None:
    if not (FRONT_END / "node_modules").exists():
        run_node("npm ci --no-audit --no-fund")


@pytest.fixture(scope="module")
def built(
    demo: dict[str, str], packages: None, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Built]:
    folder = tmp_path_factory.mktemp("frontend")
    handler = partial(QuietHandler, directory=folder / "dist")
    with (
        serve(demo, folder / "logs") as server,
        ThreadingHTTPServer(("127.0.0.1", 0), handler) as files,
    ):
        built = Built(*(f"http://127.0.0.1:{port}" for port in (server.port, files.server_port)))
        # Before the site shows a page: it remembers where those are.
        addresses = {"BACK": built.back, "FRONT": built.front}
        succeed(f"{MANAGE} shell -v 0 < {Path(__file__).parent}/prepare_demo.py", demo | addresses)
        run_node(f"npm run build -- --outDir {folder}/dist", MASSAGE_API=built.api)
        Thread(target=files.serve_forever).start()
        yield built
        files.shutdown()


@pytest.fixture
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    if executable is None:
        pytest.skip("needs Chromium on the path")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)


def run_node(line: str, **environment: str) -> str:
    """A line for the shell in the front end's folder."""
    own = succeed("node --version", {}) if shutil.which("node") else ""
    version = tuple(int(number) for number in re.findall(r"\d+", own)[:2])
    prefix = "" if version >= LOWEST_NODE else OTHER_NODE
    return succeed(f"{prefix} {line}", environment, FRONT_END)


def read(url: str) -> str:
    with urlopen(url, timeout=60) as response:
        return response.read().decode()


#: What the packaged templates add to the content, and a front end's layout may have or not.
AIDS = (
    ".massage-actions:not(.massage-booking *), .massage-booking-bar, .massage-call, "
    ".massage-card-action, .massage-contents, .massage-facts, .massage-search, .massage-small, "
    ".massage-updated, .massage-hours summary, [href*='/maps/dir/']"
)


@cache
def soup(url: str) -> BeautifulSoup:
    page = BeautifulSoup(read(url), "html.parser")
    for aid in page.select(AIDS):
        aid.decompose()
    return page


def words(part: Tag) -> list[str]:
    """With marks by themselves, since spaces around elements differ."""
    return re.findall(r"\w+|[^\w\s]", part.get_text(" "))


def headings(part: Tag) -> list[tuple[str, list[str]]]:
    return [(each.name, words(each)) for each in part.select("h1, h2, h3, h4")]


def pictures(part: Tag) -> list[tuple[str, str]]:
    """Descriptions with the names of the files, whatever their size."""
    files = [(img["alt"], img["src"].rpartition("/")[2]) for img in part.select("img")]
    return [(alt, name.partition(".")[0]) for alt, name in files]


def same_part(built: Built, path: str, selector: str, order: Callable = list) -> None:
    """Whether a page has the same words, headings, pictures and links there, or has no such part.

    The API does not tell the *order* of a menu: ``sorted`` leaves it aside.
    """
    django, front = (page.select_one(selector) for page in built.both(path))
    assert (django is None) == (front is None), f"{path} {selector}"
    if django and front:
        for parts in (words, headings, pictures, built.links):
            assert order(parts(front)) == order(parts(django)), f"{path} {selector}"


def test_the_types_are_those_of_the_site(demo: dict[str, str]) -> None:
    succeed(f"{MANAGE} massage_schema --format typescript --check {FRONT_END}/src/massage.ts", demo)


def test_the_front_end_has_no_errors_of_types(packages: None) -> None:
    checked = run_node("npm run check")
    for kind in ("errors", "warnings", "hints"):
        assert f"- 0 {kind}" in checked


def test_packages_are_pinned_by_what_is_in_them() -> None:
    lock = json.loads((FRONT_END / "package-lock.json").read_text())
    for name, package in lock["packages"].items():
        assert "resolved" not in package, name
        assert not name or "integrity" in package, name


def test_every_page_says_what_django_says(built: Built) -> None:
    paths = built.paths()
    assert {*HOMES, SERVICE, f"/fr{SERVICE}", "/benefits/relaxation/"} < set(paths)
    for path in paths:
        same_part(built, path, "header", sorted)
        same_part(built, path, "aside")
        same_part(built, path, "aside + nav")
        same_part(built, path, "footer > section")
        same_part(built, path, "main", sorted if path in HOMES else list)


def test_every_page_has_its_head_and_runs_nothing(built: Built) -> None:
    for path in built.paths():
        django, front = built.both(path)
        assert words(front.select_one("title")) == words(django.select_one("title"))
        (described,) = django.select('meta[name="description"]')
        assert front.select('meta[name="description"]') == [described]
        (canonical,) = front.select('link[rel="canonical"]')
        assert canonical["href"] == built.front + path
        assert front.select_one("html")["lang"] == ("fr" if path.startswith("/fr/") else "en")
        assert not front.select("script")


@pytest.mark.parametrize("width", [360, 1280])
def test_pages_fit_a_telephone_and_a_desk(
    built: Built, browser: Browser, tmp_path: Path, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    problems: list[str] = []
    page.on("console", lambda message: problems.append(message.text))
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on("requestfailed", lambda request: problems.append(request.url))
    for path in LOOKED_AT:
        page.goto(built.front + path)
        load_pictures(page)
        assert page.locator("h1").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        name = path.strip("/").replace("/", "-") or "home"
        page.screenshot(path=tmp_path / f"{name}-{width}.png", full_page=True)
    assert problems == []


def load_pictures(page: Page) -> None:
    """Also those that wait until they are scrolled to; fails for one that cannot be shown."""
    page.eval_on_selector_all(
        "img", "all => Promise.all(all.map(each => (each.loading = 'eager', each.decode())))"
    )


def test_pictures_are_as_large_as_shown_with_their_focal_point_in_sight(
    built: Built, browser: Browser
) -> None:
    for width, name in ((1280, "width-1600"), (360, "width-400")):
        page = browser.new_page(viewport={"width": width, "height": 800})
        page.goto(built.front + SERVICE)
        hero = page.locator("main img").first
        assert hero.evaluate("each => getComputedStyle(each).objectPosition") == "25% 10%"
        assert name in hero.evaluate("each => each.currentSrc")
        page.close()
