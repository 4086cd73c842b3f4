"""How the site is, for monitors and load balancers, which ask by any host name and without TLS."""

import logging
from collections.abc import Callable
from threading import Event

from django.core.cache import cache
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

logger = logging.getLogger(__name__)
_migrated = Event()


def database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return True


def migrations() -> bool:
    """Asked until it is so, and not again: reading all migrations takes a while."""
    if not _migrated.is_set():
        executor = MigrationExecutor(connection)
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            return False
        _migrated.set()
    return True


def cache_answers() -> bool:
    """By what comes back, since errors of the cache are passed over."""
    cache.set("health", "ok", 60)
    return cache.get("health") == "ok"


CHECKS = {"database": database, "migrations": migrations, "cache": cache_answers}


def passes(name: str, check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:
        logger.exception("The check of the %s failed", name)
        return False


@never_cache
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Names what is amiss and no more: the reason is in the log, which strangers do not read."""
    for name, check in CHECKS.items():
        if not passes(name, check):
            return HttpResponse(f"{name}\n", status=503, content_type="text/plain")
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """That this process answers: starting it anew would not mend a database."""
    return HttpResponse("ok\n", content_type="text/plain")


class HealthMiddleware:
    answers = {"/health/": ready, "/health/live/": live}

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        answer = self.answers.get(request.path_info, self.get_response)
        return answer(request)
