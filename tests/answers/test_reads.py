"""What counts as read for an answer, and what makes it one that cannot be kept."""

from datetime import UTC, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import RequestFactory
from django.utils import timezone
from wagtail.models import Page

from tests import factories
from tests.test_queries import Everything
from wagtail_massage.answers.parts import Parts
from wagtail_massage.answers.reads import Moment, digest, holds_until, is_passing, recording
from wagtail_massage.loading import audience_for, load_page
from wagtail_massage.models import BookingCallToAction, Condition
from wagtail_massage.visibility import visible_pages

pytestmark = pytest.mark.django_db


def test_what_is_read_twice_is_asked_once() -> None:
    with recording() as reads:
        list(Condition.objects.all())
        list(Condition.objects.all())

    assert len(reads.statements) == 1
    assert reads.is_repeatable


def test_a_digest_is_another_one_where_something_else_is_found() -> None:
    condition = factories.condition()
    with recording() as reads:
        list(Condition.objects.all())
    before = digest(reads.statements)

    assert digest(reads.statements) == before
    Condition.objects.filter(pk=condition.pk).update(summary="Another")
    assert digest(reads.statements) != before


def test_now_is_the_moment_of_asking(monkeypatch: pytest.MonkeyPatch) -> None:
    later = timezone.now() + timedelta(hours=1)
    factories.call_to_action("Soon over", expire_at=later)
    with recording() as reads:
        list(BookingCallToAction.objects.filter(expire_at__gt=timezone.now()))
    before = digest(reads.statements)

    monkeypatch.setattr(timezone, "now", lambda: later + timedelta(hours=1))
    assert digest(reads.statements) != before


def test_a_stored_moment_stays_what_it_is() -> None:
    fixed = timezone.now() - timedelta(days=1)
    with recording() as reads:
        list(Page.objects.filter(expire_at__gt=fixed))
        list(Page.objects.filter(title="2026-11-28"))

    assert all("now" not in str(each.parameters).lower() for each in reads.statements)


def test_asking_again_is_no_reading() -> None:
    with recording() as reads:
        list(Condition.objects.all())
        digest(reads.statements)
        list(Page.objects.all())

    assert len(reads.statements) == 2


@pytest.mark.parametrize(
    "sql", ["UPDATE wagtailcore_page SET title = title", "SELECT 1 /* FOR UPDATE */"]
)
def test_what_changes_or_locks_is_not_asked_again(sql: str) -> None:
    with recording() as reads, connection.cursor() as cursor:
        cursor.execute(sql)

    assert not reads.is_repeatable
    assert reads.statements == []


def test_savepoints_change_nothing() -> None:
    with recording() as reads, transaction.atomic():
        list(Condition.objects.all())

    assert reads.is_repeatable
    assert len(reads.statements) == 1


def test_percent_signs_stay_what_they_are() -> None:
    factories.condition("100% sore")
    table = Condition._meta.db_table
    with recording() as reads, connection.cursor() as cursor:
        cursor.execute(f"SELECT name FROM {table} WHERE name LIKE '100%'")
    before = digest(reads.statements)

    Condition.objects.update(name="Sore")
    assert digest(reads.statements) != before


def test_a_block_says_how_long_it_holds() -> None:
    soon = timezone.now() + timedelta(minutes=5)
    with recording() as reads:
        holds_until(None, soon, soon + timedelta(hours=1), timezone.now() - timedelta(days=1))
    assert reads.until == soon.astimezone(UTC)

    with recording() as reads:
        is_passing()
    assert not reads.is_repeatable


def test_without_a_slot_nothing_is_gathered() -> None:
    parts = Parts()
    with parts.reading():
        list(Condition.objects.all())

    assert parts.get("a part", lambda: "made") == "made"
    assert parts._reads.statements == []
    assert parts.etag == ""


if connection.vendor == "postgresql":  # which compiles what it expects to be long

    def test_what_a_page_needs_is_not_expected_to_be_long(everything: Everything) -> None:
        """Not in tables that it knows nothing of, either: small ones are never analyzed."""
        with recording() as reads:
            load_page(everything.page, RequestFactory().get(everything.page.url))

        with connection.cursor() as cursor:
            cursor.execute("SHOW jit_above_cost")
            limit = float(cursor.fetchone()[0])
            costs = [_cost(cursor, *each[1:]) for each in reads.statements]
        assert 0 < sum(costs) < limit

    def test_what_is_sent_often_is_prepared_once(
        everything: Everything, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where the project wants that, which is not the default. Either way the same is found."""
        with recording() as reads:
            load_page(everything.page, RequestFactory().get(everything.page.url))
            audience = audience_for(None, everything.page)
            list(visible_pages(Page.objects.filter(title__contains="80 % rested"), audience))
        assert any(Moment.NOW in statement.parameters for statement in reads.statements)

        found = digest(reads.statements)
        assert _prepared() == 0

        monkeypatch.setattr(connection.connection, "prepare_threshold", 2)
        for most in (100, None):
            monkeypatch.setattr(connection.connection, "prepared_max", most)
            assert {digest(reads.statements) for _ in range(5)} == {found}
            assert _prepared() == 1

    def test_values_are_written_out_once(monkeypatch: pytest.MonkeyPatch) -> None:
        """Where they can be looked up, which an array cannot."""
        from wagtail_massage.answers import prepared  # needs PostgreSQL's driver

        monkeypatch.setattr(connection.connection, "prepare_threshold", 2)
        with recording() as reads:
            list(Page.objects.filter(title="as often as it is asked for"))
        with recording() as arrays:
            list(Page.objects.extra(where=["wagtailcore_page.id = ANY(%s)"], params=[[1, 2]]))
        before = prepared.written_once.cache_info()

        assert len({digest(reads.statements) for _ in range(3)}) == 1
        assert len({digest(arrays.statements) for _ in range(3)}) == 1

        after = prepared.written_once.cache_info()
        assert (after.misses, after.hits) == (before.misses + 1, before.hits + 2)


def _prepared() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT statement FROM pg_prepared_statements")
        return sum("rested" in statement for (statement,) in cursor.fetchall())


def _cost(cursor: Any, sql: str, parameters: tuple[Any, ...]) -> float:
    values = [timezone.now() if each is Moment.NOW else each for each in parameters]
    cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", values)
    [[[plan]]] = cursor.fetchall()
    return float(plan["Plan"]["Total Cost"])
