"""A site's clinic settings and locations, in as few queries as they need."""

from typing import NamedTuple

from wagtail.models import Site

from wagtail_massage import hours
from wagtail_massage.models import ClinicLocation, ClinicSettings, ClinicSettingsLocation
from wagtail_massage.opening_hours import give_hours


class Clinic(NamedTuple):
    """What is true of a site on every one of its pages."""

    settings: ClinicSettings
    locations: list[ClinicLocation]

    @property
    def name(self) -> str:
        return self.settings.clinic_name

    @property
    def notice(self) -> str:
        """The dated notice, if it holds today at the first location."""
        first = self.locations[0] if self.locations else None
        return self.settings.notice_on(hours.today(first.time_zone if first else ""))


def clinic_of(site: Site) -> Clinic:
    """Reads only: Wagtail's own way writes a row for a site that has none."""
    links = list(
        ClinicSettingsLocation.objects.filter(settings__site_id=site.pk).select_related(
            "settings", "location"
        )
    )
    if links:
        locations = [link.location for link in links]
        give_hours(locations)
        return Clinic(links[0].settings, locations)
    stored = ClinicSettings.objects.filter(site_id=site.pk).first()
    return Clinic(stored or ClinicSettings(site_id=site.pk), [])


def clinic_in_preview(settings: ClinicSettings) -> Clinic:
    """The clinic as an unsaved form describes it."""
    links = settings.location_links.all()
    return Clinic(settings, [link.location for link in links if link.location_id])
