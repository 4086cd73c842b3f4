from typing import TYPE_CHECKING, Any

from wagtail_massage.addresses import file_address
from wagtail_massage.renditions import WIDE, made_sizes

from .nodes import Node, node

if TYPE_CHECKING:
    from wagtail_massage.loaded import SiteWide


def picture(massage: "SiteWide", image: Any, node_id: str = "") -> Node:
    """The largest size of a loaded *image* that pages show, as its original may hold more."""
    made = made_sizes(image, WIDE) if image else []
    if not made:
        return {}
    return node(
        "ImageObject", node_id, contentUrl=file_address(massage.audience.site, made[-1].url)
    )
