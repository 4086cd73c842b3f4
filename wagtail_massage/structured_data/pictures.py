from typing import TYPE_CHECKING, Any

from wagtail_massage.addresses import file_host
from wagtail_massage.renditions import WIDE, made_sizes

from .nodes import Node, node

if TYPE_CHECKING:
    from wagtail_massage.loading import SiteWide


def picture(massage: "SiteWide", image: Any, node_id: str = "") -> Node:
    """The largest size of a loaded *image* that pages show, as its original may hold more."""
    made = made_sizes(image, WIDE) if image else []
    return node("ImageObject", node_id, contentUrl=_address(massage, made[-1].url)) if made else {}


def _address(massage: "SiteWide", url: str) -> str:
    """A storage may have made it complete."""
    is_path = url[:1] == "/" and url[:2] != "//"
    return f"{file_host(massage.audience.site)}{url}" if is_path else url
