from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel, MultipleChooserPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.images import get_image_model_string
from wagtail.models import Orderable, PreviewableMixin, Site

from wagtail_massage import conf, places, vocabulary
from wagtail_massage.links import validate_web_address


@register_setting(icon="site")
class ClinicSettings(PreviewableMixin, ClusterableModel, BaseSiteSetting):
    """What is true of the whole clinic, per site."""

    # Without an accessor: another app's “ClinicSettings” would clash.
    site = models.OneToOneField(Site, on_delete=models.CASCADE, editable=False, related_name="+")
    clinic_name = models.CharField(_("name of the clinic"), max_length=255, blank=True)
    logo = models.ForeignKey(
        get_image_model_string(),
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    call_to_action = models.ForeignKey(
        "wagtail_massage.BookingCallToAction",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="default_of",
        verbose_name=_("default call-to-action"),
        help_text=_("Shown on every page that names no other one."),
    )
    notice = models.CharField(
        _("notice"),
        max_length=255,
        blank=True,
        help_text=_("Shown at the top of every page, for example “Closed this Friday”."),
    )
    notice_from = models.DateField(_("from"), null=True, blank=True)
    notice_until = models.DateField(_("until and including"), null=True, blank=True)
    schema_type = models.CharField(
        _("kind of business"),
        max_length=64,
        choices=vocabulary.BUSINESS_TYPES,
        default="MedicalBusiness",
        help_text=_("Tells search engines what the clinic is."),
    )
    currency = models.CharField(
        _("currency"),
        max_length=3,
        blank=True,
        validators=[places.validate_currency],
        help_text=_("Three letters, for example CAD. Empty for the usual one."),
    )
    front_end_base_url = models.URLField(
        _("address of the front end"),
        blank=True,
        validators=[validate_web_address],
        help_text=_("Only where another system shows this site to visitors."),
    )

    panels = [
        FieldPanel("clinic_name"),
        FieldPanel("logo"),
        FieldPanel("call_to_action"),
        MultipleChooserPanel(
            "location_links",
            heading=_("Locations"),
            label=_("Location"),
            chooser_field_name="location",
        ),
        MultiFieldPanel(
            [
                FieldPanel("notice"),
                FieldRowPanel([FieldPanel("notice_from"), FieldPanel("notice_until")]),
            ],
            heading=_("Notice"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("schema_type"),
                FieldPanel("currency"),
                FieldPanel("front_end_base_url"),
            ],
            heading=_("For computers"),
        ),
    ]

    class Meta:
        verbose_name = _("clinic settings")
        verbose_name_plural = _("clinic settings")

    def clean(self) -> None:
        super().clean()
        self.currency = self.currency.upper()
        if self.notice_from and self.notice_until and self.notice_until < self.notice_from:
            raise ValidationError(
                {"notice_until": _("The last day is before the first.")}, code="reversed"
            )

    @property
    def effective_currency(self) -> str:
        """ISO 4217 code of the site's prices."""
        return self.currency or conf.currency()

    def notice_on(self, today: date) -> str:
        """The notice if it holds on *today*, else ``""``."""
        started = self.notice_from is None or self.notice_from <= today
        over = self.notice_until is not None and self.notice_until < today
        return self.notice if started and not over else ""

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "wagtail_massage/pages/settings_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        from wagtail_massage.clinic import clinic_in_preview
        from wagtail_massage.loading import audience_for, load

        context = super().get_preview_context(request, mode_name)
        loaded = load([], audience_for(request), clinic=clinic_in_preview(self))
        return {**context, "massage": loaded.site_wide()}


class ClinicSettingsLocation(Orderable):
    """A location of a site, in its order."""

    settings = ParentalKey(ClinicSettings, on_delete=models.CASCADE, related_name="location_links")
    location = models.ForeignKey(
        "wagtail_massage.ClinicLocation",
        on_delete=models.CASCADE,
        related_name="+",
        verbose_name=_("location"),
    )

    panels = [FieldPanel("location")]

    class Meta(Orderable.Meta):
        verbose_name = _("location")
        verbose_name_plural = _("locations")

    def __str__(self) -> str:
        return str(self.location)
