"""Forms that Django does not take are refused in words, and tokens are asked for all the same."""

from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser
from django.http import HttpResponse
from django.test import Client
from pytest_django import Settings

from tests.admin.importing.form import REVIEW, TEXT, URL, filled_in, messages, read, text_of
from wagtail_massage.pages.models import MassageServiceIndexPage, MassageServicePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def guarded(editor: AbstractUser) -> Client:
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    return client


def refusal(response: HttpResponse) -> str:
    assert (response.status_code, response["Location"]) == (302, URL)
    return messages(response)[0]


def test_more_than_a_form_may_be_is_refused_in_words(
    editor_client: Client, services: MassageServiceIndexPage, settings: Settings
) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 1000
    long = {"parent": services.pk, "kind": "text", "text": TEXT * 10}

    assert "too much to be sent at once" in refusal(editor_client.post(URL, long))
    assert "too much to be sent at once" in refusal(editor_client.post(REVIEW, long))
    encoded = editor_client.post(REVIEW, f"text={'x' * 2000}", "application/x-www-form-urlencoded")
    assert "too much to be sent at once" in refusal(encoded)


def test_more_fields_than_a_form_may_have_are_refused_in_words(
    editor_client: Client, services: MassageServiceIndexPage, settings: Settings
) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 5

    response = editor_client.post(REVIEW, {f"block-{number}": "faq" for number in range(9)})

    assert "too much to be sent at once" in refusal(response)


def test_a_review_never_has_more_fields_than_are_taken(
    editor_client: Client, services: MassageServiceIndexPage, settings: Settings
) -> None:
    for most, names in ((None, "block-0 item-1-0"), (15, "block-0"), (12, "")):
        settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = most
        response = read(editor_client, services)
        data = filled_in(response)
        assert most is None or len(data) <= most
        asked = {name for name in data if name in ("block-0", "item-1-0")}
        assert asked == {*names.split()}
        text = text_of(response)
        assert ("too many points in the lists" in text) == (most is not None)
        assert ("too many parts" in text) == (most == 12)
    assert editor_client.post(REVIEW, data).status_code == 302
    assert MassageServicePage.objects.get().title == "Cedar Massage"


@pytest.mark.parametrize("url", [URL, REVIEW])
def test_nothing_is_read_without_a_token(
    guarded: Client, services: MassageServiceIndexPage, url: str, settings: Settings
) -> None:
    data: dict[str, Any] = {"parent": services.pk, "kind": "text", "text": TEXT}

    assert guarded.post(url, data).status_code == 403
    assert guarded.post(url, {**data, "csrfmiddlewaretoken": "a" * 32}).status_code == 403
    # What is too large has no token that could be read: nothing but the refusal is answered.
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    assert refusal(guarded.post(url, data))


def test_the_forms_have_the_token_that_is_asked_for(
    guarded: Client, services: MassageServiceIndexPage
) -> None:
    guarded.get(URL)
    token = guarded.cookies["csrftoken"].value
    fields = {"csrfmiddlewaretoken": token}

    first = read(guarded, services, **fields)
    data = filled_in(first)
    assert guarded.post(REVIEW, {**data, "csrfmiddlewaretoken": ""}).status_code == 403
    assert not MassageServicePage.objects.exists()
    assert guarded.post(REVIEW, data).status_code == 302
    assert MassageServicePage.objects.exists()
