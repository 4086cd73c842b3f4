from typing import Any

from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from rest_framework.fields import Field
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.api import APIField
from wagtail.fields import StreamField
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, Page
from wagtail.snippets.models import register_snippet

from wagtail_massage.models import ClinicSettings

from .blocks import ActionsBlock, BodyBlock, image_json


class ImageField(Field):
    def to_representation(self, image: Any) -> dict[str, Any]:
        return image_json(image)


class PlainTerm(models.Model):
    name = models.CharField(max_length=255)
    slug = models.SlugField()
    summary = models.TextField(blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name

    def as_json(self, context: Any) -> dict[str, Any]:
        return {"id": self.pk, "slug": self.slug, "name": self.name, "summary": self.summary}


@register_snippet
class PlainCondition(PlainTerm):
    pass


@register_snippet
class PlainBenefit(PlainTerm):
    pass


@register_snippet
class PlainCallToAction(models.Model):
    heading = models.CharField(max_length=255)
    text = models.TextField(blank=True)
    actions = StreamField(ActionsBlock())

    def __str__(self) -> str:
        return self.heading

    def as_json(self, context: Any) -> dict[str, Any]:
        actions = self.actions.stream_block.get_api_representation(self.actions, context)
        shown = [{"id": a["id"], "type": a["type"], **a["value"]} for a in actions]
        return {"id": self.pk, "heading": self.heading, "text": self.text, "actions": shown}


class PlainServicePage(Page):
    summary = models.TextField()
    hero_image = models.ForeignKey(
        get_image_model_string(), on_delete=models.SET_NULL, null=True, related_name="+"
    )
    body = StreamField(BodyBlock())

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("hero_image"),
        FieldPanel("body"),
        InlinePanel("session_options"),
    ]
    api_fields = [
        APIField("summary"),
        APIField("hero_image", serializer=ImageField()),
        APIField("body"),
        APIField("session_options"),
    ]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        clinic = ClinicSettings.for_request(request)
        links = clinic.location_links.select_related("location").prefetch_related(
            "location__opening_hours", "location__opening_hours_exceptions"
        )
        bookings = (block.value for block in self.body if block.block_type == "booking")
        return {
            **super().get_context(request, *args, **kwargs),
            "clinic": clinic,
            "locations": [link.location for link in links],
            "breadcrumb": self.get_ancestors().live().filter(depth__gt=1),
            "booking": next(bookings)["call_to_action"],
        }


class PlainSessionOption(Orderable):
    page = ParentalKey(PlainServicePage, on_delete=models.CASCADE, related_name="session_options")
    minutes = models.PositiveSmallIntegerField()
    price = models.DecimalField(max_digits=8, decimal_places=2)
    note = models.CharField(max_length=255, blank=True)

    api_fields = ["minutes", "price", "note"]
