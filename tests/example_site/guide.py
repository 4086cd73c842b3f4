"""Reads docs/production.md as its reader would follow it."""

import re

from tests.example_site.running import ROOT

TEXT = (ROOT / "docs" / "production.md").read_text()


def fences(language: str) -> list[list[str]]:
    found = re.findall(rf"^```{language}\n(.*?)^```", TEXT, re.DOTALL | re.MULTILINE)
    return [fence.splitlines() for fence in found]


def environment() -> dict[str, str]:
    """The file that the guide begins with."""
    (lines,) = fences("ini")
    return dict(line.split("=", 1) for line in lines)


def commands() -> tuple[list[str], list[str]]:
    """What installs and starts the site, and what runs regularly."""
    first, regular = ([line for line in fence if line[0] != "#"] for fence in fences("sh"))
    return first, regular


def behind_nginx() -> dict[str, str]:
    """What it says of gunicorn's threads."""
    return dict(re.findall(r"`(GUNICORN_CMD_ARGS)=(\S+)`", TEXT))


def variables() -> set[str]:
    """The names in the table."""
    return set(re.findall(r"^\| `([A-Z_]+)` \|", TEXT, re.MULTILINE))
