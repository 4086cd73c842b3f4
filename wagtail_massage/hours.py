"""Sense and nonsense of opening hours."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_massage.answers.reads import holds_until
from wagtail_massage.vocabulary import DayOfWeek


class Day(NamedTuple):
    """A day of the week with its spans; closed if it has none."""

    day: DayOfWeek
    spans: list[Any]

    @property
    def name(self) -> str:
        return str(self.day.label)


def week(spans: Iterable[Any]) -> list[Day]:
    """Seven days, Monday first, each with its spans in order."""
    spans = sorted(spans, key=lambda span: span.opens)
    return [Day(day, [s for s in spans if s.day_of_week == day]) for day in DayOfWeek]


def spans_on(day: date, usual: Iterable[Any], exceptions: Iterable[Any]) -> list[Any]:
    """When a place is open on *day*: its exceptions hold in place of the usual hours."""
    others = [e for e in exceptions if e.valid_from <= day <= e.last_day]
    found = others or [span for span in usual if span.day_of_week == day.weekday()]
    return sorted((span for span in found if span.opens), key=lambda span: span.opens)


def today(time_zone: str) -> date:
    """The date in an IANA time zone; in the project's where the stored name is none."""
    try:
        zone: tzinfo = ZoneInfo(time_zone)
    except (KeyError, ValueError, OSError):
        zone = timezone.get_default_timezone()
    now = timezone.now().astimezone(zone)
    tomorrow = now.date() + timedelta(days=1)
    holds_until(datetime.combine(tomorrow, time.min, tzinfo=zone))
    return now.date()


def by_date(exception: Any) -> tuple[date, time]:
    return exception.valid_from, exception.opens or time.min


def check_span(opens: time | None, closes: time | None) -> None:
    """Raise ``ValidationError`` at the field that is wrong."""
    if opens is not None and closes is None:
        raise ValidationError({"closes": _("Say when you close.")}, code="incomplete")
    if closes is not None and opens is None:
        raise ValidationError({"opens": _("Say when you open.")}, code="incomplete")
    if opens is not None and closes is not None and closes <= opens:
        raise ValidationError(
            {"closes": _("You close before you open. Write midnight as 23:59.")}, code="reversed"
        )


def check_dates(first: date | None, last: date | None) -> None:
    """Raise ``ValidationError`` at the last day if it comes before the first."""
    if first is not None and last is not None and last < first:
        raise ValidationError(
            {"valid_through": _("The last day is before the first.")}, code="reversed"
        )


def overlaps(one: Any, other: Any) -> bool:
    """Whether two spans share time; one without hours takes the whole day."""
    if one.opens is None or other.opens is None:
        return True
    return one.opens < other.closes and other.opens < one.closes


def is_ever_skipped(days: Iterable[date], at: time, time_zone: str) -> bool:
    """Whether clocks in *time_zone* jump over *at* on one of *days*, so that it never comes."""
    zone = ZoneInfo(time_zone)
    return any(_is_skipped(day, at, zone) for day in days)


def _is_skipped(day: date, at: time, zone: ZoneInfo) -> bool:
    local = datetime.combine(day, at, tzinfo=zone)
    try:
        there_and_back = local.astimezone(ZoneInfo("UTC")).astimezone(zone)
    except OverflowError:  # the first or the last day of the calendar
        return False
    return there_and_back.replace(tzinfo=None) != local.replace(tzinfo=None)
