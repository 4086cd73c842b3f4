"""Wagtail's API v3 gives drafts by itself, to those who may edit: with all of our fields."""

from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser
from django.test import Client
from wagtail.models import APIToken, Page

from tests import factories
from wagtail_massage.models import BookingCallToAction

pytestmark = pytest.mark.django_db

OPTION = {"minutes": 45, "price": "80.00"}


@pytest.fixture
def chosen() -> BookingCallToAction:
    return factories.call_to_action("Drafted call")


@pytest.fixture
def page(services: Page, chosen: BookingCallToAction) -> Any:
    """Live, with a draft that differs."""
    page = factories.service(services, summary="Live words", options=[{**OPTION, "minutes": 60}])
    page.summary, page.call_to_action = "Drafted words", chosen
    page.body = [("overview", {"heading": "Drafted heading"})]
    page.session_options = [type(page.session_options.get())(**OPTION)]
    page.save_revision()
    return page


def read(client: Client, page: Page, user: AbstractUser | None) -> Any:
    headers = {}
    if user:
        _token, text = APIToken.create_token(user=user, name="front end")
        headers = {"authorization": f"Bearer {text}"}
    return client.get(f"/api/v3/pages/{page.pk}/?version=draft", headers=headers)


def test_who_may_edit_reads_the_draft(client: Client, page: Any, editor: AbstractUser) -> None:
    data = read(client, page, editor).json()

    assert data["summary"] == "Drafted words"
    assert data["booking"]["heading"] == "Drafted call"
    assert [block["value"]["title"] for block in data["body"]] == ["Drafted heading"]
    assert [option["minutes"] for option in data["session_options"]] == [45]
    assert data["seo"]["description"] == "Drafted words"


def test_a_stranger_reads_what_is_live(client: Client, page: Any) -> None:
    data = read(client, page, None).json()

    assert data["summary"] == "Live words"
    assert data["booking"] is None
    assert data["body"] == []
    assert [option["minutes"] for option in data["session_options"]] == [60]


def test_somebody_without_the_right_reads_no_draft(
    client: Client, page: Any, stranger: AbstractUser
) -> None:
    assert "Drafted" not in read(client, page, stranger).content.decode()


def test_what_the_draft_refers_to_is_what_visitors_see(
    client: Client, page: Any, chosen: BookingCallToAction, editor: AbstractUser
) -> None:
    chosen.unpublish()

    assert read(client, page, editor).json()["booking"] is None
