"""The plain project on MariaDB, with Redis as the cache."""

import os

from tests.projects.default import *  # noqa: F403
from tests.projects.redis import caches

CACHES = caches(database=14)
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.mysql",
        "HOST": os.environ.get("MARIADB_HOST", "127.0.0.1"),
        "NAME": "wagtail_massage",
        "USER": os.environ.get("MARIADB_USER", "root"),
        "PASSWORD": os.environ.get("MARIADB_PASSWORD", ""),
        "OPTIONS": {"charset": "utf8mb4"},
        "TEST": {"CHARSET": "utf8mb4"},
    }
}
