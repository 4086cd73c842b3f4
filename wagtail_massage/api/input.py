"""Streams as clients write them: in the shape that they are read in, or in the stored one."""

import logging
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, Block, ListBlock, RichTextBlock
from wagtail.images.blocks import ImageBlock

from wagtail_massage.api.leaves import RefusedError, stored_leaf
from wagtail_massage.api.representation import computed_of, has_id
from wagtail_massage.api.richtext import stored_rich_text
from wagtail_massage.api.storable import Loc, unstorable
from wagtail_massage.api.unchanged import Kept

logger = logging.getLogger(__name__)

#: Nobody reads more errors at once.
_MAX_ERRORS = 50
_MAX_ID_LENGTH = 255
_STREAM_ITEM = {"type", "value", "id"}


class InvalidBody(ValueError):  # noqa: N818
    """Has what is wrong, each with the path to it."""

    def __init__(self, errors: list[tuple[Loc, str]]) -> None:
        super().__init__("; ".join(f"{'.'.join(map(str, loc))}: {text}" for loc, text in errors))
        self.errors = errors


def stored_stream(
    block: BaseStreamBlock, value: Any, removals: list[Any] | None = None
) -> list[dict[str, Any]]:
    """What the row holds for *value*, which may be any JSON; raises ``InvalidBody``.

    *removals* is told what Wagtail takes out of rich text. Whether what is chosen exists is not
    asked here.
    """
    reader = _Reader([] if removals is None else removals)
    for loc in unstorable(value):
        reader.refuse(loc, _("This has characters that cannot be stored."))
    if not reader.errors:
        value = reader.read(block, value, ())
    if reader.errors:
        raise InvalidBody(reader.errors)
    return value


class _Reader:
    """Goes on after an error, to find them all; what it returns is then of no use."""

    def __init__(self, removals: list[Any]) -> None:
        self._removals = removals
        self.errors: list[tuple[Loc, str]] = []

    def refuse(self, loc: Loc, message: str) -> Any:
        """Nothing can be returned for what is refused, and so is None."""
        self.errors.append((loc, message))
        if len(self.errors) == _MAX_ERRORS:
            raise InvalidBody(self.errors)

    def read(self, block: Block, value: Any, loc: Loc) -> Any:
        if isinstance(value, Kept):
            return value.raw
        if isinstance(block, BaseStreamBlock):
            return self._items(block, value, loc, self._stream_item)
        if isinstance(block, ListBlock):
            return self._items(block, value, loc, self._list_item)
        if isinstance(block, ImageBlock):
            return self._struct(block, _undescribed(value), loc)
        if isinstance(block, BaseStructBlock):
            return self._struct(block, value, loc)
        return self._leaf(block, value, loc)

    def _items(self, block: Any, value: Any, loc: Loc, read: Any) -> list[Any]:
        if not isinstance(value, list):
            self.refuse(loc, _("This must be an array."))
            return []
        items = [
            item.raw if isinstance(item, Kept) else read(block, item, (*loc, index))
            for index, item in enumerate(value)
        ]
        seen: set[str] = set()
        for index, item in enumerate(items):
            item_id = item and item["id"]
            if item_id in seen:
                self.refuse((*loc, index, "id"), _("Another item has this id."))
            seen.update([item_id] if item_id else ())
        return items

    def _stream_item(self, block: BaseStreamBlock, item: Any, loc: Loc) -> dict[str, Any] | None:
        if not isinstance(item, dict):
            return self.refuse(loc, _("This must be an object."))
        self._refuse_unknown(item, _STREAM_ITEM, loc)
        kind = item.get("type")
        child = block.child_blocks.get(kind) if isinstance(kind, str) else None
        if child is None:
            return self.refuse((*loc, "type"), _("There is no such type of block here."))
        if "value" not in item:
            return self.refuse((*loc, "value"), _("This is missing."))
        value = self.read(child, item["value"], (*loc, "value"))
        return {"type": kind, "value": value, "id": self._id(item, loc)}

    def _list_item(self, block: ListBlock, item: Any, loc: Loc) -> dict[str, Any]:
        child, value, item_id = block.child_block, item, None
        if _is_stored_item(child, item):
            value, item_id = item["value"], self._id(item, loc)
            loc = (*loc, "value")
        elif isinstance(item, dict) and has_id(child):
            value = {key: each for key, each in item.items() if key != "id"}
            item_id = self._id(item, loc)
        return {"type": "item", "value": self.read(child, value, loc), "id": item_id}

    def _id(self, item: dict[str, Any], loc: Loc) -> str | None:
        item_id = item.get("id")
        if item_id is None or (isinstance(item_id, str) and len(item_id) <= _MAX_ID_LENGTH):
            return item_id or None
        message = _("This must be a string of at most %(number)d characters, or null.")
        return self.refuse((*loc, "id"), message % {"number": _MAX_ID_LENGTH})

    def _struct(self, block: BaseStructBlock, value: Any, loc: Loc) -> dict[str, Any] | None:
        if not isinstance(value, dict):
            return self.refuse(loc, _("This must be an object."))
        self._refuse_unknown(value, {*block.child_blocks, *computed_of(block)}, loc)
        return {
            name: self.read(child, value[name], (*loc, name))
            for name, child in block.child_blocks.items()
            if name in value
        }

    def _refuse_unknown(self, item: dict[str, Any], known: Iterable[str], loc: Loc) -> None:
        for key in item:
            if key not in known:
                self.refuse((*loc, key), _("There is no such key here."))

    def _leaf(self, block: Block, value: Any, loc: Loc) -> Any:
        try:
            if isinstance(block, RichTextBlock):
                return stored_rich_text(block, value, self._removals)
            return stored_leaf(block, value)
        except RefusedError as error:
            self.refuse(loc, str(error))
        except Exception:  # an agency's block, or Wagtail's HTML, at a value it does not know
            logger.info("A value of “%s” cannot be read.", block.name, exc_info=True)
            self.refuse(loc, _("This cannot be read."))


def _is_stored_item(child: Block, item: Any) -> bool:
    names = getattr(child, "child_blocks", {})
    return (
        isinstance(item, dict)
        and item.get("type") == "item"
        and "value" in item
        and item.keys() <= _STREAM_ITEM
        and not {"type", "value"} <= names.keys()
    )


def _undescribed(value: Any) -> Any:
    """Wagtail's image with a description is read as one object, and stored as its parts."""
    if value is None:
        return {"image": None}
    if not isinstance(value, dict) or "id" not in value:
        return value
    parts = {"decorative": value.get("decorative"), "alt_text": value.get("alt")}
    return {"image": value, **{name: part for name, part in parts.items() if part is not None}}
