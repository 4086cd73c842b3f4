"""The names of things, the same on every page and at every visit.

What is a part of a page begins with the page's address, what is the site's with the site's. The
slash keeps them apart from the anchors of a page's sections, which never have one.
"""

from typing import TYPE_CHECKING

from wagtail.models import AbstractPage

from wagtail_massage import conf

if TYPE_CHECKING:
    from wagtail_massage.loaded import SiteWide
    from wagtail_massage.models import ClinicLocation
    from wagtail_massage.models.terms import AbstractTerm


def part_id(massage: "SiteWide", page: AbstractPage, name: str) -> str:
    """Something that *page* is made of."""
    return f"{massage.address(page)}#/{name}"


def service_id(massage: "SiteWide", page: AbstractPage) -> str:
    """The service that *page* is about; ``""`` where it is about none."""
    return part_id(massage, page, "service") if hasattr(page, "session_options") else ""


def website_id(massage: "SiteWide") -> str:
    return f"{massage.home_address}#/website"


def condition_id(massage: "SiteWide", condition: "AbstractTerm") -> str:
    return f"{massage.home_address}#/condition/{condition.slug}"


def location_id(massage: "SiteWide", location: "ClinicLocation") -> str:
    return f"{massage.home_address}#/location/{location.pk}"


def clinic_id(massage: "SiteWide") -> str:
    """The clinic, by the name that the project's settings give it; ``""`` where there is none."""
    clinic = massage.clinic
    is_known = clinic.name or clinic.locations
    own = f"{massage.home_address}#/organization" if is_known else ""
    return conf.organization_id() or own
