"""A project that translates with wagtail-localize in place of Wagtail's simple translation."""

from tests.projects.default import *  # noqa: F403
from tests.projects.default import INSTALLED_APPS

INSTALLED_APPS = [
    "wagtail_localize",
    "wagtail_localize.locales",
    *(
        app
        for app in INSTALLED_APPS
        if app not in ("wagtail.contrib.simple_translation", "wagtail.locales")
    ),
]
