"""What was measured as a table of plain text, and on what."""

import os
import platform
from importlib.metadata import version

from django.db import connection

from benchmarks.rounds import Batch, cpu, ratio, wall
from benchmarks.targets import FLOOR, Target
from benchmarks.visits import Visitor

_PACKAGES = ("Django", "wagtail", "djangorestframework", "django-ninja", "pydantic")
_HEADS = ("", "queries", "cold", "bytes", "ms", "lowest-highest", "CPU ms", "x floor", "x stock")
_NOTES = """\
In-process through WSGI, caches warm; "cold": queries with empty caches. Times are medians over
rounds of each round's median, CPU is this process alone, without a database server's. "x floor":
wall time over that of the floor in the same round; "x stock": wall (CPU) over stock Wagtail's."""


def facts() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    database = f"{connection.vendor} {'.'.join(map(str, connection.get_database_version()))}"
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return (
        f"Python {platform.python_version()}, {packages}, {database}\n"
        f"{platform.machine()}, {os.cpu_count()} cores, load {load}"
    )


def table(targets: list[Target], batches: dict[str, list[Batch]], visitor: Visitor) -> str:
    rows = [_HEADS, *(_row(target, batches, visitor) for target in targets)]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join([*(_line(row, widths) for row in rows), "", _NOTES])


def _row(target: Target, batches: dict[str, list[Batch]], visitor: Visitor) -> tuple[str, ...]:
    own = batches[target.name]
    walls = [batch.wall for batch in own]
    return (
        target.name,
        str(visitor.queries(target.paths)),
        str(visitor.queries(target.paths, cold=True)),
        f"{sum(map(len, visitor.visit(target.paths))):,}",
        f"{wall(own):.2f}",
        f"{min(walls):.2f}-{max(walls):.2f}",
        f"{cpu(own):.2f}",
        f"{ratio(own, batches[FLOOR]).wall:.0f}",
        _beside(own, batches.get(target.stock)),
    )


def _beside(own: list[Batch], stock: list[Batch] | None) -> str:
    if stock is None:
        return ""
    found = ratio(own, stock)
    return f"{found.wall:.2f} ({found.cpu:.2f})"


def _line(row: tuple[str, ...], widths: list[int]) -> str:
    name, *figures = row
    cells = (cell.rjust(width) for cell, width in zip(figures, widths[1:], strict=True))
    return "  ".join([name.ljust(widths[0]), *cells]).rstrip()
