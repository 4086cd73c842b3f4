"""The hours of several locations, usual and exceptional ones in one query."""

from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, DateField, IntegerField, QuerySet, Value

from wagtail_massage.hours import by_date
from wagtail_massage.models import ClinicLocation, OpeningHours, OpeningHoursException

_BOTH = ("id", "location_id", "opens", "closes")
_USUAL = {"day_of_week": IntegerField()}
_EXCEPTIONAL = {"valid_from": DateField(), "valid_through": DateField(), "note": CharField()}
_COLUMNS = (*_BOTH, *_USUAL, *_EXCEPTIONAL)


def give_hours(locations: list[ClinicLocation]) -> None:
    """Do what ``prefetch_related`` does for both kinds, which takes a query for each."""
    usual = _rows(OpeningHours, locations, _EXCEPTIONAL)
    rows = list(usual.union(_rows(OpeningHoursException, locations, _USUAL), all=True))
    spans = [_made(OpeningHours, row) for row in rows if row[len(_BOTH)] is not None]
    exceptions = [_made(OpeningHoursException, row) for row in rows if row[len(_BOTH)] is None]
    spans.sort(key=lambda span: (span.day_of_week, span.opens))
    exceptions.sort(key=by_date)
    for location in locations:
        _give(location, "opening_hours", spans)
        _give(location, "opening_hours_exceptions", exceptions)


def _rows(model: Any, locations: list[ClinicLocation], others: dict[str, Any]) -> QuerySet:
    """With nothing in the columns that only *others* have."""
    nothing = {name: Value(None, output_field=field) for name, field in others.items()}
    found = model._default_manager.filter(location__in=locations).order_by()
    return found.annotate(**nothing).values_list(*_COLUMNS)


def _made(model: Any, row: tuple[Any, ...]) -> Any:
    values = dict(zip(_COLUMNS, row, strict=True))
    fields = model._meta.concrete_fields
    # MariaDB makes decimals of numbers that are beside nothing.
    own = [field.to_python(values[field.attname]) for field in fields]
    return model.from_db(model._default_manager.db, [field.attname for field in fields], own)


def _give(location: Any, relation: str, found: Iterable[Any]) -> None:
    own = [each for each in found if each.location_id == location.pk]
    for each in own:
        each.location = location
    queryset = getattr(location, relation).all()
    queryset._result_cache = own
    kept = getattr(location, "_prefetched_objects_cache", {})
    location._prefetched_objects_cache = {**kept, relation: queryset}
