"""Each frozen version, brought to what is installed."""

import copy
import json
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.upgrades import canonical, frozen
from tests.upgrades.running import manage, run
from wagtail_massage import __version__

NOT_FROZEN = (
    "This version is not frozen. On the lowest supported Wagtail run "
    "python -m tests.upgrades freeze, and commit what it writes."
)


@pytest.fixture(scope="module", params=frozen.versions())
def upgraded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a frozen version, upgraded: every value is compared."""
    path = tmp_path_factory.mktemp("upgraded") / "site.sqlite3"
    frozen.load(request.param, path)
    assert "Every value" in run("upgrade", path, request.param)
    return path


@pytest.fixture
def database(upgraded: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(upgraded, tmp_path))


def change(database: Path, sql: str) -> None:
    with closing(sqlite3.connect(database)) as connection, connection:
        assert connection.execute(sql).rowcount > 0


def test_this_version_is_frozen() -> None:
    assert __version__ in frozen.versions(), NOT_FROZEN


def test_an_upgraded_site_can_be_shown_edited_and_published(database: Path) -> None:
    assert " were shown" in run("use", database)


@pytest.mark.parametrize("app", canonical.OURS)
def test_one_migration_back_and_forth_keeps_the_rest(database: Path, app: str) -> None:
    assert f"{app}: " in run("step_back", database, app)


def test_a_mention_whose_term_is_gone_stops_no_migration_back(database: Path) -> None:
    change(
        database,
        "INSERT INTO wagtail_massage_conditionmention (page_id, term_id)"
        " SELECT page_ptr_id, 4711 FROM wagtail_massage_pages_massageservicepage LIMIT 1",
    )

    manage(database, "migrate", "wagtail_massage", "0001_initial")

    with closing(sqlite3.connect(database)) as connection:
        terms = connection.execute("SELECT term_id FROM wagtail_massage_conditionmention")
        left = {term for (term,) in terms}
    assert left
    assert 4711 not in left


def test_an_upgrade_that_loses_a_value_fails(tmp_path: Path) -> None:
    path = tmp_path / "site.sqlite3"
    frozen.load(__version__, path)
    change(path, "UPDATE wagtail_massage_condition SET synonyms = '' WHERE slug = 'shown-slug'")

    with pytest.raises(AssertionError, match="wagtail_massage_condition/1/synonyms was"):
        run("upgrade", path, __version__)


def test_a_key_that_the_blocks_do_not_know_is_found_when_its_page_is_saved(database: Path) -> None:
    change(database, "UPDATE wagtailcore_revision SET content = replace(content, 'faq', 'gone')")

    with pytest.raises(AssertionError, match="saved anew/body"):
        run("use", database)


def test_a_frozen_version_is_never_written_again(tmp_path: Path) -> None:
    with pytest.raises(FileExistsError):
        frozen.write(__version__, tmp_path / "site.sqlite3", {})


def test_a_database_that_exists_is_never_loaded_into(tmp_path: Path) -> None:
    (tmp_path / "site.sqlite3").touch()

    with pytest.raises(FileExistsError):
        frozen.load(__version__, tmp_path / "site.sqlite3")


@pytest.fixture
def values() -> canonical.Values:
    return json.loads(
        '{"table": {"1": {"title": "a", "body": [{"type": "x", "value": {"k": 1}}]}}}'
    )


def test_what_came_in_addition_is_no_difference(values: canonical.Values) -> None:
    after = copy.deepcopy(values)
    after["table"]["1"]["body"][0]["value"]["new"] = 2
    after["table"]["1"]["column"] = ""
    after["other"] = {}

    assert canonical.difference(values, after) is None


@pytest.mark.parametrize(
    ("after", "said"),
    [
        ({}, "table is gone"),
        ({"table": {}}, "table: other rows: ['1']"),
        ({"table": {"1": {"title": "a"}}}, "table/1/body is gone"),
        ({"table": {"1": {"title": "b", "body": []}}}, "table/1/title was 'a' and is 'b'"),
        (
            {"table": {"1": {"title": "a", "body": [{"type": "x", "value": {"k": 2}}]}}},
            "table/1/body/0/value/k was 1 and is 2",
        ),
    ],
)
def test_the_first_difference_is_named_by_its_path(
    values: canonical.Values, after: canonical.Values, said: str
) -> None:
    assert canonical.difference(values, after) == said
