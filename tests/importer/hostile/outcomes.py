"""Runs the documents, and reads what became of them without the package's help."""

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from functools import cached_property
from pathlib import Path
from typing import Any

from tests.importer.hostile.cases import Case
from tests.importer.hostile.names import is_passed_over

ROOT = Path(__file__).resolve().parent.parent.parent.parent
#: Of processor time: of what only looks slow, of what is much, and of many documents.
_SLOW, _LARGE, _TOGETHER = 4, 12, 120


class Ended:
    """A process that read some of the documents, with what it wrote."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.used = json.loads((folder / "used.json").read_text())
        self.stdout = (folder / "stdout").read_text()
        self.stderr = (folder / "stderr").read_text()

    @cached_property
    def reports(self) -> dict[str, dict[str, Any]]:
        documents = json.loads(self.stdout)["documents"] if self.stdout else []
        return {document["source"]: document for document in documents}

    @cached_property
    def tables(self) -> dict[str, list[dict[str, Any]]]:
        with closing(sqlite3.connect(self.folder / "db.sqlite3")) as database:
            database.row_factory = sqlite3.Row
            names = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            return {
                name: [dict(row) for row in database.execute(f'SELECT * FROM "{name}"')]
                for (name,) in names.fetchall()
                if "_fts" not in name
            }

    @cached_property
    def everything(self) -> str:
        """Every word in the database and on both outputs."""
        rows = (row for table in self.tables.values() for row in table)
        cells = (str(cell) for row in rows for cell in row.values() if cell is not None)
        return "\n".join([*cells, self.stdout, self.stderr])

    def page(self, pk: int) -> dict[str, Any] | None:
        [*found] = (
            {**base, **own}
            for base in self.tables["wagtailcore_page"]
            for own in self.tables["wagtail_massage_pages_massageservicepage"]
            if base["id"] == own["page_ptr_id"] == pk
        )
        return found[0] if found else None

    def revisions(self, pk: int) -> list[dict[str, Any]]:
        types = {
            row["id"]
            for row in self.tables["django_content_type"]
            if row["model"] == "massageservicepage"
        }
        return [
            row
            for row in self.tables["wagtailcore_revision"]
            if row["object_id"] == str(pk) and row["content_type_id"] in types
        ]


def written(cases: list[Case], folder: Path) -> dict[str, list[tuple[Case, Path]]]:
    """The documents in folders, one for those that are read together."""
    groups: dict[str, list[tuple[Case, Path]]] = {}
    for case in cases:
        group = case.name if case.alone else "together"
        path = folder / group / "documents" / case.filename
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(case.content)
        groups.setdefault(group, []).append((case, path))
    return groups


def _seconds(group: str) -> int:
    if group == "together":
        return _TOGETHER
    return _SLOW if group.startswith("slow-") else _LARGE


def run(groups: dict[str, list[tuple[Case, Path]]], folder: Path, act: str) -> dict[str, Ended]:
    """What became of each group."""
    jobs = []
    for group, members in groups.items():
        documents = members[0][1].parent
        named = [str(path) for case, path in members if is_passed_over(case.filename)]
        jobs.append(
            {
                "act": act,
                "folder": str(folder / group),
                "arguments": [str(documents), *named],
                "seconds": _seconds(group),
            }
        )
    # The longest first.
    jobs.sort(key=lambda job: -job["seconds"])
    file = folder / "jobs.json"
    file.write_text(json.dumps(jobs))
    environment = {
        # Not measured: what is measured takes many times as long.
        **{name: value for name, value in os.environ.items() if "COVERAGE" not in name},
        "DJANGO_SETTINGS_MODULE": "tests.importer.hostile.project",
        "HOSTILE_DATABASE": str(folder / "base.sqlite3"),
    }
    command = [sys.executable, "-m", "tests.importer.hostile.limited", str(file)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True, timeout=600)
    return {group: Ended(folder / group) for group in groups}
