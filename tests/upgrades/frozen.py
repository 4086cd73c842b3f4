"""A database as text, and back."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from io import BytesIO
from pathlib import Path
from typing import Any

from PIL import Image as Picture

VERSIONS = Path(__file__).resolve().parent / "versions"
#: Derived from the rest, large, and in the search's case not to be written as text.
DERIVED = ("wagtailsearch_", "wagtailcore_referenceindex")
SEARCH = "wagtailsearch_indexentry_fts"


def versions() -> list[str]:
    return sorted(folder.name for folder in VERSIONS.iterdir() if folder.is_dir())


def values_of(version: str) -> Any:
    return json.loads((VERSIONS / version / "values.json").read_text())


def write(version: str, database: Path, values: dict[str, Any]) -> Path:
    """Keep *database* as *version*; fails where that is kept already."""
    folder = VERSIONS / version
    folder.mkdir(parents=True)
    with closing(sqlite3.connect(database)) as connection:
        text = "\n".join(_statements(connection))
    (folder / "database.sql").write_text(f"{text}\n")
    (folder / "values.json").write_text(as_json(values))
    return folder


def as_json(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def load(version: str, database: Path) -> None:
    """Make the file *database*; fails where it exists."""
    if database.exists():
        raise FileExistsError(database)
    with closing(sqlite3.connect(database)) as connection:
        connection.executescript((VERSIONS / version / "database.sql").read_text())


def picture(width: int, height: int) -> BytesIO:
    """An image's file, which is not kept: only what the database says of it."""
    data = BytesIO()
    Picture.new("RGB", (width, height), "teal").save(data, "PNG")
    data.seek(0)
    return data


def _statements(connection: sqlite3.Connection) -> Iterator[str]:
    for statement in connection.iterdump():
        if statement.startswith("INSERT INTO sqlite_master"):
            # The search's virtual table, as a user may create it.
            [[sql]] = connection.execute("SELECT sql FROM sqlite_master WHERE name = ?", [SEARCH])
            yield f"{sql};"
        elif not _is_left_out(statement):
            yield statement


def _is_left_out(statement: str) -> bool:
    rows = tuple(f'INSERT INTO "{table}' for table in DERIVED)
    return statement.startswith((*rows, f"CREATE TABLE '{SEARCH}_", "PRAGMA writable_schema"))
