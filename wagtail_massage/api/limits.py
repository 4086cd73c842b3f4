"""What nobody means to send to API v3 is refused before anything parses it.

Works with bytes alone, and knows nothing of v3 but the name of its URLs.
"""

import json
import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _

from wagtail_massage.api.storable import unstorable
from wagtail_massage.conf import APILimits, api_limits

_NAMESPACE = "wagtailapi_v3"
_METHODS = {"POST", "PUT", "PATCH"}
#: Possessive, to stay linear: strings with their escapes, punctuation, and all other words.
_TOKEN = re.compile(rb'"(?:[^"\\]++|\\.)*+"?|[\[\]{},]|[^\s"\[\]{},:]++', re.DOTALL)


class LimitsMiddleware(MiddlewareMixin):
    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: Any
    ) -> HttpResponse | None:
        match = request.resolver_match
        is_ours = match is not None and _NAMESPACE in match.namespaces
        if not is_ours or request.method not in _METHODS:
            return None
        try:
            length = _announced(request)
            if not _is_upload(request):
                _check(request, length, api_limits())
        except _RefusalError as refusal:
            return refusal.response()
        return None


class _RefusalError(Exception):
    def __init__(self, status: HTTPStatus, detail: str, errors: list[Any] | None = None) -> None:
        super().__init__(detail)
        self.status, self.detail, self.errors = status, detail, errors

    def response(self) -> HttpResponse:
        """As v3 words its own problems."""
        problem = {
            "type": "about:blank",
            "title": self.status.phrase,
            "status": self.status.value,
            "detail": self.detail,
            **({"errors": self.errors} if self.errors else {}),
        }
        return JsonResponse(problem, status=self.status, content_type="application/problem+json")


def _is_upload(request: HttpRequest) -> bool:
    """A form with files, whatever its size: unlike JSON that only says to be one."""
    if request.content_type != "multipart/form-data":
        return False
    try:
        return request.body.startswith(b"--")
    except RequestDataTooBig:  # then nothing else can have it as JSON
        return True


def _check(request: HttpRequest, length: int, limits: APILimits) -> None:
    body = _body(request, length, limits.bytes)
    if json.detect_encoding(body).startswith(("utf-16", "utf-32")):
        raise _RefusalError(HTTPStatus.BAD_REQUEST, _("The body must be in UTF-8."))
    _check_structure(body, limits)
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        return  # v3 says so
    if locs := list(unstorable(value)):
        detail = _("The body has characters that cannot be stored.")
        errors = [{"type": "unstorable", "loc": loc, "msg": detail} for loc in locs[:50]]
        raise _RefusalError(HTTPStatus.UNPROCESSABLE_ENTITY, detail, errors)


def _body(request: HttpRequest, length: int, limit: int) -> bytes:
    try:
        body = request.body if length <= limit else None
    except RequestDataTooBig:
        body = None
    if body is None or len(body) > limit:
        detail = _("The body must not be longer than %(number)d bytes.") % {"number": limit}
        raise _RefusalError(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, detail)
    return body


def _announced(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError as error:  # Django would read it just so, and fail
        detail = _("The length of the body must be a number.")
        raise _RefusalError(HTTPStatus.BAD_REQUEST, detail) from error


def _check_structure(body: bytes, limits: APILimits) -> None:
    """Count while reading on: what is too deep or too much is read no further."""
    children, values = [0], 0  # those of each array and object that is open, and all
    for token in _TOKEN.finditer(body):
        first = body[token.start()]
        if first in b"]}":
            if len(children) > 1:
                children.pop()
            continue
        if first in b"," or not children[-1]:
            children[-1] += 1
            values += 1
        if first in b"[{":
            children.append(0)
        _check_counts(len(children) - 1, children[-1], values, limits)


def _check_counts(depth: int, children: int, values: int, limits: APILimits) -> None:
    if depth > limits.depth:
        detail, limit = _("The body must not be nested deeper than %(number)d."), limits.depth
    elif children > limits.children:
        detail = _("No array or object may have more than %(number)d members.")
        limit = limits.children
    elif values > limits.values:
        detail, limit = _("The body must not have more than %(number)d values."), limits.values
    else:
        return
    raise _RefusalError(HTTPStatus.UNPROCESSABLE_ENTITY, detail % {"number": limit})
