"""Pages as they are served: loaded, unless their parts are kept."""

from functools import partial
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.template.response import SimpleTemplateResponse

from wagtail_massage.answers.conditional import conditional, not_modified, slot_of
from wagtail_massage.answers.parts import Parts
from wagtail_massage.loaded import LoadedPage
from wagtail_massage.loading import load_page

#: What a listing is asked for that is worth keeping; what somebody searches for is not.
_KEPT = {"page"}


def served_page(page: Any, request: HttpRequest | None) -> LoadedPage:
    """*page* as its templates read it."""
    parts = _parts(page, request)
    massage = LoadedPage(parts.later(lambda: load_page(page, request)._loaded), page)
    massage.parts = parts
    return massage


def _parts(page: Any, request: HttpRequest | None) -> Parts:
    if request is None or getattr(request, "is_preview", False) or not request.GET.keys() <= _KEPT:
        return Parts()
    named = page.get_cache_validators(request)
    others = None if named is None else [str(each) for each in named]
    return Parts(slot_of(request, page._meta.label, str(page.pk), *(others or ())), others)


def served(page: Any, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """*response* with its ``ETag`` once it is rendered, or 304.

    Before it is rendered where the project names what the rest of the page depends on.
    """
    context = getattr(response, "context_data", None) or {}
    massage = context.get("massage")
    if not isinstance(response, SimpleTemplateResponse) or not isinstance(massage, LoadedPage):
        return response
    known = massage.parts.page_etag
    if known and (unchanged := not_modified(request, known)):
        return unchanged
    response.add_post_render_callback(partial(_finished, page, request, massage.parts))
    return response


def _finished(
    page: Any,
    request: HttpRequest,
    parts: Parts,
    response: SimpleTemplateResponse,
) -> HttpResponseBase:
    parts.keep(page)
    return conditional(request, response, parts.page_etag)
