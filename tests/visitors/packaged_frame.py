"""The demo clinic in the packaged frame: the example site without its own templates."""

from example_site.settings import *  # noqa: F403
from example_site.settings import TEMPLATES

TEMPLATES = [{**TEMPLATES[0], "DIRS": []}]
