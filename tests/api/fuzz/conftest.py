from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from wagtail.models import Locale, Page

from tests.api.fuzz import amount
from tests.api.fuzz.checking import FAILED, MADE, Exchange
from tests.api.fuzz.requests import Requests
from tests.api.fuzz.schemas import Schema
from tests.api.fuzz.world import World
from tests.test_queries import Everything


@pytest.fixture(autouse=True)
def quiet(caplog: pytest.LogCaptureFixture) -> None:
    """What is refused is logged, and kept by pytest: thousands of times, which nobody reads."""
    caplog.set_level("CRITICAL", logger="django.request")


@pytest.fixture
def world(services: Page, conditions: Page, benefits: Page) -> World:
    Everything(services, conditions, benefits, size=1)
    Locale.objects.get_or_create(language_code="fr")
    return World()


@pytest.fixture
def token(world: World) -> str:
    """An administrator's."""
    from wagtail.models import APIToken

    user = get_user_model().objects.create_superuser("fuzz", "fuzz@example.com", "x")
    return APIToken.create_token(user=user, name="tests")[1]


@pytest.fixture
def openapi(client: Client) -> Schema:
    return client.get("/api/v3/openapi.json").json()


@pytest.fixture
def exchange(client: Client, openapi: Schema, token: str) -> Exchange:
    return Exchange(client, openapi, token)


@pytest.fixture
def requests(openapi: Schema, world: World) -> Requests:
    return Requests(openapi, world)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Of a long run: what was asked, and how to ask it again."""
    if not amount.IS_LONG:
        return
    write = terminalreporter.write_line
    write(f"FUZZ={amount.TOTAL} FUZZ_SEED={amount.SEED}: {sum(MADE.values())} requests")
    for (operation, status), number in sorted(MADE.items()):
        write(f"{number:7} {status} {operation}")
    for failure, number in FAILED.most_common():
        write(f"{number:7} {failure.error} in {failure.function}")
