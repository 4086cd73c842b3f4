"""The plain project on a database that can be copied, with its indexes as the documents advise."""

import os
from pathlib import Path

VENDOR = os.environ["CRASHES_VENDOR"]

if VENDOR == "postgresql":
    from tests.projects.postgresql import *  # noqa: F403
    from tests.projects.postgresql import DATABASES as _DATABASES

    TASKS = {"default": {"BACKEND": "example_site.tasks.AfterCommitBackend"}}
else:
    from tests.projects.default import *  # noqa: F403
    from tests.projects.default import DATABASES as _DATABASES

    TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

DATABASES = {"default": {**_DATABASES["default"], "NAME": os.environ["CRASHES_DATABASE"]}}
MEDIA_ROOT = Path(os.environ["CRASHES_FOLDER"]) / "media"
SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
