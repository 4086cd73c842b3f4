"""What wagtail-localize, where a project has it, is told of our models and blocks."""

from typing import Any

from wagtail.blocks import CharBlock


def same_in_every_language(*names: str) -> list[Any]:
    """Text fields to copy rather than to translate; a translator may still override them."""
    try:
        from wagtail_localize.fields import SynchronizedField
    except ImportError:
        return []
    return [SynchronizedField(name) for name in names]


class TargetBlock(CharBlock):
    """Where a link leads: no text to translate, but a language may have a target of its own."""

    def get_translatable_segments(self, value: str | None) -> list[Any]:
        from wagtail_localize.segments import OverridableSegmentValue

        return [OverridableSegmentValue("", value)]

    def restore_translated_segments(self, value: str | None, segments: list[Any]) -> str:
        return segments[0].data

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # In a form from right to left the parts of an address would change places.
        self.field.widget.attrs["dir"] = "ltr"

    def deconstruct(self) -> tuple[str, tuple, dict]:
        # Migrations need no more than Wagtail's block, and so no path of ours.
        _, args, kwargs = super().deconstruct()
        return "wagtail.blocks.CharBlock", args, kwargs
