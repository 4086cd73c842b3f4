"""The clinic and its locations."""

from typing import TYPE_CHECKING, Any

from wagtail_massage import conf

from .ids import clinic_id, location_id
from .nodes import Node, node, reference
from .opening_hours import exceptional_hours, usual_hours
from .pictures import picture

if TYPE_CHECKING:
    from wagtail_massage.loaded import SiteWide
    from wagtail_massage.models import ClinicLocation


def clinic_nodes(massage: "SiteWide") -> list[Node]:
    """The clinic first; then its locations, where it has several.

    None where another package's node stands for it.
    """
    if conf.organization_id() or not clinic_id(massage):
        return []
    locations = massage.clinic.locations
    if len(locations) == 1:
        return [_place(massage, locations[0], clinic_id(massage), **_identity(massage))]
    parent = reference(clinic_id(massage))
    named = ((each, location_id(massage, each)) for each in locations)
    return [
        node("Organization", clinic_id(massage), **_identity(massage)),
        *(_place(massage, each, each_id, parentOrganization=parent) for each, each_id in named),
    ]


def _identity(massage: "SiteWide") -> dict[str, Any]:
    name = {"name": massage.clinic.name} if massage.clinic.name else {}
    return {**name, "url": massage.home_address, "logo": picture(massage, massage.logo)}


def _place(massage: "SiteWide", location: "ClinicLocation", node_id: str, **more: Any) -> Node:
    """A business where it has an address, as search engines take none without; else no place."""
    has_address = bool(location.street_address and location.address_locality)
    return node(
        massage.clinic.settings.schema_type if has_address else "Organization",
        node_id,
        **{"name": location.name, **more},
        address=_address(location),
        telephone=location.telephone if location.telephone_href else "",
        email=location.email if location.email_href else "",
        **(_whereabouts(location) if has_address else {}),
    )


def _address(location: "ClinicLocation") -> Node:
    parts = {
        "streetAddress": location.street_address,
        "addressLocality": location.address_locality,
        "addressRegion": location.address_region,
        "postalCode": location.postal_code,
        "addressCountry": location.address_country,
    }
    return node("PostalAddress", **parts) if any(parts.values()) else {}


def _whereabouts(location: "ClinicLocation") -> dict[str, Any]:
    return {
        "geo": _geo(location),
        "openingHoursSpecification": usual_hours(location),
        "specialOpeningHoursSpecification": exceptional_hours(location),
    }


def _geo(location: "ClinicLocation") -> Node:
    latitude, longitude = location.latitude, location.longitude
    if latitude is None or longitude is None:
        return {}
    return node("GeoCoordinates", latitude=float(latitude), longitude=float(longitude))
