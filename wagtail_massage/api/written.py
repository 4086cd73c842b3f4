"""Fields of our pages as v3 takes them: what is unchanged is kept, what is wrong says where."""

import logging
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import ForeignKey
from django.http import HttpRequest
from django.utils.translation import gettext as _
from pydantic import ValidationError
from pydantic_core import InitErrorDetails, PydanticCustomError
from wagtail.blocks import Block, CharBlock, DecimalBlock, IntegerBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import AbstractPage

from wagtail_massage.api import formats
from wagtail_massage.api.input import InvalidBody, stored_stream
from wagtail_massage.api.leaves import RefusedError, stored_leaf
from wagtail_massage.api.pages import page_data
from wagtail_massage.api.references import existing_only
from wagtail_massage.api.richtext import stored_rich_text
from wagtail_massage.api.storable import Loc
from wagtail_massage.api.unchanged import Kept, Version, kept
from wagtail_massage.base_page import base_page_model
from wagtail_massage.stream import primary_key, repaired_value

logger = logging.getLogger(__name__)

#: What an option has, as blocks of the same kinds.
_OPTION: dict[str, Block] = {
    "minutes": IntegerBlock(),
    "price": DecimalBlock(),
    "note": CharBlock(),
}
#: Fetched once for all fields of a request.
_KEPT = "_massage_pages_before"


def written_stream(field: StreamField, sent: Any, request: HttpRequest | None) -> Any:
    """What the row holds for *sent*, with what was taken out of its rich text, as Wagtail tells it.

    Raises ``ValidationError`` with the paths to what is wrong.
    """
    block, removals = field.stream_block, list[Any]()
    sent = _with_kept(block, _read_before(field, request), sent)
    try:
        return {"content": stored_stream(block, sent, removals), "removals": removals}
    except InvalidBody as error:
        raise _invalid(error.errors) from error


def _with_kept(block: Any, read: Iterable[Version], sent: Any) -> Any:
    """As a whole if it can be: what is put together of its parts has defaults filled in."""
    versions = []
    for version in read:  # each has to be made: no more than it takes
        if sent == version.shown:
            return Kept(version.stored)
        versions.append(version)
    for version in versions:
        sent = kept(block, version, sent)
    return sent


def _read_before(field: StreamField, request: HttpRequest | None) -> Iterator[Version]:
    """The stream in all versions and formats in which it may have been read."""
    block = field.stream_block
    for number, page in enumerate(_pages_before(field, request)):
        raw = repaired_value(block, [*getattr(page, field.name).raw_data])
        stored = existing_only(block, raw)
        for shown in _shown(page, field, request):
            yield Version(stored, shown, is_newest=number == 0)


def written_reference(field: ForeignKey, sent: Any, request: HttpRequest | None) -> Any:
    """The primary key of what is sent as an id, or as the object with an id that it is read as."""
    before = _pages_before(field, request)
    # Null stands for anything private: of the newest draft, which is what is changed.
    for page in before[:1] if sent is None else before:
        if sent == page_data(page, request).get(field.name):
            return getattr(page, field.attname)
    raw = sent.get("id") if isinstance(sent, dict) else sent
    key = primary_key(field.related_model, raw)
    if sent is not None and (key is None or isinstance(key, int) is not isinstance(raw, int)):
        raise _invalid([((), _("This must be an id, or an object with an id."))])
    return key


def written_text(field: RichTextField, sent: Any, request: HttpRequest | None) -> Any:
    """Rich text in Wagtail's database format, with what was taken out of it."""
    for page in _pages_before(field, request):
        if sent in _shown(page, field, request):
            return {"content": getattr(page, field.name)}
    removals: list[Any] = []
    try:
        return {"content": stored_rich_text(field, sent, removals), "removals": removals}
    except RefusedError as error:
        raise _invalid([((), str(error))]) from error
    except Exception as error:  # Wagtail's HTML, at a text that it does not know
        logger.info("The text of “%s” cannot be read.", field.name, exc_info=True)
        raise _invalid([((), _("This cannot be read."))]) from error


def written_options(sent: Any) -> Any:
    """Session options, without what Wagtail would make something else of or pass over."""
    errors: list[tuple[Loc, str]] = []
    options = [_option(each, number, errors) for number, each in enumerate(sent)]
    if errors:
        raise _invalid(errors)
    return options


def _option(sent: Any, number: int, errors: list[tuple[Loc, str]]) -> Any:
    if not isinstance(sent, dict):
        errors.append(((number,), _("This must be an object.")))
        return sent
    option = {**sent}
    for name in _OPTION.keys() & sent.keys():
        try:
            option[name] = stored_leaf(_OPTION[name], sent[name])
        except RefusedError as error:
            errors.append(((number, name), str(error)))
    return option


def _shown(page: AbstractPage, field: Any, request: HttpRequest | None) -> Iterator[Any]:
    """What was read of *page*, in each format in which it may have been."""
    data = page_data(page, request)
    return (data.as_in(name).get(field.name) for name in formats.READ)


def _pages_before(field: Any, request: HttpRequest | None) -> list[AbstractPage]:
    """The page that is changed, as its newest draft and as visitors see it: either was read."""
    match = request.resolver_match if request else None
    if match is None or request is None or request.method != "PATCH":
        return []
    if _KEPT not in vars(request):
        vars(request)[_KEPT] = _versions(match.kwargs.get("page_id"))
    return [page for page in vars(request)[_KEPT] if isinstance(page, field.model)]


def _versions(pk: Any) -> list[Any]:
    page = base_page_model()._default_manager.filter(pk=pk).first()
    specific: Any = page.specific if page else None
    return [specific.get_latest_revision_as_object(), specific] if specific else []


def _invalid(errors: list[tuple[Loc, str]]) -> ValidationError:
    return ValidationError.from_exception_data(
        "body",
        [
            InitErrorDetails(
                type=PydanticCustomError("invalid", message),  # type: ignore[arg-type]
                loc=loc,
                input=None,
            )
            for loc, message in errors
        ],
        hide_input=True,
    )
