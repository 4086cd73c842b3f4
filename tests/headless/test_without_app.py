"""Where the app is not installed, nothing is different."""

import pytest
from django.apps import apps
from django.test import Client
from wagtail.models import Page

from tests.admin import forms
from tests.headless import previewing
from tests.headless.previewing import typed
from wagtail_massage.models import BookingCallToAction
from wagtail_massage.pages.models import MassageServicePage

pytestmark = pytest.mark.django_db


def test_a_preview_is_the_packages_own(
    editor_client: Client, service: Page, front_end: str
) -> None:
    form = forms.service_page(summary="A draft")
    response = typed(editor_client, previewing.edit_address(service), form)

    assert response.status_code == 200
    assert "A draft" in response.content.decode()


def test_there_is_no_endpoint(client: Client, service: Page) -> None:
    query = {"content_type": "wagtail_massage_pages.massageservicepage", "token": "x"}

    assert client.get(previewing.ENDPOINT, query).status_code == 404
    assert "massage_preview" not in client.get("/api/massage/openapi.json").content.decode()


def test_the_models_have_the_tables_that_they_had() -> None:
    assert not [model for model in apps.get_models() if "preview" in model._meta.db_table]
    for model in (MassageServicePage, BookingCallToAction):
        assert not [f for f in model._meta.get_fields() if "preview" in f.name]
