"""The plain project on PostgreSQL, with Redis as the cache."""

import os

from tests.projects.default import *  # noqa: F403
from tests.projects.default import INSTALLED_APPS
from tests.projects.redis import caches

INSTALLED_APPS = [*INSTALLED_APPS, "django.contrib.postgres"]
CACHES = caches(database=15)
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "HOST": os.environ.get("PGHOST", "127.0.0.1"),
        "NAME": "wagtail_massage",
        "USER": os.environ.get("PGUSER", "postgres"),
        "PASSWORD": os.environ.get("PGPASSWORD", ""),
    }
}
