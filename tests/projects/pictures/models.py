"""Images of a project's own, with keys that are no numbers."""

import uuid

from django.db import models
from taggit.managers import TaggableManager
from taggit.models import GenericUUIDTaggedItemBase, TaggedItemBase
from wagtail.images.models import AbstractImage, AbstractRendition, Image


class PictureTag(GenericUUIDTaggedItemBase, TaggedItemBase):
    """Tags as Wagtail has them are for keys that are numbers."""


class Picture(AbstractImage):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    photographer = models.CharField(max_length=255, blank=True)
    tags = TaggableManager(through=PictureTag, blank=True)

    admin_form_fields = (*Image.admin_form_fields, "photographer")

    def __str__(self) -> str:
        return self.title


class PictureRendition(AbstractRendition):
    image = models.ForeignKey(Picture, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)

    def __str__(self) -> str:
        return f"{self.image}: {self.filter_spec}"
