from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.blocks import CharBlock, ListBlock, StructBlock, StructValue

from wagtail_massage.structured_data import parts
from wagtail_massage.structured_data.nodes import Node

from .base import ContentBlock, ContentValue, heading_block, text_block


class QuestionBlock(StructBlock):
    question = CharBlock(max_length=255, label=_("Question"))
    answer = text_block(_("Answer"), required=True)

    class Meta:
        icon = "help"
        label = _("Question")


class FAQValue(ContentValue):
    @property
    def shown_questions(self) -> list[StructValue]:
        """The questions that are more than an empty row."""
        return [item for item in self["questions"] if item.get("question")]

    @property
    def has_content(self) -> bool:
        return bool(self.shown_questions)


class FAQBlock(ContentBlock):
    heading = heading_block()
    questions = ListBlock(QuestionBlock(), label=_("Questions"), min_num=1)

    class Meta:
        value_class = FAQValue
        icon = "help"
        group = _("Text")
        label = _("Questions and answers")
        description = _("What clients ask again and again.")
        template = "wagtail_massage/blocks/faq.html"
        default_heading = _("Questions and answers")
        preview_value = {
            "heading": "",
            "questions": [
                {
                    "question": _("Do I need a referral?"),
                    "answer": _("<p>No. Your insurer may ask for one.</p>"),
                },
                {
                    "question": _("What should I wear?"),
                    "answer": _("<p>Whatever is comfortable.</p>"),
                },
            ],
        }

    def get_structured_data(self, value: FAQValue, page: Any) -> Node:
        return parts.faq(value, page)
