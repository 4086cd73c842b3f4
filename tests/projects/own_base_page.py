"""A project with a base page model of its own: the concrete pages cannot be installed in it."""

from tests.projects.default import *  # noqa: F403
from tests.projects.default import INSTALLED_APPS

INSTALLED_APPS = [
    *(app for app in INSTALLED_APPS if app not in ("wagtail_massage.pages", "tests.own_pages")),
    "wagtail.test.basepage",
]
WAGTAIL_PAGE_MODEL = "basepage.BasePage"
