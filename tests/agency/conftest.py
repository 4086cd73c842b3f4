"""Runs in a process of its own: ``pytest --ds=tests.projects.agency tests/agency``."""

import sys
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.core.management import call_command
from pytest_django.plugin import DjangoDbBlocker
from wagtail.models import Site

from tests import factories

if TYPE_CHECKING:
    from clinic.models import ClinicIndexPage

if settings.SETTINGS_MODULE != "tests.projects.agency":
    collect_ignore_glob = ["test_*.py"]


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """The agency makes its migrations itself, as its how-to says."""
    folder = tmp_path_factory.mktemp("migrations")
    for app in ("clinic", "stories"):
        (folder / f"{app}_migrations").mkdir()
        (folder / f"{app}_migrations" / "__init__.py").touch()
    sys.path.insert(0, str(folder))
    settings.MIGRATION_MODULES = {"clinic": "clinic_migrations", "stories": "stories_migrations"}
    with django_db_blocker.unblock():
        call_command("makemigrations", "clinic", "stories", verbosity=0)


@pytest.fixture
def index(site: Site) -> "ClinicIndexPage":
    from clinic.models import ClinicIndexPage

    return factories.page(ClinicIndexPage, site.root_page, title="Our services")
