"""When a location is open."""

from datetime import time
from typing import TYPE_CHECKING, Any

from wagtail_massage.vocabulary import DayOfWeek

from .nodes import Node, member, node

if TYPE_CHECKING:
    from wagtail_massage.models import ClinicLocation


def usual_hours(location: "ClinicLocation") -> list[Node]:
    """A node for each span, with all the days that have it."""
    days: dict[tuple[time, time], list[DayOfWeek]] = {}
    for day in location.week:
        for span in day.spans:
            days.setdefault((span.opens, span.closes), []).append(day.day)
    return [
        _specification(*span, dayOfWeek=[member(day.name.title()) for day in named])
        for span, named in days.items()
    ]


def exceptional_hours(location: "ClinicLocation") -> list[Node]:
    """What holds in place of the usual hours: closed is open for no time at all.

    https://schema.org/specialOpeningHoursSpecification
    """
    return [
        _specification(
            exception.opens or time.min,
            exception.closes or time.min,
            name=exception.note,
            validFrom=exception.valid_from.isoformat(),
            validThrough=exception.last_day.isoformat(),
        )
        for exception in location.coming_exceptions
    ]


def _specification(opens: time, closes: time, **properties: Any) -> Node:
    return node(
        "OpeningHoursSpecification",
        opens=opens.isoformat("minutes"),
        closes=closes.isoformat("minutes"),
        **properties,
    )
