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
NO_PROJECTS = {"__init__", "redis", "urls", "removed", "without_settings_app"}
#: Need a server: the suite runs in them as it does here.
ON_SERVERS = {"mariadb", "postgresql"}
MARKS = {
    "own_base_page": pytest.mark.skipif(
        wagtail.VERSION < (8, 0), reason="the base page is swapped from Wagtail 8.0 on"
    ),
}
SERVE = """
import django
django.setup()
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.test import Client
from wagtail.models import Site
from tests import factories
from wagtail_massage.pages.models import MassageServicePage
root = Site.objects.get().root_page
body = [factories.block("image", image=str(factories.image().pk), alt_text="A quiet room")]
page = factories.page(
    MassageServicePage, root, summary="s", hero_image=factories.image(), body=body
)
print(Client().get(page.url).content.decode())
"""


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


def projects(*names: str) -> list[Any]:
    """Settings modules in this folder, skipped where this Wagtail cannot have them."""
    return [pytest.param(name, marks=MARKS.get(name, ())) for name in names]


def host_projects() -> list[Any]:
    names = {path.stem for path in Path(__file__).parent.glob("*.py")} - NO_PROJECTS - ON_SERVERS
    return projects(*sorted(name for name in names if not name.startswith("test_")))


@pytest.mark.parametrize("project", host_projects())
def test_a_project_wants_no_migration_of_ours(project: str) -> None:
    run(project, "-m", "django", "check", "--fail-level", "WARNING")
    run(project, "-m", "django", "makemigrations", "--check", "--dry-run")


@pytest.mark.parametrize("project", projects("own_images", "own_base_page"))
def test_a_project_with_other_models_can_be_migrated(project: str) -> None:
    run(project, "-m", "django", "migrate", "--verbosity", "0")


def test_nothing_warns_while_a_project_starts() -> None:
    run("default", "-W", "error", "-m", "django", "check")


def test_images_may_have_keys_that_are_no_numbers() -> None:
    html = run("own_images", "-c", SERVE)

    assert 'class="massage-hero"' in html
    assert 'alt="A quiet room"' in html


def test_an_agency_has_all_of_it_on_its_own_base_page() -> None:
    run("agency", "-m", "pytest", "-q", "--ds=tests.projects.agency", "tests/agency")
