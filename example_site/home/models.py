from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, TitleFieldPanel
from wagtail.fields import RichTextField
from wagtail.images import get_image_model_string
from wagtail.models import Page

from wagtail_massage.api.annotations import MassageImage, RichText
from wagtail_massage.api.fields import shown
from wagtail_massage.blocks.base import TEXT_FEATURES
from wagtail_massage.mixins import BookablePageMixin


class HomePage(BookablePageMixin, Page):
    """The clinic's front door: a page of the site's own, with the package's booking."""

    introduction = RichTextField(_("introduction"), blank=True, features=TEXT_FEATURES)
    hero_image = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )

    content_panels = [
        TitleFieldPanel("title"),
        FieldPanel("introduction"),
        FieldPanel("hero_image"),
    ]
    api_fields = [
        shown("introduction", RichText),
        shown("hero_image", MassageImage | None),
        *BookablePageMixin.api_fields,
    ]
    parent_page_types = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
