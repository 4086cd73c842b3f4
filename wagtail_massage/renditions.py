"""Pictures in the sizes that a front end puts into a ``srcset``."""

import logging
from collections.abc import Iterable
from io import BytesIO
from typing import Any

from django.db.models import Model
from wagtail.images.models import Filter

logger = logging.getLogger(__name__)

#: In pixels; a picture that is smaller keeps its own size.
WIDTHS = (400, 800, 1600)
SPECS = tuple(f"width-{width}" for width in WIDTHS)


def make_missing(images: Iterable[Any]) -> None:
    """Make the sizes that *images*, fetched with their renditions, lack: one query for all."""
    made = [rendition for image in images for rendition in _missing(image)]
    if made:
        type(made[0])._default_manager.bulk_create(made, ignore_conflicts=True)


def _missing(image: Any) -> list[Model]:
    present = {rendition.filter_spec for rendition in image.prefetched_renditions}
    wanted = [Filter(spec=spec) for spec in SPECS if spec not in present]
    made = _made(image, wanted) if wanted else []
    image.prefetched_renditions += made
    return made


def _made(image: Any, filters: list[Filter]) -> list[Model]:
    """Nothing where the file is gone or unreadable: the page shall not fail for it."""
    try:
        with image.open_file() as file:
            content = file.read()
        return [image.generate_rendition_instance(each, BytesIO(content)) for each in filters]
    except Exception:  # each format of pictures is broken in its own way
        logger.warning("Picture %s cannot be shown in other sizes.", image.pk, exc_info=True)
        return []


def sizes(image: Any) -> list[Any]:
    """The sizes that *image* has, the smallest first, each once."""
    by_spec = {rendition.filter_spec: rendition for rendition in image.prefetched_renditions}
    found = [by_spec[spec] for spec in reversed(SPECS) if spec in by_spec]
    by_width = {rendition.width: rendition for rendition in found}
    return [by_width[width] for width in sorted(by_width)]
