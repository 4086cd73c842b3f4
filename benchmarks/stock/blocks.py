"""The same blocks as ours, plain: each chooser says what it has, nothing is fetched ahead."""

from typing import Any

from wagtail.blocks import (
    BooleanBlock,
    CharBlock,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
    StreamBlock,
    StructBlock,
    TextBlock,
    URLBlock,
)
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from wagtail_massage.renditions import WIDE


def image_json(image: Any) -> dict[str, Any]:
    made = image.get_renditions(*WIDE).values()
    return {
        "id": image.pk,
        "title": image.title,
        "alt": image.default_alt_text,
        "width": image.width,
        "height": image.height,
        "renditions": [{"url": r.full_url, "width": r.width, "height": r.height} for r in made],
    }


class ImageBlock(ImageChooserBlock):
    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        return value and image_json(value)


class PageBlock(PageChooserBlock):
    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        return value and value.get_full_url(context and context.get("request"))


class SnippetBlock(SnippetChooserBlock):
    def get_api_representation(self, value: Any, context: Any = None) -> Any:
        return value and value.as_json(context)


class ActionBlock(StructBlock):
    """A way to book: the button's text, and where it leads."""

    target = ""

    def get_api_representation(self, value: Any, context: Any = None) -> dict[str, Any]:
        stored = super().get_api_representation(value, context)
        return {"text": stored["label"], "href": stored[self.target]}


class OnlineBookingBlock(ActionBlock):
    label = CharBlock()
    url = URLBlock()
    target = "url"

    class Meta:
        template = "stock/blocks/online_booking.html"


class PageLinkBlock(ActionBlock):
    label = CharBlock()
    page = PageBlock()
    target = "page"

    class Meta:
        template = "stock/blocks/page_link.html"


class ActionsBlock(StreamBlock):
    online_booking = OnlineBookingBlock()
    page = PageLinkBlock()


class TextWithHeadingBlock(StructBlock):
    heading = CharBlock(required=False)
    text = RichTextBlock()

    class Meta:
        template = "stock/blocks/text.html"


class PictureBlock(StructBlock):
    image = ImageBlock()
    alt_text = CharBlock(required=False)
    decorative = BooleanBlock(required=False)
    caption = CharBlock(required=False)

    class Meta:
        template = "stock/blocks/picture.html"


class NameBlock(StructBlock):
    name = TextBlock(required=False)
    note = CharBlock(required=False)


class ConditionItemBlock(NameBlock):
    term = SnippetBlock("stock.PlainCondition", required=False)


class BenefitItemBlock(NameBlock):
    term = SnippetBlock("stock.PlainBenefit", required=False)


class ListWithHeadingBlock(StructBlock):
    heading = CharBlock(required=False)
    introduction = RichTextBlock(required=False)
    closing_text = RichTextBlock(required=False)

    class Meta:
        template = "stock/blocks/list.html"


class ConditionsBlock(ListWithHeadingBlock):
    items = ListBlock(ConditionItemBlock())


class BenefitsBlock(ListWithHeadingBlock):
    items = ListBlock(BenefitItemBlock())


class ContraindicationsBlock(ListWithHeadingBlock):
    items = ListBlock(NameBlock())


class StepBlock(StructBlock):
    title = CharBlock()
    text = RichTextBlock(required=False)


class WhatToExpectBlock(StructBlock):
    heading = CharBlock(required=False)
    introduction = RichTextBlock(required=False)
    steps = ListBlock(StepBlock())

    class Meta:
        template = "stock/blocks/steps.html"


class QuestionBlock(StructBlock):
    question = CharBlock()
    answer = RichTextBlock()


class FAQBlock(StructBlock):
    heading = CharBlock(required=False)
    questions = ListBlock(QuestionBlock())

    class Meta:
        template = "stock/blocks/questions.html"


class BookingBlock(StructBlock):
    call_to_action = SnippetBlock("stock.PlainCallToAction", required=False)

    class Meta:
        template = "stock/blocks/booking.html"


class BodyBlock(StreamBlock):
    overview = TextWithHeadingBlock()
    section = TextWithHeadingBlock()
    image = PictureBlock()
    conditions = ConditionsBlock()
    benefits = BenefitsBlock()
    contraindications = ContraindicationsBlock()
    what_to_expect = WhatToExpectBlock()
    faq = FAQBlock()
    booking = BookingBlock()
