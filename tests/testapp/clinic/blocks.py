from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, TextBlock

from wagtail_massage.blocks import ContentBlock, ServiceBodyBlock


class QuoteBlock(ContentBlock):
    text = TextBlock(label=_("Quote"))
    author = CharBlock(required=False, label=_("Who said it"))

    class Meta:
        icon = "openquote"
        label = _("Quote")
        template = "clinic/blocks/quote.html"
        preview_value = {"text": _("I slept like a stone."), "author": _("A client")}


class ClinicServiceBodyBlock(ServiceBodyBlock):
    quote = QuoteBlock()
