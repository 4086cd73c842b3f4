"""Terms, calls-to-action, locations and the clinic's settings."""

from datetime import time
from typing import Any

from django.db.models import Model
from django.utils import timezone
from wagtail.models import Locale, Site

from wagtail_massage.models import (
    Benefit,
    BookingCallToAction,
    ClinicLocation,
    ClinicSettings,
    ClinicSettingsLocation,
    Condition,
    OpeningHours,
    OpeningHoursException,
)

from .content import clinic
from .content.terms import BENEFITS, CONDITIONS, TermSeed
from .references import Ref, benefit, condition, location
from .workshop import Workshop, publish, stream


def load_terms(shop: Workshop) -> None:
    for seed in CONDITIONS:
        _load_term(shop, Condition, condition(seed.slug), seed)
    for seed in BENEFITS:
        _load_term(shop, Benefit, benefit(seed.slug), seed)


def _load_term(shop: Workshop, model: type[Model], ref: Ref, seed: TermSeed) -> None:
    found = model.objects.filter(slug=seed.slug, locale=Locale.get_default()).first()
    shop.place(ref, found, lambda: _published(model, seed._asdict()))


def load_calls_to_action(shop: Workshop) -> None:
    for ref, fields in clinic.calls_to_action(timezone.now()).items():
        fields = {"heading": ref.key, **shop.resolved(fields)}
        found = BookingCallToAction.objects.filter(heading=ref.key).first()
        shop.place(ref, found, lambda fields=fields: _call_to_action(**fields))


def _call_to_action(actions: list[tuple[str, dict[str, Any]]], **fields: Any) -> Model:
    block = BookingCallToAction.actions.field.stream_block
    return _published(BookingCallToAction, {**fields, "actions": stream(block, actions)})


def _published(model: type[Model], fields: dict[str, Any]) -> Model:
    snippet = model(locale=Locale.get_default(), live=False, **fields)
    snippet.full_clean()
    snippet.save()
    publish(snippet)
    return snippet


def load_locations(shop: Workshop) -> None:
    for seed in clinic.LOCATIONS:
        found = ClinicLocation.objects.filter(name=seed["name"]).first()
        shop.place(location(seed["name"]), found, lambda seed=seed: _location(**seed))


def _location(hours: list[tuple[int, time, time]], **fields: Any) -> ClinicLocation:
    place = ClinicLocation(**clinic.IN_LONDON, **fields)
    place.opening_hours = [
        OpeningHours(day_of_week=day, opens=opens, closes=closes) for day, opens, closes in hours
    ]
    place.opening_hours_exceptions = [
        OpeningHoursException(**exception) for exception in clinic.exceptions(timezone.localdate())
    ]
    place.full_clean()
    place.save()
    place.save_revision()
    return place


def load_settings(shop: Workshop, site: Site) -> None:
    stored = ClinicSettings.objects.filter(site=site).first()
    found = stored if stored and not _is_blank(stored) else None
    settings = stored or ClinicSettings(site=site)
    fields = shop.resolved(clinic.settings(timezone.localdate()))
    shop.place(Ref("settings", clinic.NAME), found, lambda: _filled(settings, **fields))


def _is_blank(settings: ClinicSettings) -> bool:
    """Whether it is the empty row that Wagtail writes as soon as somebody opens the form."""
    blank = ClinicSettings(pk=settings.pk, site=settings.site)
    return settings.serializable_data() == blank.serializable_data()


def _filled(
    settings: ClinicSettings, locations: list[ClinicLocation], **fields: Any
) -> ClinicSettings:
    for name, value in fields.items():
        setattr(settings, name, value)
    settings.location_links = [
        ClinicSettingsLocation(location=place, sort_order=order)
        for order, place in enumerate(locations)
    ]
    settings.full_clean()
    settings.save()
    return settings
