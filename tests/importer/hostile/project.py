"""The plain project with a database of its own, and its indexes written with each save."""

import os
from pathlib import Path

from tests.projects.default import *  # noqa: F403
from tests.projects.default import DATABASES as _DATABASES

DATABASES = {"default": {**_DATABASES["default"], "NAME": os.environ["HOSTILE_DATABASE"]}}
MEDIA_ROOT = Path(os.environ["HOSTILE_DATABASE"]).with_suffix(".media")
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
