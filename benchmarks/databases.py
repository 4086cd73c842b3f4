"""The database that is measured, and one with many more pages beside it."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction
from django.test.utils import setup_databases, teardown_databases

_LARGE = "large"


@contextmanager
def database() -> Iterator[None]:
    """One without pages, until the end."""
    made = setup_databases(verbosity=0, interactive=False, serialized_aliases=())
    try:
        yield
    finally:
        teardown_databases(made, verbosity=0)
        connection.close()


@contextmanager
def large_copy() -> Iterator[str]:
    """The name of a copy of the database, until the end."""
    connection.close()  # SQLite then has all of it in the file that is copied
    connection.creation.clone_test_db(_LARGE, verbosity=0)
    try:
        yield connection.creation.get_test_db_clone_settings(_LARGE)["NAME"]
    finally:
        connection.creation.destroy_test_db(suffix=_LARGE, verbosity=0)


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """What this process asks, it asks the database called *name*."""
    usual = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = usual


@contextmanager
def taken_back() -> Iterator[None]:
    """What is written inside is gone afterwards."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def analyze() -> None:
    """What PostgreSQL does by itself after a while, and not while something is measured.

    SQLite never does, and there figures of some tables mislead it about those that have none.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
