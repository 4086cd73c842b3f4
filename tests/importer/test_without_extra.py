"""Without the extra nothing can be imported, and nothing else is different."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.importer.clinic import run
from wagtail_massage.importer import importing

ROOT = Path(__file__).resolve().parent.parent.parent
EXTRA = ("charset_normalizer", "lxml", "mammoth", "markdown_it", "tqdm")
#: Python finds no such package then; the first one comes with Wagtail, which needs it.
BLOCKED = f"import sys; sys.modules.update(dict.fromkeys({EXTRA[1:]!r})); "
START = (
    f"{BLOCKED} import django; django.setup(); from django.core.management import call_command; "
)
#: Whatever is not there but the extra is another test's matter.
EVERYTHING = """
from importlib import import_module
from pkgutil import walk_packages
import wagtail_massage
missing = [name for name, module in sys.modules.items() if module is None]
for module in walk_packages(wagtail_massage.__path__, "wagtail_massage."):
    if module.name.startswith("wagtail_massage.importer.parsers."):
        continue
    try:
        import_module(module.name)
    except (ImportError, RuntimeError) as error:
        assert getattr(error, "name", "") not in missing, error
print("imported")
"""


def python(code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.projects.default"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("name", EXTRA)
def test_the_command_says_what_to_install(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def without(wanted: str, *arguments: Any) -> Any:
        return None if wanted == name else find_spec(wanted, *arguments)

    monkeypatch.setattr(importing, "find_spec", without)
    ran = run("cedar.md")
    assert ran.out == ""
    assert 'pip install "wagtail-massage[importer]"' in ran.error


def test_the_command_says_so_where_the_packages_are_missing() -> None:
    ran = python(f"{START} call_command('import_massage_page', 'cedar.md', parent='/')")
    assert ran.returncode == 1
    assert ran.stderr.strip().endswith('Run: pip install "wagtail-massage[importer]"')


def test_the_command_explains_itself_without_the_packages() -> None:
    typed = "['manage.py', 'import_massage_page', '--help']"
    code = "from django.core.management import execute_from_command_line as run;"
    ran = python(f"{BLOCKED} {code} run({typed})")
    assert ran.returncode == 0, ran.stderr
    assert "--dry-run" in ran.stdout


def test_a_project_is_checked_and_started_without_the_packages() -> None:
    ran = python(f"{START} call_command('check', fail_level='WARNING')\n{EVERYTHING}")
    assert ran.returncode == 0, ran.stderr
    assert "no issues" in ran.stdout
    assert ran.stdout.endswith("imported\n")


def test_pages_and_the_admin_work_without_the_packages() -> None:
    options = ["-q", "-p", "no:cacheprovider", "tests/test_smoke.py"]
    ran = python(f"{BLOCKED} import pytest; sys.exit(pytest.main({options!r}))")
    assert ran.returncode == 0, ran.stdout + ran.stderr
