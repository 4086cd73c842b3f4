from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail_massage.api.annotations import MassageCallToAction
from wagtail_massage.choosers import TranslatedChooserBlock

from .base import BodyStreamBlock, ContentBlock, ContentValue
from .links import EmailActionBlock, OnlineBookingBlock, PageLinkBlock, PhoneBlock


class BookingActionsBlock(BodyStreamBlock):
    online_booking = OnlineBookingBlock()
    phone = PhoneBlock()
    email = EmailActionBlock()
    page = PageLinkBlock()

    class Meta:
        icon = "calendar-check"


class BookingValue(ContentValue):
    #: The call-to-action to show: the block's own or the page's; None where none may be shown.
    effective: Any = None

    @property
    def has_content(self) -> bool:
        return self.effective is not None


class BookingBlock(ContentBlock):
    call_to_action = TranslatedChooserBlock(
        "wagtail_massage.BookingCallToAction",
        required=False,
        label=_("Call-to-action"),
        help_text=_("Leave it empty for the page's usual one."),
    )

    class Meta:
        value_class = BookingValue
        computed = {"health_aspect": str, "effective": MassageCallToAction | None}
        icon = "calendar-check"
        group = _("Service")
        label = _("Booking")
        description = _("The ways to book, as written once for the whole clinic.")
        template = "wagtail_massage/blocks/booking.html"
        health_aspect = "GettingAccessHealthAspect"
        preview_value = {"call_to_action": None}

    def accept(self, value: BookingValue, page: Any) -> None:
        own = value.get("call_to_action")
        value.effective = own if own and own.shown_actions else page.call_to_action

    def get_preview_value(self) -> BookingValue:
        from wagtail_massage.models import BookingCallToAction

        value = super().get_preview_value()
        value.is_loaded = True
        value.effective = BookingCallToAction(
            heading=gettext("Book an appointment"),
            text=gettext("New clients are welcome."),
            actions=[
                ("online_booking", OnlineBookingBlock().get_preview_value()),
                ("phone", PhoneBlock().get_preview_value()),
            ],
        )
        return value
