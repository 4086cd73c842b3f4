"""Run in a project of its own, which ``tests/projects/test_inside.py`` starts."""

import pytest
from django.apps import apps
from wagtail.models import Locale

collect_ignore_glob = [] if apps.is_installed("wagtail_localize") else ["test_*.py"]


@pytest.fixture
def french(db: None) -> Locale:
    return Locale.objects.create(language_code="fr")
