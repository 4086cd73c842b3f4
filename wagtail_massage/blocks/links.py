"""One way to book, each with the fields it needs and no others."""

from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, EmailBlock, StructBlock, StructValue
from wagtail.blocks.struct_block import StructBlockValidationError

from wagtail_massage import telephone
from wagtail_massage.choosers import PageOfSiteChooserBlock
from wagtail_massage.links import clean_href, safe_href, validate_web_address
from wagtail_massage.localize import TargetBlock

from .base import PREVIEW_TEMPLATE


class ActionValue(StructValue):
    """``href`` is empty where there is nothing to link to; then there is no button."""

    @property
    def text(self) -> str:
        return self.get("label") or self.standard_label

    @property
    def href(self) -> str:
        return ""

    @property
    def standard_label(self) -> str:
        return ""


class OnlineBookingValue(ActionValue):
    @property
    def href(self) -> str:
        return safe_href(self.get("url"))

    @property
    def standard_label(self) -> str:
        return gettext("Book online")


class PhoneValue(ActionValue):
    @property
    def href(self) -> str:
        return telephone.tel_href(self.get("number") or "")

    @property
    def standard_label(self) -> str:
        return gettext("Call %(number)s") % {"number": telephone.isolated(self.get("number"))}


class EmailValue(ActionValue):
    @property
    def href(self) -> str:
        address = self.get("address") or ""
        return safe_href(f"mailto:{address}")

    @property
    def standard_label(self) -> str:
        return gettext("E-mail %(address)s") % {"address": self.get("address")}


class PageLinkValue(ActionValue):
    #: Set by the loader, where the page may be opened.
    url = ""

    @property
    def href(self) -> str:
        return self.url

    @property
    def standard_label(self) -> str:
        page = self.get("page")
        return page.title if page else ""


def _label() -> CharBlock:
    return CharBlock(
        required=False,
        max_length=80,
        label=_("Button text"),
        help_text=_("Empty for the usual text, such as “Book online”."),
    )


class ActionBlock(StructBlock):
    """Cleans one field and says at that field what is wrong."""

    checked_field = ""

    class Meta:
        value_class = ActionValue
        group = _("Ways to book")
        preview_template = PREVIEW_TEMPLATE
        template = "wagtail_massage/blocks/action.html"

    def clean(self, value: StructValue) -> StructValue:
        value = super().clean(value)
        text = value.get(self.checked_field)
        if text:
            try:
                value[self.checked_field] = self.clean_field(text)
            except ValidationError as error:
                raise StructBlockValidationError({self.checked_field: error}) from error
        return value

    def clean_field(self, text: Any) -> Any:
        return text


class OnlineBookingBlock(ActionBlock):
    label = _label()
    url = TargetBlock(
        max_length=2000,
        label=_("Booking address"),
        help_text=_("The page where clients choose a time. Copy it from your browser."),
    )
    checked_field = "url"

    class Meta:
        value_class = OnlineBookingValue
        icon = "calendar-check"
        label = _("Online booking")
        description = _("A link to the page where clients choose a time.")
        preview_value = {"label": "", "url": "https://book.example.com/"}

    def clean_field(self, text: str) -> str:
        validate_web_address(text)
        return clean_href(text)


class PhoneBlock(ActionBlock):
    label = _label()
    number = TargetBlock(
        max_length=64,
        label=_("Telephone number"),
        help_text=_("As clients dial it, for example 519-555-0142."),
    )
    checked_field = "number"

    class Meta:
        value_class = PhoneValue
        icon = "mobile-alt"
        label = _("Telephone")
        description = _("A number to call, tapped on a phone.")
        preview_value = {"label": "", "number": "+1 519-555-0142"}

    def clean_field(self, text: str) -> str:
        return telephone.normalise(text, home_country())


class EmailActionBlock(ActionBlock):
    label = _label()
    address = EmailBlock(label=_("E-mail address"))
    checked_field = "address"

    class Meta:
        value_class = EmailValue
        icon = "mail"
        label = _("E-mail")
        description = _("An address to write to.")
        preview_value = {"label": "", "address": "hello@example.com"}

    def clean_field(self, text: str) -> str:
        """Refuses the rare valid address that no link can hold."""
        clean_href(f"mailto:{text}")
        return text


class PageLinkBlock(ActionBlock):
    label = _label()
    page = PageOfSiteChooserBlock(label=_("Page"))

    class Meta:
        value_class = PageLinkValue
        icon = "doc-empty-inverse"
        label = _("Page of this site")
        description = _("A page that says how to book.")
        preview_value = {"label": _("How to find us"), "page": None}

    def accept(self, value: PageLinkValue, page: Any) -> None:
        value.url = page.url(value.get("page"))

    def get_preview_value(self) -> PageLinkValue:
        value = super().get_preview_value()
        value.url = "#"
        return value


def home_country() -> str | None:
    """ISO 3166 code of the one country of all locations; None where there are none or several."""
    locations = apps.get_model("wagtail_massage", "ClinicLocation")._default_manager
    countries = set(locations.values_list("address_country", flat=True))
    return countries.pop() if len(countries) == 1 else None
