"""What an answer was read from, so that it can be told later whether it still holds."""

import hashlib
import pickle
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from contextvars import ContextVar
from datetime import UTC, datetime, timedelta
from enum import Enum
from itertools import chain, groupby
from typing import Any, NamedTuple

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import QuerySet
from django.utils import timezone

_READING, _LOCKING = "SELECT", "FOR UPDATE"
#: Begin and end of a part that may be taken back, which changes nothing by itself.
_NEUTRAL = ("SAVEPOINT", "RELEASE")


class Moment(Enum):
    """Stands in a statement for the time at which it is sent."""

    NOW = "now"


class Statement(NamedTuple):
    """What was sent to the database called *alias*."""

    alias: str
    sql: str
    parameters: tuple[Any, ...]


class Reads:
    """All that was read for an answer."""

    def __init__(self) -> None:
        self._began = timezone.now()
        self.since = self._began.astimezone(UTC)
        self.statements: list[Statement] = []
        #: When something begins or ends that depends on the clock alone.
        self.until = self.since + timedelta(days=1)
        #: Whether reading again would make the same answer.
        self.is_repeatable = True

    def execute(self, execute: Any, sql: str, parameters: Any, many: bool, context: Any) -> Any:
        """Django's wrapper around everything that is sent to a database."""
        if self in _current.get():
            self._add(sql, parameters, context["connection"])
        return execute(sql, parameters, many, context)

    def add(self, *statements: Statement) -> None:
        """Count *statements* among what was read, whoever had sent them before."""
        self.statements += [each for each in statements if each not in self.statements]

    def _add(self, sql: Any, parameters: Any, connection: BaseDatabaseWrapper) -> None:
        if str(sql).startswith(_NEUTRAL):
            return
        if not _is_reading(sql) or isinstance(parameters, Mapping):
            self.is_repeatable = False
            return
        if parameters is None:  # then percent signs in it stand for themselves
            sql, parameters = sql.replace("%", "%%"), ()
        self.add(Statement(connection.alias, sql, self._timeless(parameters, connection)))

    def _timeless(self, parameters: Any, connection: BaseDatabaseWrapper) -> tuple[Any, ...]:
        """*parameters* with ``Moment.NOW`` in place of moments since reading began."""
        first, last = (_adapted(moment, connection) for moment in (self._began, timezone.now()))
        kind = type(first)
        return tuple(
            Moment.NOW if type(each) is kind and first <= each <= last else each
            for each in parameters
        )


def _is_reading(sql: Any) -> bool:
    """Whether *sql* is sure to change and to lock nothing."""
    is_selection = isinstance(sql, str) and sql.lstrip("( ").startswith(_READING)
    return is_selection and _LOCKING not in sql


def statement_of(queryset: QuerySet) -> Statement:
    """By which Django would read *queryset*, which depends on no time."""
    compiler = queryset.query.get_compiler(queryset.db)
    sql, parameters = compiler.as_sql()
    return Statement(queryset.db, sql, tuple(parameters))


_current: ContextVar[tuple[Reads, ...]] = ContextVar("reads", default=())


@contextmanager
def recording(reads: Reads | None = None) -> Iterator[Reads]:
    """Record what this thread reads from any database, beside what *reads* has already."""
    reads = reads or Reads()
    with ExitStack() as stack:
        for connection in connections.all(initialized_only=False):
            stack.enter_context(connection.execute_wrapper(reads.execute))
        token = _current.set((*_current.get(), reads))
        stack.callback(_current.reset, token)
        yield reads


def holds_until(*moments: datetime | None) -> None:
    """Say that what is being made depends on whether the first of *moments* has come."""
    for reads in _current.get():
        known = (moment.astimezone(UTC) for moment in moments if moment is not None)
        ahead = (moment for moment in known if moment > reads.since)
        reads.until = min([reads.until, *ahead])


def is_passing() -> None:
    """Say that what is being made may be another one the next time, whatever was read."""
    for reads in _current.get():
        reads.is_repeatable = False


def digest(statements: Iterable[Statement]) -> str:
    """What *statements* find now, as a short text that differs when that does.

    They are no part of an answer that is being recorded.
    """
    found = hashlib.blake2b(digest_size=16)
    token = _current.set(())
    try:
        for result in _results(statements):
            found.update(result)
    finally:
        _current.reset(token)
    return found.hexdigest()


def _results(statements: Iterable[Statement]) -> Iterator[bytes]:
    for alias, group in groupby(statements, key=lambda statement: statement.alias):
        connection = connections[alias]
        send = _sent_as_one if connection.vendor == "postgresql" else _sent_one_by_one
        yield from send([*group], connection)


def _sent_one_by_one(
    statements: list[Statement], connection: BaseDatabaseWrapper
) -> Iterator[bytes]:
    now = _now(connection)
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement.sql, _timely(statement, now))
            yield pickle.dumps(cursor.fetchall())  # which escapes nothing in long texts


def _sent_as_one(statements: list[Statement], connection: BaseDatabaseWrapper) -> list[bytes]:
    """For a server at the other end of a network, which makes the digests itself."""
    sql = " UNION ALL ".join(
        f"SELECT {number}, md5(string_agg(found::text, '')) FROM ({statement.sql}) AS found"
        for number, statement in enumerate(statements)
    )
    parameters = chain.from_iterable(statement.parameters for statement in statements)
    with connection.cursor() as cursor:
        _send(cursor, Statement(connection.alias, sql, tuple(parameters)), connection)
        return [pickle.dumps(sorted(cursor.fetchall()))]


def _send(cursor: Any, statement: Statement, connection: Any) -> None:
    now = _now(connection)
    if getattr(connection.connection, "prepare_threshold", None) is None:
        cursor.execute(statement.sql, _timely(statement, now))
    else:  # the project lets psycopg prepare statements, which not every pooler can do with
        from wagtail_massage.answers import prepared

        prepared.execute(cursor, statement.sql, _timely(statement, prepared.MOMENT), now)


def _timely(statement: Statement, now: Any) -> list[Any]:
    return [now if each is Moment.NOW else each for each in statement.parameters]


def _now(connection: BaseDatabaseWrapper) -> Any:
    return _adapted(timezone.now(), connection)


def _adapted(moment: datetime, connection: BaseDatabaseWrapper) -> Any:
    """*moment* as Django gives it to the database's driver."""
    return connection.ops.adapt_datetimefield_value(moment)
