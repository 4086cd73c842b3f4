from django.utils.translation import gettext_lazy as _
from wagtail.blocks import BooleanBlock, CharBlock, ChoiceBlock, RichTextBlock

from wagtail_massage.choosers import PictureChooserBlock
from wagtail_massage.vocabulary import HEALTH_ASPECTS

from .base import LONG_TEXT_FEATURES, ContentBlock, ContentValue, TextValue, heading_block


class OverviewBlock(ContentBlock):
    heading = heading_block()
    text = RichTextBlock(features=LONG_TEXT_FEATURES, label=_("Text"))

    class Meta:
        value_class = TextValue
        icon = "doc-full"
        group = _("Text")
        label = _("Overview")
        description = _("What it is, in a few plain sentences.")
        template = "wagtail_massage/blocks/overview.html"
        default_heading = _("Overview")
        health_aspect = "OverviewHealthAspect"
        preview_value = {
            "heading": _("What is therapeutic massage?"),
            "text": _(
                "<p>A registered massage therapist works on muscles and the tissue around them "
                "by hand, from light strokes to firm pressure.</p>"
            ),
        }


class SectionBlock(ContentBlock):
    heading = CharBlock(max_length=255, label=_("Heading"))
    text = RichTextBlock(features=LONG_TEXT_FEATURES, label=_("Text"))
    health_aspect = ChoiceBlock(
        choices=HEALTH_ASPECTS,
        required=False,
        label=_("What it answers"),
        help_text=_("Tells search engines what the section is about. Leave it empty if unsure."),
    )

    class Meta:
        value_class = TextValue
        icon = "title"
        group = _("Text")
        label = _("Section")
        description = _("A heading with any text that has no block of its own.")
        template = "wagtail_massage/blocks/section.html"
        preview_value = {
            "heading": _("How a session works"),
            "text": _("<p>Slow, steady pressure gives a tight muscle time to let go.</p>"),
            "health_aspect": "HowItWorksHealthAspect",
        }


class ImageValue(ContentValue):
    @property
    def is_shown(self) -> bool:
        """Words about a picture that may not be shown are not shown either."""
        return self.get("image") is not None

    @property
    def has_content(self) -> bool:
        return self.is_shown

    @property
    def alt(self) -> str:
        """Text for who cannot see the picture; empty where it only decorates."""
        image = self.get("image")
        if self.get("decorative") or image is None:
            return ""
        return self.get("alt_text") or image.default_alt_text


class ImageBlock(ContentBlock):
    image = PictureChooserBlock(label=_("Image"))
    alt_text = CharBlock(
        required=False,
        max_length=255,
        label=_("Description"),
        help_text=_("What the picture shows, for people who cannot see it."),
    )
    decorative = BooleanBlock(
        required=False,
        label=_("Only decoration"),
        help_text=_("Nothing is lost for people who cannot see it."),
    )
    caption = CharBlock(required=False, max_length=255, label=_("Caption"))

    def get_searchable_content(self, value: ImageValue) -> list[str]:
        """Nothing: who finds the words learns of the picture, whether or not it is private."""
        return []

    class Meta:
        value_class = ImageValue
        computed = {"alt": str}
        icon = "image"
        group = _("Media")
        label = _("Image")
        description = _("A picture with its description.")
        template = "wagtail_massage/blocks/image.html"
        preview_template = "wagtail_massage/blocks/image_preview.html"
        preview_value = {
            "image": None,
            "alt_text": _("A treatment room with a massage table by the window"),
            "decorative": False,
            "caption": _("One of our treatment rooms"),
        }
