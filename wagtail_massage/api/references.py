"""What a stream refers to, found before anything is stored."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, Block, ChooserBlock, ListBlock

from wagtail_massage.api.storable import Loc
from wagtail_massage.stream import primary_key, replaced

#: The chosen things by their primary keys, for each model.
Things = dict[type[Model], dict[Any, Any]]


class LocatedError(ValidationError):
    """Belongs to a place inside the field that it is raised for."""

    def __init__(self, message: str, loc: Loc) -> None:
        super().__init__(message, code="invalid_choice")
        self.loc = loc


def check_references(block: Block, raw: Any) -> Things:
    """All that well-formed *raw* refers to; an error for each thing that there is not."""
    wanted = [(loc, chooser.model_class, key) for loc, chooser, key in _chosen(block, raw, ())]
    things = _found((model, key) for _loc, model, key in wanted)
    missing = [loc for loc, model, key in wanted if key not in things[model]]
    if missing:
        message = _("There is nothing with this id.")
        raise ValidationError([LocatedError(message, loc) for loc in missing])
    return things


def _found(wanted: Iterable[tuple[type[Model], Any]]) -> Things:
    keys = defaultdict(set)
    for model, key in wanted:
        keys[model].add(key)
    return {model: model._default_manager.in_bulk(keys[model]) for model in keys}


def _chosen(block: Block, raw: Any, loc: Loc) -> Iterator[tuple[Loc, ChooserBlock, Any]]:
    if isinstance(block, ChooserBlock):
        if raw is not None:
            yield loc, block, primary_key(block.model_class, raw)
        return
    for steps, child, value in _children(block, raw):
        yield from _chosen(child, value, (*loc, *steps))


def _children(block: Block, raw: Any) -> Iterator[tuple[Loc, Block, Any]]:
    """As ``wagtail_massage.stream`` has them, by the keys and indexes that a client writes."""
    if isinstance(block, BaseStreamBlock):
        for index, item in enumerate(raw):
            yield (index, "value"), block.child_blocks[item["type"]], item["value"]
    elif isinstance(block, ListBlock):
        for index, item in enumerate(raw):
            yield (index,), block.child_block, item["value"]
    elif isinstance(block, BaseStructBlock):
        for name, child in block.child_blocks.items():
            if name in raw:
                yield (name,), child, raw[name]


def existing_only(block: Block, raw: Any) -> Any:
    """Well-formed *raw* with null for what has been deleted since it was stored."""
    things = _found((chooser.model_class, key) for _loc, chooser, key in _chosen(block, raw, ()))

    def leaf(child: Block, value: Any) -> Any:
        if not isinstance(child, ChooserBlock):
            return value
        found = things.get(child.model_class, {})
        return value if primary_key(child.model_class, value) in found else None

    return replaced(block, raw, leaf)
