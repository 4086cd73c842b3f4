"""The blocks that pages are made of. Import them from here: this path stays."""

from .base import BodyStreamBlock, ContentBlock, ContentValue
from .booking import BookingActionsBlock, BookingBlock
from .content import ImageBlock, OverviewBlock, SectionBlock
from .faq import FAQBlock, QuestionBlock
from .health import (
    BenefitItemBlock,
    BenefitsBlock,
    ConditionItemBlock,
    ConditionsBlock,
    ContraindicationsBlock,
    ItemBlock,
    SeeDoctorBlock,
)
from .links import EmailActionBlock, OnlineBookingBlock, PageLinkBlock, PhoneBlock
from .service import FeesBlock, SessionOptionsBlock, StepBlock, WhatToExpectBlock
from .streams import (
    SERVICE_OUTLINE,
    BaseBodyBlock,
    BenefitBodyBlock,
    ConditionBodyBlock,
    ServiceBodyBlock,
)

__all__ = [
    "SERVICE_OUTLINE",
    "BaseBodyBlock",
    "BenefitBodyBlock",
    "BenefitItemBlock",
    "BenefitsBlock",
    "BodyStreamBlock",
    "BookingActionsBlock",
    "BookingBlock",
    "ConditionBodyBlock",
    "ConditionItemBlock",
    "ConditionsBlock",
    "ContentBlock",
    "ContentValue",
    "ContraindicationsBlock",
    "EmailActionBlock",
    "FAQBlock",
    "FeesBlock",
    "ImageBlock",
    "ItemBlock",
    "OnlineBookingBlock",
    "OverviewBlock",
    "PageLinkBlock",
    "PhoneBlock",
    "QuestionBlock",
    "SectionBlock",
    "SeeDoctorBlock",
    "ServiceBodyBlock",
    "SessionOptionsBlock",
    "StepBlock",
    "WhatToExpectBlock",
]
