"""Every live page of a site in few words: for builds of static sites, and to fetch what is new."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet, TextField
from django.db.models.functions import MD5, Cast
from wagtail.fields import StreamField

from wagtail_massage.api.objects import moment
from wagtail_massage.api.schema import bookable_models
from wagtail_massage.base_page import base_page_model, page_models
from wagtail_massage.models import (
    Benefit,
    BookingCallToAction,
    ClinicLocation,
    ClinicSettings,
    ClinicSettingsLocation,
    Condition,
    OpeningHours,
    OpeningHoursException,
)
from wagtail_massage.visibility import Audience, open_q, visible_pages

#: What changes when somebody saves a draft or locks a page, and visitors do not see.
_OF_EDITORS = {
    "draft_title",
    "has_unpublished_changes",
    "latest_revision",
    "latest_revision_created_at",
    "locked",
    "locked_at",
    "locked_by",
    "owner",
    "numchild",
}
_SHOWN = ("pk", "url_path", "content_type_id", "last_published_at")
_CHUNK = 500


def streamed(audience: Audience, locale_id: int | None = None) -> Iterator[str]:
    """The manifest as JSON text, in portions: a site may have more pages than fit into memory."""
    yield f'{{"version": {json.dumps(shared_version(audience))}, "pages": ['
    for number, entry in enumerate(entries(audience, locale_id)):
        yield f"{', ' if number else ''}{json.dumps(entry)}"
    yield "]}"


def entries(audience: Audience, locale_id: int | None = None) -> Iterator[dict[str, Any]]:
    """Pages of one kind after the other, since each kind has a table of its own."""
    asked_for = {} if locale_id is None else {"locale_id": locale_id}
    ours = bookable_models()
    types = ContentType.objects.get_for_models(*page_models())
    labels = {content_type.pk: model._meta.label for model, content_type in types.items()}
    kinds: list[Any] = [(model, model._default_manager.exact_type(model)) for model in ours]
    kinds.append((base_page_model(), base_page_model()._default_manager.not_exact_type(*ours)))
    for model, pages in kinds:
        yield from _entries(model, pages.filter(**asked_for), audience, labels)


def _entries(
    model: Any, pages: QuerySet, audience: Audience, labels: dict[int, str]
) -> Iterator[dict[str, Any]]:
    long, short = _columns(model, model._meta.concrete_fields)
    rows = visible_pages(pages, audience).order_by("path").annotate(**_digests(long))
    for row in rows.values(*_SHOWN, *short, *_digests(long)).iterator(chunk_size=_CHUNK):
        yield {
            "id": row["pk"],
            "path": audience.path_of(row["url_path"]),
            "type": labels.get(row["content_type_id"], base_page_model()._meta.label),
            "locale": audience.language_at(row["url_path"]),
            "last_published_at": moment(row["last_published_at"]),
            "tag": _short(repr(sorted(row.items()))),
        }


def _columns(model: Any, fields: Iterable[Any]) -> tuple[list[str], list[str]]:
    """Columns that visitors may see something of: long ones, and the others."""
    seen = [f for f in fields if f.name not in _OF_EDITORS]
    long = [f.attname for f in seen if isinstance(f, TextField | StreamField)]
    return long, [f.attname for f in seen if f.attname not in long]


def _digests(names: list[str]) -> dict[str, Any]:
    """Made by the database: long texts need not come here, and stay as they are stored."""
    return {f"{name}_digest": MD5(Cast(name, TextField())) for name in names}


def shared_version(audience: Audience) -> str:
    """One word that changes with anything that pages share: terms, ways to book, the clinic."""
    digest = hashlib.sha256()
    for queryset in _shared(audience):
        long, short = _columns(queryset.model, queryset.model._meta.concrete_fields)
        rows = queryset.order_by("pk").annotate(**_digests(long))
        for row in rows.values_list(*short, *_digests(long)):
            digest.update(repr(row).encode())
    return digest.hexdigest()[:16]


def _shared(audience: Audience) -> Iterator[QuerySet]:
    for model in (Condition, Benefit, BookingCallToAction):
        yield model._default_manager.filter(open_q(audience.now))
    links = ClinicSettingsLocation.objects.filter(settings__site=audience.site)
    yield ClinicSettings.objects.filter(site=audience.site)
    yield links
    yield ClinicLocation.objects.filter(pk__in=links.values("location"))
    yield OpeningHours.objects.filter(location__in=links.values("location"))
    yield OpeningHoursException.objects.filter(location__in=links.values("location"))


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
