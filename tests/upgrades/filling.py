"""Stream data with something in every field of every block, made from the blocks themselves."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from wagtail.blocks import (
    BaseStreamBlock,
    BaseStructBlock,
    Block,
    BooleanBlock,
    ChoiceBlock,
    ChooserBlock,
    EmailBlock,
    ListBlock,
    RichTextBlock,
)

from tests import factories

#: Text fields that take no free text.
FORMATTED = {"url": "https://book.example.com/?a=1&b=2", "number": "+1 519-555-0142"}
WORDS = "“é” & <ß> – 你好"
RICH = (
    '<p>{text}: <b>bold</b>, <i>italic</i>, <a linktype="page" id="{page}">page</a>, '
    '<a linktype="document" id="{document}">form</a>, '
    '<a href="https://example.com/?a=1&amp;b=2">elsewhere</a></p>'
    "<ul><li>one</li><li>two</li></ul>"
)


class Filler:
    """Fills blocks; what choosers choose is among *chosen*."""

    def __init__(self, page: Model, document: Model, *chosen: Model) -> None:
        self._page, self._document = page, document
        self._chosen = (page, document, *chosen)

    def stream(self, block: BaseStreamBlock) -> list[dict[str, Any]]:
        """As the admin would have stored it: fails where the form would refuse it."""
        raw = self._fill(block, "")
        return block.get_prep_value(block.clean(block.to_python(raw)))

    def rich_text(self, text: str) -> str:
        return RICH.format(text=text, page=self._page.pk, document=self._document.pk)

    def _fill(self, block: Block, path: str) -> Any:
        if isinstance(block, BaseStreamBlock):
            kinds = block.child_blocks.items()
            return [factories.block(k) | {"value": self._fill(b, f"{path}{k}.")} for k, b in kinds]
        if isinstance(block, ListBlock):
            return factories.items(*self._items(block.child_block, path))
        if isinstance(block, BaseStructBlock):
            children = block.child_blocks.items()
            return {name: self._fill(b, f"{path}{name}.") for name, b in children}
        return self._leaf(block, path.rstrip("."))

    def _items(self, block: Block, path: str) -> Iterator[Any]:
        """Two of them; an item that has a term or a name has the one, then the other."""
        first, second = self._fill(block, path), self._fill(block, path)
        if "term" in first:
            first["name"], second["term"] = "", None
        yield from (first, second)

    def _leaf(self, block: Block, path: str) -> Any:
        if isinstance(block, ChooserBlock):
            return next(x.pk for x in self._chosen if isinstance(x, block.model_class))
        if isinstance(block, BooleanBlock):
            return True
        if isinstance(block, ChoiceBlock):
            return next(value for value, _ in block.field.choices if value)
        if isinstance(block, EmailBlock):
            return "hello@example.com"
        if isinstance(block, RichTextBlock):
            return self.rich_text(path)
        return FORMATTED.get(block.name) or f"{path} {WORDS}"
