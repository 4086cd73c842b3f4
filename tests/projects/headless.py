"""A project whose previews are shown by a separate front end."""

from tests.projects.default import *  # noqa: F403
from tests.projects.default import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "wagtail_headless_preview"]
WAGTAIL_HEADLESS_PREVIEW = {"REDIRECT_ON_PREVIEW": True}
