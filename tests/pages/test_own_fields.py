"""Fields of a project's own base page that are called as some of ours are."""

from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("body", ["<p>A text</p>", None])
def test_a_list_whose_base_page_has_a_text_for_a_body(
    client: Client, services: Page, service: Page, monkeypatch: pytest.MonkeyPatch, body: Any
) -> None:
    monkeypatch.setattr(type(services), "body", body, raising=False)

    response = client.get(services.url)

    assert response.status_code == 200
    assert service.title in response.content.decode()


@pytest.mark.parametrize("introduction", [None, 7, ["<p>A text</p>"]])
def test_a_listed_page_whose_introduction_is_no_rich_text(
    client: Client,
    services: Page,
    service: Page,
    monkeypatch: pytest.MonkeyPatch,
    introduction: Any,
) -> None:
    monkeypatch.setattr(type(service), "introduction", introduction, raising=False)

    assert client.get(services.url).status_code == 200
    assert client.get(service.url).status_code == 200
