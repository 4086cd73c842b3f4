"""A prepared database, and fresh copies of it."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Protocol


class Databases(Protocol):
    base: str

    def copy(self) -> str: ...


class Files:
    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.base = str(folder / "base.sqlite3")

    def copy(self) -> str:
        # What the log beside it holds belongs to it, too.
        with closing(sqlite3.connect(self.base)) as base:
            base.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        for old in self._folder.glob("copy.sqlite3*"):
            old.unlink()
        return shutil.copy(self.base, self._folder / "copy.sqlite3")


class Templates:
    def __init__(self, server: Any) -> None:
        self._server = server
        self.base = f"crashes_{os.getpid()}"
        self._copy = f"{self.base}_copy"
        self._say(f'CREATE DATABASE "{self.base}"')

    def _say(self, line: str) -> None:
        self._server.execute(line)

    def copy(self) -> str:
        self._drop(self._copy)
        self._say(f'CREATE DATABASE "{self._copy}" TEMPLATE "{self.base}"')
        return self._copy

    def _drop(self, name: str) -> None:
        # Those who were killed may not be missed yet.
        self._say(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')

    def drop(self) -> None:
        for name in (self._copy, self.base):
            self._drop(name)


@contextmanager
def databases(vendor: str, folder: Path) -> Iterator[Databases]:
    if vendor != "postgresql":
        yield Files(folder)
        return
    import psycopg

    with psycopg.connect(
        host=os.environ.get("PGHOST", "127.0.0.1"),
        user=os.environ.get("PGUSER", "postgres"),
        password=os.environ.get("PGPASSWORD", ""),
        dbname="postgres",
        autocommit=True,
    ) as server:
        templates = Templates(server)
        try:
            yield templates
        finally:
            with suppress(psycopg.Error):
                templates.drop()
