"""Everything here is done by several threads at once, each with a connection of its own."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection
from pytest_django import Settings
from wagtail.models import Page

from tests import factories
from tests.two_people.people import Editor
from wagtail_massage.models import Condition
from wagtail_massage.pages.models import MassageServicePage


@pytest.fixture(autouse=True)
def shared_database(transactional_db: None, tmp_path: Path) -> Iterator[None]:
    """The tests' database; one in memory is no database for two, and is copied into a file."""
    if connection.vendor != "sqlite" or not connection.is_in_memory_db():
        yield
        return
    file = tmp_path / "two_people.sqlite3"
    in_memory, name = connection.connection, connection.settings_dict["NAME"]
    with sqlite3.connect(file) as copy:
        in_memory.backup(copy)
    connection.connection, connection.settings_dict["NAME"] = None, str(file)
    yield
    connection.close()
    connection.connection, connection.settings_dict["NAME"] = in_memory, name


@pytest.fixture(autouse=True)
def task_queue(settings: Settings) -> None:
    """Wagtail's own indexes are written with a save on SQLite, and after its commit elsewhere.

    On PostgreSQL two updates of them may block each other, which fails what they are part of: the
    documents recommend the backend.
    """
    kinds = {"sqlite": "django_tasks.backends.immediate.ImmediateBackend"}
    backend = kinds.get(connection.vendor, "example_site.tasks.AfterCommitBackend")
    settings.TASKS = {"default": {"BACKEND": backend}}


@pytest.fixture
def two_editors(site: object) -> tuple[Editor, Editor]:
    return _editor("one"), _editor("other")


def _editor(name: str) -> Editor:
    user = factories.user(name, *factories.EDITING, pages=("add", "change", "publish"))
    client = Editor()
    client.force_login(user)
    return client


@pytest.fixture
def pains() -> list[Condition]:
    return [factories.condition(f"Pain {number}") for number in range(12)]


@pytest.fixture
def massage(services: Page) -> MassageServicePage:
    options = [{"minutes": 60, "price": "100.00"}, {"minutes": 90, "price": "140.00"}]
    rows = [{**option, "sort_order": number} for number, option in enumerate(options)]
    return factories.service(services, title="Massage", slug="hot-stone-massage", options=rows)
