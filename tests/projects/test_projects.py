"""The package inside of projects that differ, each in a process of its own."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import wagtail

ROOT = Path(__file__).resolve().parent.parent.parent
#: What is no project, or one without the package, or wrong on purpose.
NO_PROJECTS = {"__init__", "redis", "urls", "removed", "too_late", "without_settings_app"}
#: Need a server: the suite runs in them as it does here.
ON_SERVERS = {"mariadb", "postgresql"}
MARKS = {
    "own_base_page": pytest.mark.skipif(
        wagtail.VERSION < (8, 0), reason="the base page is swapped from Wagtail 8.0 on"
    ),
}
CHECK = """
import django
django.setup()
from django.core.management import call_command
call_command("check", fail_level="WARNING")
call_command("makemigrations", check_changes=True, dry_run=True)
"""
PROBLEMS = (
    "from django.core.checks import run_checks; print([problem.id for problem in run_checks()])"
)


def run(project: str, *arguments: str) -> str:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": f"tests.projects.{project}",
        "PYTHONPATH": str(ROOT),
    }
    completed = subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert completed.returncode == 0, completed.stdout + completed.stderr
    return completed.stdout


def host_projects() -> list[Any]:
    """The settings modules in this folder, skipped where this Wagtail cannot have them."""
    names = {path.stem for path in Path(__file__).parent.glob("*.py")} - NO_PROJECTS - ON_SERVERS
    projects = sorted(name for name in names if not name.startswith("test_"))
    return [pytest.param(name, marks=MARKS.get(name, ())) for name in projects]


@pytest.mark.parametrize("project", host_projects())
def test_a_project_wants_no_migration_of_ours(project: str) -> None:
    run(project, "-c", CHECK)


def test_api_v3_has_to_be_told_in_time() -> None:
    found = run("too_late", "-c", "import django; django.setup(); " + PROBLEMS)

    assert ("wagtail_massage.E003" in found) == (wagtail.VERSION >= (8, 0))


def test_without_api_v3_there_is_nothing_to_tell() -> None:
    setup = (
        "import django; from django.conf import settings; "
        "settings.INSTALLED_APPS.remove('wagtail.api.v3'); django.setup(); "
    )
    if wagtail.VERSION >= (8, 0):
        assert "wagtail_massage.E003" not in run("too_late", "-c", setup + PROBLEMS)


def test_nothing_warns_while_a_project_starts() -> None:
    run("default", "-W", "error", "-m", "django", "check")
