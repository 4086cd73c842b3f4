"""An editor's preview is shown by the front end of the site."""

from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from pytest_django import Settings
from wagtail.models import Page, Site
from wagtail_headless_preview.models import HeadlessMixin, HeadlessPreviewMixin, PagePreview
from wagtail_headless_preview.signals import preview_update

from tests import factories
from tests.admin import forms
from tests.headless import previewing
from tests.headless.previewing import preview, sent, typed
from wagtail_massage.mixins import ServicePageMixin
from wagtail_massage.preview import is_ours

pytestmark = pytest.mark.django_db


def test_a_page_is_previewed_at_the_clinics_address(
    editor_client: Client, service: Page, front_end: str
) -> None:
    there = preview(editor_client, service, summary="A draft")

    assert there.root == front_end
    assert there.query.keys() == {"content_type", "token"}
    assert there.query["content_type"] == "wagtail_massage_pages.massageservicepage"


def test_a_call_to_action_too(editor_client: Client, front_end: str) -> None:
    there = previewing.preview_call_to_action(editor_client, factories.call_to_action())

    assert there.root == front_end
    assert there.query["content_type"] == "wagtail_massage.bookingcalltoaction"


def test_it_stands_in_a_frame_unless_the_project_wants_otherwise(
    editor_client: Client, service: Page, front_end: str, settings: Settings
) -> None:
    settings.WAGTAIL_HEADLESS_PREVIEW = {}

    response = typed(editor_client, previewing.edit_address(service), forms.service_page())

    frame = BeautifulSoup(response.content, "html.parser").iframe
    assert frame is not None
    assert sent(frame["src"]).root == front_end
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_what_was_never_saved_is_previewed(
    editor_client: Client, services: Page, front_end: str
) -> None:
    page = previewing.add_address(services, "massageservicepage")

    for address, form in (
        (page, forms.service_page()),
        (previewing.SNIPPET, forms.call_to_action(previewing.MAIL)),
    ):
        assert sent(typed(editor_client, address, form).url).root == front_end


def test_drafts_and_revisions_of_others_are_shown_there(
    editor_client: Client, service: Any, front_end: str
) -> None:
    revision = service.save_revision()

    for view in ("view_draft/", f"revisions/{revision.pk}/view/"):
        response = editor_client.get(f"/admin/pages/{service.pk}/{view}")
        assert sent(response.url).root == front_end


@pytest.mark.parametrize(
    ("urls", "own", "expected"),
    [
        ({"default": "https://d.example"}, "", "https://d.example/"),
        ({"default": "https://d.example"}, "https://c.example", "https://c.example/"),
        ({"localhost": "https://s.example"}, "https://c.example", "https://s.example/"),
        ({"default": "{SITE_ROOT_URL}/see"}, "", "http://localhost/see/"),
    ],
)
def test_the_nearest_address_counts(
    editor_client: Client,
    site: Site,
    service: Page,
    settings: Settings,
    urls: dict[str, str],
    own: str,
    expected: str,
) -> None:
    settings.WAGTAIL_HEADLESS_PREVIEW = {"CLIENT_URLS": urls, "REDIRECT_ON_PREVIEW": True}
    factories.clinic(site, front_end_base_url=own)

    assert preview(editor_client, service).root == expected


def test_the_slash_is_as_the_project_wants_it(
    editor_client: Client, site: Site, service: Page, settings: Settings
) -> None:
    how = {"REDIRECT_ON_PREVIEW": True, "ENFORCE_TRAILING_SLASH": False}
    settings.WAGTAIL_HEADLESS_PREVIEW = how
    factories.clinic(site, front_end_base_url="https://c.example/see")

    assert preview(editor_client, service).root == "https://c.example/see"


def test_without_any_address_it_is_the_packages_own(editor_client: Client, service: Page) -> None:
    form = forms.service_page(summary="A draft")
    address = previewing.edit_address(service)

    assert "A draft" in typed(editor_client, address, form).content.decode()
    assert not PagePreview.objects.exists()


def test_each_site_has_its_own(
    admin_client: Client, services: Page, service: Page, front_end: str
) -> None:
    home = factories.page(Page, Page.objects.get(depth=1), "Other home")
    other = Site.objects.create(hostname="other.example.com", root_page=home)
    factories.clinic(other, front_end_base_url="https://other-front.example.com")
    page = factories.service(home)

    assert preview(admin_client, page).root == "https://other-front.example.com/"
    assert preview(admin_client, service).root == front_end


def test_each_preview_has_a_token_of_its_own(
    editor_client: Client, service: Page, front_end: str
) -> None:
    tokens = {preview(editor_client, service).query["token"] for _ in range(5)}

    assert len(tokens) == 5
    assert {kept.token for kept in PagePreview.objects.all()} == tokens


def test_old_ones_are_swept(editor_client: Client, service: Page, front_end: str) -> None:
    preview(editor_client, service)
    old = PagePreview.objects.get()
    PagePreview.objects.update(created_at=old.created_at - timedelta(days=2))

    preview(editor_client, service)

    assert not PagePreview.objects.filter(pk=old.pk).exists()


def test_other_apps_are_told(editor_client: Client, service: Page, front_end: str) -> None:
    heard: list[str] = []

    def hear(token: str, **kwargs: Any) -> None:
        heard.append(token)

    preview_update.connect(hear, sender=HeadlessPreviewMixin)

    assert [preview(editor_client, service).query["token"]] == heard


def test_the_apps_mixin_may_stand_before_or_after_ours() -> None:
    class Before(HeadlessMixin, ServicePageMixin, Page):
        class Meta:
            abstract = True
            app_label = "own_pages"

    class After(ServicePageMixin, HeadlessPreviewMixin, Page):
        class Meta:
            abstract = True
            app_label = "own_pages"

    assert Before.serve_preview is HeadlessPreviewMixin.serve_preview
    assert After.serve_preview is ServicePageMixin.serve_preview


def test_a_base_page_with_the_apps_mixin_does_it_its_own_way(service: Page) -> None:
    assert is_ours(service)
    assert not is_ours(HeadlessPreviewMixin())
