"""Answers that somebody who has them already need not be sent again."""

from http import HTTPStatus

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response

from wagtail_massage.answers.store import Slot, etag_of

_READING = {"GET", "HEAD"}


def slot_of(request: HttpRequest, *question: str) -> Slot | None:
    """Where the answer to *request* is kept.

    None for what changes something, and for whoever may be shown more than others.
    """
    if request.method not in _READING or _is_known(request):
        return None
    language, zone = translation.get_language() or "", timezone.get_current_timezone_name()
    # The server's own port, too: Wagtail finds the site by it, whatever the address says.
    asked = (request.build_absolute_uri(), request.get_port(), language, zone)
    return Slot(*asked, *question)


def _is_known(request: HttpRequest) -> bool:
    """Whether it says who asks: by a header, a cookie or a key for an API.

    Nobody is looked up: an answer that asks for the session is one for each visitor, to caches.
    """
    key = getattr(request, "auth", None)
    has_key = key is not None and getattr(key, "is_authenticated", True)
    has_name = any(name in request.META for name in ("HTTP_AUTHORIZATION", "REMOTE_USER"))
    cookies = (settings.SESSION_COOKIE_NAME, CookieStorage.cookie_name)
    return has_key or has_name or any(name in request.COOKIES for name in cookies)


def conditional(request: HttpRequest, response: HttpResponse, etag: str = "") -> HttpResponseBase:
    """*response* with an ``ETag``, that of its bytes if none is named; or 304 in its place."""
    if request.method not in _READING or not is_complete(response):
        return response
    etag = etag or etag_of(response.content)
    response.headers["ETag"] = etag
    return get_conditional_response(request, etag=etag, response=response) or response


def not_modified(request: HttpRequest, etag: str) -> HttpResponseBase | None:
    """304, or what else the request has as its condition; None where it wants to be answered."""
    unsent = HttpResponse()
    known = conditional(request, unsent, etag)
    return None if known is unsent else known


def is_complete(response: HttpResponse) -> bool:
    return response.status_code == HTTPStatus.OK and not response.streaming
