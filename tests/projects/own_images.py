"""A project with an image model of its own."""

from tests.projects.default import *  # noqa: F403
from tests.projects.default import INSTALLED_APPS

INSTALLED_APPS = [*INSTALLED_APPS, "tests.projects.pictures"]
WAGTAILIMAGES_IMAGE_MODEL = "pictures.Picture"
