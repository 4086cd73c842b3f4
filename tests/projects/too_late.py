"""The package below Wagtail's apps, which is wrong from Wagtail 8.0 on."""

from tests.projects.default import *  # noqa: F403
from tests.projects.default import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS[2:], *INSTALLED_APPS[:2]]
