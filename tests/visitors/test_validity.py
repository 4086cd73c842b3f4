"""The HTML of every page type is valid, by the Nu Html Checker: https://validator.github.io/"""

import json
import subprocess
import urllib.request
from pathlib import Path
from urllib.parse import unquote

import pytest

from tests.example_site.running import succeed
from tests.visitors.pages import EVERY_LOOK, HOME, PAGES, RIGHT_TO_LEFT

FOLDER = Path(__file__).parent
CHECKER = FOLDER / "node_modules/vnu-jar/build/dist/vnu.jar"


@pytest.fixture(scope="module")
def checker() -> Path:
    """The checker as a package of npm's, run by Java; its script would fetch a Java of its own."""
    if not CHECKER.exists():
        succeed("npm ci --ignore-scripts --no-audit --no-fund", {}, FOLDER)
    return CHECKER


@pytest.fixture(scope="module")
def documents(frames: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The HTML of each page in each frame, in files that are named after them."""
    folder = tmp_path_factory.mktemp("html")
    both = [visited.path for visited in (*PAGES, EVERY_LOOK, RIGHT_TO_LEFT)]
    wanted = [("own", [HOME.path, *both]), ("packaged", both)]
    return [
        _saved(folder / f"{frame}{path.replace('/', ' ')}.html", frames[frame] + path)
        for frame, paths in wanted
        for path in paths
    ]


def _saved(file: Path, address: str) -> Path:
    with urllib.request.urlopen(address) as response:
        file.write_bytes(response.read())
    return file


def problems(checker: Path, *files: Path) -> list[str]:
    """What the checker says of *files*, all in one process."""
    command = ["java", "-jar", str(checker), "--format", "json", "--stdout", "--exit-zero-always"]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, check=True)
    messages = json.loads(done.stdout)["messages"]
    return sorted({f"{unquote(Path(said['url']).stem)}: {said['message']}" for said in messages})


def test_the_checker_finds_what_is_wrong(checker: Path, tmp_path: Path) -> None:
    file = tmp_path / "wrong.html"
    file.write_text("<!DOCTYPE html><html lang=en><title>x</title><p><ul></ul></p>")

    assert "No “p” element in scope" in " ".join(problems(checker, file))


def test_every_page_is_valid(checker: Path, documents: list[Path]) -> None:
    assert len(documents) > 16

    found = problems(checker, *documents)

    assert found == [], "\n".join(found)
