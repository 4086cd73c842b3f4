"""Blocks with a list and text around it. Some clinics write the one, some the other."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import StructValue
from wagtail.blocks.struct_block import StructBlockValidationError

from .base import ContentBlock, ContentValue, is_blank

_TEXTS = ("introduction", "closing_text")


class ListOrTextValue(ContentValue):
    @property
    def has_text(self) -> bool:
        """Whether there is an introduction or a closing text."""
        return _has_text(self)


class ListOrTextBlock(ContentBlock):
    """Published with a row in its list, with an introduction or a closing text, or with both."""

    class Meta:
        value_class = ListOrTextValue
        #: The list's key, and what is said there where everything is missing.
        listed = "items"
        missing = _("Add an item, or write an introduction.")

    def clean(self, value: StructValue) -> StructValue:
        if all(is_blank(row) for row in value[self.meta.listed]):
            if _has_text(value):
                # A new list begins with a row, which nobody needs to remove by hand.
                value = self._without_rows(value)
            elif not self.is_deferred_validation:
                raise self._all_missing(value)
        return super().clean(value)

    def _without_rows(self, value: StructValue) -> StructValue:
        name = self.meta.listed
        return self.meta.value_class(self, {**value, name: self.child_blocks[name].empty_value()})

    def _all_missing(self, value: StructValue) -> StructBlockValidationError:
        errors = {}
        try:
            super().clean(value)
        except StructBlockValidationError as error:
            errors = error.block_errors
        # In place of what a blank row says: it need not be filled in.
        return StructBlockValidationError(
            {**errors, self.meta.listed: ValidationError(self.meta.missing)}
        )


def _has_text(value: StructValue) -> bool:
    return not all(is_blank(value.get(name)) for name in _TEXTS)
