"""What our own endpoints answer, for a site, in a language, and on another host."""

import json
from datetime import timedelta
from typing import Any

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client, RequestFactory
from django.urls import clear_url_caches, set_urlconf
from django.utils import timezone
from pytest_django import Settings
from rest_framework.request import Request
from wagtail.api.v2.views import PagesAPIViewSet as WagtailPagesAPIViewSet
from wagtail.models import Locale, Page, PageViewRestriction, Site

from tests import factories
from wagtail_massage.api.objects import Objects
from wagtail_massage.api.v2 import PagesAPIViewSet
from wagtail_massage.models import Condition
from wagtail_massage.pages.models import MassageConditionPage, MassageServiceIndexPage
from wagtail_massage.versions import HAS_API_V3

pytestmark = pytest.mark.django_db
API = "/api/massage"
ORDERS = ["", "&order=title"]
if connection.vendor != "mysql":  # which finds by its words only what has been committed
    ORDERS += [f"{order}&search=backs" for order in ORDERS]


def read(client: Client, path: str, status: int = 200, **kwargs: Any) -> Any:
    answer = client.get(f"{API}/{path}", **kwargs)
    text = b"".join(answer.streaming_content) if answer.streaming else answer.content
    assert answer.status_code == status, text
    return json.loads(text)


def titles(answer: Any) -> list[str]:
    return [item["title"] for item in answer["items"]]


@pytest.fixture
def named(services: Page) -> Page:
    """A service for back pain beside one for nothing."""
    factories.service(services, title="Plain")
    body = [factories.conditions_block(factories.condition("Back pain"))]
    return factories.service(services, title="For backs", body=body)


@pytest.fixture
def french(services: Page) -> Locale:
    locale = Locale.objects.create(language_code="fr")
    for page in (services.get_parent(), services):
        page.copy_for_translation(locale).save_revision().publish()
    return locale


@pytest.mark.parametrize("slug", ["back-pain", "nothing", "", "%27"])
def test_services_are_filtered_by_the_slugs_of_terms(
    client: Client, named: Page, slug: str
) -> None:
    answer = read(client, f"services/?condition={slug}")

    expected = ["For backs"] if slug == "back-pain" else []
    assert titles(answer) == expected
    assert answer["count"] == len(expected)


def test_a_term_that_is_not_public_filters_as_if_it_were_not_there(
    client: Client, named: Page
) -> None:
    Condition.objects.update(live=False)

    assert read(client, "services/?condition=back-pain")["count"] == 0


def test_both_filters_count(client: Client, services: Page) -> None:
    pain, sleep = factories.condition("Pain"), factories.benefit("Sleep")
    body = [factories.conditions_block(pain), factories.benefits_block(sleep)]
    factories.service(services, title="Both", body=body)
    factories.service(services, title="One", body=body[:1])

    assert titles(read(client, "services/?condition=pain")) == ["Both", "One"]
    assert titles(read(client, "services/?condition=pain&benefit=sleep")) == ["Both"]


def test_a_filter_is_asked_once(client: Client, named: Page) -> None:
    answer = read(client, "services/?condition=back-pain&condition=other", 400)

    assert "condition" in answer["detail"]


@pytest.mark.parametrize(
    "path", ["{}/", "?type=wagtail_massage_pages.MassageServicePage&fields=*&child_of={}"]
)
def test_a_failure_of_ours_is_not_the_askers(
    client: Client, named: Page, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    def fail(self: Objects) -> None:
        raise ValueError("ours")

    monkeypatch.setattr(Objects, "clinic", property(fail))
    key = named.get_parent().pk if "child_of" in path else named.pk
    with pytest.raises(ValueError, match="ours"):
        client.get(f"/api/v2/pages/{path.format(key)}")


@pytest.mark.parametrize("port", ["", "x", "65536", "9" * 5000])
def test_a_port_that_is_none_is_refused(client: Client, services: Page, port: str) -> None:
    read(client, f"clinic/?site=nowhere.example:{port}", 400)


def test_v2_has_the_same_filters(client: Client, named: Page) -> None:
    kind = type(named)._meta.label
    found = client.get(f"/api/v2/pages/?type={kind}&condition=back-pain&fields=*").json()
    unknown = client.get(f"/api/v2/pages/?type={kind}&illness=back-pain")

    assert titles(found) == ["For backs"]
    assert found["items"][0]["body"][0]["type"] == "conditions"
    assert unknown.status_code == 400
    assert "illness" in unknown.json()["message"]


@pytest.mark.parametrize("asked", ["", "&child_of={}", "&descendant_of={}", "&condition=back-pain"])
@pytest.mark.parametrize("order", ORDERS)
def test_pages_of_one_kind_are_found_on_v2(
    client: Client, named: Page, asked: str, order: str
) -> None:
    narrowing = asked.format(named.get_parent().pk)
    factories.service(named.get_parent(), "A draft for backs", live=False)
    call_command("update_index", verbosity=0)

    found = client.get(f"/api/v2/pages/?type={type(named)._meta.label}{narrowing}{order}").json()

    assert "For backs" in titles(found)
    assert "A draft for backs" not in titles(found)
    assert found["meta"]["total_count"] == len(found["items"])


class _Hiding(WagtailPagesAPIViewSet):
    def get_queryset(self) -> Any:
        return super().get_queryset().exclude(slug="internal")


def test_a_view_of_a_project_lists_what_it_wants_to(named: Page) -> None:
    class View(PagesAPIViewSet, _Hiding):
        pass

    factories.service(named.get_parent(), "Internal")
    view = View()
    view.request = Request(RequestFactory().get("/", {"type": type(named)._meta.label}))

    listed = [page.title for page in view.get_queryset()]
    assert "For backs" in listed
    assert "Internal" not in listed


@pytest.mark.parametrize(
    "path",
    [
        "clinic/?x=1",
        "conditions/?condition=a",
        "benefits/?fields=*",
        "services/?conditions=a",
        "services/?limit=0",
        "services/?limit=21",
        "services/?offset=-1",
        "services/?condition=%00",
        "page/?path=/&locale=en",
        "manifest/?type=a",
        "clinic/?site=nowhere.example",
        "clinic/?site=localhost:x",
        "clinic/?locale=xx",
    ],
)
def test_what_cannot_be_asked_is_refused_with_a_message(
    client: Client, services: Page, path: str
) -> None:
    assert read(client, path, 400)["detail"]


def test_a_page_is_found_by_its_path(client: Client, named: Page) -> None:
    for path in ("/services/for-backs/", "services/for-backs", "/services/for-backs"):
        answer = read(client, f"page/?path={path}")
        assert (answer["id"], answer["title"]) == (named.pk, "For backs")

    assert read(client, "page/?path=/")["meta"]["type"] == "wagtailcore.Page"
    assert read(client, "page/?path=/nowhere/", 404)["detail"]
    PageViewRestriction.objects.create(page=named, restriction_type="login")
    assert read(client, "page/?path=/services/for-backs/", 404)


@pytest.mark.translations
def test_a_page_is_found_in_its_language(client: Client, named: Page, french: Locale) -> None:
    copy = named.copy_for_translation(french)
    copy.title = "Pour le dos"
    copy.save_revision().publish()
    answer = read(client, f"page/?path={copy.url}", headers={"accept-language": "en"})

    assert copy.url.startswith("/fr/")
    assert answer["meta"]["locale"] == "fr"
    assert answer["body"][0]["value"]["title"] == "Problèmes que ce soin peut soulager"
    assert titles(read(client, "services/?locale=fr")) == ["Pour le dos"]
    assert titles(read(client, "services/")) == ["Plain", "For backs"]


@pytest.mark.translations
def test_the_slug_is_read_in_the_language_of_the_list(
    client: Client, named: Page, french: Locale
) -> None:
    named.copy_for_translation(french).save_revision().publish()
    assert read(client, "services/?condition=back-pain&locale=fr")["count"] == 1
    term = Condition.objects.get().copy_for_translation(french)
    term.name, term.slug, term.live = "Mal de dos", "mal-de-dos", True
    term.save()

    assert read(client, "services/?condition=mal-de-dos&locale=fr")["count"] == 1
    assert read(client, "services/?condition=back-pain&locale=fr")["count"] == 0
    assert read(client, "services/?condition=back-pain")["count"] == 1
    (listed,) = read(client, "conditions/?locale=fr")["items"]
    assert listed["slug"] == "mal-de-dos"


def test_terms_come_with_their_services_and_pages(
    client: Client, named: Page, conditions: Page
) -> None:
    factories.condition("Named by none")
    alone = factories.condition("With a page alone", synonyms="alias\nother")
    factories.page(MassageConditionPage, conditions, title="Alone", condition=alone, summary="s")
    first, second = read(client, "conditions/")["items"]

    assert (first["name"], first["url"]) == ("Back pain", None)
    assert [card["title"] for card in first["services"]] == ["For backs"]
    assert (second["name"], second["services"]) == ("With a page alone", [])
    assert second["url"].endswith("/conditions/alone/")
    assert second["synonyms"] == ["alias", "other"]


@pytest.fixture
def other_site(services: Page) -> Site:
    root = factories.page(MassageServiceIndexPage, Page.objects.get(depth=1), title="Other")
    factories.service(root, title="Elsewhere", body=[factories.conditions_block("Typed")])
    site = Site.objects.create(hostname="other.example", root_page=root)
    factories.clinic(site, clinic_name="The other clinic")
    return site


def test_each_site_has_its_own(client: Client, named: Page, other_site: Site) -> None:
    factories.clinic(factories.first_site(), clinic_name="The first clinic")
    assert read(client, "clinic/")["name"] == "The first clinic"
    assert titles(read(client, "services/")) == ["Plain", "For backs"]

    for asked in ({"HTTP_HOST": "other.example"}, {"query": "?site=other.example"}):
        query = asked.pop("query", "")
        assert read(client, f"clinic/{query}", **asked)["name"] == "The other clinic"
        assert titles(read(client, f"services/{query}", **asked)) == ["Elsewhere"]
        assert [page["path"] for page in read(client, f"manifest/{query}", **asked)["pages"]] == [
            "/",
            "/elsewhere/",
        ]


def test_addresses_are_the_front_ends_where_there_is_one(client: Client, named: Page) -> None:
    link = f'<p><a linktype="page" id="{named.pk}">backs</a></p>'
    parent = named.get_parent().specific
    parent.introduction = link
    parent.save()
    factories.clinic(factories.first_site(), front_end_base_url="https://front.example/")
    answer = read(client, "page/?path=/services/")
    address = "https://front.example/services/for-backs/"

    assert f'<a href="{address}">' in answer["introduction"]
    assert address in [card["url"] for card in answer["children"]["items"]]
    assert answer["seo"]["canonical_url"] == answer["url"] == "https://front.example/services/"
    assert answer["clinic"]["url"] == "https://front.example/"


def test_files_are_where_the_api_says(client: Client, settings: Settings, services: Page) -> None:
    settings.WAGTAILAPI_BASE_URL = "https://files.example/ignored/"
    page = factories.service(services, title="With a picture", hero_image=factories.image())
    answer = read(client, f"page/?path={page.url}")

    (rendition,) = answer["hero_image"]["renditions"]
    assert rendition["url"].startswith("https://files.example/media/")
    assert (rendition["width"], rendition["height"]) == (32, 18)


def test_a_broken_picture_has_no_sizes(client: Client, services: Page) -> None:
    image = factories.image("Lost")
    image.file.storage.delete(image.file.name)
    page = factories.service(services, title="With a picture", hero_image=image)

    assert read(client, f"page/?path={page.url}")["hero_image"]["renditions"] == []


def test_a_project_without_pages_of_its_own_has_addresses(
    client: Client, settings: Settings, named: Page
) -> None:
    settings.ROOT_URLCONF = "tests.api.headless_urls"
    clear_url_caches()
    set_urlconf(None)
    try:
        answer = read(client, "page/?path=/services/for-backs/")
        assert answer["url"].endswith("/services/for-backs/")
    finally:
        clear_url_caches()


def test_what_has_expired_is_gone_before_it_is_swept(client: Client, named: Page) -> None:
    versions = ["v2", *(["v3"] if HAS_API_V3 else [])]
    type(named).objects.filter(pk=named.pk).update(expire_at=timezone.now() - timedelta(hours=1))

    for version in versions:
        assert client.get(f"/api/{version}/pages/{named.pk}/").status_code == 404
        assert "For backs" not in client.get(f"/api/{version}/pages/").content.decode()
