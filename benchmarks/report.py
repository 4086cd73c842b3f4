"""What was measured as tables of plain text, and on what."""

import os
import platform
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from importlib.metadata import version

from django.db import connection

_PACKAGES = ("Django", "wagtail", "djangorestframework", "django-ninja", "pydantic", "gunicorn")
NOTES = """\
Over HTTP on loopback with keep-alive; gunicorn with a worker for each core. Times are medians over
rounds of each round's median, CPU is that of gunicorn's workers, without a database server's.
"x floor": wall time over that of the floor in the same round; "x stock": over stock Wagtail's.
Queries are counted in this process, with the same cache, on a visit like many before it."""


def facts() -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in _PACKAGES)
    database = f"{connection.vendor} {'.'.join(map(str, connection.get_database_version()))}"
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    return (
        f"Python {platform.python_version()}, {packages}, {database}\n"
        f"{platform.machine()}, {os.cpu_count()} cores, load {load}, "
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
    )


def judged(pairs: Iterable[tuple[float | None, float | None]]) -> str:
    """Whether everything found is at most what it is held to; ``""`` where that is nothing."""
    limited = [(found, most) for found, most in pairs if found is not None and most is not None]
    if not limited:
        return ""
    return "holds" if all(found <= most for found, most in limited) else "OVER"


def table(title: str, heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [(title, *heads), *rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(_line(line, widths) for line in lines)


def _line(row: Sequence[str], widths: list[int]) -> str:
    name, *figures = row
    cells = (cell.rjust(width) for cell, width in zip(figures, widths[1:], strict=True))
    return "  ".join([name.ljust(widths[0]), *cells]).rstrip()
