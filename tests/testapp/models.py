"""An agency's own app: it composes the package's mixins and blocks with what is its own."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.blocks import CharBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from wagtail_massage.blocks import ContentBlock, ServiceBodyBlock
from wagtail_massage.mixins import AbstractSessionOption, ConditionPageMixin, ServicePageMixin


class EmptyPage(Page):
    """What a page costs on this Wagtail by itself."""

    template = "testapp/empty_page.html"


class QuoteBlock(ContentBlock):
    text = CharBlock(label=_("Quote"))

    class Meta:
        template = "testapp/quote.html"
        preview_value = {"text": "“I slept like a stone.”"}


class AgencyBodyBlock(ServiceBodyBlock):
    quote = QuoteBlock()


class AgencyServicePage(ServicePageMixin, Page):
    """A service with one more block, and a template of its own."""

    body = StreamField(AgencyBodyBlock())


class AgencySessionOption(AbstractSessionOption):
    page = ParentalKey(AgencyServicePage, on_delete=models.CASCADE, related_name="session_options")


class AgencyConditionPage(ConditionPageMixin, Page):
    """Has no template: the packaged one is used."""
