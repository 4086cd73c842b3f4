"""What the body of each kind of page may hold."""

from .base import BodyStreamBlock
from .booking import BookingBlock
from .content import ImageBlock, OverviewBlock, SectionBlock
from .faq import FAQBlock
from .health import BenefitsBlock, ConditionsBlock, ContraindicationsBlock, SeeDoctorBlock
from .service import FeesBlock, SessionOptionsBlock, WhatToExpectBlock

#: A new service page opens with these, for the editor to fill in.
SERVICE_OUTLINE = (
    "overview",
    "conditions",
    "benefits",
    "contraindications",
    "session_options",
    "booking",
)


class BaseBodyBlock(BodyStreamBlock):
    """What every kind of page may hold."""

    overview = OverviewBlock()
    section = SectionBlock()
    contraindications = ContraindicationsBlock()
    see_doctor = SeeDoctorBlock()
    what_to_expect = WhatToExpectBlock()
    faq = FAQBlock()
    image = ImageBlock()
    booking = BookingBlock()


class ServiceBodyBlock(BaseBodyBlock):
    conditions = ConditionsBlock()
    benefits = BenefitsBlock()
    session_options = SessionOptionsBlock()
    fees = FeesBlock()


class ConditionBodyBlock(BaseBodyBlock):
    pass


class BenefitBodyBlock(BaseBodyBlock):
    pass
