"""An agency's project, in ``tests/testapp``: its own pages on its own base page.

The base page is swapped where Wagtail can do that, from 8.0 on, and abstract where it cannot.
"""

import sys
from pathlib import Path

import wagtail

from tests.projects.default import *  # noqa: F403
from tests.projects.default import INSTALLED_APPS, TEMPLATES

FOLDER = Path(__file__).resolve().parent.parent / "testapp"
sys.path.insert(0, str(FOLDER))

INSTALLED_APPS = [
    "clinic",
    *(app for app in INSTALLED_APPS if app not in ("wagtail_massage.pages", "tests.own_pages")),
    "tests.stories",
    "basepage",
]
if wagtail.VERSION >= (8, 0):
    INSTALLED_APPS[-1] = "wagtail.test.basepage"
    WAGTAIL_PAGE_MODEL = "basepage.BasePage"

TEMPLATES = [{**TEMPLATES[0], "DIRS": [FOLDER / "mysite" / "templates"]}]
