"""What a block without children takes from a client. A value of another kind is never converted."""

import json
from collections.abc import Callable, Iterator
from datetime import MAXYEAR, MINYEAR, datetime
from decimal import Decimal
from math import isfinite
from typing import Any

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.translation import gettext as _
from wagtail.blocks import (
    Block,
    BooleanBlock,
    ChooserBlock,
    DateBlock,
    DateTimeBlock,
    DecimalBlock,
    FloatBlock,
    IntegerBlock,
    MultipleChoiceBlock,
    StaticBlock,
    TimeBlock,
)
from wagtail.blocks.field_block import BaseChoiceBlock

from wagtail_massage.stream import primary_key

_MAX_DIGITS = 100


class RefusedError(ValueError):
    """Says what the value should have been."""


def stored_leaf(block: Block, value: Any) -> Any:
    """What the row holds for *value*; raises ``RefusedError``, or what a custom block raises."""
    for kind, read in _READERS:
        if isinstance(block, kind):
            return read(block, value)
    if isinstance(getattr(block, "field", None), forms.CharField):
        return _text(block, value)
    return _as_the_block_says(block, value)


def _text(block: Block, value: Any) -> str:
    if value is None:  # a draft may lack what is required
        return ""
    if not isinstance(value, str):
        raise RefusedError(_("This must be a string."))
    block.get_prep_value(block.to_python(value))
    return value


def _boolean(block: Block, value: Any) -> bool:
    if not isinstance(value, bool):
        raise RefusedError(_("This must be true or false."))
    return value


def _integer(block: Block, value: Any) -> int | None:
    if value is not None and (not isinstance(value, int) or isinstance(value, bool)):
        raise RefusedError(_("This must be a whole number."))
    return value


def _float(block: Block, value: Any) -> float | None:
    if value is not None and not _is_finite(value):
        raise RefusedError(_("This must be a number."))
    return value


def _is_finite(value: Any) -> bool:
    if isinstance(value, bool) or not isinstance(value, int | float):
        return False
    try:
        return isfinite(value)
    except OverflowError:
        return False


def _decimal(block: Block, value: Any) -> str | None:
    if value is None:
        return None
    if not (isinstance(value, str) or _is_finite(value)):
        raise RefusedError(_("This must be a decimal number."))
    try:
        number = Decimal(str(value))  # a float as it is written, not as it is kept
    except ArithmeticError:
        number = Decimal("NaN")
    if not is_short(number):
        raise RefusedError(_("This must be a decimal number."))
    return str(number)


def is_short(number: Decimal) -> bool:
    """Whether it can be written out: an exponent may stand for millions of zeros."""
    return number.is_finite() and abs(number.adjusted()) <= _MAX_DIGITS


def _choice(block: BaseChoiceBlock, value: Any) -> Any:
    if value is None or value == "":
        return ""
    for key in _choices(block):
        # As a string, which all are read as, or as itself: to Python, true equals 1.
        if value == str(key) or (value == key and type(value) is type(key)):
            return key
    raise RefusedError(_("This must be one of the choices."))


def _choices(block: BaseChoiceBlock) -> Iterator[Any]:
    for key, label in block.field.choices:
        if isinstance(label, list | tuple):
            yield from (inner for inner, _label in label)
        else:
            yield key


def _several_choices(block: MultipleChoiceBlock, value: Any) -> list[Any] | None:
    if value is None:
        return None
    if not isinstance(value, list):
        raise RefusedError(_("This must be an array."))
    return [_choice(block, each) for each in value]


def _moment(block: Block, value: Any) -> str | None:
    if value is not None and not (isinstance(value, str) and _is_moment(block, value)):
        raise RefusedError(_("This must be a date or a time as ISO 8601 writes it."))
    return value


def _is_moment(block: Block, value: str) -> bool:
    try:
        moment = block.to_python(value)
    except ValueError:  # no such day
        return False
    # At the ends of the calendar it could not be shown in another zone.
    is_last = isinstance(moment, datetime) and not MINYEAR < moment.year < MAXYEAR
    return moment is not None and not is_last


def _key(block: ChooserBlock, value: Any) -> Any:
    """A thing comes as its id alone, or as the object with an id that it is read as."""
    if value is None:
        return None
    raw = value.get("id") if isinstance(value, dict) else value
    key = primary_key(block.model_class, raw)
    if key is None or isinstance(key, int) is not isinstance(raw, int):
        raise RefusedError(_("This must be an id, or an object with an id."))
    return key if isinstance(key, int) else str(key)


def _nothing(block: Block, value: Any) -> None:
    if value is not None:
        raise RefusedError(_("This must be null."))


def _as_the_block_says(block: Block, value: Any) -> Any:
    prepared = block.get_prep_value(block.to_python(value))
    return json.loads(json.dumps(prepared, cls=DjangoJSONEncoder, allow_nan=False))


_READERS: list[tuple[type[Block], Callable[[Any, Any], Any]]] = [
    (BooleanBlock, _boolean),
    (IntegerBlock, _integer),
    (FloatBlock, _float),
    (DecimalBlock, _decimal),
    (MultipleChoiceBlock, _several_choices),
    (BaseChoiceBlock, _choice),
    (DateTimeBlock, _moment),
    (DateBlock, _moment),
    (TimeBlock, _moment),
    (ChooserBlock, _key),
    (StaticBlock, _nothing),
]
