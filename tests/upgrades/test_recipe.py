"""The document's migration for a renamed key, run as it stands on a frozen database."""

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps

from tests.upgrades import canonical, frozen, recipe
from tests.upgrades.running import ROOT, manage, run
from wagtail_massage import __version__, blocks

#: What the document's examples rename: types of blocks, and keys in blocks.
RENAMES: dict[str, tuple[dict[str, str], dict[str, str]]] = {
    "wagtail_massage_pages": (
        {"overview": "about"},
        {"insurance": "insurers", "answer": "reply"},
    ),
    "wagtail_massage": ({"phone": "telephone"}, {"url": "address"}),
}


def examples() -> list[Any]:
    codes = dict(zip(RENAMES, recipe.examples(), strict=True))
    return [pytest.param(app, code, id=app) for app, code in codes.items()]


def project_with(folder: Path, app: str, code: str) -> dict[str, str]:
    """A project whose *app* has one more migration; how to run in it."""
    package = folder / "more_migrations"
    shutil.copytree(Path(apps.get_app_config(app).path) / "migrations", package)
    (package / "9999_rename_keys.py").write_text(code)
    (folder / "more_settings.py").write_text(
        f"from tests.projects.frozen import *\nMIGRATION_MODULES = {{{app!r}: 'more_migrations'}}\n"
    )
    paths = os.pathsep.join(map(str, (folder, ROOT)))
    return {"DJANGO_SETTINGS_MODULE": "more_settings", "PYTHONPATH": paths}


def renamed(value: Any, types: dict[str, str], keys: dict[str, str]) -> Any:
    """*value* with the new keys, written without Wagtail's help."""
    if isinstance(value, list):
        return [renamed(inner, types, keys) for inner in value]
    if not isinstance(value, dict):
        return value
    changed = {keys.get(key, key): renamed(inner, types, keys) for key, inner in value.items()}
    if {"type", "value"} <= changed.keys():
        changed["type"] = types.get(changed["type"], changed["type"])
    return changed


def executed(code: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(code, "9999_rename_keys.py", "exec"), names)
    return names


@pytest.mark.parametrize(("app", "code"), examples())
def test_the_documented_migration_follows_the_apps_last_one(app: str, code: str) -> None:
    names = executed(code)

    assert (names["APP"], names["BEFORE"]) == (app, recipe.last_migration(app))


@pytest.mark.parametrize(("app", "code"), examples())
def test_the_documented_migration_moves_rows_and_revisions_and_moves_them_back(
    app: str, code: str, tmp_path: Path
) -> None:
    database = tmp_path / "site.sqlite3"
    frozen.load(__version__, database)
    before = frozen.values_of(__version__)
    project = project_with(tmp_path, app, code)

    manage(database, "migrate", **project)
    after = json.loads(run("values", database, **project))
    run("step_back", database, app, **project)
    again = json.loads(run("values", database, **project))
    manage(database, "migrate", app, recipe.last_migration(app), **project)
    back = json.loads(run("values", database, **project))

    wanted = renamed(before, *RENAMES[app])
    assert wanted["wagtailcore_revision"] != before["wagtailcore_revision"]
    assert canonical.difference(wanted, after) is None
    assert canonical.difference(wanted, again) is None
    assert canonical.difference(before, back) is None


def test_a_renamed_key_is_answered_with_its_migration() -> None:
    before = {"faq": {"heading": None, "questions": [{"question": None}]}, "fees": {"tax": None}}
    after = {"faq": {"title": None, "questions": [{"ask": None}]}, "costs": {"tax": None}}

    code = recipe.for_change(blocks.ServiceBodyBlock, before, after)

    names = executed(code)
    assert names["APP"] == "wagtail_massage_pages"
    assert names["STREAMS"] == [("MassageServicePage", "body")]
    assert {(rename.__name__, *rest) for rename, *rest in names["RENAMES"]} == {
        (recipe.STREAM, "fees", "costs", ""),
        (recipe.STRUCT, "heading", "title", "faq"),
        (recipe.ITEMS, "question", "ask", "faq.questions"),
    }


def test_a_stream_that_all_pages_share_is_moved_on_all_of_them() -> None:
    code = recipe.for_change(blocks.BaseBodyBlock, {"faq": {}}, {"questions": {}})

    for model in ("MassageServicePage", "MassageConditionPage", "MassageBenefitPage"):
        assert f"('{model}', 'body')" in code
