"""Pictures in the sizes that templates and front ends put into a ``srcset``."""

import logging
from collections.abc import Iterable, Sequence
from functools import cache
from io import BytesIO
from typing import Any

from django.db.models import Model
from wagtail.images.models import Filter
from wagtail.images.utils import to_svg_safe_spec

from wagtail_massage.answers.reads import is_passing

logger = logging.getLogger(__name__)

#: By width in pixels; a picture that is smaller keeps its own size, and an SVG stays one.
WIDE = tuple(f"width-{width}|format-webp" for width in (400, 800, 1600))
#: Cut to the shape that all cards of a list have.
CARD = tuple(f"fill-{size}|format-webp" for size in ("400x225", "800x450"))


def make_missing(images: Iterable[Any], specs: Sequence[str] = WIDE) -> None:
    """Make the sizes that *images*, fetched with their renditions, lack: one query for all."""
    made = [rendition for image in images for rendition in _missing(image, specs)]
    if made:
        type(made[0])._default_manager.bulk_create(made, ignore_conflicts=True)


def _missing(image: Any, specs: Sequence[str]) -> list[Model]:
    present = _stored(image)
    wanted = [each for each in _filters(image, specs) if _key(image, each) not in present]
    made = _made(image, wanted) if wanted else []
    image.prefetched_renditions += made
    return made


def _filters(image: Any, specs: Sequence[str]) -> list[Filter]:
    is_drawing = image.is_svg()
    return [_filter(spec, is_drawing) for spec in specs]


@cache
def _filter(spec: str, is_drawing: bool) -> Filter:
    """Kept, as reading a specification takes longer than finding a rendition by it."""
    return Filter(spec=to_svg_safe_spec(spec) if is_drawing else spec)


def _stored(image: Any) -> dict[tuple[str, str], Any]:
    return {(made.filter_spec, made.focal_point_key): made for made in image.prefetched_renditions}


def _key(image: Any, wanted: Filter) -> tuple[str, str]:
    """A picture that is cut is cut anew where its focal point was moved."""
    return wanted.spec, wanted.get_cache_key(image)


def _made(image: Any, filters: list[Filter]) -> list[Model]:
    """Nothing where the file is gone or unreadable: the page shall not fail for it."""
    try:
        with image.open_file() as file:
            content = file.read()
        return [image.generate_rendition_instance(each, BytesIO(content)) for each in filters]
    except Exception:  # each format of pictures is broken in its own way
        is_passing()
        logger.warning("Picture %s cannot be shown in other sizes.", image.pk, exc_info=True)
        return []


def sizes(image: Any, specs: Sequence[str] = WIDE) -> list[Any]:
    """The sizes that *image* has, the smallest first, each once."""
    stored = _stored(image)
    keys = [_key(image, each) for each in reversed(_filters(image, specs))]
    by_width = {stored[key].width: stored[key] for key in keys if key in stored}
    return [by_width[width] for width in sorted(by_width)]


def made_sizes(image: Any, specs: Sequence[str]) -> list[Any]:
    """Like ``sizes``, of an image from anywhere: what lacks is made."""
    if not hasattr(image, "prefetched_renditions"):
        image.prefetched_renditions = list(image.renditions.all())
    make_missing([image], specs)
    return sizes(image, specs)
