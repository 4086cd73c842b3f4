"""Blocks as JSON: what a value becomes and of which type that is, said once for both.

Types are found in three places, the first that answers: a block's own ``get_api_representation``
with its return annotation, the structure of blocks that hold others, and the kinds of leaves below.
"""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from django.db.models import Model
from wagtail import blocks
from wagtail.blocks import Block, ChooserBlock, ListBlock, StreamValue
from wagtail.blocks.field_block import BaseChoiceBlock
from wagtail.blocks.list_block import ListValue
from wagtail.images.blocks import ImageBlock

from wagtail_massage.api.annotations import (
    DecimalText,
    MassageDescribedImage,
    MassageReference,
    MassageRichText,
    RichText,
)
from wagtail_massage.api.formats import formatted
from wagtail_massage.api.leaves import is_short
from wagtail_massage.api.objects import Objects, key, kind_of
from wagtail_massage.api.types import Types, returned

Context = dict[str, Any]


def represent(block: Block, value: Any, context: Context) -> Any:
    """The JSON of a loaded *value*; *context* is a serializer's, with ``massage`` in it."""
    if is_own(block):
        return block.get_api_representation(value, context=context)
    return standard(block, value, context)


def standard(block: Block, value: Any, context: Context) -> Any:
    """The same for what a block of another app may call as ``super()``."""
    known = _structure(_class(block)) or _leaf(_class(block))
    return known.represent(block, value, context) if known else _as_it_is(block, value, context)


def annotation(block: Block, types: Types, name: str) -> Any:
    """The type of what ``represent`` makes; *name* is for types whose block has no class.

    A writer sends what a block stores, however that is shown.
    """
    if is_own(block) and not types.for_input:
        return returned(type(block).get_api_representation)
    if structure := _structure(_class(block)):
        return structure.annotation(block, types, name)
    kind = _leaf(_class(block))
    return kind.annotation(block, types) if kind else Any


def is_own(block: Block) -> bool:
    """Whether another app says how *block* is shown."""
    return _is_own(_class(block))


def _class(block: Block) -> Any:
    return type(block)


@cache
def _is_own(kind: type[Block]) -> bool:
    module = kind.get_api_representation.__module__
    return module.partition(".")[0] not in {"wagtail", "wagtail_massage"}


class _Structure(NamedTuple):
    represent: Callable[[Any, Any, Context], Any]
    annotation: Callable[[Any, Types, str], Any]


class _Leaf(NamedTuple):
    represent: Callable[[Any, Any, Context], Any]
    annotation: Callable[[Any, Types], Any]


def _stream(block: Any, value: StreamValue, context: Context) -> list[dict[str, Any]]:
    return [
        {
            "type": child.block_type,
            "value": represent(child.block, child.value, context),
            "id": child.id,
        }
        for child in value
        if _is_shown(child.value)
    ]


def _is_shown(value: Any) -> bool:
    """Whether there is anything to show of a value, once what is private has been left out."""
    return getattr(value, "is_shown", True)


def _stream_type(block: Any, types: Types, name: str) -> Any:
    name = types.name_of(block, name)
    children = block.child_blocks.items()
    return types.stream(
        {kind: annotation(child, types, types.below(name, kind)) for kind, child in children}
    )


def _list(block: ListBlock, value: ListValue, context: Context) -> list[Any]:
    """Objects say which item they are, so that a front end can keep them apart."""
    child = block.child_block
    shown = (each for each in value.bound_blocks if _is_shown(each.value))
    # What was stored without one would have another at each reading.
    items = [(each.original_id, represent(child, each.value, context)) for each in shown]
    if not has_id(child):
        return [data for _, data in items]
    return [{"id": item_id, **data} for item_id, data in items]


def _list_type(block: ListBlock, types: Types, name: str) -> Any:
    child, name = block.child_block, types.below(name, "item")
    if has_id(child):
        item = types.struct(types.name_of(child, name), _fields(child, types, name, id=str | None))
    else:
        item = annotation(child, types, name)
    return list[item]  # type: ignore[valid-type]


def has_id(child: Block) -> bool:
    """Whether an item of a list of *child* is an object to which its id can be added."""
    return (
        isinstance(child, blocks.BaseStructBlock)
        and not isinstance(child, ImageBlock)
        and not is_own(child)
        and "id" not in child.child_blocks
    )


def _struct(block: Any, value: Mapping[str, Any], context: Context) -> dict[str, Any]:
    """What is stored, and what follows from it: a front end need not know how."""
    objects: Objects = context["massage"].objects
    computed = {name: objects.data(getattr(value, name)) for name in computed_of(block)}
    stored = {
        name: represent(child, value.get(name), context)
        for name, child in block.child_blocks.items()
    }
    return {**stored, **computed}


def _struct_type(block: Any, types: Types, name: str) -> Any:
    return types.struct(types.name_of(block, name), _fields(block, types, name))


def _fields(block: Any, types: Types, name: str, **others: Any) -> dict[str, Any]:
    name = types.name_of(block, name)
    stored = {
        key: annotation(child, types, types.below(name, key))
        for key, child in block.child_blocks.items()
    }
    return {**others, **stored, **computed_of(block)}


def computed_of(block: Block) -> dict[str, Any]:
    """Names of a value's properties that are shown beside what it stores, with their types."""
    return getattr(block.meta, "computed", {})


def _described(block: ImageBlock, image: Any, context: Context) -> Any:
    """Wagtail's image with its description in this place."""
    data = context["massage"].objects.data(image)
    return data and {**data, "alt": image.contextual_alt_text or "", "decorative": image.decorative}


def _described_type(block: ImageBlock, types: Types, name: str) -> Any:
    return MassageDescribedImage | None


_STRUCTURES: dict[type[Block], _Structure] = {
    blocks.BaseStreamBlock: _Structure(_stream, _stream_type),
    ListBlock: _Structure(_list, _list_type),
    ImageBlock: _Structure(_described, _described_type),
    blocks.BaseStructBlock: _Structure(_struct, _struct_type),
}


def _rich_text(block: Any, value: Any, context: Context) -> str:
    return formatted(value, context["massage"].rich_text_format, block.features)


def _chosen(block: ChooserBlock, thing: Any, context: Context) -> Any:
    if thing is None or isinstance(thing, Model):
        return context["massage"].objects.data(thing)
    return key(thing)


def _chosen_type(block: ChooserBlock, types: Types) -> Any:
    known = kind_of(block.model_class)
    if types.for_input:
        return int | str | MassageReference | None
    return (known.annotation if known else int | str) | None


def _rich_text_type(block: Block, types: Types) -> Any:
    return str | MassageRichText if types.for_input else RichText


def _text(block: Block, value: Any, context: Context) -> str:
    return "" if value is None else str(value)


def _number(block: Block, value: Any, context: Context) -> Any:
    return None if isinstance(value, bool) or not isinstance(value, int | float) else value


def _decimal(block: Block, value: Any, context: Context) -> str | None:
    return f"{value:f}" if isinstance(value, Decimal) and is_short(value) else None


def _iso(block: Block, value: Any, context: Context) -> str | None:
    return value.isoformat() if isinstance(value, date | datetime | time) else None


def _texts(block: Block, value: Any, context: Context) -> list[str]:
    return [str(each) for each in value or ()]


def _as_it_is(block: Block, value: Any, context: Context) -> Any:
    return block.get_api_representation(value, context=context)


def _fixed(annotation: Any) -> Callable[[Any, Types], Any]:
    return lambda block, types: annotation


#: The first that fits counts: kinds before what they are made of.
_LEAVES: dict[Any, _Leaf] = {
    blocks.RichTextBlock: _Leaf(_rich_text, _rich_text_type),
    ChooserBlock: _Leaf(_chosen, _chosen_type),
    blocks.BooleanBlock: _Leaf(lambda block, value, context: bool(value), _fixed(bool)),
    blocks.IntegerBlock: _Leaf(_number, _fixed(int | None)),
    blocks.FloatBlock: _Leaf(_number, _fixed(float | None)),
    blocks.DecimalBlock: _Leaf(_decimal, _fixed(DecimalText | None)),
    blocks.MultipleChoiceBlock: _Leaf(_texts, _fixed(list[str])),
    BaseChoiceBlock: _Leaf(_text, _fixed(str)),
    blocks.StaticBlock: _Leaf(lambda block, value, context: None, _fixed(None)),
    (blocks.DateBlock, blocks.TimeBlock, blocks.DateTimeBlock): _Leaf(_iso, _fixed(str | None)),
    (
        blocks.CharBlock,
        blocks.TextBlock,
        blocks.EmailBlock,
        blocks.URLBlock,
        blocks.RegexBlock,
        blocks.RawHTMLBlock,
    ): _Leaf(_text, _fixed(str)),
}


@cache
def _structure(kind: type[Block]) -> _Structure | None:
    return next((s for base, s in _STRUCTURES.items() if issubclass(kind, base)), None)


@cache
def _leaf(kind: type[Block]) -> _Leaf | None:
    """None for a leaf of another app: it knows by itself."""
    return next((leaf for kinds, leaf in _LEAVES.items() if issubclass(kind, kinds)), None)
