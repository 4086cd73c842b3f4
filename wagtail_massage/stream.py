"""The one traversal of stream data, over the JSON as it is stored.

Nothing here queries the database: a reference is a primary key until something gives its object.
"""

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, Protocol
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from wagtail.blocks import (
    BaseStreamBlock,
    BaseStructBlock,
    Block,
    ChooserBlock,
    ListBlock,
    RichTextBlock,
    StreamValue,
    StructValue,
)
from wagtail.blocks.list_block import ListValue
from wagtail.images.blocks import ImageBlock

#: What a child of the wrong kind becomes: not there.
_MISSING = object()


class Node(NamedTuple):
    """A block's raw value with its content path, as Wagtail's comments and references write it."""

    path: tuple[str, ...]
    block: Block
    value: Any


def walk(block: Block, raw: Any, path: tuple[str, ...] = ()) -> Iterator[Node]:
    """Yield *raw* and everything inside it, outermost first, in reading order.

    *raw* must be well-formed: what ``repaired`` returns.
    """
    yield Node(path, block, raw)
    for name, child, value in _children(block, raw):
        yield from walk(child, value, (*path, name))


def _children(block: Block, raw: Any) -> Iterator[tuple[str, Block, Any]]:
    if isinstance(block, BaseStreamBlock):
        for item in raw:
            yield item.get("id") or "", block.child_blocks[item["type"]], item["value"]
    elif isinstance(block, ListBlock):
        for item_id, value in map(_list_item, raw):
            yield item_id or "", block.child_block, value
    elif isinstance(block, BaseStructBlock) and isinstance(raw, dict):
        for name, child in block.child_blocks.items():
            if name in raw:
                yield name, child, raw[name]


def _list_item(item: Any) -> tuple[str | None, Any]:
    """A list item's id and value; lists stored before items had ids hold bare values."""
    if isinstance(item, dict) and item.get("type") == "item" and "value" in item:
        return item.get("id"), item["value"]
    return None, item


def repaired_stream(block: BaseStreamBlock, raw: Any) -> Any:
    """Stored stream data without the parts that the blocks cannot read.

    Returns a list; text that is no JSON is returned as it is, for Wagtail to keep.
    """
    if isinstance(raw, str):
        try:
            raw = json.loads(raw)
        except (ValueError, RecursionError):
            return raw
    return repaired(block, raw) if isinstance(raw, list) else []


def repaired_value(block: Block, raw: Any) -> Any:
    """*raw* without what *block* cannot read; its default where nothing is left of it."""
    value = repaired(block, raw)
    return block.get_prep_value(block.get_default()) if value is _MISSING else value


def repaired(block: Block, raw: Any) -> Any:
    """*raw* without children of a wrong kind; the ``_MISSING`` marker if it is wrong itself."""
    if isinstance(block, BaseStreamBlock):
        return _repaired_items(block, raw) if isinstance(raw, list) else _MISSING
    if isinstance(block, ListBlock):
        return _repaired_list(block, raw) if isinstance(raw, list) else _MISSING
    if isinstance(block, BaseStructBlock) and isinstance(raw, dict):
        pairs = ((name, repaired(child, value)) for name, child, value in _children(block, raw))
        return {name: value for name, value in pairs if value is not _MISSING}
    if isinstance(raw, str) and not _is_text(raw):
        return _MISSING
    if isinstance(raw, Promise):  # a preview's or a default's words, in the active language
        raw = str(raw)
    return raw if _is_readable(block, raw) else _MISSING


def _is_text(raw: str) -> bool:
    """Whether *raw* can be sent at all: JSON may hold halves of characters."""
    try:
        raw.encode()
    except UnicodeEncodeError:
        return False
    return True


def _repaired_items(block: BaseStreamBlock, raw: list[Any]) -> list[Any]:
    items = []
    for item in raw:
        if _is_stream_item(block, item):
            value = repaired(block.child_blocks[item["type"]], item["value"])
            if value is not _MISSING:
                items.append({**item, "value": value, "id": _text_or_none(item.get("id"))})
    return items


def _is_stream_item(block: BaseStreamBlock, item: Any) -> bool:
    return (
        isinstance(item, dict)
        and "value" in item
        and isinstance(item.get("type"), str)
        and item["type"] in block.child_blocks
    )


def _repaired_list(block: ListBlock, raw: list[Any]) -> list[Any]:
    pairs = (
        (item_id, repaired(block.child_block, value)) for item_id, value in map(_list_item, raw)
    )
    return [
        {"type": "item", "id": _text_or_none(item_id), "value": value}
        for item_id, value in pairs
        if value is not _MISSING
    ]


def _text_or_none(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _is_readable(block: Block, raw: Any) -> bool:
    if isinstance(block, ChooserBlock):
        return raw is None or primary_key(block.model_class, raw) is not None
    if isinstance(block, RichTextBlock) or isinstance(
        getattr(block, "field", None), forms.CharField
    ):
        return raw is None or isinstance(raw, str)
    try:
        block.get_prep_value(block.to_python(raw))
    except Exception:  # an agency's block may raise anything at a value it does not know
        return False
    return True


def replaced(block: Block, raw: Any, leaf: Callable[[Block, Any], Any]) -> Any:
    """Well-formed *raw* with what *leaf* gives for each block that holds no others."""
    if isinstance(block, BaseStreamBlock | ListBlock):
        values = (replaced(child, value, leaf) for _, child, value in _children(block, raw))
        return [{**item, "value": value} for item, value in zip(raw, values, strict=True)]
    if isinstance(block, BaseStructBlock) and isinstance(raw, dict):
        return {name: replaced(child, value, leaf) for name, child, value in _children(block, raw)}
    return leaf(block, raw)


def primary_key(model: Any, raw: Any) -> Any:
    """*raw* as a primary key of *model*, or None where it cannot be one."""
    if isinstance(raw, bool) or not isinstance(raw, str | int | UUID):
        return None
    try:
        key = model._meta.pk.to_python(raw)
    except (ValidationError, ValueError, OverflowError):
        return None
    return None if isinstance(key, int) and not -(2**63) <= key < 2**63 else key


class Maker(Protocol):
    """Makes Python values of well-formed raw ones."""

    def leaf(self, block: Block, raw: Any) -> Any:
        """The value of a block that holds no others."""

    def finish(self, value: StructValue) -> None:
        """Called with each struct value once its children are made."""


def built(block: Block, raw: Any, maker: Maker) -> Any:
    """The Python value of well-formed *raw*, its leaves made by *maker* instead of by queries."""
    if isinstance(block, BaseStreamBlock):
        return StreamValue(
            block,
            [
                (
                    item["type"],
                    built(block.child_blocks[item["type"]], item["value"], maker),
                    item.get("id"),
                )
                for item in raw
            ],
        )
    if isinstance(block, ListBlock):
        return _built_list(block, raw, maker)
    if isinstance(block, BaseStructBlock):
        return _built_struct(block, raw, maker)
    return maker.leaf(block, raw)


def _built_list(block: ListBlock, raw: Any, maker: Maker) -> ListValue:
    child = block.child_block
    children = [
        ListValue.ListChild(child, built(child, value, maker), id=item_id)
        for item_id, value in map(_list_item, raw)
    ]
    return ListValue(block, bound_blocks=children)


def _built_struct(block: BaseStructBlock, raw: Any, maker: Maker) -> Any:
    raw = raw if isinstance(raw, dict) else {}
    values = {
        name: built(child, raw[name], maker) if name in raw else child.get_default()
        for name, child in block.child_blocks.items()
    }
    if isinstance(block, ImageBlock):
        return _described_image(**values)
    value = block.meta.value_class(block, values)
    maker.finish(value)
    return value


def _described_image(image: Any, decorative: bool, alt_text: str) -> Any:
    """What Wagtail's ``ImageBlock`` makes of its three values: an image, or None."""
    if image is not None:
        image = copy.copy(image)
        image.decorative = decorative
        image.contextual_alt_text = "" if decorative else alt_text
    return image
