"""JSON that a client need not be sent twice.

Whoever has it already is answered with 304, before anything is loaded where the answer is kept:
see ``wagtail_massage.answers``. What a project asks for permission comes before all of it.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from ninja import Router

from wagtail_massage.answers.conditional import (
    conditional,
    is_complete,
    not_modified,
    slot_of,
)
from wagtail_massage.answers.reads import Reads, recording
from wagtail_massage.answers.store import Slot, etag_of

_KEPT = "_massage_answer"
#: What an answer says about itself that is for one reader, or for one moment.
_PASSING = ("no-store", "no-cache", "private")
#: What an answer may vary by: it is part of the question, or the same for all that are answered.
_ASKED = {"", "accept", "accept-language", "cookie", "origin"}


class Answer:
    """The answer to a request that anybody may make."""

    def __init__(self, request: HttpRequest, slot: Slot) -> None:
        self._request, self._slot = request, slot

    def stored(self) -> HttpResponseBase | None:
        """The kept answer or, for whoever has it, that it still holds; None where there is none."""
        etag = self._slot.etag
        if known := etag and not_modified(self._request, etag):
            return known
        if not etag or self._slot.content is None:
            return None
        content_type, body = self._slot.content
        return HttpResponse(body, content_type=content_type, headers={"ETag": etag})

    def finish(self, response: HttpResponse, reads: Reads) -> HttpResponseBase:
        """*response* as ``conditional`` has it, kept for others."""
        if _is_for_all(response):
            content = response.headers["Content-Type"], response.content
            self._slot.keep(content, etag_of(response.content), reads)
        return conditional(self._request, response)


def answer_to(request: HttpRequest, kind: str) -> Answer | None:
    """None where the answer is for one reader only."""
    slot = slot_of(request, kind)
    return Answer(request, slot) if slot else None


def _is_for_all(response: HttpResponse) -> bool:
    control = response.headers.get("Cache-Control", "")
    varying = {name.strip().lower() for name in response.headers.get("Vary", "").split(",")}
    is_passing = response.cookies or any(word in control for word in _PASSING)
    return is_complete(response) and not is_passing and varying <= _ASKED


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
