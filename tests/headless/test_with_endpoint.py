"""The front end reads a draft with the token of its preview, and nothing else with it."""

import json
import secrets
import time
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.test import Client
from wagtail.models import Locale, Page, PageViewRestriction, Site
from wagtail_headless_preview.models import HeadlessPreviewMixin, PagePreview

from tests import factories
from tests.admin import forms
from tests.headless import previewing
from tests.headless.previewing import (
    ENDPOINT,
    Sent,
    answered,
    path_of,
    preview,
    preview_call_to_action,
    sent,
    typed,
)

pytestmark = pytest.mark.django_db

PUBLISH = {"action-publish": "1"}
SERVICE = "wagtail_massage_pages.massageservicepage"
A_DAY = 24 * 60 * 60


@pytest.fixture(autouse=True)
def shown_there(front_end: str) -> None:
    """All of these have a front end."""


def live(client: Client, page: Any) -> Any:
    response = client.get("/api/massage/page/", {"path": path_of(page.url)})
    assert response.status_code == 200, response.content
    return response.json()


def lasting(data: Any) -> Any:
    """Without what only saving gives: new rows and blocks have other ids, or none yet."""
    if isinstance(data, list):
        return [lasting(each) for each in data]
    if isinstance(data, dict):
        fleeting = {"id", "last_published_at"}
        return {key: lasting(value) for key, value in data.items() if key not in fleeting}
    return data


def test_a_draft_is_what_the_page_will_be(
    editor_client: Client, client: Client, service: Any
) -> None:
    chosen = factories.call_to_action("This page's own")
    form: dict[str, Any] = {
        "title": "Draft title",
        "slug": "draft-slug",
        "summary": "A draft",
        "hero_image": str(factories.image().pk),
        "call_to_action": str(chosen.pk),
        "body": [forms.overview("<p>Drafted stones.</p>")],
        "options": [{"minutes": "45", "price": "80.00", "note": "", "ORDER": "1"}],
    }
    before = live(client, service)

    draft = answered(Client(), preview(editor_client, service, **form).query)

    assert live(client, service) == before
    saved = forms.service_page(**form, **PUBLISH)
    assert editor_client.post(f"/admin/pages/{service.pk}/edit/", saved).status_code == 302
    assert draft["id"] == service.pk
    assert draft["booking"] == {**draft["call_to_action"], "heading": "This page's own"}
    assert [option["minutes"] for option in draft["session_options"]] == [45]
    assert lasting(draft) == lasting(live(client, type(service).objects.get()))


def test_a_call_to_action_is_given_with_its_buttons(editor_client: Client) -> None:
    stored = factories.call_to_action("Stored")
    there = preview_call_to_action(editor_client, stored, heading="Typed")

    data = answered(Client(), there.query)

    (action,) = data["call_to_action"].pop("actions")
    assert action["href"] == "mailto:a@example.com"
    assert data == {
        "id": stored.pk,
        "meta": {"type": "wagtail_massage.BookingCallToAction", "locale": "en"},
        "call_to_action": data["call_to_action"],
    }
    assert (data["call_to_action"]["id"], data["call_to_action"]["heading"]) == (stored.pk, "Typed")


def test_what_was_never_saved_has_no_id_yet(editor_client: Client, services: Page) -> None:
    address = previewing.add_address(services, "massageservicepage")
    options = [{"minutes": "45", "price": "80.00", "note": "", "ORDER": "1"}]
    form = forms.service_page(slug="new", summary="Brand new", options=options)
    page = answered(Client(), sent(typed(editor_client, address, form).url).query)
    form = forms.call_to_action(previewing.MAIL)
    snippet = answered(Client(), sent(typed(editor_client, previewing.SNIPPET, form).url).query)

    assert (page["id"], page["summary"]) == (0, "Brand new")
    assert page["url"] == "https://clinic.example.com/services/new/"
    assert [link["title"] for link in page["breadcrumb"]] == ["Home", "Services"]
    assert len(page["session_options"]) == 1
    assert snippet["id"] == snippet["call_to_action"]["id"] == 0


def test_an_index_page_lists_its_children(editor_client: Client, services: Page) -> None:
    factories.service(services, title="Listed")
    form = forms.page(
        title="Typed", slug=services.slug, introduction=forms.rich_text("<p>Here.</p>")
    )
    there = sent(typed(editor_client, previewing.edit_address(services), form).url)

    data = answered(Client(), there.query)

    assert data["title"] == "Typed"
    assert "Here." in data["introduction"]
    assert [item["title"] for item in data["children"]["items"]] == ["Listed"]


def test_a_page_that_nobody_has_published_yet_is_given(
    editor_client: Client, services: Page
) -> None:
    page = factories.service(services, live=False, slug="hidden")

    data = answered(Client(), preview(editor_client, page, summary="Not yet").query)

    assert data["summary"] == "Not yet"


def test_nobody_keeps_it(editor_client: Client, client: Client, service: Page) -> None:
    query = preview(editor_client, service).query

    for asked in (query, {**query, "token": "other"}):
        assert "no-store" in client.get(ENDPOINT, asked)["Cache-Control"]
        assert "private" in client.get(ENDPOINT, asked)["Cache-Control"]


@pytest.fixture
def there(editor_client: Client, service: Page) -> Sent:
    return preview(editor_client, service, summary="A secret draft")


def refused(query: dict[str, str]) -> None:
    response = Client().get(ENDPOINT, query)
    assert response.status_code == 404, response.content
    assert "secret" not in response.content.decode()
    assert response.json() == {"detail": "There is no such preview."}


def signed(value: str) -> str:
    return HeadlessPreviewMixin.get_preview_signer().sign(value)


WRONG = ["", "x", "a:b:c", ":", "::::", "\0", "\ud83d", "é" * 300, "0" * 10_000, "id=1:1:1"]


@pytest.mark.parametrize("token", WRONG, ids=ascii)
def test_a_wrong_token_opens_nothing(there: Sent, token: str) -> None:
    asked = token.encode("utf-8", "surrogatepass").decode("latin-1")
    refused({**there.query, "token": token if token.isprintable() else asked})


def test_nor_does_one_that_was_changed_or_made_up(there: Sent) -> None:
    token = there.query["token"]
    value, when, signature = token.split(":")

    for wrong in (
        token[:-1],
        token.swapcase(),
        f"{token} ",
        f"{value}x:{when}:{signature}",
        f"{value}:{when}0:{signature}",
        signed(secrets.token_urlsafe(16)),
        signed(token),
    ):
        refused({**there.query, "token": wrong})


OTHER_TYPES = [
    *("", ".", "x", "x.y", "a.b.c", "\0", f"{SERVICE}.x", "wagtailcore.page", "auth.user"),
    *("wagtail_massage.bookingcalltoaction", "wagtail_massage_pages.massageserviceindexpage"),
]


@pytest.mark.parametrize("content_type", OTHER_TYPES, ids=ascii)
def test_a_token_is_for_its_own_type(there: Sent, content_type: str) -> None:
    refused({**there.query, "content_type": content_type})


def test_the_type_may_be_written_as_the_data_says_it(there: Sent) -> None:
    data = answered(Client(), there.query)

    asked = {**there.query, "content_type": data["meta"]["type"]}
    assert answered(Client(), asked) == data


def test_each_token_opens_its_own_draft(editor_client: Client, services: Page, there: Sent) -> None:
    other = factories.service(services, title="Other")

    second = preview(editor_client, other, title="Other", slug="other", summary="The other one")

    assert answered(Client(), there.query)["summary"] == "A secret draft"
    assert answered(Client(), second.query)["summary"] == "The other one"


def test_a_token_is_good_for_a_day(there: Sent, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + A_DAY - 60)
    assert answered(Client(), there.query)
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + A_DAY + 60)

    refused(there.query)


def test_what_was_swept_or_deleted_is_gone(service: Page, there: Sent) -> None:
    service.delete()
    refused(there.query)
    PagePreview.objects.all().delete()
    refused(there.query)


def test_what_is_no_page_is_not_given(editor_client: Client, site: Site) -> None:
    kind = ContentType.objects.get_for_model(Site)
    token, content = signed("x"), json.dumps({"pk": site.pk})
    PagePreview.objects.create(token=token, content_type=kind, content_json=content)

    refused({"content_type": "wagtailcore.site", "token": token})


def test_what_belongs_to_no_model_any_more_is_not_given() -> None:
    kind = ContentType.objects.create(app_label="gone", model="page")
    PagePreview.objects.create(token=signed("x"), content_type=kind, content_json='{"pk": 1}')

    refused({"content_type": "gone.page", "token": PagePreview.objects.get().token})


def test_a_token_of_the_apps_own_mixin_is_good(service: Any) -> None:
    kept = HeadlessPreviewMixin.create_page_preview
    service.get_preview_signer = HeadlessPreviewMixin.get_preview_signer
    service.update_page_preview = lambda token: HeadlessPreviewMixin.update_page_preview(
        service, token
    )
    service.summary = "Theirs"

    query = {"content_type": SERVICE, "token": kept(service).token}

    assert answered(Client(), query)["summary"] == "Theirs"


def test_other_pages_have_what_is_true_of_every_page(site: Site) -> None:
    home, kind = site.root_page, ContentType.objects.get_for_model(Page)
    home.title = "Drafted home"
    PagePreview.objects.create(token=signed("x"), content_type=kind, content_json=home.to_json())

    data = answered(
        Client(), {"content_type": "wagtailcore.page", "token": PagePreview.objects.get().token}
    )

    assert data["title"] == "Drafted home"


def test_what_visitors_may_not_see_is_left_out(
    editor_client: Client, client: Client, services: Page, service: Page
) -> None:
    unpublished = factories.call_to_action("Unpublished words")
    unpublished.unpublish()
    closed = factories.service(services, title="Closed words")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")
    link = f'<p><a linktype="page" id="{closed.pk}">elsewhere</a></p>'
    form: dict[str, Any] = {"call_to_action": str(unpublished.pk), "body": [_said(closed)]}

    query = preview(editor_client, service, **form).query
    text = json.dumps(answered(client, query))

    assert "elsewhere" in text
    assert link not in text
    assert str(closed.slug) not in text
    assert "words" not in text
    assert answered(client, query)["booking"] is None


def _said(page: Page) -> tuple[str, dict]:
    """A body with a link, as the editor of rich text sends it."""
    content = {
        "blocks": [
            {
                "key": "a",
                "text": "elsewhere",
                "type": "unstyled",
                "depth": 0,
                "inlineStyleRanges": [],
                "entityRanges": [{"key": 0, "offset": 0, "length": 9}],
            }
        ],
        "entityMap": {"0": {"type": "LINK", "mutability": "MUTABLE", "data": {"id": page.pk}}},
    }
    return "overview", {"heading": "", "text": json.dumps(content)}


def test_who_reads_a_closed_page_has_passed_its_door(
    editor_client: Client, client: Client, services: Page
) -> None:
    closed = factories.service(services, title="Closed", slug="closed")
    inside = factories.service(closed, title="Inside", slug="inside")
    PageViewRestriction.objects.create(page=closed, restriction_type="login")

    there = preview(editor_client, inside, body=[_said(closed)])

    titles = [link["title"] for link in answered(client, there.query)["breadcrumb"]]
    assert titles == ["Home", "Services", "Closed"]


def test_a_page_is_read_on_its_own_site(admin_client: Client, site: Site) -> None:
    home = factories.page(Page, Page.objects.get(depth=1), "Other home")
    other = Site.objects.create(hostname="other.example.com", root_page=home, port=8443)
    factories.clinic(site, clinic_name="First", front_end_base_url="https://first.example.com")
    factories.clinic(other, clinic_name="Second", front_end_base_url="https://second.example.com")
    page = factories.service(home)

    data = answered(Client(), preview(admin_client, page).query)

    assert data["clinic"]["name"] == "Second"
    assert data["url"].startswith("https://second.example.com/")
    assert [link["title"] for link in data["breadcrumb"]] == ["Other home"]


def test_a_draft_is_in_its_own_language(editor_client: Client, site: Site) -> None:
    french = Locale.objects.create(language_code="fr")
    thing = factories.call_to_action("Rendez-vous", locale=french)

    query = preview_call_to_action(editor_client, thing, heading="Rendez-vous").query
    data = answered(Client(), query)

    assert data["meta"]["locale"] == "fr"
    (action,) = data["call_to_action"]["actions"]
    assert action["text"] == "Écrire à a@example.com"


def test_a_misspelt_filter_is_refused_as_elsewhere(client: Client, there: Sent) -> None:
    for more in ({"rich_text_fromat": "html"}, {"site": "nowhere.example.com"}, {"page": "x"}):
        assert client.get(ENDPOINT, {**there.query, **more}).status_code in (400, 422)
    assert client.get(ENDPOINT, {"content_type": SERVICE}).status_code == 422


def test_a_draft_may_be_named_with_its_site(site: Site, there: Sent) -> None:
    assert answered(Client(), there.query, site=f"{site.hostname}:{site.port}")
