"""axe-core, as a package from Python's index brings it: nothing is fetched while tests run."""

import json
from importlib.resources import files
from typing import Any

from playwright.sync_api import Page

_SOURCE = files("axe_playwright_python").joinpath("axe.min.js").read_text(encoding="utf-8")
#: WCAG 2.0 to 2.2, A and AA, and what else is good practice.
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_OPTIONS = json.dumps(
    {
        "runOnly": {"type": "tag", "values": _TAGS},
        # Off unless it is asked for.
        "rules": {"target-size": {"enabled": True}},
        "resultTypes": ["violations"],
    }
)


def load(page: Page) -> None:
    """Evaluated rather than added as a script: a page's own policy lets in none."""
    page.evaluate(_SOURCE)


def violations(page: Page) -> list[str]:
    """What axe finds on *page*, a line for each element."""
    results: dict[str, Any] = page.evaluate(f"() => axe.run(document, {_OPTIONS})")
    return [
        f"{rule['id']}: {node['target'][0]} {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in results["violations"]
        for node in rule["nodes"]
    ]
