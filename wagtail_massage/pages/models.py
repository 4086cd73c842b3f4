"""The concrete pages: everything they do is in ``wagtail_massage.mixins``."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Page

from wagtail_massage.mixins import (
    AbstractSessionOption,
    BenefitPageMixin,
    ConditionPageMixin,
    IndexPageMixin,
    ServicePageMixin,
)


class MassageServiceIndexPage(IndexPageMixin, Page):
    subpage_types = ["wagtail_massage_pages.MassageServicePage"]
    page_description = _("Lists your services.")

    class Meta:
        verbose_name = _("service index page")
        verbose_name_plural = _("service index pages")


class MassageServicePage(ServicePageMixin, Page):
    parent_page_types = ["wagtail_massage_pages.MassageServiceIndexPage"]
    subpage_types: list[str] = []
    page_description = _("A service with what it helps with, what it costs and how to book.")

    class Meta:
        verbose_name = _("service page")
        verbose_name_plural = _("service pages")


class MassageSessionOption(AbstractSessionOption):
    page = ParentalKey(MassageServicePage, on_delete=models.CASCADE, related_name="session_options")

    class Meta(AbstractSessionOption.Meta):
        pass


class MassageConditionIndexPage(IndexPageMixin, Page):
    subpage_types = ["wagtail_massage_pages.MassageConditionPage"]
    page_description = _("Lists the conditions that people come with.")

    class Meta:
        verbose_name = _("condition index page")
        verbose_name_plural = _("condition index pages")


class MassageConditionPage(ConditionPageMixin, Page):
    parent_page_types = ["wagtail_massage_pages.MassageConditionIndexPage"]
    subpage_types: list[str] = []
    page_description = _("The long read about one condition, with the services that name it.")

    class Meta:
        verbose_name = _("condition page")
        verbose_name_plural = _("condition pages")


class MassageBenefitIndexPage(IndexPageMixin, Page):
    subpage_types = ["wagtail_massage_pages.MassageBenefitPage"]
    page_description = _("Lists what people may gain.")

    class Meta:
        verbose_name = _("benefit index page")
        verbose_name_plural = _("benefit index pages")


class MassageBenefitPage(BenefitPageMixin, Page):
    parent_page_types = ["wagtail_massage_pages.MassageBenefitIndexPage"]
    subpage_types: list[str] = []
    page_description = _("The long read about one benefit, with the services that name it.")

    class Meta:
        verbose_name = _("benefit page")
        verbose_name_plural = _("benefit pages")
