"""A project whose settings lack an app that the package needs."""

from tests.projects.default import *  # noqa: F403
from tests.projects.default import INSTALLED_APPS

INSTALLED_APPS = [app for app in INSTALLED_APPS if app != "wagtail.contrib.settings"]
