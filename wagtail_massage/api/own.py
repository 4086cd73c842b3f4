"""Fields that an agency has on its pages beside ours, shown as a block of their kind is."""

from functools import cache
from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field, ForeignKey, Model
from wagtail.blocks import Block, ChooserBlock, RichTextBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import AbstractPage

from wagtail_massage.loaded import RawValue
from wagtail_massage.stream import repaired_value


class _ChosenBlock(ChooserBlock):
    def __init__(self, model: type[Model]) -> None:
        super().__init__()
        self.target_model = model


@cache
def block_of(field: Field) -> Block | None:
    """A block of the same kind; None where there is nothing to load for a field."""
    if isinstance(field, ForeignKey):
        return _ChosenBlock(field.related_model)
    if isinstance(field, RichTextField):
        return RichTextBlock(features=field.features)
    return field.stream_block if isinstance(field, StreamField) else None


def raw_value(page: AbstractPage, name: str) -> RawValue | None:
    """What is stored of the field called *name*, with its block."""
    try:
        field: Any = page._meta.get_field(name)
    except FieldDoesNotExist:  # a property
        return None
    block = block_of(field)
    if block is None:
        return None
    value = field.value_from_object(page)
    raw = [*value.raw_data] if isinstance(field, StreamField) else value
    return block, repaired_value(block, raw)
