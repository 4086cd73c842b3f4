"""Every live page of a site in few words: for builds of static sites, and to fetch what is new.

The database makes a digest of each row, so that rows of all models look the same and are read
together. Rows of what visitors may not see are in none.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from tempfile import SpooledTemporaryFile
from typing import IO, Any, NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.db.models import Field, Func, Model, QuerySet, TextField, Value
from django.db.models.functions import MD5, Cast, Coalesce
from modelcluster.fields import ParentalKey
from modelcluster.models import get_all_child_relations
from wagtail.documents import get_document_model
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import Collection, DraftStateMixin

from wagtail_massage import conf
from wagtail_massage.answers.store import etag_of
from wagtail_massage.api.fields import shown_fields
from wagtail_massage.api.objects import moment
from wagtail_massage.base_page import base_page_model, page_models
from wagtail_massage.clinic import Clinic
from wagtail_massage.mentions import INDEXES
from wagtail_massage.models import BookingCallToAction
from wagtail_massage.visibility import Audience, not_below, open_q, visible_pages

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
#: What other pages show of a page, and what they find it by.
_FOR_OTHERS = {
    "path",
    "url_path",
    "content_type",
    "locale",
    "translation_key",
    "title",
    "summary",
    "hero_image",
}
#: Of the clinic settings, what is shown on some days only.
_NOTICE = {"notice", "notice_from", "notice_until"}
_COLUMNS = (
    "pk",
    "path",
    "url_path",
    "title",
    "show_in_menus",
    "content_type_id",
    "locale_id",
    "translation_key",
    "last_published_at",
)
_CHUNK = 500
_IN_MEMORY = 1024 * 1024
_TEXT = TextField()
#: After each column, so that nothing moves from one into the next unseen; and in place of NULL.
_END, _NOTHING = Value("\x1f", _TEXT), Value("\x1e", _TEXT)


class Written(NamedTuple):
    """The manifest as JSON, ready to be read, and how to tell it from another one."""

    file: IO[bytes]
    etag: str


def written(clinic: Clinic, audience: Audience, locale_id: int | None = None) -> Written:
    """In a file as soon as it is long: a site may have more pages than fit into memory."""
    file, digest = SpooledTemporaryFile(_IN_MEMORY), hashlib.sha256()  # noqa: SIM115
    for portion in map(str.encode, _portions(clinic, audience, locale_id)):
        digest.update(portion)
        file.write(portion)
    file.seek(0)
    return Written(file, etag_of(digest.digest()))


def _portions(clinic: Clinic, audience: Audience, locale_id: int | None) -> Iterator[str]:
    version = hashlib.sha256()
    for part in _shared(clinic, audience):
        version.update(part.encode())
    yield '{"pages": ['
    for number, entry in enumerate(_entries(audience, locale_id, version)):
        yield f"{', ' if number else ''}{json.dumps(entry)}"
    yield f'], "version": "{version.hexdigest()[:16]}"}}'


def _entries(audience: Audience, locale_id: int | None, version: Any) -> Iterator[dict[str, Any]]:
    """Pages in the order of the tree. All of them count for *version*, in any language."""
    types, rows = _types(), _rows_below()
    for row in _pages(audience, types):
        version.update(f"{row['pk']} {row['digest_for_others']}".encode())
        if locale_id in (None, row["locale_id"]):
            tag = _short(f"{row['own_digest']} {rows.get(row['pk'], '')}")
            yield {**_entry(row, audience, types), "tag": tag}


def _entry(row: dict[str, Any], audience: Audience, types: dict[int, Any]) -> dict[str, Any]:
    return {
        "id": row["pk"],
        "path": audience.path_of(row["url_path"]),
        "type": types.get(row["content_type_id"], base_page_model())._meta.label,
        "title": row["title"],
        "show_in_menus": row["show_in_menus"],
        "locale": audience.language_at(row["url_path"]),
        "translation_key": str(row["translation_key"]),
        "last_published_at": moment(row["last_published_at"]),
    }


def _types() -> dict[int, Any]:
    """Every installed page model by its content type."""
    types = ContentType.objects.get_for_models(*page_models())
    return {content_type.pk: model for model, content_type in types.items()}


def _pages(audience: Audience, types: dict[int, Any]) -> Iterator[dict[str, Any]]:
    base = base_page_model()
    own = {pk: model for pk, model in types.items() if model is not base}
    kinds = [model._base_manager.filter(content_type=pk) for pk, model in own.items()]
    # With those whose model is gone.
    kinds.append(base._base_manager.exclude(content_type__in=own))
    return _together([_page_rows(visible_pages(kind, audience)) for kind in kinds], "path")


def _page_rows(pages: QuerySet) -> QuerySet:
    model = pages.model
    digests = {
        "own_digest": _digest(model, _fields(model)),
        "digest_for_others": _digest(model, _fields_for_others(model)),
    }
    return pages.annotate(**digests).values(*_COLUMNS, *digests)


def _fields(model: Any) -> list[Field]:
    """Those that visitors may see something of."""
    hidden = _OF_EDITORS if issubclass(model, DraftStateMixin) else ()
    return [field for field in model._meta.concrete_fields if field.name not in hidden]


def _fields_for_others(model: Any) -> list[Field]:
    names = {*_FOR_OTHERS, getattr(model, "term_field", "")}
    if getattr(model, "is_massage_index", False):
        names.add("call_to_action")
    return [field for field in model._meta.concrete_fields if field.name in names]


class _Joined(Func):
    """Texts as one: ``Concat`` puts one pair into the next, which is too deep for SQLite."""

    template, arg_joiner, output_field = "(%(expressions)s)", " || ", _TEXT

    def as_mysql(self, compiler: Any, connection: Any) -> Any:
        template = "CONCAT(%(expressions)s)"
        return self.as_sql(compiler, connection, template=template, arg_joiner=", ")


def _digest(model: type[Model], fields: Iterable[Field]) -> MD5:
    parts = (part for field in fields for part in (_text(field), _END))
    return MD5(_Joined(Value(model._meta.label, _TEXT), *parts))


def _text(field: Field) -> Coalesce:
    """What a column holds, as short text: each part of a text that is put together is copied."""
    text = Cast(field.attname, _TEXT)
    is_long = isinstance(field, TextField | StreamField)
    return Coalesce(MD5(text) if is_long else text, _NOTHING)


def _digests(rows: QuerySet, *columns: str) -> QuerySet:
    digest = _digest(rows.model, _fields(rows.model))
    return rows.annotate(own_digest=digest).values_list(*columns, "own_digest")


def _together(querysets: Iterable[QuerySet], order: str) -> Iterator[Any]:
    """Their rows in one query, a little at a time."""
    first, *others = (queryset.order_by() for queryset in querysets)
    return first.union(*others, all=True).order_by(order).iterator(chunk_size=_CHUNK)


def _rows_below() -> dict[Any, str]:
    """A digest of the rows that belong to each page, of those that the APIs show with it."""
    keys, digests = _keys_of_rows(), dict[Any, str]()
    rows = [_digests(key.model._base_manager.all(), key.attname) for key in keys]
    for page_pk, digest in _together(rows, "own_digest") if rows else ():
        digests[page_pk] = _short(digests.get(page_pk, "") + digest)
    return digests


def _keys_of_rows() -> set[ParentalKey]:
    """Session options, and what an agency has in its ``api_fields``."""
    return {
        relation.field
        for model in page_models()
        for relation in get_all_child_relations(model)
        if relation.name in shown_fields(model)
    }


def _shared(clinic: Clinic, audience: Audience) -> Iterator[str]:
    """What a page shows that is neither its own nor another page's."""
    yield repr((audience.page_host, audience.file_host, audience.prefixes, audience.site_language))
    yield repr((conf.page_size(), *_clinic(clinic)))
    things = (*_snippets(audience), *_files(audience), *_mentions(audience))
    for (digest,) in _together(map(_digests, things), "own_digest"):
        yield digest


def _clinic(clinic: Clinic) -> Iterator[Any]:
    """As it is at this moment."""
    yield clinic.notice, clinic.settings.effective_currency, *_values(clinic.settings)
    for place in clinic.locations:
        for each in (place, *place.opening_hours.all(), *place.coming_exceptions):
            yield _values(each)


def _values(thing: Model) -> list[Any]:
    names = (field.attname for field in _fields(type(thing)) if field.name not in _NOTICE)
    return [getattr(thing, name) for name in names]


def _snippets(audience: Audience) -> Iterator[QuerySet]:
    models: list[Any] = [*INDEXES, BookingCallToAction]
    for model in models:
        yield model._default_manager.filter(open_q(audience.now))


def _files(audience: Audience) -> Iterator[QuerySet]:
    collections = not_below(Collection.objects.all(), audience.restrictions.collections)
    for model in (get_image_model(), get_document_model()):
        yield model._default_manager.filter(collection__in=collections)


def _mentions(audience: Audience) -> Iterator[QuerySet]:
    pages = visible_pages(base_page_model()._default_manager.all(), audience)
    for term_model, mentions in INDEXES.items():
        terms = term_model._default_manager.filter(open_q(audience.now))
        yield mentions.objects.filter(page__in=pages, term__in=terms)


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:16]
