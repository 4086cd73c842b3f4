"""A clinic that uses everything, and a cache that keeps things."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.cache.backends.dummy import DummyCache
from django.db import connection
from django.test import Client
from pytest_django import Settings
from wagtail.models import Page

from tests.answers.asking import Answers, answers
from tests.test_queries import Everything
from wagtail_massage.answers import store

PLANS: dict[str, int | None] = {"each time": None}
if connection.vendor == "postgresql":
    PLANS["once"] = 2


@pytest.fixture(autouse=True)
def kept(settings: Settings) -> None:
    backend = "django.core.cache.backends.locmem.LocMemCache"
    options = {"MAX_ENTRIES": 10_000}
    one = {"BACKEND": backend, "LOCATION": uuid4().hex, "OPTIONS": options}
    dummy = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    settings.CACHES = {"default": one, "renditions": dummy}


@pytest.fixture(params=PLANS)
def plans(request: pytest.FixtureRequest, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a project has PostgreSQL plan what kept answers are checked with."""
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        monkeypatch.setattr(connection.connection, "prepare_threshold", PLANS[request.param])


@pytest.fixture
def everything(services: Page, conditions: Page, benefits: Page) -> Any:
    return Everything(services, conditions, benefits, 3)


@pytest.fixture
def unkept(monkeypatch: pytest.MonkeyPatch) -> Callable[[Client, dict[str, str]], Answers]:
    """What is answered without a cache."""

    def answered(client: Client, asked: dict[str, str]) -> Answers:
        with monkeypatch.context() as patch:
            patch.setattr(store, "answers", DummyCache("", {}))
            return answers(client, asked)

    return answered
