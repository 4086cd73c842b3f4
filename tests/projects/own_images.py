"""A project with an image model of its own."""

from tests.projects.default import *  # noqa: F403
from tests.projects.default import INSTALLED_APPS

INSTALLED_APPS = [
    *(app for app in INSTALLED_APPS if app != "tests.own_pages"),
    "tests.projects.pictures",
]
WAGTAILIMAGES_IMAGE_MODEL = "pictures.Picture"
