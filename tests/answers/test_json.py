"""Answers in JSON are the same whether they are kept, were just made, or are not kept at all."""

from collections.abc import Callable
from contextvars import Context
from datetime import timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.cache.backends.redis import RedisCache
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings

from tests.answers import changes
from tests.answers.asking import answers, warm
from tests.test_queries import Everything
from wagtail_massage.answers import store
from wagtail_massage.answers.conditional import slot_of
from wagtail_massage.answers.reads import recording
from wagtail_massage.answers.store import Slot
from wagtail_massage.api import pages
from wagtail_massage.api.conditional import Answer
from wagtail_massage.models import ClinicSettings, Condition
from wagtail_massage.pages.models import (
    MassageServicePage,
)
from wagtail_massage.versions import HAS_API_V3

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plans")]

Change = Callable[[Everything], Any]


def questions(everything: Everything) -> dict[str, str]:
    kind, page = MassageServicePage._meta.label, everything.page
    v3 = {"v3": f"/api/v3/pages/{page.pk}/", "v3 list": "/api/v3/pages/"} if HAS_API_V3 else {}
    return {
        "v2": f"/api/v2/pages/{page.pk}/?fields=*",
        "v2 list": f"/api/v2/pages/?type={kind}&fields=*",
        "path": f"/api/massage/page/?path={page.url}",
        "index": "/api/massage/page/?path=/services/",
        "services": "/api/massage/services/",
        "clinic": "/api/massage/clinic/",
        "conditions": "/api/massage/conditions/",
        **v3,
    }


#: What each change must show in, at least.
CHANGES: dict[Change, set[str]] = {
    changes.publish: {"v2", "v2 list", "path", "index", "services"},
    changes.unpublish: {"v2", "v2 list", "path", "index", "services"},
    changes.move: {"v2", "v2 list", "path", "index", "services"},
    changes.restrict: {"v2", "v2 list", "path", "index", "services"},
    changes.lift: {"v2", "v2 list", "path", "services"},
    changes.delete: {"v2", "v2 list", "path", "index", "services"},
    changes.expire: {"v2", "v2 list", "path", "index", "services"},
    changes.close: {"v2", "v2 list", "path", "index", "services", "conditions"},
    changes.rename_term: {"v2", "v2 list", "path", "services", "conditions"},
    changes.delete_term: {"v2", "v2 list", "path", "services", "conditions"},
    changes.leave_page_about_term: {"v2", "v2 list", "path", "services", "conditions"},
    changes.edit_call_to_action: {"v2", "v2 list", "path", "services"},
    changes.change_default: {"v2", "path", "clinic"},
    changes.change_notice: {"v2", "path", "clinic"},
    changes.except_hours: {"v2", "path", "clinic"},
    changes.rename_image: {"v2", "v2 list", "path", "index", "services"},
    changes.close_collection: {"v2", "v2 list", "path", "index", "services"},
    changes.lose_renditions: set(),
    changes.change_price: {"v2", "v2 list", "path", "services"},
    changes.move_site: {"v2", "v2 list", "path"},
    changes.add_site: {"v2", "v2 list"},
    changes.translate: set(),
    changes.add_service: {"v2 list", "index", "services", "conditions"},
}


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
def test_the_next_answer_is_as_if_nothing_was_kept(
    client: Client, everything: Everything, unkept: Callable[..., Any], change: Change
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


def test_what_is_kept_is_not_made_again(
    client: Client, everything: Everything, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = questions(everything)
    before = warm(client, asked)

    def load(*args: Any, **kwargs: Any) -> None:
        raise AssertionError("This was kept.")

    monkeypatch.setattr(pages, "load", load)

    assert answers(client, asked) == before
    for name, path in asked.items():
        again = client.get(path, headers={"If-None-Match": before[name][2]})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["ETag"] == before[name][2]


def test_time_passes(
    client: Client,
    everything: Everything,
    unkept: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A linked page expires, and another day begins, without any row being written."""
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
            assert after["v2"] != before["v2"]


def test_a_cache_that_fails_changes_nothing(
    client: Client,
    everything: Everything,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    asked = questions(everything)
    before = warm(client, asked)
    monkeypatch.setattr(store, "answers", RedisCache("redis://127.0.0.1:1", {}))

    assert answers(client, asked) == before
    assert "The cache cannot be read." in caplog.text
    assert "The cache cannot be written." in caplog.text


def test_who_is_known_is_not_given_what_is_kept(
    client: Client, everything: Everything, admin_user: Any
) -> None:
    path = questions(everything)["v2"]
    before = warm(client, {"v2": path})
    client.force_login(admin_user)

    assert client.get(path).content == before["v2"][1]


@pytest.mark.parametrize("debug", [True, False])
def test_nothing_is_kept_while_templates_change(
    client: Client, everything: Everything, settings: Settings, debug: bool
) -> None:
    settings.DEBUG = debug
    path = questions(everything)["path"]
    warm(client, {"path": path})

    assert any("massage" in key for key in cache._cache) is not debug


@pytest.mark.parametrize("before", [0, 1, 2])
def test_a_change_while_an_answer_is_made_is_not_missed(
    client: Client,
    everything: Everything,
    unkept: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
    before: int,
) -> None:
    """Whatever has been kept by then, the next answer has it."""
    asked, load = {"path": questions(everything)["path"]}, pages.load

    def load_and_change(*args: Any, **kwargs: Any) -> Any:
        loaded = load(*args, **kwargs)
        Context().run(ClinicSettings.objects.update, notice="Closed by another process")
        return loaded

    for _ in range(before):
        answers(client, asked)
    changes.edit_call_to_action(everything)  # or it would be kept already
    with monkeypatch.context() as patch:
        patch.setattr(pages, "load", load_and_change)
        answers(client, asked)

    for _ in range(3):
        assert answers(client, asked) == unkept(client, asked)


@pytest.mark.parametrize("auth", [None, "a key"])
def test_who_has_a_key_is_answered_alone(rf: RequestFactory, auth: str | None) -> None:
    request = rf.get("/api/massage/clinic/")
    request.auth = auth

    assert (slot_of(request) is None) is bool(auth)


@pytest.mark.parametrize("header", ["Authorization", "Cookie"])
def test_who_says_who_asks_is_answered_alone(rf: RequestFactory, header: str) -> None:
    request = rf.get("/api/massage/clinic/", headers={header: "sessionid=x"})

    assert slot_of(request) is None


def test_what_varies_by_what_was_not_asked_is_not_kept() -> None:
    slot = Slot("a question")
    with recording() as reads:
        list(Condition.objects.all())
    for headers in ({"Vary": "X-Country"}, {"Cache-Control": "private"}, {}):
        assert not slot.is_awaited
        Answer(HttpRequest(), slot).finish(HttpResponse("An answer", headers=headers), reads)
        slot = Slot("a question")

    assert slot.is_awaited
