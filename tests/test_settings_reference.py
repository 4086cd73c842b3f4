"""The settings' reference says what the code does."""

import ast
import inspect
import re
from pathlib import Path

from pytest_django import Settings

from wagtail_massage import checks, conf

REFERENCE = (Path(__file__).parent.parent / "docs" / "settings.md").read_text()


def table_after(heading: str) -> list[list[str]]:
    """The rows of the first table after *heading*, as cells without backticks."""
    table = REFERENCE.split(heading, 1)[1].split("\n\n")
    rows = next(part for part in table if part.lstrip().startswith("|")).strip().splitlines()[2:]
    return [[cell.strip().strip("`") for cell in row.strip("|").split("|")] for row in rows]


def test_every_setting_is_there_with_its_default() -> None:
    described = {key: ast.literal_eval(default) for key, default, _ in table_after("# Settings")}

    assert described == conf.DEFAULTS


def test_every_check_is_there() -> None:
    raised = set(re.findall(r"wagtail_massage\.[EW]\d{3}", inspect.getsource(checks)))

    assert {row[0] for row in table_after("## System checks")} == raised


def test_its_example_is_right(settings: Settings) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", REFERENCE, re.DOTALL)
    names: dict[str, dict] = {}
    exec(example, names)
    settings.WAGTAIL_MASSAGE = names["WAGTAIL_MASSAGE"]

    assert checks.check_settings(None) == []
    assert (conf.currency(), conf.page_size()) == ("EUR", 12)
    assert names["WAGTAIL_MASSAGE"].keys() == conf.DEFAULTS.keys()
