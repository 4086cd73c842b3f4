"""Everything that has a look: each block of each body once, and what is shown beside them."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import Block
from wagtail.fields import StreamField

from wagtail_massage.base_page import page_models
from wagtail_massage.blocks import BodyStreamBlock

from .samples import Samples
from .states import PREVIEW, raw_value

#: HTML of an exhibit, given the samples and what templates find in their context.
Show = Callable[[Samples, dict[str, Any]], str]


class Exhibit(NamedTuple):
    #: A block's name in its stream: two classes of one name share it.
    key: str
    label: str | Promise
    show: Show


def exhibits() -> list[Exhibit]:
    blocks = [Exhibit(key, block.label, partial(_block, block)) for key, block in _blocks()]
    return [*blocks, *_BESIDE_BLOCKS]


def _blocks() -> Iterator[tuple[str, Block]]:
    """The blocks of all bodies of the installed page models, an agency's own as well."""
    seen = set()
    for stream in _bodies():
        for key, block in stream.child_blocks.items():
            if (key, type(block)) not in seen:
                seen.add((key, type(block)))
                yield key, block


def _bodies() -> Iterator[BodyStreamBlock]:
    for model in page_models():
        for field in model._meta.get_fields():
            if isinstance(field, StreamField) and isinstance(field.stream_block, BodyStreamBlock):
                yield field.stream_block


def _block(block: Block, samples: Samples, context: dict[str, Any]) -> str:
    return block.render(_value(block, samples, context["massage"]), context)


def _value(block: Block, samples: Samples, around: Any) -> Any:
    preview = block.get_preview_value()
    if samples.state is PREVIEW and getattr(preview, "is_loaded", False):
        return preview
    return samples.value(block, raw_value(block, samples.state, samples.words), around)


def _include(name: str, samples: Samples, context: dict[str, Any]) -> str:
    thing = getattr(samples, name)
    path = f"wagtail_massage/includes/{name}.html"
    return render_to_string(path, {**context, name: thing}) if thing else ""


_BESIDE_BLOCKS = [
    Exhibit(key, label, partial(_include, key))
    for key, label in (
        ("call_to_action", _("Call-to-action")),
        ("location", _("Location")),
        ("cards", _("Cards")),
    )
]
