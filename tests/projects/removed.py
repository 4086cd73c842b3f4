"""The project that the package was removed from."""

from tests.projects.frozen import *  # noqa: F403
from tests.projects.frozen import INSTALLED_APPS, MIDDLEWARE

INSTALLED_APPS = [app for app in INSTALLED_APPS if not app.startswith("wagtail_massage")]
MIDDLEWARE = [name for name in MIDDLEWARE if not name.startswith("wagtail_massage")]
