"""JSON that a client need not be sent twice.

An ``ETag`` is that of the bytes. Whoever has them already is answered with 304, before anything is
loaded where the answer is kept: see ``wagtail_massage.answers``. What a project asks for permission
comes before all of it.
"""

import hashlib
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response
from ninja import Router

from wagtail_massage.answers.reads import Reads, recording
from wagtail_massage.answers.store import Slot

_KEPT = "_massage_answer"
_READING = {"GET", "HEAD"}
#: What an answer says about itself that is for one reader, or for one moment.
_PASSING = ("no-store", "no-cache", "private")


class Answer:
    """The answer to a request that anybody may make."""

    def __init__(self, request: HttpRequest, kind: str) -> None:
        zone, language = timezone.get_current_timezone_name(), translation.get_language() or ""
        self._request = request
        self._slot = Slot(kind, request.build_absolute_uri(), language, zone)

    def stored(self) -> HttpResponse | None:
        """The kept answer or, for whoever has it, that it still holds; None where there is none."""
        etag = self._slot.etag
        if not etag:
            return None
        unsent = _with_etag(HttpResponse(), etag)
        known = get_conditional_response(self._request, etag=etag, response=unsent)
        if known is not unsent:
            return known
        if self._slot.content is None:
            return None
        content_type, body = self._slot.content
        return _with_etag(HttpResponse(body, content_type=content_type), etag)

    def finish(self, response: HttpResponse, reads: Reads) -> HttpResponseBase:
        """*response* as ``conditional`` has it, kept for others."""
        if _is_for_all(response):
            content = response.headers["Content-Type"], response.content
            self._slot.keep(content, _etag(response.content), reads)
        return conditional(self._request, response)


def answer_to(request: HttpRequest, kind: str) -> Answer | None:
    """None for what changes something, and for whoever may be shown more than others."""
    is_known = (
        "HTTP_AUTHORIZATION" in request.META or settings.SESSION_COOKIE_NAME in request.COOKIES
    )
    return Answer(request, kind) if request.method in _READING and not is_known else None


def conditional(request: HttpRequest, response: HttpResponse) -> HttpResponseBase:
    """*response* with its ``ETag``, or 304 in its place."""
    if request.method not in _READING or not _is_complete(response):
        return response
    etag = _etag(response.content)
    return (
        get_conditional_response(request, etag=etag, response=_with_etag(response, etag))
        or response
    )


def _is_complete(response: HttpResponse) -> bool:
    return response.status_code == HTTPStatus.OK and not response.streaming


def _is_for_all(response: HttpResponse) -> bool:
    control = response.headers.get("Cache-Control", "")
    is_passing = response.cookies or any(word in control for word in _PASSING)
    return _is_complete(response) and not is_passing


def _etag(content: bytes) -> str:
    return f'"{hashlib.blake2b(content, digest_size=16).hexdigest()}"'


def _with_etag(response: HttpResponse, etag: str) -> HttpResponse:
    response.headers["ETag"] = etag
    return response


def keep_answers(router: Router) -> None:
    """Let the endpoints of *router* answer so, in every API that has it."""
    router.add_decorator(_looked_up, mode="operation")
    router.add_decorator(_kept, mode="view")


def _looked_up(operation: Callable[..., Any]) -> Callable[..., Any]:
    """Runs when the request is permitted and its parameters are read."""

    @wraps(operation)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        answer = answer_to(request, "json")
        stored = answer and answer.stored()
        if stored:
            return stored
        vars(request)[_KEPT] = answer
        return operation(request, *args, **kwargs)

    return answered


def _kept(run: Callable[..., Any]) -> Callable[..., HttpResponseBase]:
    """Runs around that, and has the response."""

    @wraps(run)
    def responded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        with recording() as reads:
            response = run(request, *args, **kwargs)
        answer = vars(request).pop(_KEPT, None)
        return answer.finish(response, reads) if answer else conditional(request, response)

    return responded
