"""Our own endpoints answer whatever they are asked."""

import pytest
from django.test import Client

from tests.api.fuzz.amount import for_each
from tests.api.fuzz.checking import Exchange
from tests.api.fuzz.requests import Requests, operations
from tests.api.fuzz.world import World

pytestmark = pytest.mark.django_db


def test_our_endpoints(client: Client, world: World) -> None:
    document = client.get("/api/massage/openapi.json").json()
    found = [*operations(document, "/api/massage/")]
    requests = Requests(document, world).to_any(found)

    assert len(found) == 6
    for_each(requests, Exchange(client).check, share=0.15)
