import re
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, RichTextBlock, StructBlock, StructValue, TextBlock
from wagtail.blocks.list_block import ListValue
from wagtail.blocks.struct_block import StructBlockValidationError

from wagtail_massage.choosers import TranslatedChooserBlock
from wagtail_massage.editing.reading import read_together
from wagtail_massage.structured_data import parts
from wagtail_massage.structured_data.nodes import Node

from .base import ContentBlock, TextValue, heading_block, text_block
from .list_or_text import ListOrTextBlock, ListOrTextValue

# What editors paste in front of list items.
_BULLET = re.compile(r"^\s*(?:[•●◦▪‣·*~–—-]\s+|[•●◦▪‣·])\s*")
_NUMBER = re.compile(r"^\d{1,3}[.)]\s+")


_PASTE = _("Paste a whole list: each line becomes an item when you save.")
_CHOOSE_OR_PASTE = _(
    "If you choose none: type a name, or paste a whole list. "
    "Each line becomes an item when you save."
)


def _name_block(help_text: Promise) -> TextBlock:
    # Several lines have room in it while it is typed; each becomes an item when saved.
    return TextBlock(required=False, rows=1, label=_("Name"), help_text=help_text)


def _note_block() -> CharBlock:
    return CharBlock(required=False, max_length=500, label=_("Note"))


class ItemValue(StructValue):
    @property
    def text(self) -> str:
        """The term's name, or the words that the editor typed."""
        term = self.get("term")
        return term.name if term else self.get("name") or ""

    @property
    def is_shown(self) -> bool:
        """Whether there is anything to show: a term that may not be shown leaves nothing."""
        return bool(self.text)

    @property
    def url(self) -> str:
        """The address of the term's own page, or ``""``."""
        term = self.get("term")
        return term.url if term else ""


class BaseItemBlock(StructBlock):
    """Something named, with an optional note. Subclasses declare the fields."""

    class Meta:
        value_class = ItemValue
        computed = {"text": str}
        icon = "list-ul"
        label = _("Item")

    def clean(self, value: StructValue) -> StructValue:
        value = super().clean(value)
        if value.get("term") and value["name"]:
            raise StructBlockValidationError(
                {"name": ValidationError(gettext("Choose one or type a name, not both."))}
            )
        if not self.is_deferred_validation and not value.get("term") and not value["name"]:
            raise StructBlockValidationError({"name": ValidationError(self._missing())})
        return value

    def _missing(self) -> str:
        if "term" in self.child_blocks:
            return gettext("Choose one or type a name, or remove this item.")
        return gettext("Type a name, or remove this item.")


class ItemBlock(BaseItemBlock):
    name = _name_block(_PASTE)
    note = _note_block()


class ConditionItemBlock(BaseItemBlock):
    term = TranslatedChooserBlock("wagtail_massage.Condition", required=False, label=_("Condition"))
    name = _name_block(_CHOOSE_OR_PASTE)
    note = _note_block()

    class Meta:
        label = _("Condition")


class BenefitItemBlock(BaseItemBlock):
    term = TranslatedChooserBlock("wagtail_massage.Benefit", required=False, label=_("Benefit"))
    name = _name_block(_CHOOSE_OR_PASTE)
    note = _note_block()

    class Meta:
        label = _("Benefit")


class ItemsValue(ListOrTextValue):
    @property
    def shown_items(self) -> list[ItemValue]:
        """The items that have something to show."""
        return [item for item in self["items"] if item.is_shown]

    @property
    def has_content(self) -> bool:
        return bool(self.shown_items) or self.has_text


class ItemsBlock(ListOrTextBlock):
    """A list with a heading; lines pasted into a name become items."""

    class Meta:
        value_class = ItemsValue
        group = _("Health")
        template = "wagtail_massage/blocks/items.html"

    def value_from_datadict(self, data: Any, files: Any, prefix: str) -> ItemsValue:
        with read_together(self, data, prefix):
            value = super().value_from_datadict(data, files, prefix)
        typed = value["items"].bound_blocks
        # An empty list keeps a row, to be filled in later.
        children = [c for child in typed for c in _split(child)] or list(typed[:1])
        value["items"] = ListValue(self.child_blocks["items"], bound_blocks=children)
        return value


def _split(child: ListValue.ListChild) -> Iterator[ListValue.ListChild]:
    """One item for a chosen term and for each line of the name; none for an item left empty."""
    value = child.value
    lines = [_BULLET.sub("", line).strip() for line in (value["name"] or "").splitlines()]
    names = [line for line in lines if line]
    if len(names) > 1:  # “2. trimester” alone is no list
        names = [_NUMBER.sub("", name) for name in names]
    if not (names or value.get("term") or value["note"]):
        return
    value["name"] = "" if value.get("term") or not names else names.pop(0)
    yield child
    for line in names:
        item = child.block.get_default()
        item["name"], item["note"] = line, ""
        yield ListValue.ListChild(child.block, item)


class ConditionsBlock(ItemsBlock):
    heading = heading_block()
    introduction = text_block(_("Introduction"))
    items = ListBlock(ConditionItemBlock(), label=_("Conditions"))
    closing_text = text_block(_("Closing text"))

    class Meta:
        icon = "list-ul"
        label = _("Conditions")
        description = _("What people come with: choose conditions or type them.")
        default_heading = _("Conditions this may help with")
        health_aspect = "MayTreatHealthAspect"
        preview_value = {
            "heading": "",
            "introduction": _("<p>Massage may ease the symptoms of:</p>"),
            "items": [
                {"term": None, "name": _("Tension headaches"), "note": ""},
                {"term": None, "name": _("Stiff neck and shoulders"), "note": ""},
                {"term": None, "name": _("Repetitive strain"), "note": _("wrist, elbow, shoulder")},
            ],
            "closing_text": "",
        }

    def get_structured_data(self, value: ItemsValue, page: Any) -> Node:
        conditions = [parts.condition(item, page) for item in value.shown_items]
        return parts.section(value, page, about=conditions)


class BenefitsBlock(ItemsBlock):
    heading = heading_block()
    introduction = text_block(_("Introduction"))
    items = ListBlock(BenefitItemBlock(), label=_("Benefits"))
    closing_text = text_block(_("Closing text"))

    class Meta:
        icon = "check"
        label = _("Benefits")
        description = _("What people may gain: choose benefits or type them.")
        default_heading = _("Benefits")
        health_aspect = "BenefitsHealthAspect"
        preview_value = {
            "heading": "",
            "introduction": _("<p>Many clients tell us that they leave with:</p>"),
            "items": [
                {"term": None, "name": _("Less muscle tension"), "note": ""},
                {"term": None, "name": _("Easier movement"), "note": ""},
                {"term": None, "name": _("A calmer mind"), "note": ""},
            ],
            "closing_text": "",
        }


class ContraindicationsBlock(ItemsBlock):
    heading = heading_block()
    introduction = text_block(_("Introduction"))
    items = ListBlock(ItemBlock(), label=_("When not to come"))
    closing_text = text_block(_("Closing text"))

    class Meta:
        icon = "warning"
        label = _("When not to have a massage")
        description = _("Contraindications: who should wait, or ask first.")
        template = "wagtail_massage/blocks/contraindications.html"
        default_heading = _("When not to have a massage")
        health_aspect = "SafetyHealthAspect"
        preview_value = {
            "heading": "",
            "introduction": _("<p>Please wait with your visit if you have:</p>"),
            "items": [
                {"name": _("A fever or an infection"), "note": ""},
                {"name": _("A blood clot, or the suspicion of one"), "note": ""},
                {"name": _("A fresh injury"), "note": _("within the last 48 hours")},
            ],
            "closing_text": "",
        }

    def get_service_data(self, value: ItemsValue, page: Any) -> Node:
        return {"contraindication": parts.contraindications(value)}


class SeeDoctorBlock(ContentBlock):
    heading = heading_block()
    text = RichTextBlock(features=["bold", "italic", "ol", "ul", "link"], label=_("Text"))

    class Meta:
        value_class = TextValue
        icon = "help"
        group = _("Health")
        label = _("See a doctor first")
        description = _("Signs that need a doctor rather than a massage.")
        template = "wagtail_massage/blocks/see_doctor.html"
        default_heading = _("See a doctor first")
        health_aspect = "SeeDoctorHealthAspect"
        preview_value = {
            "heading": "",
            "text": _(
                "<p>Call a doctor before you book if the pain came suddenly, "
                "wakes you at night or comes with numbness.</p>"
            ),
        }
