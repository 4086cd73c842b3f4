"""What Wagtail has no endpoint for: the clinic, its terms, its services in full, a manifest.

Part of Wagtail's API v3 where there is one, and by itself at ``wagtail_massage.api.urls``.
"""

from typing import Any

from django.apps import apps
from django.db.models import Q
from django.http import FileResponse, HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _
from ninja import Router
from ninja.errors import HttpError

from wagtail_massage.answers.conditional import not_modified
from wagtail_massage.api import formats, manifest
from wagtail_massage.api.annotations import MassageClinic, MassageManifest, MassageTerms
from wagtail_massage.api.conditional import keep_answers
from wagtail_massage.api.objects import Objects
from wagtail_massage.api.pages import load_pages, page_json
from wagtail_massage.api.reading import COMMON, Reading, reading
from wagtail_massage.api.schema import any_page_type, services_type, unchecked
from wagtail_massage.api.services import TERM_FILTERS, naming
from wagtail_massage.api.terms import terms
from wagtail_massage.base_page import base_page_model
from wagtail_massage.mentions import naming_models
from wagtail_massage.models import Benefit, Condition
from wagtail_massage.visibility import visible_pages

#: How many services are given at a time, since each comes with its body.
MOST = 20
#: No list is longer, and no database counts beyond it.
FARTHEST = 2**31 - 1

router = Router(tags=["clinic"])
keep_answers(router)
if apps.is_installed("wagtail_headless_preview"):
    from wagtail_massage.api import previews

    router.add_router("", previews.router)


@router.get(
    "/clinic/",
    response=unchecked(lambda: MassageClinic),
    summary="The clinic",
    operation_id="massage_clinic",
)
def clinic(request: HttpRequest, site: str | None = None, locale: str | None = None) -> Any:
    """Its locations with their hours, its notice of today, its call-to-action and its logo."""
    read = reading(request)
    with translation.override(read.language):
        return Objects(read.load()).clinic


def _terms(request: HttpRequest, model: Any) -> MassageTerms:
    read = reading(request)
    return {"items": terms(model, read.audience, Objects(read.load()))}


@router.get(
    "/conditions/",
    response=unchecked(lambda: MassageTerms),
    summary="Conditions",
    operation_id="massage_conditions",
)
def conditions(request: HttpRequest, site: str | None = None, locale: str | None = None) -> Any:
    """Each with the visible services that name it."""
    return _terms(request, Condition)


@router.get(
    "/benefits/",
    response=unchecked(lambda: MassageTerms),
    summary="Benefits",
    operation_id="massage_benefits",
)
def benefits(request: HttpRequest, site: str | None = None, locale: str | None = None) -> Any:
    """Each with the visible services that name it."""
    return _terms(request, Benefit)


@router.get(
    "/services/",
    response=unchecked(services_type),
    summary="Services",
    operation_id="massage_services",
)
def services(
    request: HttpRequest,
    condition: str | None = None,
    benefit: str | None = None,
    site: str | None = None,
    locale: str | None = None,
    limit: int = MOST,
    offset: int = 0,
    rich_text_format: str | None = None,
) -> Any:
    """With all that their pages show; those that name a condition or a benefit, by its slug."""
    known = COMMON | formats.PARAMETERS | {*TERM_FILTERS, "limit", "offset"}
    read = reading(request, known)
    if not 1 <= limit <= MOST or not 0 <= offset <= FARTHEST:
        text = _("“limit” is from 1 to %(number)d, “offset” from 0.") % {"number": MOST}
        raise HttpError(400, text)
    slugs = {name: request.GET[name] for name in TERM_FILTERS if name in request.GET}
    found = _services(read).filter(naming(slugs)).order_by("path")
    pages = list(found[offset : offset + limit].specific())
    load_pages(pages, read.reader)
    return {"count": found.count(), "items": [page_json(page, request) for page in pages]}


def _services(read: Reading) -> Any:
    pages = base_page_model()._default_manager.filter(locale_id=read.audience.locale_id)
    return visible_pages(pages.type(*naming_models()), read.audience)


@router.get(
    "/page/",
    response=unchecked(any_page_type),
    summary="A page by its path",
    operation_id="massage_page",
)
def page(
    request: HttpRequest,
    path: str,
    site: str | None = None,
    rich_text_format: str | None = None,
    page: int | None = None,
) -> Any:
    """The page itself, whose path on the site is for example ``/services/``.

    An index page lists its children some at a time: ``page`` is the number of those.
    """
    read = reading(request, formats.PARAMETERS | {"site", "path", "page"})
    pages = base_page_model()._default_manager.filter(_at(_url_paths(path, read)))
    found = visible_pages(pages, read.audience).first()
    if found is None:
        raise HttpError(404, _("There is no such page."))
    specific = found.specific
    load_pages([specific], read.reader)
    return page_json(specific, request)


def _url_paths(path: str, read: Reading) -> list[str]:
    """Where the page may stand in the tree: a prefix may be of a language or of a section."""
    path = f"/{path.strip('/')}/" if path.strip("/") else "/"
    prefixes = read.audience.prefixes
    return [root + path[len(prefix) :] for prefix, root in prefixes if path.startswith(prefix)]


def _at(url_paths: list[str]) -> Q:
    """By the last part as well, which has an index."""
    slugs = {path.rstrip("/").rpartition("/")[2] for path in url_paths}
    return Q(url_path__in=url_paths, slug__in=slugs)


@router.get(
    "/manifest/",
    response=unchecked(lambda: MassageManifest),
    summary="All live pages",
    operation_id="massage_manifest",
)
def live_pages(request: HttpRequest, site: str | None = None, locale: str | None = None) -> Any:
    """For builds and to fetch what has changed: compare tags, and ``version`` for the rest.

    In every language, unless one is asked for.
    """
    read = reading(request)
    only = read.audience.locale_id if locale else None
    file, etag = manifest.written(read.reader.clinic, read.audience, only)
    if known := not_modified(request, etag):
        file.close()
        return known
    return FileResponse(file, content_type="application/json", headers={"ETag": etag})
