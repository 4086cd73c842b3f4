"""The states that a block is shown in, made of its preview and of nothing else about it."""

from itertools import cycle, islice
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, Block, ChooserBlock, ListBlock

from wagtail_massage.stream import repaired_value, replaced

from .words import Words, is_free_text

#: Stands for the sample of whatever is chosen.
SAMPLE_KEY = -1


class State(NamedTuple):
    name: str
    label: str | Promise
    #: How many there are of what is listed; None for as many as a preview has.
    items: int | None = None
    is_long: bool = False


PREVIEW = State("preview", _("As in the block picker"))
EMPTY = State("empty", _("Empty"), 0)
STATES = (
    PREVIEW,
    EMPTY,
    State("one", _("One item"), 1),
    State("fifty", _("Fifty items"), 50),
    State("long", _("Very long words"), is_long=True),
)


def raw_value(block: Block, state: State, words: Words) -> Any:
    """Well-formed raw data of *block* in *state*."""
    if state is EMPTY:
        return repaired_value(block, block.get_prep_value(block.get_default()))
    raw = repaired_value(block, block.get_prep_value(block.get_preview_value()))
    if state.items is not None:
        raw = _resized(block, raw, state.items)

    def leaf(child: Block, value: Any) -> Any:
        if isinstance(child, ChooserBlock):
            return SAMPLE_KEY if child.required or state is not PREVIEW else value
        return words.leaf(child, value) if is_free_text(child) else value

    return replaced(block, raw, leaf)


def _resized(block: Block, raw: Any, count: int) -> Any:
    """*raw* with *count* items in its lists, but not in the lists inside of those."""
    if isinstance(block, BaseStreamBlock | ListBlock):
        number = min(count, block.meta.max_num or count)
        return [{**item, "id": None} for item in islice(cycle(raw or _blank(block)), number)]
    if isinstance(block, BaseStructBlock):
        return {
            name: _resized(child, raw[name], count)
            for name, child in block.child_blocks.items()
            if name in raw
        }
    return raw


def _blank(block: BaseStreamBlock | ListBlock) -> list[Any]:
    kinds = {"item": block.child_block} if isinstance(block, ListBlock) else block.child_blocks
    return [{"type": name, "value": _default(child)} for name, child in kinds.items()]


def _default(block: Block) -> Any:
    return repaired_value(block, block.get_prep_value(block.get_preview_value()))
