"""An agency's own session options of version 0.1.0, upgraded by the document's migration."""

import os
import re
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from tests.upgrades import frozen, recipe
from tests.upgrades.running import ROOT, manage

APP, MODEL, BEFORE = "own_pages", "OwnSessionOption", "0001_initial"
OWN, PACKAGED = "own_pages_ownsessionoption", "wagtail_massage_pages_massagesessionoption"
SETTINGS = f"""
from tests.projects.frozen import *
INSTALLED_APPS = [*INSTALLED_APPS, "tests.{APP}"]
MIGRATION_MODULES = {{"{APP}": "first_migrations"}}
"""
#: The packaged services and their options, as the agency's; without the option that only the
#: French page has, so that the options of a page and of its translation are the same.
POPULATE = f"""
INSERT INTO own_pages_ownservicepage (page_ptr_id, summary, body)
    SELECT page_ptr_id, summary, body FROM wagtail_massage_pages_massageservicepage;
INSERT INTO {OWN} (sort_order, minutes, price, note, page_id)
    SELECT sort_order, minutes, price, note, page_id FROM {PACKAGED} WHERE minutes IS NOT 30;
"""
LANGUAGES = """
SELECT page.title, page.locale_id, option.locale_id, option.translation_key
FROM {} option JOIN wagtailcore_page page ON page.id = option.page_id
ORDER BY page.id, option.sort_order
"""


def with_0_1_0(source: Path) -> str:
    """The app's migration as it was made then: its options had no language."""
    new = re.compile(r"^ +\(?'(translation_key|locale|unique_together)'")
    lines = source.read_text().splitlines(keepends=True)
    kept = [line for line in lines if not new.match(line)]
    assert len(kept) == len(lines) - 3
    return "".join(kept)


def documented() -> str:
    [code] = recipe.code_below("Session options of your own")
    return recipe.with_names(code, f'APP, MODEL, BEFORE = "{APP}", "{MODEL}", "{BEFORE}"')


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """How to run in a project with the agency's app."""
    folder = tmp_path_factory.mktemp("project")
    package = folder / "first_migrations"
    package.mkdir()
    (package / "__init__.py").touch()
    first = with_0_1_0(ROOT / f"tests/own_pages/migrations/{BEFORE}.py")
    (package / f"{BEFORE}.py").write_text(first)
    (package / "0002_translatable_session_options.py").write_text(documented())
    (folder / "first_settings.py").write_text(SETTINGS)
    paths = os.pathsep.join(map(str, (folder, ROOT)))
    return {"DJANGO_SETTINGS_MODULE": "first_settings", "PYTHONPATH": paths}


@pytest.fixture(scope="module")
def populated(project: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("populated") / "site.sqlite3"
    frozen.load("0.1.0", path)
    manage(path, "migrate", APP, BEFORE, **project)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.executescript(POPULATE)
    return path


@pytest.fixture(scope="module")
def upgraded(
    populated: Path, project: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    path = Path(shutil.copy(populated, tmp_path_factory.mktemp("upgraded")))
    manage(path, "migrate", **project)
    return path


def rows(database: Path, sql: str) -> list[Any]:
    with closing(sqlite3.connect(database)) as connection:
        return connection.execute(sql).fetchall()


@pytest.mark.parametrize("table", [OWN, PACKAGED])
def test_options_take_the_language_of_their_page(upgraded: Path, table: str) -> None:
    languages = [(wanted, found) for _, wanted, found, _ in rows(upgraded, LANGUAGES.format(table))]

    assert {wanted for wanted, _ in languages} == {1, 2}
    assert all(wanted == found for wanted, found in languages)


def test_options_of_translations_share_their_keys_where_they_are_the_same(upgraded: Path) -> None:
    own = rows(upgraded, LANGUAGES.format(OWN))
    english, french = (
        [key for title, locale, _, key in own if (title, locale) == ("Shown", wanted)]
        for wanted in (1, 2)
    )

    assert english == french
    assert len(english) == 2
    assert len({key for *_, key in own}) == len(own) - 2


def test_options_of_translations_have_keys_of_their_own_where_they_differ(upgraded: Path) -> None:
    packaged = rows(upgraded, LANGUAGES.format(PACKAGED))

    assert len({key for *_, key in packaged}) == len(packaged)


def test_the_documented_migration_leaves_only_the_body_to_be_made(
    upgraded: Path, project: dict[str, str]
) -> None:
    made = manage(upgraded, "makemigrations", "--dry-run", "--no-input", **project)

    assert re.findall(r"^ +([~+-] .*)", made, re.MULTILINE) == [
        "~ Alter field body on ownservicepage"
    ]


def test_the_documented_migration_can_be_taken_back(
    populated: Path, upgraded: Path, project: dict[str, str], tmp_path: Path
) -> None:
    database = Path(shutil.copy(upgraded, tmp_path))

    manage(database, "migrate", APP, BEFORE, **project)

    everything = f"SELECT * FROM {OWN}"
    assert rows(database, everything) == rows(populated, everything)
    manage(database, "migrate", **project)
    again = rows(database, LANGUAGES.format(OWN))
    assert [row[:3] for row in again] == [row[:3] for row in rows(upgraded, LANGUAGES.format(OWN))]
