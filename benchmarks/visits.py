"""The queries of an answer, counted in this process, where they can be seen."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, connection
from django.test import override_settings

from benchmarks.client import is_expected

#: Begin and end of transactions, which a count has only where it stands in another one.
_NEUTRAL = ("SAVEPOINT", "RELEASE", "BEGIN", "COMMIT")
#: The first visit leaves what the second keeps, and the third is given.
_VISITS = 3


class Counted:
    """How many statements were sent to the database."""

    number = 0

    def execute(self, execute: Any, sql: str, *arguments: Any) -> Any:
        self.number += not sql.startswith(_NEUTRAL)
        return execute(sql, *arguments)


@contextmanager
def counted() -> Iterator[Counted]:
    count = Counted()
    with connection.execute_wrapper(count.execute):
        yield count


class Visitor:
    def __init__(self) -> None:
        self._application = get_wsgi_application()
        # What is taken back afterwards is in one transaction with the visits.
        for signal in (request_started, request_finished):
            signal.disconnect(close_old_connections)

    def visit(self, paths: tuple[str, ...], etag: str = "") -> list[bytes]:
        """What the application answers to each of *paths*, read to its end."""
        return [self._get(path, etag) for path in paths]

    def queries(self, paths: tuple[str, ...], etag: str = "", *, is_kept: bool = False) -> int:
        """Those of a visit like many before it."""
        caches = settings.CACHE if is_kept else settings.NO_CACHE
        with override_settings(CACHES=caches):
            for _ in range(_VISITS):
                self.visit(paths, etag)
            return self.next_queries(paths, etag)

    def next_queries(self, paths: tuple[str, ...], etag: str = "") -> int:
        with counted() as count:
            self.visit(paths, etag)
        return count.number

    def _get(self, path: str, etag: str) -> bytes:
        status: list[str] = []
        environ = _environ(path, etag)
        answer = self._application(environ, lambda code, headers: status.append(code))
        try:
            body = b"".join(answer)
        finally:
            answer.close()
        if not is_expected(int(status[0][:3]), etag):
            raise SystemExit(f"{path} answers {status[0]}")
        return body


def _environ(path: str, etag: str) -> dict[str, Any]:
    path, _, query = path.partition("?")
    environ = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "localhost"}
    if etag:
        environ["HTTP_IF_NONE_MATCH"] = etag
    setup_testing_defaults(environ)
    return {**environ, "wsgi.input": BytesIO()}
