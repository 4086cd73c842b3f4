"""Pages as JSON: what API v2, API v3 and our own endpoints all read."""

import copy
from collections.abc import Iterable
from itertools import groupby
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from wagtail.api import APIField
from wagtail.blocks import Block
from wagtail.models import AbstractPage, Locale

from wagtail_massage.api.data import Data, PageData
from wagtail_massage.api.fields import shown_fields
from wagtail_massage.api.objects import Objects
from wagtail_massage.api.reader import Reader
from wagtail_massage.api.representation import standard
from wagtail_massage.loading import Loaded, RawValue, load
from wagtail_massage.mixins import BookablePageMixin
from wagtail_massage.renditions import make_missing
from wagtail_massage.stream import repaired_value
from wagtail_massage.visibility import Audience

_KEPT = "_massage_page_data"


def page_data(page: AbstractPage, request: HttpRequest | None = None) -> PageData:
    """The JSON of *page*, loaded when the first part of it is asked for."""
    if _KEPT not in vars(page):
        load_pages([page], Reader.of(request, page))
    return vars(page)[_KEPT]


def page_json(page: AbstractPage, request: HttpRequest | None) -> dict[str, Any]:
    """The whole of *page*, with the keys that API v2 and v3 have as well.

    Of a page that is none of ours it has what is true of every page.
    """
    data = page_data(page, request)
    meta = {"type": page._meta.label, "slug": page.slug, "locale": data.language}
    fields = shown_fields(type(page) if isinstance(page, BookablePageMixin) else BookablePageMixin)
    parts = {name: _part(page, data, field) for name, field in fields.items()}
    return {"id": page.pk, "meta": meta, "title": page.title, **parts}


def _part(page: AbstractPage, data: PageData, field: APIField) -> Any:
    if data.has(field.name):
        return data.get(field.name)
    if field.serializer is None:
        return getattr(page, field.name)
    serializer = copy.deepcopy(field.serializer)
    serializer.bind(field_name=field.name, parent=None)
    value = serializer.get_attribute(page)
    return None if value is None else serializer.to_representation(value)


def load_pages(pages: list[Any], reader: Reader) -> None:
    """Load *pages* together: what is asked of each takes no more queries, or few for its lists."""
    _fetch_session_options(pages)

    def group(page: AbstractPage) -> tuple[int, list[int]]:
        return page.locale_id, sorted(reader.restrictions.on(page))

    # Of one language, behind the same restrictions: those have one audience.
    for (locale_id, passed), same in groupby(sorted(pages, key=group), key=group):
        _load_group(list(same), reader, reader.audience(locale_id, frozenset(passed)))


def _load_group(pages: list[AbstractPage], reader: Reader, audience: Audience) -> None:
    loaded = load_all(pages, reader, audience)
    objects = Objects(loaded)
    for page in pages:
        vars(page)[_KEPT] = PageData(loaded.page(page), objects, reader.request)


def load_all(
    pages: list[AbstractPage], reader: Reader, audience: Audience, also: Iterable[RawValue] = ()
) -> Loaded:
    loaded = load(pages, audience, clinic=reader.clinic, also=list(also))
    make_missing(loaded.images)
    return loaded


def _fetch_session_options(pages: list[AbstractPage]) -> None:
    """One query for each kind of page; a draft has brought its own."""
    name = "session_options"
    stored = [
        page
        for page in pages
        if hasattr(type(page), name) and name not in vars(page).get("_cluster_related_objects", {})
    ]
    for kind in {type(page) for page in stored}:
        prefetch_related_objects([page for page in stored if type(page) is kind], name)


def block_data(block: Block, value: Any, context: dict[str, Any] | None) -> Any:
    """The JSON of a block's *value*, also where it stands on no page of ours."""
    context = context or {}
    if "massage" in context:
        return standard(block, value, context)
    reader, raw = (
        Reader.of(context.get("request")),
        repaired_value(block, block.get_prep_value(value)),
    )
    loaded = load_all([], reader, reader.audience(Locale.get_active().pk), also=[(block, raw)])
    data = Data(Objects(loaded), reader.request)
    return standard(block, loaded.value(block, raw), {**context, "massage": data})
