"""A project none of whose sites answers for unknown hosts."""

from tests.projects.default import *  # noqa: F403

DEFAULT_SITE = False
