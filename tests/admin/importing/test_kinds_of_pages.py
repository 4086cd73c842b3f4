"""Where a service page may be of several kinds, of which each has blocks of its own."""

import pytest
from django.test import Client
from pytest_django import Settings

from tests.admin.importing.form import options, read, send, text_of
from tests.importer.clinic import without_blocks
from tests.own_pages.models import OwnServicePage
from wagtail_massage.pages.models import MassageServiceIndexPage, MassageServicePage

pytestmark = pytest.mark.django_db


def test_the_kind_of_page_is_asked_for_where_there_are_several(
    editor_client: Client,
    services: MassageServiceIndexPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    models = [MassageServicePage, OwnServicePage]
    monkeypatch.setattr("wagtail_massage.views.import_review.service_models", lambda page: models)
    first = read(editor_client, services)
    assert [*options(first, "model")] == [
        "",
        "wagtail_massage_pages.massageservicepage",
        "own_pages.ownservicepage",
    ]

    assert "model" in send(editor_client, first).context["form"].errors
    assert "model" in send(editor_client, first, model="wagtailcore.page").context["form"].errors
    assert send(editor_client, first, model="own_pages.ownservicepage").status_code == 302
    assert OwnServicePage.objects.get().title == "Cedar Massage"


@pytest.fixture
def unlike(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two kinds of pages, each without a block that the other has."""
    models = [MassageServicePage, OwnServicePage]
    monkeypatch.setattr("wagtail_massage.views.import_review.service_models", lambda page: models)
    for model, kind in zip(models, ("benefits", "conditions"), strict=True):
        without_blocks(monkeypatch, model, kind)


def test_of_several_kinds_of_pages_all_blocks_are_offered(
    editor_client: Client, services: MassageServiceIndexPage, unlike: None
) -> None:
    response = read(editor_client, services)

    assert {"benefits", "conditions"} <= options(response, "block-0").keys()
    assert "has no block" not in text_of(response)


def test_a_block_that_the_chosen_kind_of_page_lacks_is_told_at_its_field(
    editor_client: Client, services: MassageServiceIndexPage, unlike: None
) -> None:
    first = read(editor_client, services)
    own = {"model": "own_pages.ownservicepage"}

    response = send(editor_client, first, item_2_0="conditions", **own)

    assert {*response.context["form"].errors} == {"block-1", "item-2-0"}
    assert not OwnServicePage.objects.exists()
    assert send(editor_client, first, block_1="section", **own).status_code == 302
    page = OwnServicePage.objects.get()
    assert [block.block_type for block in page.body] == [
        "overview",
        "section",
        "benefits",
        "booking",
    ]


def test_a_block_that_nobody_is_asked_about_becomes_one_that_the_page_has(
    editor_client: Client,
    services: MassageServiceIndexPage,
    unlike: None,
    settings: Settings,
) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 12
    first = read(editor_client, services)

    assert send(editor_client, first, model="own_pages.ownservicepage").status_code == 302

    page = OwnServicePage.objects.get()
    assert [block.block_type for block in page.body][1] == "section"
    assert "Sore shoulders" in str(page.body[1].value["text"])


def test_a_kind_of_page_without_room_for_the_text_is_refused(
    editor_client: Client,
    services: MassageServiceIndexPage,
    unlike: None,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 12
    without_blocks(monkeypatch, OwnServicePage, "conditions", "section", "overview")
    first = read(editor_client, services)

    response = send(editor_client, first, model="own_pages.ownservicepage")

    assert {*response.context["form"].errors} == {"model"}
    assert not OwnServicePage.objects.exists()
