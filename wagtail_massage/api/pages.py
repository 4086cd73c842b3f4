"""Pages as JSON: what API v2, API v3 and our own endpoints all read."""

from collections.abc import Iterable
from functools import cache
from itertools import groupby
from typing import Any

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from wagtail.blocks import Block
from wagtail.models import AbstractPage, Locale

from wagtail_massage.api.data import Data, PageData
from wagtail_massage.api.fields import is_part, shown_fields
from wagtail_massage.api.objects import Objects
from wagtail_massage.api.own import raw_value
from wagtail_massage.api.plain import child_models, plain_data
from wagtail_massage.api.reader import Reader
from wagtail_massage.api.representation import standard
from wagtail_massage.loaded import RawValue
from wagtail_massage.loading import Loaded, load
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
    plain = plain_data(page, tuple(n for n, field in fields.items() if not is_part(field)), request)
    parts = {name: plain[name] if name in plain else data.get(name) for name in fields}
    return {"id": page.pk, "meta": meta, "title": page.title, **parts}


def load_pages(pages: list[Any], reader: Reader) -> None:
    """Load *pages* together: what is asked of each takes no more queries, or few for its lists."""
    _fetch_rows(pages)

    def group(page: AbstractPage) -> tuple[int, list[int]]:
        return page.locale_id, sorted(reader.restrictions.on(page))

    # Of one language, behind the same restrictions: those have one audience.
    for (locale_id, passed), same in groupby(sorted(pages, key=group), key=group):
        _load_group(list(same), reader, reader.audience(locale_id, frozenset(passed)))


def _load_group(pages: list[AbstractPage], reader: Reader, audience: Audience) -> None:
    loaded = load_all(pages, reader, audience, [v for page in pages for v in _own_values(page)])
    objects = Objects(loaded)
    for page in pages:
        vars(page)[_KEPT] = PageData(loaded.page(page), objects, reader.request)


def _own_values(page: Any) -> list[RawValue]:
    found = (raw_value(page, name) for name in _own_names(page._meta.model))
    return [value for value in found if value]


@cache
def _own_names(model: Any) -> list[str]:
    """What an agency shows as our parts are shown."""
    fields = shown_fields(model).items()
    return [name for name, field in fields if is_part(field) and not PageData.has(name)]


def load_all(
    pages: list[AbstractPage], reader: Reader, audience: Audience, also: Iterable[RawValue] = ()
) -> Loaded:
    loaded = load(pages, audience, clinic=reader.clinic, also=list(also))
    make_missing(loaded.images)
    return loaded


def _fetch_rows(pages: list[AbstractPage]) -> None:
    """One query for each kind of page and of its rows; a draft has brought its own."""
    kinds: set[Any] = {type(page) for page in pages}
    for kind in kinds:
        for name in child_models(kind).keys() & shown_fields(kind).keys():
            stored = [page for page in pages if type(page) is kind and not _has_own(page, name)]
            prefetch_related_objects(stored, name)


def _has_own(page: AbstractPage, name: str) -> bool:
    return name in vars(page).get("_cluster_related_objects", {})


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
