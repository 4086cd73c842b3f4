"""A project in one language, without Wagtail's translations."""

from tests.projects.default import *  # noqa: F403
from tests.projects.default import INSTALLED_APPS

TRANSLATION = ("wagtail.contrib.simple_translation", "wagtail.locales")

INSTALLED_APPS = [app for app in INSTALLED_APPS if app not in TRANSLATION]
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", "English")]
WAGTAIL_I18N_ENABLED = False
