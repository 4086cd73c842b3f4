"""Requests to the WSGI application as a server makes them, without the server."""

from io import BytesIO
from typing import Any
from wsgiref.util import setup_testing_defaults

from django.core.cache import caches
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test.utils import CaptureQueriesContext


class Visitor:
    def __init__(self) -> None:
        self._application = get_wsgi_application()

    def visit(self, paths: tuple[str, ...]) -> list[bytes]:
        """What the application answers to each of *paths*, read to its end."""
        return [self._get(path) for path in paths]

    def queries(self, paths: tuple[str, ...], *, cold: bool = False) -> int:
        """Those of a second visit, or of one that finds every cache empty."""
        self.visit(paths)
        if cold:
            empty_caches()
        with CaptureQueriesContext(connection) as captured:
            self.visit(paths)
        return len(captured)

    def _get(self, path: str) -> bytes:
        status: list[str] = []
        answer = self._application(_environ(path), lambda code, headers: status.append(code))
        try:
            body = b"".join(answer)
        finally:
            answer.close()
        if status[0][:1] not in "23":
            raise SystemExit(f"{path} answers {status[0]}")
        return body


def empty_caches() -> None:
    """Renditions keep their rows, as they do when a server is restarted."""
    for cache in caches.all(initialized_only=False):
        cache.clear()


def _environ(path: str) -> dict[str, Any]:
    path, _, query = path.partition("?")
    environ = {"PATH_INFO": path, "QUERY_STRING": query, "HTTP_HOST": "localhost"}
    setup_testing_defaults(environ)
    return {**environ, "wsgi.input": BytesIO()}
