"""Words of schema.org and of the calendar that editors choose from. Data only."""

from django.db import models
from django.utils.translation import gettext_lazy as _

#: schema.org ``HealthAspectEnumeration`` members that a section may answer.
#: https://schema.org/HealthAspectEnumeration
HEALTH_ASPECTS = (
    ("OverviewHealthAspect", _("Overview")),
    ("HowItWorksHealthAspect", _("How it works")),
    ("MayTreatHealthAspect", _("What it may help with")),
    ("BenefitsHealthAspect", _("Benefits")),
    ("EffectivenessHealthAspect", _("Effectiveness")),
    ("SafetyHealthAspect", _("Safety")),
    ("RisksOrComplicationsHealthAspect", _("Risks or complications")),
    ("SideEffectsHealthAspect", _("Side effects")),
    ("ContagiousnessHealthAspect", _("Contagiousness")),
    ("CausesHealthAspect", _("Causes")),
    ("SymptomsHealthAspect", _("Symptoms")),
    ("DiagnosisHealthAspect", _("Diagnosis")),
    ("PreventionHealthAspect", _("Prevention")),
    ("SelfCareHealthAspect", _("Self-care")),
    ("LivingWithHealthAspect", _("Living with it")),
    ("TreatmentsHealthAspect", _("Treatments")),
    ("SeeDoctorHealthAspect", _("When to see a doctor")),
    ("GettingAccessHealthAspect", _("Getting an appointment")),
    ("UsageOrScheduleHealthAspect", _("How often")),
)

#: schema.org types that a massage clinic can truthfully be; there is no massage type.
BUSINESS_TYPES = (
    ("MedicalBusiness", _("Medical business")),
    ("HealthAndBeautyBusiness", _("Health and beauty business")),
    ("MedicalClinic", _("Medical clinic")),
    ("Physiotherapy", _("Physiotherapy")),
    ("HealthClub", _("Health club")),
    ("DaySpa", _("Day spa")),
)


class DayOfWeek(models.IntegerChoices):
    """Numbered as ``datetime.date.weekday()`` does."""

    MONDAY = 0, _("Monday")
    TUESDAY = 1, _("Tuesday")
    WEDNESDAY = 2, _("Wednesday")
    THURSDAY = 3, _("Thursday")
    FRIDAY = 4, _("Friday")
    SATURDAY = 5, _("Saturday")
    SUNDAY = 6, _("Sunday")
