"""Those with the app run in a project of its own: see ``tests/projects/test_inside.py``."""

import pytest
from django.apps import apps
from wagtail.models import Site

from tests import factories
from wagtail_massage.versions import HAS_API_V3

HAS_APP = apps.is_installed("wagtail_headless_preview")

collect_ignore_glob = ["test_without_*.py" if HAS_APP else "test_with_*.py"]
if not HAS_API_V3:
    collect_ignore_glob.append("test_v3_*.py")


@pytest.fixture
def front_end(site: Site) -> str:
    address = "https://clinic.example.com/"
    factories.clinic(site, front_end_base_url=address)
    return address
