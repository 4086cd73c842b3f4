"""The parts of a page that an API shows beside its own fields, each with its type.

Wagtail's API v2 reads such a field by its serializer, v3 takes the type from it as well. Where a
field stands there twice, once to be written, the later one is what v3 reads.
"""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest
from rest_framework.fields import Field
from wagtail.api import APIField

from wagtail_massage.api.annotations import (
    Address,
    MassageCallToAction,
    MassageCard,
    MassageCards,
    MassageClinic,
    MassageImage,
    MassageLink,
    MassageLocation,
    MassageSeo,
    MassageTerm,
    Moment,
    RichText,
)
from wagtail_massage.versions import HAS_API_V3


class PartField(Field):
    """A part of what was loaded for a page."""


class ShownFields:
    """``api_fields`` of a mixin: those of the base page, whichever that is, and its own."""

    def __init__(self, *fields: APIField) -> None:
        self._fields = fields

    def __get__(self, instance: Any, owner: type) -> list[Any]:
        lists = (vars(base).get("api_fields") for base in owner.__mro__)
        theirs = (each for each in lists if each and not isinstance(each, ShownFields))
        return [*next(theirs, ()), *self._fields]


def shown(name: str, annotation: Any) -> APIField:
    """A field of a page that is shown as ours are: read together with them, as *annotation*.

    References lead to what visitors may see, and rich text is finished.
    """

    def part(page: Any, request: HttpRequest | None) -> Any:
        from wagtail_massage.api.pages import page_data

        return page_data(page, request).get(name)

    return _read(name, part, annotation)


def _read(name: str, part: Callable[[Any, HttpRequest | None], Any], annotation: Any) -> APIField:
    def to_representation(self: Field, thing: Any) -> Any:
        return part(thing, self.context.get("request"))

    to_representation.__annotations__["return"] = annotation
    kind = type(f"{name}_field", (PartField,), {"to_representation": to_representation})
    return APIField(name, serializer=kind(source="*", read_only=True))


def written(*names: str) -> list[APIField]:
    """Fields that v3 may write, where there is one."""
    options = {"writable": True} if HAS_API_V3 else {}
    return [APIField(name, **options) for name in names]


#: Rows, which v3 has to take as Wagtail does.
SESSION_OPTIONS = "session_options"
PAGE_FIELDS = [
    shown("url", Address | None),
    shown("booking", MassageCallToAction | None),
    shown("breadcrumb", list[MassageLink]),
    shown("location", MassageLocation | None),
    shown("clinic", MassageClinic),
    shown("seo", MassageSeo),
    shown("last_published_at", Moment | None),
]
#: The body is typed by its blocks, which v3 knows from the field itself: hence its order.
ILLUSTRATED_FIELDS = [
    shown("body", list[Any]),
    *written("body", "summary", "hero_image", "call_to_action"),
    shown("summary", str),
    shown("hero_image", MassageImage | None),
    shown("call_to_action", MassageCallToAction | None),
]
INDEX_FIELDS = [
    *written("introduction", "call_to_action"),
    shown("introduction", RichText),
    shown("call_to_action", MassageCallToAction | None),
    shown("children", MassageCards),
]
SERVICES_FIELD = shown("services", list[MassageCard])


def _currency(option: Any, request: HttpRequest | None) -> str:
    from wagtail_massage.api.pages import page_data

    return page_data(option.page, request).loaded.currency


OPTION_FIELDS = [*written("minutes", "price", "note"), _read("currency", _currency, str)]


def term_fields(name: str) -> list[APIField]:
    return [*written(name), shown(name, MassageTerm | None), SERVICES_FIELD]


def shown_fields(model: Any) -> dict[str, APIField]:
    """The fields that an API shows of *model*, each as it is read."""
    fields: dict[str, APIField] = {}
    for each in getattr(model, "api_fields", ()):
        field = each if isinstance(each, APIField) else APIField(each)
        if field.name not in fields or field.serializer is not None:
            fields[field.name] = field
    return fields


def is_part(field: APIField) -> bool:
    """Whether the field is shown as ours are."""
    return isinstance(field.serializer, PartField) or field.name == SESSION_OPTIONS
