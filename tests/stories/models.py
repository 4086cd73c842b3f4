"""Pages of an agency's with fields of their own, on its base page."""

from typing import Any

import swapper
from basepage.models import BasePage
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.api import APIField
from wagtail.blocks import CharBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model_string
from wagtail.images.api.fields import ImageRenditionField
from wagtail.models import Orderable

from tests.stories.blocks import CardBlock, TreatmentBodyBlock
from wagtail_massage.api.annotations import MassageLink, RichText
from wagtail_massage.api.fields import shown
from wagtail_massage.mixins import AbstractSessionOption, BookablePageMixin, ServicePageMixin


def foreign_key(to: str) -> models.ForeignKey:
    return models.ForeignKey(to, on_delete=models.SET_NULL, null=True, related_name="+")


class SharedPage(BasePage):
    """The fields that an agency has on all of its pages, shown in its API before."""

    teaser = models.CharField(max_length=255, blank=True)
    api_fields = ["teaser"]

    class Meta:
        abstract = True


class TreatmentPage(ServicePageMixin, SharedPage):
    body = StreamField(TreatmentBodyBlock())
    schema_type = "WebPage"

    def get_structured_data(self, massage: Any) -> list[dict[str, Any]]:
        page, *others = super().get_structured_data(massage)
        return [{**page, "keywords": self.teaser}, *others]


class TreatmentOption(AbstractSessionOption):
    page = ParentalKey(TreatmentPage, on_delete=models.CASCADE, related_name="session_options")


class StoryPage(BookablePageMixin, SharedPage):
    """Fields of each kind, some by their names alone, as Wagtail's pages list them."""

    picture = foreign_key(get_image_model_string())
    related = foreign_key(swapper.get_model_name("wagtailcore", "Page"))
    text = RichTextField(blank=True)
    blocks = StreamField([("card", CardBlock()), ("note", CharBlock())], blank=True)
    told_on = models.DateField(null=True)

    api_fields = [
        *SharedPage.api_fields,
        "picture",
        "told_on",
        "chapters",
        APIField("thumbnail", serializer=ImageRenditionField("width-100", source="picture")),
        shown("related", MassageLink | None),
        shown("text", RichText),
        shown("blocks", list[Any]),
        *BookablePageMixin.api_fields,
    ]


class Chapter(Orderable):
    page = ParentalKey(StoryPage, on_delete=models.CASCADE, related_name="chapters")
    name = models.CharField(max_length=255)
    told_by = foreign_key("wagtail_massage.Condition")

    api_fields = ["name", "told_by"]
