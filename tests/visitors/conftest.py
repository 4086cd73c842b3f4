"""One demo clinic in two frames and one browser, for all that visitors would notice."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.conftest import ARGUMENTS
from tests.example_site.running import serve, succeed

MANAGE = f"{sys.executable} example_site/manage.py"
#: The settings of each frame: the example site's own templates, and none.
FRAMES = {"own": "example_site.settings", "packaged": "tests.visitors.packaged_frame"}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.visitors)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The environment of a freshly loaded demo clinic."""
    folder = tmp_path_factory.mktemp("demo")
    environment = {"DJANGO_DEBUG": "1", "DJANGO_DATA_DIR": str(folder)}
    succeed(f"{MANAGE} migrate --verbosity 0 && {MANAGE} load_demo", environment)
    return environment


@pytest.fixture(scope="session")
def frames(demo: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict]:
    """The address of the clinic in each frame."""
    logs = tmp_path_factory.mktemp("logs")
    own, packaged = ({**demo, "DJANGO_SETTINGS_MODULE": name} for name in FRAMES.values())
    with serve(own, logs / "own") as one, serve(packaged, logs / "packaged") as other:
        ports = dict(zip(FRAMES, (one.port, other.port), strict=True))
        yield {name: f"http://127.0.0.1:{port}" for name, port in ports.items()}


@pytest.fixture(scope="session")
def clinic(frames: dict[str, str]) -> str:
    """The address of the clinic as its visitors see it."""
    return frames["own"]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium") or shutil.which("google-chrome")
    if executable is None:
        pytest.skip("needs Chromium on the path")
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(reduced_motion="reduce")
    yield page
    page.close()
