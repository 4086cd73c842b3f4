"""Loaded objects as JSON. What may not be shown is left out of them already."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache, cached_property
from typing import Any, NamedTuple, get_args

from django.conf import settings
from django.db.models import Model
from django.utils.functional import Promise
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import AbstractPage

from wagtail_massage.api.annotations import (
    DayName,
    MassageAction,
    MassageCallToAction,
    MassageCard,
    MassageClinic,
    MassageDocument,
    MassageFocalPoint,
    MassageImage,
    MassageLink,
    MassageLocation,
    MassageOpeningHours,
    MassageOpeningHoursException,
    MassageRendition,
    MassageSessionOption,
    MassageTerm,
)
from wagtail_massage.listing import Card
from wagtail_massage.loading import Loaded
from wagtail_massage.mixins import AbstractSessionOption
from wagtail_massage.models import (
    BookingCallToAction,
    ClinicLocation,
    OpeningHours,
    OpeningHoursException,
)
from wagtail_massage.models.terms import AbstractTerm
from wagtail_massage.renditions import sizes


class Objects:
    """Makes the JSON of what was loaded together."""

    def __init__(self, loaded: Loaded) -> None:
        self.loaded, self._audience = loaded, loaded.audience
        #: What was made, with the things themselves: their ids hold no longer than they live.
        self._made: dict[int, tuple[Model, Any]] = {}

    def data(self, thing: Any) -> Any:
        """*thing* as JSON, where it is an object of a known kind or a list of them."""
        if isinstance(thing, list | tuple):
            return [self.data(each) for each in thing]
        if isinstance(thing, Promise):  # words, in the active language
            return str(thing)
        return self._object(thing) if isinstance(thing, Model) else thing

    def _object(self, thing: Model) -> Any:
        """Made once: many pages of a list name the same terms, and all the same clinic."""
        if id(thing) not in self._made:
            kind = kind_of(type(thing))
            self._made[id(thing)] = thing, kind.represent(self, thing) if kind else key(thing)
        return self._made[id(thing)][1]

    def image(self, image: Any) -> MassageImage:
        return {
            "id": key(image),
            "title": image.title,
            "alt": image.default_alt_text,
            "width": image.width,
            "height": image.height,
            "focal_point": _focal_point(image),
            "renditions": [self._rendition(rendition) for rendition in sizes(image)],
        }

    def _rendition(self, made: Any) -> MassageRendition:
        return {
            "url": self._audience.file_url(made.url),
            "width": made.width,
            "height": made.height,
        }

    def document(self, document: Any) -> MassageDocument:
        url = self._audience.file_url(document.url)
        return {"id": key(document), "title": document.title, "url": url}

    def link(self, page: AbstractPage) -> MassageLink:
        return {"id": page.pk, "title": page.title, "url": self._audience.url(page) or None}

    def term(self, term: AbstractTerm) -> MassageTerm:
        return {
            "id": term.pk,
            "slug": term.slug,
            "name": term.name,
            "summary": term.summary,
            "url": term.url or None,
        }

    def call_to_action(self, call_to_action: BookingCallToAction) -> MassageCallToAction:
        return {
            "id": call_to_action.pk,
            "locale": self._language_of(call_to_action),
            "heading": call_to_action.heading,
            "text": call_to_action.text,
            "actions": [_action(child) for child in call_to_action.shown_children],
        }

    def _language_of(self, thing: Any) -> str:
        """Loaded with what is translatable, where there is more than one language."""
        if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
            return self._audience.site_language
        return thing.locale.language_code

    def session_option(self, option: Any) -> MassageSessionOption:
        return {
            "id": option.pk,
            "minutes": option.minutes,
            "price": f"{option.price:f}",
            "currency": self.loaded.clinic.settings.effective_currency,
            "note": option.note,
        }

    def location(self, place: ClinicLocation) -> MassageLocation:
        return {
            "id": place.pk,
            "name": place.name,
            "street_address": place.street_address,
            "address_locality": place.address_locality,
            "address_region": place.address_region,
            "postal_code": place.postal_code,
            "address_country": place.address_country,
            "telephone": place.telephone,
            "telephone_href": place.telephone_href,
            "email": place.email,
            "email_href": place.email_href,
            "latitude": decimal_text(place.latitude),
            "longitude": decimal_text(place.longitude),
            "time_zone": place.time_zone,
            "access": place.access,
            "opening_hours": [_span(span) for day in place.week for span in day.spans],
            "opening_hours_exceptions": [_exception(e) for e in place.coming_exceptions],
        }

    @cached_property
    def clinic(self) -> MassageClinic:
        site_wide = self.loaded.site_wide()
        clinic = site_wide.clinic
        return {
            "name": clinic.name,
            "locale": site_wide.site_language,
            "schema_type": clinic.settings.schema_type,
            "currency": site_wide.currency,
            "notice": clinic.notice,
            "url": f"{self._audience.page_host}/",
            "logo": self.data(site_wide.logo),
            "call_to_action": self.data(site_wide.call_to_action),
            "locations": self.data(clinic.locations),
        }

    def card(self, card: Card) -> MassageCard:
        return {
            "id": card.page.pk,
            "type": card.page._meta.label,
            "title": card.page.title,
            "url": card.url or None,
            "summary": getattr(card.page, "summary", ""),
            "image": self.data(card.image),
        }


class Kind(NamedTuple):
    """A kind of object: its type in JSON, and how it gets there."""

    annotation: Any
    represent: Callable[[Objects, Any], Any]


#: By base class, since projects have image, document and page models of their own.
_KINDS: dict[type[Model], Kind] = {
    AbstractImage: Kind(MassageImage, Objects.image),
    AbstractDocument: Kind(MassageDocument, Objects.document),
    AbstractPage: Kind(MassageLink, Objects.link),
    AbstractTerm: Kind(MassageTerm, Objects.term),
    BookingCallToAction: Kind(MassageCallToAction, Objects.call_to_action),
    ClinicLocation: Kind(MassageLocation, Objects.location),
    AbstractSessionOption: Kind(MassageSessionOption, Objects.session_option),
}


@cache
def kind_of(model: type[Model]) -> Kind | None:
    """None for models that this package knows nothing of: a primary key stands for those."""
    return next((kind for base, kind in _KINDS.items() if issubclass(model, base)), None)


_DAYS: tuple[DayName, ...] = get_args(DayName)


def key(thing: Model) -> int | str:
    """A primary key as JSON has it: a UUID is text."""
    return thing.pk if isinstance(thing.pk, int) else str(thing.pk)


def decimal_text(value: Any) -> str | None:
    return None if value is None else f"{value:f}"


def moment(value: datetime | None) -> str | None:
    """ISO 8601 in UTC; a time without a zone, where ``USE_TZ`` is off, is the project's."""
    if value is None:
        return None
    return value.astimezone(UTC).isoformat().replace("+00:00", "Z")


def _focal_point(image: Any) -> MassageFocalPoint | None:
    if not image.has_focal_point():
        return None
    return {
        "x": image.focal_point_x,
        "y": image.focal_point_y,
        "width": image.focal_point_width,
        "height": image.focal_point_height,
    }


def _action(child: Any) -> MassageAction:
    value = child.value
    return {"id": child.id, "type": child.block_type, "text": str(value.text), "href": value.href}


def _span(span: OpeningHours) -> MassageOpeningHours:
    return {
        "day_of_week": _DAYS[span.day_of_week],
        "opens": f"{span.opens:%H:%M}",
        "closes": f"{span.closes:%H:%M}",
    }


def _exception(exception: OpeningHoursException) -> MassageOpeningHoursException:
    return {
        "valid_from": exception.valid_from.isoformat(),
        "valid_through": exception.last_day.isoformat(),
        "opens": f"{exception.opens:%H:%M}" if exception.opens else None,
        "closes": f"{exception.closes:%H:%M}" if exception.closes else None,
        "note": exception.note,
    }
