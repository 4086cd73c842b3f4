"""What a service costs, and where it is booked."""

from typing import TYPE_CHECKING, Any

from django.utils.translation import ngettext

from .nodes import Node, member, node

if TYPE_CHECKING:
    from wagtail_massage.loaded import LoadedPage


def offer(option: Any, currency: str) -> Node:
    """A session option; its minutes are in its name, as schema.org has no property for them."""
    name = ngettext("%(minutes)s minute", "%(minutes)s minutes", option.minutes)
    return node(
        "Offer",
        name=name % {"minutes": option.minutes},
        description=option.note,
        price=str(option.price),
        priceCurrency=currency,
    )


def reserve_actions(massage: "LoadedPage") -> list[Node]:
    """The ways to book that have a web address, as entry points have no other."""
    by_target: dict[str, Any] = {}
    for booking in massage.bookings:
        for action in booking.call_to_action.shown_actions if booking.call_to_action else ():
            by_target.setdefault(_target(action, massage), action)
    return [_reserve_action(action, target) for target, action in by_target.items() if target]


def _reserve_action(action: Any, target: str) -> Node:
    platforms = [member("DesktopWebPlatform"), member("MobileWebPlatform")]
    entry = node("EntryPoint", urlTemplate=target, actionPlatform=platforms)
    return node("ReserveAction", name=action.text, target=entry)


def _target(action: Any, massage: "LoadedPage") -> str:
    """A complete web address, or ``""``.

    Braces are escaped: they would make a template of it. https://www.rfc-editor.org/rfc/rfc6570
    """
    page = action.get("page")
    address = massage.address(page) if page else action.href
    is_web = address.startswith(("http://", "https://"))
    return address.replace("{", "%7B").replace("}", "%7D") if is_web else ""
