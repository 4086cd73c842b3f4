from typing import Any

from django.contrib.staticfiles.storage import staticfiles_storage
from wagtail.images import get_image_model
from wagtail.images.models import Filter

from wagtail_massage.renditions import CARD, WIDE

PICTURE = "wagtail_massage/picture.svg"
WIDTH, HEIGHT = 640, 360


class SampleImage:
    """The packaged picture as an image of the project's own model, in any size asked for."""

    def __init__(self, title: str) -> None:
        self._image = get_image_model()(title=title, width=WIDTH, height=HEIGHT, file=PICTURE)
        self._image.file.storage = staticfiles_storage
        self.prefetched_renditions = [self.get_rendition(spec) for spec in (*WIDE, *CARD)]

    def __getattr__(self, name: str) -> Any:
        return getattr(self._image, name)

    def get_rendition(self, wanted: Filter | str) -> Any:
        wanted = wanted if isinstance(wanted, Filter) else Filter(f"{wanted}|preserve-svg")
        wanted = self._image.clean_filter_for_svg(wanted)
        made = self._image.get_rendition_model()(
            image=self._image,
            filter_spec=wanted.spec,
            focal_point_key=wanted.get_cache_key(self._image),
            width=WIDTH,
            height=HEIGHT,
            file=PICTURE,
        )
        made.file.storage = staticfiles_storage
        return made

    def get_renditions(self, *wanted: Filter | str) -> dict[str, Any]:
        return {getattr(each, "spec", each): self.get_rendition(each) for each in wanted}
