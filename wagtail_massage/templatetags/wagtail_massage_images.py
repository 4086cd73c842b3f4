from typing import Any

from django import template
from wagtail.images.models import ResponsiveImage

from wagtail_massage.renditions import CARD, WIDE, made_sizes

register = template.Library()

_SPECS = {"wide": WIDE, "card": CARD}


@register.simple_tag
def massage_image(image: Any, shape: str, **attributes: Any) -> str:
    """*image* in the sizes of a *shape*, ``wide`` or ``card``; nothing if its file cannot be read.

    Unlike Wagtail's tags it names no width twice, which a ``srcset`` may not.
    """
    made = made_sizes(image, _SPECS[shape]) if image else []
    # The largest first: its size is the one that the element has before any style.
    named = {rendition.filter_spec: rendition for rendition in reversed(made)}
    if len(named) < 2:  # without a srcset, HTML allows no sizes
        attributes.pop("sizes", None)
    return ResponsiveImage(named, attributes).__html__() if named else ""
