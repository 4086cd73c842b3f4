"""Answers in JSON are the same whether they are kept, were just made, or are not kept at all."""

from collections.abc import Callable
from contextvars import Context
from datetime import date, time, timedelta
from typing import Any

import pytest
from django.core.cache import cache
from django.core.cache.backends.dummy import DummyCache
from django.core.cache.backends.redis import RedisCache
from django.test import Client
from django.utils import timezone
from pytest_django import Settings
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    PageViewRestriction,
    Site,
)

from tests import factories
from tests.test_queries import Everything
from wagtail_massage.answers import store
from wagtail_massage.api import pages
from wagtail_massage.models import BookingCallToAction, ClinicLocation, ClinicSettings, Condition
from wagtail_massage.pages.models import (
    MassageConditionPage,
    MassageServicePage,
    MassageSessionOption,
)
from wagtail_massage.versions import HAS_API_V3

pytestmark = pytest.mark.django_db

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


def answers(client: Client, asked: dict[str, str]) -> dict[str, tuple[int, bytes, str]]:
    found = {name: client.get(path) for name, path in asked.items()}
    return {
        name: (answer.status_code, answer.content, answer.headers.get("ETag", ""))
        for name, answer in found.items()
    }


def warm(client: Client, asked: dict[str, str]) -> dict[str, tuple[int, bytes, str]]:
    """What is answered once everything is kept."""
    for _ in range(3):
        found = answers(client, asked)
    return found


@pytest.fixture
def unkept(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """What is answered without a cache."""

    def answered(client: Client, asked: dict[str, str]) -> Any:
        with monkeypatch.context() as patch:
            patch.setattr(store, "cache", DummyCache("", {}))
            return answers(client, asked)

    return answered


def linked(everything: Everything) -> Any:
    return MassageServicePage.objects.get(title="Linked 0")


def publish(everything: Everything) -> None:
    everything.page.summary = "Another summary"
    everything.page.save_revision().publish()


def unpublish(everything: Everything) -> None:
    linked(everything).unpublish()


def move(everything: Everything) -> None:
    linked(everything).move(everything.services.get_parent(), "last-child")


def restrict(everything: Everything) -> None:
    PageViewRestriction.objects.create(page=linked(everything), restriction_type="login")


def lift(everything: Everything) -> None:
    PageViewRestriction.objects.all().delete()


def delete(everything: Everything) -> None:
    linked(everything).delete()


def expire(everything: Everything) -> None:
    """Without a revision, a signal or a new date of publication."""
    past = timezone.now() - timedelta(1)
    MassageServicePage.objects.filter(title="Linked 0").update(expire_at=past)


def close(everything: Everything) -> None:
    PageViewRestriction.objects.create(page=everything.page, restriction_type="login")


def rename_term(everything: Everything) -> None:
    Condition.objects.filter(pk=everything.terms[0][0].pk).update(name="Renamed")


def delete_term(everything: Everything) -> None:
    everything.terms[0][0].delete()


def leave_page_about_term(everything: Everything) -> None:
    MassageConditionPage.objects.filter(title="About 0").delete()


def edit_call_to_action(everything: Everything) -> None:
    BookingCallToAction.objects.filter(heading="Page booking").update(heading="Book with us")


def change_default(everything: Everything) -> None:
    ClinicSettings.objects.update(call_to_action=factories.call_to_action("A new default"))


def change_notice(everything: Everything) -> None:
    ClinicSettings.objects.update(notice="Closed on Monday")


def except_hours(everything: Everything) -> None:
    place = ClinicLocation.objects.get(name="Downtown")
    place.opening_hours_exceptions.create(
        valid_from=date.today(), opens=time(10), closes=time(11), note="Late start"
    )
    place.save()


def rename_image(everything: Everything) -> None:
    get_image_model().objects.filter(title="hero").update(title="Another picture")


def close_collection(everything: Everything) -> None:
    root = Collection.get_first_root_node()
    CollectionViewRestriction.objects.create(collection=root, restriction_type="login")


def lose_renditions(everything: Everything) -> None:
    """They are made anew, under the same names."""
    get_image_model().get_rendition_model().objects.all().delete()


def change_price(everything: Everything) -> None:
    MassageSessionOption.objects.update(price="99.00")


def move_site(everything: Everything) -> None:
    """Saved, as Wagtail keeps addresses of sites until one is."""
    site = Site.objects.get()
    site.port = 8080
    site.save()


def add_site(everything: Everything) -> None:
    """Takes pages of the one that is asked over to another host."""
    Site.objects.create(hostname="services.example", root_page=everything.services)


def translate(everything: Everything) -> None:
    """Shown in its place only to who reads French."""
    french = Locale.objects.create(language_code="fr")
    term = everything.terms[0][0].copy_for_translation(french)
    term.live = True
    term.save()


def add_service(everything: Everything) -> None:
    body = [factories.conditions_block(everything.terms[0][0])]
    factories.service(everything.services, title="A new service", body=body)


#: What each change must show in, at least.
CHANGES: dict[Change, set[str]] = {
    publish: {"v2", "v2 list", "path", "index", "services"},
    unpublish: {"v2", "v2 list", "path", "index", "services"},
    move: {"v2", "v2 list", "path", "index", "services"},
    restrict: {"v2", "v2 list", "path", "index", "services"},
    lift: {"v2", "v2 list", "path", "services"},
    delete: {"v2", "v2 list", "path", "index", "services"},
    expire: {"v2", "v2 list", "path", "index", "services"},
    close: {"v2", "v2 list", "path", "index", "services", "conditions"},
    rename_term: {"v2", "v2 list", "path", "services", "conditions"},
    delete_term: {"v2", "v2 list", "path", "services", "conditions"},
    leave_page_about_term: {"v2", "v2 list", "path", "services", "conditions"},
    edit_call_to_action: {"v2", "v2 list", "path", "services"},
    change_default: {"v2", "path", "clinic"},
    change_notice: {"v2", "path", "clinic"},
    except_hours: {"v2", "path", "clinic"},
    rename_image: {"v2", "v2 list", "path", "index", "services"},
    close_collection: {"v2", "v2 list", "path", "index", "services"},
    lose_renditions: set(),
    change_price: {"v2", "v2 list", "path", "services"},
    move_site: {"v2", "v2 list", "path"},
    add_site: {"v2", "v2 list"},
    translate: set(),
    add_service: {"v2 list", "index", "services", "conditions"},
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
    monkeypatch.setattr(store, "cache", RedisCache("redis://127.0.0.1:1", {}))

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
    edit_call_to_action(everything)  # or it would be kept already
    with monkeypatch.context() as patch:
        patch.setattr(pages, "load", load_and_change)
        answers(client, asked)

    for _ in range(3):
        assert answers(client, asked) == unkept(client, asked)
