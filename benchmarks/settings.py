"""The plain project of the tests with stock pages beside ours, and a cache that keeps things."""

import os
import tempfile
from pathlib import Path
from typing import Any

from tests.projects import default, postgresql
from tests.projects.default import *  # noqa: F403

FOLDER = Path(os.environ.get("BENCHMARK_FOLDER", tempfile.gettempdir()))

INSTALLED_APPS = [*default.INSTALLED_APPS, "benchmarks.stock"]
ROOT_URLCONF = "benchmarks.urls"
DEBUG = False
MEDIA_ROOT = FOLDER / "media"
CACHES = {
    # More than there are renditions: a cache that drops some is another measurement.
    alias: {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": alias,
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
    for alias in ("default", "renditions")
}


def _database() -> dict[str, Any]:
    if os.environ.get("BENCHMARK_DATABASE") == "postgresql":
        return {**postgresql.DATABASES["default"], "TEST": {"NAME": "wagtail_massage_benchmarks"}}
    return {**default.DATABASES["default"], "TEST": {"NAME": str(FOLDER / "db.sqlite3")}}


DATABASES = {"default": {**_database(), "CONN_MAX_AGE": None}}
if "postgresql" in DATABASES["default"]["ENGINE"]:
    INSTALLED_APPS.append("django.contrib.postgres")
