"""A project with the package alone, whose database is a file: ``tests/upgrades`` keeps it."""

import os
from pathlib import Path

from tests.projects.default import *  # noqa: F403
from tests.projects.default import INSTALLED_APPS

INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "tests.own_pages"]

DATABASE = os.environ.get("FROZEN_DATABASE", ":memory:")
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATABASE,
        "OPTIONS": {
            "init_command": "PRAGMA journal_mode=WAL;",
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
        },
    }
}
MEDIA_ROOT = Path(DATABASE).with_suffix(".media")
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
