"""What every block of ours has in common."""

from threading import RLock
from typing import Any

from django.utils.functional import Promise
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import (
    CharBlock,
    RichTextBlock,
    StreamBlock,
    StreamValue,
    StructBlock,
    StructValue,
)
from wagtail.rich_text import RichText, get_text_for_indexing

from wagtail_massage.editing.reading import read_together
from wagtail_massage.editing.showing import shown
from wagtail_massage.stream import repaired_stream
from wagtail_massage.structured_data import parts
from wagtail_massage.structured_data.nodes import Node

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "document-link"]
LONG_TEXT_FEATURES = ["h3", *TEXT_FEATURES]
#: Wagtail's own with our stylesheet: a project's changes to it hold here too.
PREVIEW_TEMPLATE = "wagtail_massage/blocks/preview.html"


class ContentValue(StructValue):
    """A block's value, with the facts about it that every rendering needs."""

    #: Set on values from the loader: private things are already left out of them.
    is_loaded = False
    #: Names its place on a loaded page; ``""`` elsewhere.
    anchor = ""

    @property
    def has_content(self) -> bool:
        """Whether visitors see anything of it."""
        return True

    @property
    def title(self) -> str | Promise:
        """The editor's heading, or the standard one in the reader's language."""
        return self.get("heading") or self.block.meta.default_heading

    @property
    def health_aspect(self) -> str:
        """A member of schema.org's ``HealthAspectEnumeration``, or ``""``."""
        return self.get("health_aspect") or self.block.meta.health_aspect


class TextValue(ContentValue):
    @property
    def has_content(self) -> bool:
        return not is_blank(self.get("text"))


class ContentBlock(StructBlock):
    """A part of a page's body.

    Shown on its own, outside of a loaded page, it asks the loader itself.
    """

    class Meta:
        value_class = ContentValue
        preview_template = PREVIEW_TEMPLATE
        health_aspect = ""
        default_heading = ""
        #: Properties of the value that JSON has beside what is stored, with their types.
        computed = {"title": str, "health_aspect": str}

    def get_api_representation(self, value: ContentValue, context: Any = None) -> Any:
        from wagtail_massage.api.pages import block_data

        return block_data(self, value, context)

    def get_structured_data(self, value: ContentValue, page: Any) -> Node:
        """What *value* is as a part of the loaded *page*: a CreativeWork of schema.org's."""
        return parts.section(value, page)

    def accept(self, value: ContentValue, page: Any) -> None:
        """Take from the loaded *page* what *value* shows but does not store."""

    def render(self, value: ContentValue, context: dict[str, Any] | None = None) -> SafeString:
        from wagtail_massage.loading import loaded_value

        return super().render(loaded_value(self, value, context), context=context)


#: Saving a draft makes nothing required for a moment, in blocks that every thread shares.
_CLEANING = RLock()


class BodyStreamBlock(StreamBlock):
    """A stream that survives whatever its row holds, and shows only what may be shown."""

    class Meta:
        template = "wagtail_massage/blocks/stream.html"

    def clean(self, value: StreamValue) -> StreamValue:
        with _CLEANING:
            return super().clean(value)

    def clean_deferred(self, value: StreamValue) -> StreamValue:
        with _CLEANING:
            return super().clean_deferred(value)

    def get_form_state(self, value: StreamValue) -> list[dict[str, Any]]:
        with shown(self, value):
            return super().get_form_state(value)

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> StreamValue:
        with read_together(self, data, prefix):
            return super().value_from_datadict(data, files, prefix)

    def to_python(self, value: Any) -> StreamValue:
        if isinstance(value, StreamValue) or _is_native(value):
            return super().to_python(value)
        well_formed = repaired_stream(self, value)
        stream = super().to_python(well_formed)
        stream.well_formed = well_formed
        return stream

    def bulk_to_python(self, values: Any) -> list[StreamValue]:
        return super().bulk_to_python([repaired_stream(self, value) for value in values])

    def get_api_representation(self, value: StreamValue, context: Any = None) -> Any:
        from wagtail_massage.api.pages import block_data

        return block_data(self, value, context)

    def render(self, value: StreamValue, context: dict[str, Any] | None = None) -> SafeString:
        from wagtail_massage.loading import loaded_value

        return super().render(loaded_value(self, value, context), context=context)


def _is_native(value: Any) -> bool:
    """Whether *value* is a list of (type, value) pairs, as Python code writes streams."""
    return isinstance(value, list) and bool(value) and all(isinstance(v, tuple) for v in value)


def heading_block() -> CharBlock:
    return CharBlock(
        required=False,
        max_length=255,
        label=_("Heading"),
        help_text=_("Empty for the usual heading."),
    )


def text_block(label: str | Promise, *, required: bool = False) -> RichTextBlock:
    return RichTextBlock(required=required, features=TEXT_FEATURES, label=label)


def is_blank(value: Any) -> bool:
    """Whether nothing was filled in. A rich text that was emptied is a paragraph still."""
    if isinstance(value, dict):
        return all(map(is_blank, value.values()))
    if isinstance(value, RichText):
        has_picture = "<embed" in value.source
        return not has_picture and not get_text_for_indexing(value.source).strip()
    return not (value.strip() if isinstance(value, str) else value)
