"""Snippets and settings. The concrete pages are in the optional app ``wagtail_massage.pages``."""

from .booking import BookingCallToAction
from .clinic import ClinicLocation, OpeningHours, OpeningHoursException
from .imports import ImportedDocument
from .mentions import BenefitMention, ConditionMention
from .settings import ClinicSettings, ClinicSettingsLocation
from .terms import Benefit, Condition

__all__ = [
    "Benefit",
    "BenefitMention",
    "BookingCallToAction",
    "ClinicLocation",
    "ClinicSettings",
    "ClinicSettingsLocation",
    "Condition",
    "ConditionMention",
    "ImportedDocument",
    "OpeningHours",
    "OpeningHoursException",
]
