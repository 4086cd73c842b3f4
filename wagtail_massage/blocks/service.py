from collections.abc import Sequence
from decimal import Decimal
from types import SimpleNamespace
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, StructValue

from wagtail_massage.api.annotations import MassageSessionOption
from wagtail_massage.structured_data import parts
from wagtail_massage.structured_data.nodes import Node
from wagtail_massage.structured_data.offers import offer

from .base import ContentBlock, ContentValue, heading_block, is_blank, text_block
from .list_or_text import ListOrTextBlock, ListOrTextValue


class StepBlock(StructBlock):
    title = CharBlock(max_length=255, label=_("Step"))
    text = text_block(_("Text"))

    class Meta:
        icon = "arrow-right"
        label = _("Step")


class WhatToExpectValue(ListOrTextValue):
    @property
    def shown_steps(self) -> list[StructValue]:
        """The steps that are more than an empty row."""
        return [step for step in self["steps"] if step.get("title")]

    @property
    def has_content(self) -> bool:
        return bool(self.shown_steps) or self.has_text


class WhatToExpectBlock(ListOrTextBlock):
    heading = heading_block()
    introduction = text_block(_("Introduction"))
    steps = ListBlock(StepBlock(), label=_("Steps"))

    class Meta:
        value_class = WhatToExpectValue
        listed = "steps"
        missing = _("Add a step, or write an introduction.")
        icon = "list-ol"
        group = _("Service")
        label = _("What to expect")
        description = _("The visit, step by step.")
        template = "wagtail_massage/blocks/what_to_expect.html"
        default_heading = _("What to expect")
        health_aspect = "HowItWorksHealthAspect"
        preview_value = {
            "heading": "",
            "introduction": "",
            "steps": [
                {"title": _("We talk"), "text": _("<p>About your health and your aim.</p>")},
                {"title": _("You settle in"), "text": _("<p>Covered, warm, in private.</p>")},
                {"title": _("Treatment"), "text": _("<p>You can ask to change or stop.</p>")},
            ],
        }

    def get_service_data(self, value: WhatToExpectValue, page: Any) -> Node:
        return {"howPerformed": parts.steps(value)}


class SessionOptionsValue(ContentValue):
    #: The page's session options, the currency of their prices (ISO 4217) and the clinic's
    #: country (ISO 3166).
    options: Sequence[Any] = ()
    currency = ""
    country = ""

    @property
    def lowest(self) -> Any:
        """The option with the lowest price."""
        return min(self.options, key=lambda option: (option.price, option.minutes))

    @property
    def has_content(self) -> bool:
        return bool(self.options)


class SessionOptionsBlock(ContentBlock):
    """Shows the page's own session options, so that a price is stored once."""

    heading = heading_block()
    introduction = text_block(_("Introduction"))

    class Meta:
        value_class = SessionOptionsValue
        computed = {"title": str, "health_aspect": str, "options": list[MassageSessionOption]}
        icon = "time"
        group = _("Service")
        label = _("Sessions and prices")
        description = _("Shows the prices from this page's “Sessions and prices” tab.")
        template = "wagtail_massage/blocks/session_options.html"
        default_heading = _("Sessions and prices")
        health_aspect = "GettingAccessHealthAspect"
        preview_value = {"heading": "", "introduction": ""}

    def get_service_data(self, value: SessionOptionsValue, page: Any) -> Node:
        """What it costs, where the page says so."""
        return {"offers": [offer(option, value.currency) for option in value.options]}

    def accept(self, value: SessionOptionsValue, page: Any) -> None:
        value.options = page.session_options
        value.currency = page.currency
        value.country = page.country

    def get_preview_value(self) -> SessionOptionsValue:
        value = super().get_preview_value()
        value.is_loaded = True
        value.currency, value.country = "CAD", "CA"
        value.options = [
            SimpleNamespace(minutes=45, price=Decimal("82.00"), note=""),
            SimpleNamespace(minutes=60, price=Decimal("105.00"), note=_("first visit")),
        ]
        return value


class FeesValue(ContentValue):
    @property
    def has_content(self) -> bool:
        return bool(self.shown_fees)

    @property
    def shown_fees(self) -> list[tuple[Any, Any]]:
        """The names and texts of what is filled in."""
        blocks = self.block.child_blocks.items()
        texts = [(block.label, self.get(name)) for name, block in blocks if name != "heading"]
        return [(label, text) for label, text in texts if not is_blank(text)]


class FeesBlock(ContentBlock):
    heading = heading_block()
    insurance = text_block(_("Insurance"))
    receipts = text_block(_("Receipts and payment"))
    cancellation = text_block(_("Cancellation"))
    tax = text_block(_("Tax"))

    class Meta:
        value_class = FeesValue
        icon = "form"
        group = _("Service")
        label = _("Fees and insurance")
        description = _("Insurance, receipts, cancellation and tax.")
        template = "wagtail_massage/blocks/fees.html"
        default_heading = _("Fees and insurance")
        preview_value = {
            "heading": "",
            "insurance": _("<p>Many extended health plans cover massage therapy.</p>"),
            "receipts": _("<p>You get a receipt by e-mail after each visit.</p>"),
            "cancellation": _("<p>Please tell us a day ahead.</p>"),
            "tax": _("<p>Prices do not include tax.</p>"),
        }
