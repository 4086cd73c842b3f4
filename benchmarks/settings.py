"""The plain project of the tests with stock pages beside ours.

Each process says by its environment which cache it has and, a server, which database.
"""

import os
import tempfile
from pathlib import Path
from typing import Any

from tests.projects import default, postgresql
from tests.projects.default import *  # noqa: F403

FOLDER = Path(os.environ.get("BENCHMARK_FOLDER", tempfile.gettempdir()))
_IS_POSTGRESQL = os.environ.get("BENCHMARK_DATABASE") == "postgresql"

INSTALLED_APPS = [*default.INSTALLED_APPS, "benchmarks.stock"]
if _IS_POSTGRESQL:
    INSTALLED_APPS.append("django.contrib.postgres")
ROOT_URLCONF = "benchmarks.urls"
DEBUG = False
MEDIA_ROOT = FOLDER / "media"

NO_CACHE = default.CACHES
CACHE = {
    # More than there are renditions: a cache that drops some is another measurement.
    alias: {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": alias,
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
    for alias in ("default", "renditions")
}
CACHES = CACHE if os.environ.get("BENCHMARK_CACHE") else NO_CACHE


def _database() -> dict[str, Any]:
    own = "wagtail_massage_benchmarks" if _IS_POSTGRESQL else str(FOLDER / "db.sqlite3")
    name = os.environ.get("BENCHMARK_DATABASE_NAME", own)
    names = {"NAME": name, "TEST": {"NAME": name}, "CONN_MAX_AGE": None}
    if _IS_POSTGRESQL:  # as docs/caching.md advises
        return {**postgresql.DATABASES["default"], **names, "OPTIONS": {"prepare_threshold": 2}}
    return {**default.DATABASES["default"], **names}


DATABASES = {"default": _database()}
