"""What was chosen in a form that was sent.

By itself each of Wagtail's choosers fetches it to read it, and once more to clean it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from typing import Any

from django.db.models import Model
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, Block, ListBlock

from wagtail_massage.stream import primary_key

_CHOSEN: ContextVar["dict[type[Model], dict[Any, Any]] | None"] = ContextVar(
    "massage_chosen_in_form", default=None
)


class ReadTogether:
    """Put before a chooser block of Wagtail's: what it needs is fetched with what others need."""

    #: What migrations call it: they need no path of ours.
    wagtails_path = ""
    # Wagtail's chooser block has these.
    model_class: Any
    field: Any

    def deconstruct(self) -> tuple[str, Any, Any]:
        _, args, kwargs = super().deconstruct()  # type: ignore[misc]
        return self.wagtails_path, args, kwargs

    def value_from_form(self, value: Any) -> Any:
        """One of its own for each chooser, as Wagtail gives them."""
        chosen = (_CHOSEN.get() or {}).get(self.model_class, {})
        key = primary_key(self.model_class, value)
        if key in chosen:
            return copy(chosen[key])
        return super().value_from_form(value)  # type: ignore[misc]

    def clean(self, value: Any) -> Any:
        if not isinstance(value, self.model_class):
            return super().clean(value)  # type: ignore[misc]
        self.field.run_validators(value)
        return value


@contextmanager
def read_together(block: Block, data: Any, prefix: str) -> Iterator[None]:
    """While *block* is read from *data*, its choosers need fetch nothing for themselves."""
    if _CHOSEN.get() is not None:
        yield
        return
    token = _CHOSEN.set(_fetched(block, data, prefix))
    try:
        yield
    finally:
        _CHOSEN.reset(token)


def _fetched(block: Block, data: Any, prefix: str) -> dict[type[Model], dict[Any, Any]]:
    """By model and primary key; None for what is gone."""
    keys: dict[Any, set[Any]] = {}
    for chooser, raw in _sent(block, data, prefix):
        keys.setdefault(chooser.model_class, set()).add(primary_key(chooser.model_class, raw))
    return {
        model: {**dict.fromkeys(wanted), **model.objects.in_bulk(wanted - {None})}
        for model, wanted in keys.items()
    }


def _sent(block: Block, data: Any, prefix: str) -> Iterator[tuple[ReadTogether, Any]]:
    """The choosers that *data* fills in, with what it says."""
    if isinstance(block, BaseStreamBlock | ListBlock):
        for row in _rows(data, prefix):
            child = _child(block, data.get(f"{row}-type"))
            if child:
                yield from _sent(child, data, f"{row}-value")
    elif isinstance(block, BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield from _sent(child, data, f"{prefix}-{name}")
    elif isinstance(block, ReadTogether):
        yield block, data.get(prefix)


def _rows(data: Any, prefix: str) -> Iterator[str]:
    for number in range(int(data[f"{prefix}-count"])):
        row = f"{prefix}-{number}"
        deleted = data.get(f"{row}-deleted")
        if deleted is None:  # the count may be anything
            return
        if not deleted:
            yield row


def _child(block: Any, kind: str | None) -> Block | None:
    return block.child_block if isinstance(block, ListBlock) else block.child_blocks.get(kind)
