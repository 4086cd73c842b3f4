"""Imports that are killed, or made twice at once: a document is one page, or nothing."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parent.parent.parent.parent
#: Databases other than PostgreSQL cannot be copied as fast as a file can.
VENDOR = "postgresql" if connection.vendor == "postgresql" else "sqlite"
TITLES = ["Hot stone massage", "Deep tissue massage", "Head massage"]
SECOND = TITLES[1]
TERMS = ["Back pain", "Stress"]


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("crashes")
    environment = {
        # Not measured: what is killed writes no figures.
        **{name: value for name, value in os.environ.items() if "COVERAGE" not in name},
        "DJANGO_SETTINGS_MODULE": "tests.importer.crashes.project",
        "CRASHES_FOLDER": str(folder),
        "CRASHES_VENDOR": VENDOR,
    }
    command = [sys.executable, "-m", "tests.importer.crashes.killing", str(folder)]
    ended = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=600, check=False
    )
    assert ended.returncode == 0, ended.stderr[-5000:]
    return folder


@pytest.fixture(scope="module")
def kills(found: Path) -> list[dict[str, Any]]:
    return json.loads((found / "kills.json").read_text())


def test_the_imports_were_killed_in_every_part_of_their_work(kills: list[dict[str, Any]]) -> None:
    assert {kill["killed"] for kill in kills} == {-signal.SIGKILL}
    assert {len(kill["after"]["pages"]) for kill in kills} == {0, 1, 2, 3}
    written = {kill["statement"].split()[-1] for kill in kills if "INSERT" in kill["statement"]}
    assert len(kills) > 40, written


def test_a_killed_import_left_whole_drafts_or_nothing(kills: list[dict[str, Any]]) -> None:
    for kill in kills:
        state = kill["after"]
        assert [page["title"] for page in state["pages"]] == TITLES[: len(state["pages"])]
        _assert_whole(state)
        has_second = len(state["pages"]) > 1
        assert len(state["calls"]) == has_second, kill["statement"]
        assert state["named"] == (TERMS if has_second else []), kill["statement"]


def test_the_next_import_makes_what_is_missing_and_the_one_after_it_nothing(
    kills: list[dict[str, Any]],
) -> None:
    for kill in kills:
        statuses, state = kill["again"]
        there = len(kill["after"]["pages"])
        assert statuses == ["unchanged"] * there + ["created"] * (3 - there), kill["statement"]
        assert [page["title"] for page in state["pages"]] == TITLES
        _assert_whole(state)
        assert len(state["calls"]) == 1
        assert kill["third"] == [["unchanged"] * 3, state]


def test_two_commands_at_once_make_one_draft_of_each_document(found: Path) -> None:
    for meeting in json.loads((found / "meetings.json").read_text()):
        assert meeting["ends"] == [0, 0]
        assert "failed" not in {status for told in meeting["told"] for status in told}
        assert [page["title"] for page in meeting["state"]["pages"]] == TITLES
        _assert_whole(meeting["state"])


def test_two_commands_at_once_make_one_call_to_action_of_the_same_words(found: Path) -> None:
    for meeting in json.loads((found / "meetings.json").read_text()):
        assert len(meeting["state"]["calls"]) == 1


def test_of_two_commands_at_once_each_tells_what_it_made_itself(found: Path) -> None:
    for meeting in json.loads((found / "meetings.json").read_text()):
        told = [status for statuses in meeting["told"] for status in statuses]
        assert told.count("created") == len(TITLES)


def test_a_form_that_is_sent_twice_at_once_makes_one_draft(found: Path) -> None:
    for double in json.loads((found / "doubles.json").read_text()):
        assert double["ends"] == [0, 0]
        assert double["told"] == [302, 302]
        assert [page["title"] for page in double["state"]["pages"]] == [SECOND]
        _assert_whole(double["state"])
        assert len(double["state"]["calls"]) == 1


def _assert_whole(state: dict[str, Any]) -> None:
    """Each page has what belongs to it, nothing is there besides, and the tree is sound."""
    pages = state["pages"]
    assert not any(state["problems"])
    assert state["records"] == state["children"] == len(pages)
    for page in pages:
        assert not page["live"]
        assert (page["revisions"], page["latest"], page["records"]) == (1, True, 1)
        assert len(page["calls"]) == (page["title"] != TITLES[0])
        assert {*page["calls"]} <= {*state["calls"]}
        assert page["options"] == (2 if page["title"] == SECOND else 0)
    assert state["call_revisions"] == [1] * len(state["calls"])
    assert state["terms"] == TERMS
