from basepage.models import BasePage
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.fields import StreamField

from clinic.blocks import ClinicServiceBodyBlock
from wagtail_massage.mixins import (
    AbstractSessionOption,
    BenefitPageMixin,
    ConditionPageMixin,
    IndexPageMixin,
    ServicePageMixin,
)


class ClinicIndexPage(IndexPageMixin, BasePage):
    """Lists the pages below it."""


class ServicePage(ServicePageMixin, BasePage):
    body = StreamField(ClinicServiceBodyBlock())
    parent_page_types = ["clinic.ClinicIndexPage"]


class SessionOption(AbstractSessionOption):
    page = ParentalKey(ServicePage, on_delete=models.CASCADE, related_name="session_options")


class ConditionPage(ConditionPageMixin, BasePage):
    parent_page_types = ["clinic.ClinicIndexPage"]


class BenefitPage(BenefitPageMixin, BasePage):
    parent_page_types = ["clinic.ClinicIndexPage"]
