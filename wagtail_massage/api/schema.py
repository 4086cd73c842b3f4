"""The types of everything that is shown, derived from the blocks and the fields of the pages."""

from collections.abc import Callable
from functools import cache
from typing import Annotated, Any, Literal, Union

from django.core.exceptions import FieldDoesNotExist
from django.db.models import ForeignKey
from ninja.orm.fields import TYPES
from pydantic import Field as PydanticField
from pydantic import TypeAdapter
from wagtail.api import APIField
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField

from wagtail_massage.api.annotations import MassageModelReference, MassageSessionOption
from wagtail_massage.api.fields import SESSION_OPTIONS, is_part, shown_fields
from wagtail_massage.api.plain import child_models
from wagtail_massage.api.representation import annotation
from wagtail_massage.api.types import PREFIX, Types, returned
from wagtail_massage.base_page import page_models
from wagtail_massage.blocks.base import BodyStreamBlock
from wagtail_massage.mentions import naming_models
from wagtail_massage.mixins import BookablePageMixin


def bookable_models() -> list[Any]:
    """The installed page models of ours and of agencies, in a stable order."""
    models = [model for model in page_models() if issubclass(model, BookablePageMixin)]
    return sorted(models, key=lambda model: model._meta.label)


def stream_fields(model: Any) -> list[StreamField]:
    """The fields of *model* whose streams are shown as ours are."""
    shown = shown_fields(model)
    streams = (field for field in model._meta.get_fields() if isinstance(field, StreamField))
    return [f for f in streams if is_body(f) or (f.name in shown and is_part(shown[f.name]))]


def is_body(field: Any) -> bool:
    return isinstance(field, StreamField) and isinstance(field.stream_block, BodyStreamBlock)


@cache
def _types(for_input: bool) -> Types:
    streams = [field.stream_block for model in bookable_models() for field in stream_fields(model)]
    kinds = frozenset(kind for stream in streams for kind in stream.child_blocks)
    return Types(kinds, for_input=for_input)


def stream_type(block: StreamBlock, *, for_input: bool = False) -> Any:
    """The type of what a stream shows or, *for_input*, of what may be written to it."""
    return annotation(block, _types(for_input), PREFIX)


@cache
def page_type(model: Any) -> Any:
    """The type of a page of *model*, with the keys that API v2, v3 and our endpoints share."""
    types, name = _types(False), model._meta.object_name
    name = name if name.startswith(PREFIX) else PREFIX + name
    meta = types.struct(
        f"{name}Meta", {"type": Literal[model._meta.label], "slug": str, "locale": str}
    )
    return types.struct(name, {"id": int, "meta": meta, "title": str, **_field_types(model)})


def _field_types(model: Any) -> dict[str, Any]:
    streams = {field.name: stream_type(field.stream_block) for field in stream_fields(model)}
    shown = shown_fields(model)
    return {name: streams.get(name) or _field_type(model, shown[name]) for name in shown}


def _field_type(model: Any, field: APIField) -> Any:
    if field.name == SESSION_OPTIONS:
        return list[MassageSessionOption]
    if field.serializer is None:
        return _plain_type(model, field.name)
    return returned(field.serializer.to_representation)


def _plain_type(model: Any, name: str) -> Any:
    """Of what ``plain_data`` shows."""
    if child := child_models(model).get(name):
        rows = {n: _field_type(child, each) for n, each in shown_fields(child).items()}
        row = _types(False).struct(f"{PREFIX}{child._meta.object_name}", {"id": int, **rows})
        return list[row]  # type: ignore[valid-type]
    try:
        field = model._meta.get_field(name)
    except FieldDoesNotExist:  # a property
        return Any
    return _column_type(field)


def _column_type(field: Any) -> Any:
    if isinstance(field, ForeignKey):
        return MassageModelReference | None if field.null else MassageModelReference
    if not field.concrete or field.is_relation:
        return Any
    internal = field.get_internal_type()
    kind: Any = TYPES.get(internal, Any) if internal != "JSONField" else Any
    return kind | None if field.null else kind


@cache
def any_page_type() -> Any:
    """Any page of a site; of those that are none of ours, what is true of every page."""
    return Union[(*(page_type(model) for model in bookable_models()), _other_page_type())]


@cache
def services_type() -> Any:
    """A list of services with their bodies."""
    kinds = tuple(page_type(model) for model in naming_models())
    items = list[Union[kinds]] if kinds else list[Any]  # type: ignore[valid-type]  # noqa: UP007
    return _types(False).struct(f"{PREFIX}Services", {"count": int, "items": items})


def _other_page_type() -> Any:
    types, labels = _types(False), [model._meta.label for model in bookable_models()]
    other = Annotated[str, PydanticField(json_schema_extra={"not": {"enum": labels}})]
    meta = types.struct(f"{PREFIX}OtherPageMeta", {"type": other, "slug": str, "locale": str})
    fields = {"id": int, "meta": meta, "title": str, **_field_types(BookablePageMixin)}
    return types.struct(f"{PREFIX}OtherPage", fields)


class LazyType:
    """Stands in an annotation for a type that only the schema shows: values pass as they are.

    An agency's block may turn out differently than it says; its page is to be read all the same.
    """

    def __init__(self, make: Callable[[], Any]) -> None:
        self._make = make

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Any) -> Any:
        return handler(TypeAdapter(self._make()).core_schema)


def unchecked(make: Callable[[], Any]) -> Any:
    return Annotated[Any, LazyType(make)]
