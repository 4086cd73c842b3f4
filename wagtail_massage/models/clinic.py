from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import PreviewableMixin, RevisionMixin
from wagtail.search import index

from wagtail_massage import hours, places, telephone
from wagtail_massage.forms import LocationForm, coordinate_input, telephone_input, time_input
from wagtail_massage.links import safe_href
from wagtail_massage.vocabulary import DayOfWeek


class ClinicLocation(PreviewableMixin, RevisionMixin, index.Indexed, ClusterableModel):
    """An address where clients are treated. Its fields are schema.org's of the same names."""

    base_form_class = LocationForm

    name = models.CharField(
        _("name"), max_length=255, help_text=_("For example “Downtown” or the clinic's name.")
    )
    street_address = models.CharField(_("street address"), max_length=255)
    address_locality = models.CharField(_("town or city"), max_length=255)
    address_region = models.CharField(_("province, state or region"), max_length=255, blank=True)
    postal_code = models.CharField(_("postal code"), max_length=32, blank=True)
    address_country = models.CharField(_("country"), max_length=2, choices=places.countries)
    telephone = models.CharField(
        _("telephone"), max_length=64, blank=True, help_text=_("As clients dial it.")
    )
    email = models.EmailField(_("e-mail"), blank=True)
    latitude = models.DecimalField(
        _("latitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-90)), MaxValueValidator(Decimal(90))],
    )
    longitude = models.DecimalField(
        _("longitude"),
        max_digits=9,
        decimal_places=6,
        null=True,
        blank=True,
        validators=[MinValueValidator(Decimal(-180)), MaxValueValidator(Decimal(180))],
    )
    time_zone = models.CharField(
        _("time zone"),
        max_length=64,
        choices=places.time_zones,
        help_text=_("The one that the opening hours are in."),
    )
    access = models.TextField(
        _("getting here"),
        blank=True,
        help_text=_("Parking, public transport, step-free entrance."),
    )

    panels = [
        FieldPanel("name"),
        MultiFieldPanel(
            [
                FieldPanel("street_address"),
                FieldRowPanel([FieldPanel("address_locality"), FieldPanel("address_region")]),
                FieldRowPanel([FieldPanel("postal_code"), FieldPanel("address_country")]),
                FieldRowPanel(
                    [
                        FieldPanel("latitude", widget=coordinate_input()),
                        FieldPanel("longitude", widget=coordinate_input()),
                    ]
                ),
            ],
            heading=_("Address"),
        ),
        MultiFieldPanel(
            [FieldPanel("telephone", widget=telephone_input()), FieldPanel("email")],
            heading=_("Contact"),
        ),
        FieldPanel("access"),
        FieldPanel("time_zone"),
        InlinePanel(
            "opening_hours",
            heading=_("Opening hours"),
            label=_("Hours"),
            help_text=_(
                "A row for each span of a day: two rows where you close for lunch, "
                "none for a day on which you are closed."
            ),
        ),
        InlinePanel(
            "opening_hours_exceptions",
            heading=_("Holidays and other exceptions"),
            label=_("Exception"),
            help_text=_("On these dates the usual hours do not hold."),
        ),
    ]
    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("street_address"),
        index.AutocompleteField("street_address"),
        index.SearchField("address_locality"),
        index.AutocompleteField("address_locality"),
        index.SearchField("telephone"),
        index.AutocompleteField("telephone"),
    ]

    class Meta:
        verbose_name = _("location")
        verbose_name_plural = _("locations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        super().clean()
        if self.telephone:
            try:
                self.telephone = telephone.normalise(self.telephone, self.address_country or None)
            except ValidationError as error:
                raise ValidationError({"telephone": error}) from error

    @property
    def telephone_href(self) -> str:
        return telephone.tel_href(self.telephone)

    @property
    def email_href(self) -> str:
        return safe_href(f"mailto:{self.email}")

    @property
    def week(self) -> list[hours.Day]:
        """The seven days with their usual hours, Monday first."""
        return hours.week(self.opening_hours.all())

    @property
    def coming_exceptions(self) -> list["OpeningHoursException"]:
        """The exceptions that are not over yet, by the location's own date."""
        today = hours.today(self.time_zone)
        exceptions = self.opening_hours_exceptions.all()
        return sorted((e for e in exceptions if e.last_day >= today), key=hours.by_date)

    @property
    def hours_today(self) -> list[Any]:
        """The spans of today, by the location's own date; none where it is closed."""
        return hours.spans_on(
            hours.today(self.time_zone),
            self.opening_hours.all(),
            self.opening_hours_exceptions.all(),
        )

    @property
    def directions_href(self) -> str:
        """Where a map shows the way: a link, so nothing is asked of others before it is followed.

        https://developers.google.com/maps/documentation/urls/get-started
        """
        town = (self.street_address, self.address_locality, self.address_region)
        parts = (*town, self.postal_code, self.address_country)
        query = urlencode({"api": 1, "destination": ", ".join(filter(None, parts))})
        return f"https://www.google.com/maps/dir/?{query}"

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "wagtail_massage/pages/location_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        from wagtail_massage.loading import audience_for, load

        context = super().get_preview_context(request, mode_name)
        return {**context, "massage": load([], audience_for(request)).site_wide()}


class OpeningHours(models.Model):
    """One span of a usual day."""

    location = ParentalKey(ClinicLocation, on_delete=models.CASCADE, related_name="opening_hours")
    day_of_week = models.PositiveSmallIntegerField(_("day"), choices=DayOfWeek.choices)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    panels = [
        FieldRowPanel(
            [
                FieldPanel("day_of_week"),
                FieldPanel("opens", widget=time_input()),
                FieldPanel("closes", widget=time_input()),
            ]
        )
    ]

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        ordering = ["day_of_week", "opens"]

    def __str__(self) -> str:
        return f"{self.get_day_of_week_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"

    def clean(self) -> None:
        super().clean()
        hours.check_span(self.opens, self.closes)


class OpeningHoursException(models.Model):
    """Dates on which other hours hold, or none."""

    location = ParentalKey(
        ClinicLocation, on_delete=models.CASCADE, related_name="opening_hours_exceptions"
    )
    valid_from = models.DateField(_("first day"))
    valid_through = models.DateField(
        _("last day"), null=True, blank=True, help_text=_("Empty for a single day.")
    )
    opens = models.TimeField(
        _("opens"), null=True, blank=True, help_text=_("Empty if you are closed all day.")
    )
    closes = models.TimeField(_("closes"), null=True, blank=True)
    note = models.CharField(
        _("note"), max_length=255, blank=True, help_text=_("For example “Christmas Day”.")
    )

    panels = [
        FieldRowPanel([FieldPanel("valid_from"), FieldPanel("valid_through")]),
        FieldRowPanel(
            [
                FieldPanel("opens", widget=time_input()),
                FieldPanel("closes", widget=time_input()),
            ]
        ),
        FieldPanel("note"),
    ]

    class Meta:
        verbose_name = _("exception to the opening hours")
        verbose_name_plural = _("exceptions to the opening hours")
        ordering = ["valid_from", "opens"]

    def __str__(self) -> str:
        return f"{self.valid_from}: {self.note}"

    @property
    def last_day(self):
        return self.valid_through or self.valid_from

    @property
    def is_closed(self) -> bool:
        return self.opens is None

    def clean(self) -> None:
        super().clean()
        hours.check_dates(self.valid_from, self.valid_through)
        hours.check_span(self.opens, self.closes)
