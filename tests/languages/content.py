"""Content that has a text wherever an editor may write one."""

from collections.abc import Iterator
from typing import Any

from wagtail import blocks

from tests import factories
from wagtail_massage.localize import TargetBlock


def filled(block: blocks.Block, texts: Iterator[str]) -> Any:
    """A stored value of *block* with a text of its own wherever there is room for one."""
    if isinstance(block, blocks.StreamBlock):
        return [factories.block(n, **filled(b, texts)) for n, b in block.child_blocks.items()]
    if isinstance(block, blocks.StructBlock):
        return {name: filled(child, texts) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.ListBlock):
        return factories.items(*(filled(block.child_block, texts) for _ in range(2)))
    if isinstance(block, blocks.RichTextBlock):
        return f"<p>{next(texts)}</p>"
    if isinstance(block, TargetBlock | blocks.EmailBlock | blocks.URLBlock):
        return "target"
    if isinstance(block, blocks.CharBlock | blocks.TextBlock):
        return next(texts)
    return block.get_prep_value(block.get_default())
