"""Pages are the same whether their parts are kept, were just made, or are not kept at all."""

from collections.abc import Callable
from contextvars import Context
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.http import HttpRequest
from django.template import engines
from django.template.backends.django import Template
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import Page

from tests.answers import changes
from tests.answers.asking import answers, warm
from tests.answers.test_json import Change
from tests.test_queries import Everything
from wagtail_massage import serving
from wagtail_massage.models import ClinicSettings
from wagtail_massage.pages.models import MassageConditionPage, MassageServicePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plans")]

Unkept = Callable[[Client, dict[str, str]], Any]


def questions(everything: Everything) -> dict[str, str]:
    return {
        "service": everything.page.url,
        "condition": MassageConditionPage.objects.get(title="About 0").url,
        "index": everything.services.url,
        "later in the index": f"{everything.services.url}?page=1",
        "search": f"{everything.services.url}?q=linked",
    }


#: What each change must show in, at least.
CHANGES: dict[Change, set[str]] = {
    changes.publish: {"service", "index"},
    changes.unpublish: {"service", "index", "search"},
    changes.move: {"service", "index", "search"},
    changes.restrict: {"service", "index", "search"},
    changes.lift: {"service", "index"},
    changes.delete: {"service", "index", "search"},
    changes.expire: {"service", "index", "search"},
    changes.close: {"service", "condition", "index"},
    changes.rename_term: {"service"},
    changes.delete_term: {"service", "condition"},
    changes.leave_page_about_term: {"service", "condition"},
    changes.edit_call_to_action: {"service"},
    changes.change_default: {"condition"},
    changes.change_notice: {"service", "condition", "index"},
    changes.except_hours: {"service", "condition", "index"},
    changes.rename_image: set(),
    changes.close_collection: {"service"},
    changes.lose_renditions: set(),
    changes.change_price: {"service"},
    changes.move_site: {"service", "condition", "index"},
    changes.add_site: set(),
    changes.translate: set(),
    changes.add_service: {"condition", "index"},
}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_the_next_page_is_as_if_nothing_was_kept(
    client: Client, everything: Everything, unkept: Unkept, change: Change
) -> None:
    asked = questions(everything)
    before = warm(client, asked)
    assert before == unkept(client, asked)

    change(everything)
    after = answers(client, asked)

    assert after == unkept(client, asked)
    assert {name for name in asked if after[name] != before[name]} >= CHANGES[change]
    assert answers(client, asked) == after
    cache.clear()
    assert answers(client, asked) == after


def fail(*args: Any, **kwargs: Any) -> None:
    raise AssertionError("This was kept.")


def test_what_is_kept_is_not_loaded_again(
    client: Client, everything: Everything, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = questions(everything)
    asked.pop("search")
    before = warm(client, asked)
    monkeypatch.setattr(serving, "load_page", fail)

    assert answers(client, asked) == before


def test_who_has_a_page_is_not_sent_it_again(client: Client, everything: Everything) -> None:
    url = everything.page.url
    etag = client.get(url).headers["ETag"]

    assert client.get(url, headers={"If-None-Match": etag}).status_code == 304
    changes.change_notice(everything)
    assert client.get(url, headers={"If-None-Match": etag}).status_code == 200


def test_where_a_project_names_the_rest_nothing_is_rendered(
    client: Client, everything: Everything, unkept: Unkept, monkeypatch: pytest.MonkeyPatch
) -> None:
    menu = ["Home, Services"]
    monkeypatch.setattr(MassageServicePage, "get_cache_validators", lambda self, request: menu)
    asked = {"service": everything.page.url}
    etag = warm(client, asked)["service"][2]
    assert unkept(client, asked)["service"][2] == etag
    with monkeypatch.context() as patch:
        patch.setattr(Template, "render", fail)
        patch.setattr(serving, "load_page", fail)
        again = client.get(asked["service"], headers={"If-None-Match": etag})
    assert (again.status_code, again.content) == (304, b"")

    menu.append("Prices")
    assert client.get(asked["service"], headers={"If-None-Match": etag}).status_code == 200
    menu.pop()
    changes.edit_call_to_action(everything)
    assert client.get(asked["service"], headers={"If-None-Match": etag}).status_code == 200


@pytest.mark.parametrize("before", [0, 1, 2])
def test_a_change_while_a_page_is_made_is_not_missed(
    client: Client,
    everything: Everything,
    unkept: Unkept,
    monkeypatch: pytest.MonkeyPatch,
    before: int,
) -> None:
    asked, load = {"service": everything.page.url}, serving.load_page

    def load_and_change(*args: Any) -> Any:
        Context().run(MassageServicePage.objects.update, summary="Of another process")
        loaded = load(*args)
        Context().run(ClinicSettings.objects.update, notice="Of another process")
        return loaded

    for _ in range(before):
        answers(client, asked)
    changes.edit_call_to_action(everything)
    with monkeypatch.context() as patch:
        patch.setattr(serving, "load_page", load_and_change)
        answers(client, asked)

    for _ in range(3):
        assert answers(client, asked) == unkept(client, asked)


def test_time_passes(
    client: Client, everything: Everything, unkept: Unkept, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = timezone.now() + timedelta(minutes=5)
    MassageServicePage.objects.filter(title="Linked 0").update(expire_at=later)
    asked = questions(everything)
    before = warm(client, asked)

    for hours in (1, 24):
        now = timezone.now() + timedelta(hours=hours)
        with monkeypatch.context() as patch:
            patch.setattr(timezone, "now", lambda now=now: now)
            after = answers(client, asked)
            assert after == unkept(client, asked)
            assert after["service"] != before["service"]


def test_a_preview_is_not_kept(everything: Everything) -> None:
    everything.page.title = "A draft"
    for _ in range(3):
        response = everything.page.make_preview_request()
        assert b"A draft" in response.render().content
    assert not any("massage" in key for key in cache._cache)


@pytest.fixture
def with_form(settings: Settings) -> None:
    """A project's template in place of ours, with what only one visitor can send."""
    name = "wagtail_massage/includes/updated.html"
    form = "<form>{% csrf_token %}</form>"
    loaders = settings.TEMPLATES[0]
    options = {
        **loaders["OPTIONS"],
        "loaders": [
            ("django.template.loaders.locmem.Loader", {name: form}),
            "django.template.loaders.filesystem.Loader",
            "django.template.loaders.app_directories.Loader",
        ],
    }
    settings.TEMPLATES = [{**loaders, "APP_DIRS": False, "OPTIONS": options}]


@pytest.mark.usefixtures("with_form")
def test_a_form_in_a_part_has_its_own_token(everything: Everything) -> None:
    pages = [Client().get(everything.page.url).content for _ in range(4)]

    assert all(b"csrfmiddlewaretoken" in page for page in pages)
    assert len(set(pages)) == len(pages)


def test_who_is_known_is_not_given_what_is_kept(
    client: Client, everything: Everything, admin_user: Any
) -> None:
    url = everything.page.url
    warm(client, {"service": url})
    before = len(cache._cache)
    client.force_login(admin_user)

    assert b"Everything" in client.get(url).content
    assert len(cache._cache) == before


def test_pages_of_other_hosts_are_kept_apart(
    everything: Everything, rf: RequestFactory, settings: Settings
) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    for host in ("one.example", "two.example"):
        asked = [Client(headers={"host": host}).get(everything.page.url) for _ in range(3)]
        assert len({answer.content for answer in asked}) == 1


def test_parts_follow_their_variables(everything: Everything, rf: RequestFactory) -> None:
    """Two frames that include the same part, one with a variable of its own."""
    request: HttpRequest = rf.get(everything.page.url)
    context = everything.page.get_context(request)
    part = "{% massage_part 'x' level %}{{ level }}{% endmassage_part %}"
    template = engines["django"].from_string("{% load wagtail_massage_tags %}" + part)

    assert [template.render({**context, "level": n}) for n in (1, 2, 1)] == ["1", "2", "1"]


def test_pages_that_are_none_of_ours_have_no_parts(services: Page) -> None:
    tag = "{% load wagtail_massage_tags %}{% massage_part 'x' %}{{ page }}{% endmassage_part %}"
    assert engines["django"].from_string(tag).render({"page": services}) == str(services)
