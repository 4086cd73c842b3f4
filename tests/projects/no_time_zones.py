"""A project that stores times without zones."""

from tests.projects.default import *  # noqa: F403

USE_TZ = False
