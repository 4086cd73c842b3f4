"""What Wagtail's API v3 is told of our pages.

It makes its schemas once, as soon as an app of Wagtail's asks for it: ours stands above those in
``INSTALLED_APPS``, so that it is told in time.
"""

import sys
from collections.abc import Callable
from functools import partial, wraps
from typing import Annotated, Any

from django.apps import apps
from django.db.models import Field, ForeignKey, ForeignObjectRel, QuerySet
from django.http import HttpRequest
from pydantic import BeforeValidator, ValidationInfo
from wagtail.fields import RichTextField, StreamField
from wagtail.models import AbstractPage

from wagtail_massage.api.annotations import MassageReference, MassageRichText
from wagtail_massage.api.conditional import keep_answers
from wagtail_massage.api.data import PageData
from wagtail_massage.api.pages import page_data
from wagtail_massage.api.public import narrowed, places_in, refuse_references
from wagtail_massage.api.schema import LazyType, is_body, stream_type, unchecked
from wagtail_massage.api.written import (
    written_options,
    written_reference,
    written_stream,
    written_text,
)
from wagtail_massage.mixins import AbstractSessionOption, BookablePageMixin


def register() -> bool:
    """Tell v3, where the project has it. Returns whether that was in time."""
    is_in_time = "wagtail.api.v3.registry" not in sys.modules
    if not apps.is_installed("wagtail.api.v3"):
        return True
    from wagtail.api.v3 import querysets
    from wagtail.api.v3.schemas import (
        PageMetaSchema,
        create_generator,
        patch_generator,
        read_generator,
    )

    _extend(read_generator, StreamField, is_body, _read_stream)
    for generator in (create_generator, patch_generator):
        _extend(generator, StreamField, is_written_by_us, _written_stream)
        _extend(generator, ForeignKey, is_ours, _written_reference)
        _extend(generator, RichTextField, is_ours, _written_text)
        _extend(generator, ForeignObjectRel, is_options, _written_options)
    _keep_to_what_is_public(querysets, PageMetaSchema)
    _add_endpoints()
    return is_in_time


def _add_endpoints() -> None:
    from wagtail.api.v3.api import api
    from wagtail.api.v3.routers.pages import router as pages

    from wagtail_massage.api.endpoints import router

    keep_answers(pages)
    api.add_router("/massage/", router)


def _keep_to_what_is_public(querysets: Any, meta: Any) -> None:
    """Where v3 has no place to ask: it shows parents and sources of aliases in whatever state
    they are, and pages that have expired until a command has swept them."""
    from ninja.schema import Resolver

    querysets.get_public_pages_queryset = _narrowed(querysets.get_public_pages_queryset)
    meta._ninja_resolvers["parent"] = Resolver(staticmethod(_parent))
    meta._ninja_resolvers["alias_of"] = Resolver(staticmethod(_alias_of))


def _narrowed(pages: Callable[..., QuerySet]) -> Callable[..., QuerySet]:
    @wraps(pages)
    def public_pages(request: HttpRequest, *args: Any, **kwargs: Any) -> QuerySet:
        refuse_references(request)
        public = narrowed(pages(request, *args, **kwargs), request)
        keys = places_in(request)
        if keys and narrowed(pages(request), request).filter(pk__in=keys).count() < len(keys):
            return public.none()
        return public

    return public_pages


def _parent(page: AbstractPage, context: dict[str, Any]) -> AbstractPage | None:
    request = context["request"]
    # Asked first of all, and with the request, which the fields of ours are not given.
    data = page_data(page, request) if isinstance(page, BookablePageMixin) else None
    if request.user.is_authenticated:
        return page.get_parent()
    if data:
        return data.parent
    return _public(request, path=page.path[: -page.steplen])


def _alias_of(page: AbstractPage, context: dict[str, Any]) -> AbstractPage | None:
    request = context["request"]
    if page.alias_of_id is None or request.user.is_authenticated:
        return page.alias_of
    return _public(request, pk=page.alias_of_id)


def _public(request: HttpRequest, **lookup: Any) -> AbstractPage | None:
    from wagtail.api.v3.querysets import get_pages_queryset

    return get_pages_queryset(request).filter(**lookup).first()


def _extend(
    generator: Any,
    field_class: type[Any],
    is_theirs: Callable[[Any], bool],
    schema: Callable[[Any, Any], Any],
) -> None:
    """Let *schema* say what our fields of *field_class* are, and Wagtail what all others are."""
    known = generator.field_schemas
    others = next(known[kind] for kind in field_class.__mro__ if kind in known)

    def of_field(generator: Any, field: Any) -> Any:
        of_wagtail = others(generator, field)
        return schema(field, of_wagtail) if is_theirs(field) else of_wagtail

    generator.register_field_schema(field_class, of_field)


def _read_stream(field: StreamField, of_wagtail: Any) -> tuple[Any, Any, Any]:
    name, block = field.name, field.stream_block

    def resolve(page: Any, context: dict[str, Any]) -> Any:
        if isinstance(page, BookablePageMixin):
            return page_data(page, context.get("request")).get(name)
        return block.get_api_representation(getattr(page, name), context)

    return unchecked(partial(stream_type, block)), [], staticmethod(resolve)


def is_ours(field: Field) -> bool:
    """Whether a page of ours shows *field* in its own way."""
    return issubclass(field.model, BookablePageMixin) and PageData.has(field.name)


def is_written_by_us(field: Any) -> bool:
    """Whether the form of the field's model takes a stream as ``_written_stream`` leaves it."""
    return is_body(field) and hasattr(field.model, "api_base_form_class")


def _written_stream(field: StreamField, of_wagtail: Any) -> tuple[Any, Any]:
    def stored(value: Any, info: ValidationInfo) -> Any:
        return written_stream(field, value, _request(info))

    schema = LazyType(partial(stream_type, field.stream_block, for_input=True))
    return Annotated[Any, BeforeValidator(stored), schema], []


def _written_reference(field: ForeignKey, of_wagtail: Any) -> tuple[Any, Any]:
    """Under its own name, as it is read: Wagtail wants the one of its column."""

    def stored(value: Any, info: ValidationInfo) -> Any:
        return written_reference(field, value, _request(info))

    schema = LazyType(lambda: int | str | MassageReference | None)
    return Annotated[Any, BeforeValidator(stored), schema], None


def _written_text(field: RichTextField, of_wagtail: tuple[Any, Any]) -> tuple[Any, Any]:
    def stored(value: Any, info: ValidationInfo) -> Any:
        return written_text(field, value, _request(info))

    _annotation, default = of_wagtail
    schema = LazyType(lambda: str | MassageRichText | None)
    return Annotated[Any, BeforeValidator(stored), schema], default


def is_options(field: Any) -> bool:
    return issubclass(field.related_model, AbstractSessionOption)


def _written_options(field: Any, of_wagtail: tuple[Any, Any]) -> tuple[Any, Any]:
    def checked(value: Any) -> Any:
        return written_options(value) if isinstance(value, list) else value

    annotation, default = of_wagtail
    return Annotated[annotation, BeforeValidator(checked)], default


def _request(info: ValidationInfo) -> HttpRequest | None:
    return (info.context or {}).get("request")
