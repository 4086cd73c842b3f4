"""A clinic that uses everything, and a cache that keeps things."""

from typing import Any
from uuid import uuid4

import pytest
from pytest_django import Settings
from wagtail.models import Page

from tests.test_queries import Everything


@pytest.fixture(autouse=True)
def kept(settings: Settings) -> None:
    backend = "django.core.cache.backends.locmem.LocMemCache"
    options = {"MAX_ENTRIES": 10_000}
    one = {"BACKEND": backend, "LOCATION": uuid4().hex, "OPTIONS": options}
    dummy = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    settings.CACHES = {"default": one, "renditions": dummy}


@pytest.fixture
def everything(services: Page, conditions: Page, benefits: Page) -> Any:
    return Everything(services, conditions, benefits, 3)
