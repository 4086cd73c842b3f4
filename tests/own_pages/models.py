"""A project's own pages beside the packaged ones, on Wagtail's base page."""

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from wagtail_massage.mixins import AbstractSessionOption, ServicePageMixin


class EmptyPage(Page):
    """What a page costs on this Wagtail by itself."""

    template = "own_pages/empty_page.html"


class OwnServicePage(ServicePageMixin, Page):
    """A second type of service."""


class OwnSessionOption(AbstractSessionOption):
    page = ParentalKey(OwnServicePage, on_delete=models.CASCADE, related_name="session_options")
