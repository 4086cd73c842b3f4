"""One world for all tests; what each of them does to it is rolled back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import transaction
from django.test import override_settings
from django.utils import translation

from tests.api.leaks.world import World, build


@pytest.fixture(scope="package")
def world_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("world")


@pytest.fixture(autouse=True)
def media_root(settings: object, world_folder: Path) -> Path:
    """The files of the world stay where they are."""
    settings.MEDIA_ROOT = world_folder
    return world_folder


@pytest.fixture(autouse=True)
def long_lists(settings: object) -> None:
    """All pages in one answer, so that what is missing is not on the next one."""
    settings.WAGTAILAPI_LIMIT_MAX = None


@pytest.fixture(scope="package")
def world(django_db_setup: None, django_db_blocker: object, world_folder: Path) -> Iterator[World]:
    folder = override_settings(MEDIA_ROOT=world_folder, WAGTAILAPI_LIMIT_MAX=None)
    with django_db_blocker.unblock(), folder, transaction.atomic():
        with translation.override("en"):
            made = build()
        yield made
        transaction.set_rollback(True)
