"""The clinic itself: an invention, with telephone numbers and domains kept free for such."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from ..references import Ref, call_to_action, image, location, page

NAME = "Maple Bend Massage Therapy"
BOOKING_URL = "https://book.maplebend.example/"
TELEPHONE = "+1 519-555-0142"
EMAIL = "hello@maplebend.example"

BOOK = call_to_action("Book an appointment")
BOOK_PRENATAL = call_to_action("Plan your prenatal visit")
BOOK_EARLY = call_to_action("Book an early-morning visit")
BOOK_RACE_WEEK = call_to_action("Race week: visits for runners")

# Span by span, with Monday as 0. A lunch break makes two spans of a day.
_MORNING, _AFTERNOON = (time(9), time(12, 30)), (time(13, 30), time(18))
_LONG_DAY, _SATURDAY = (time(10), time(20)), (time(9), time(14))
_DOWNTOWN_HOURS = [
    *((day, *span) for day in range(5) for span in (_MORNING, _AFTERNOON)),
    (5, *_SATURDAY),
]
_RIVERSIDE_HOURS = [(day, *_LONG_DAY) for day in (1, 2, 3)] + [(4, *_MORNING), (4, *_AFTERNOON)]

LOCATIONS: list[dict[str, Any]] = [
    {
        "name": "Downtown",
        "street_address": "214 Kiln Lane, 2nd floor",
        "postal_code": "N6A 9Z1",
        "telephone": TELEPHONE,
        "email": "downtown@maplebend.example",
        "latitude": Decimal("42.983700"),
        "longitude": Decimal("-81.249700"),
        "access": "The entrance is step-free and a lift leads to the second floor.\n"
        "Two hours of free parking behind the building; buses stop at the corner.",
        "hours": _DOWNTOWN_HOURS,
    },
    {
        "name": "Riverside",
        "street_address": "36 Heron Mill Road",
        "postal_code": "N6H 9Z2",
        "telephone": "+1 519-555-0187",
        "email": "riverside@maplebend.example",
        "latitude": Decimal("42.979400"),
        "longitude": Decimal("-81.290200"),
        "access": "Everything is on the ground floor, and one treatment table lowers to 45 cm.\n"
        "Free parking at the door, with one accessible space.",
        "hours": _RIVERSIDE_HOURS,
    },
]

# The same for every location.
IN_LONDON = {
    "address_locality": "London",
    "address_region": "ON",
    "address_country": "CA",
    "time_zone": "America/Toronto",
}


def exceptions(today: date) -> list[dict[str, Any]]:
    """Hours around the next Christmas."""
    christmas = date(today.year + ((today.month, today.day) > (12, 25)), 12, 25)
    return [
        {
            "valid_from": christmas - timedelta(days=1),
            "opens": time(9),
            "closes": time(13),
            "note": "Christmas Eve",
        },
        {"valid_from": christmas, "note": "Christmas Day"},
    ]


def calls_to_action(now: datetime) -> dict[Ref, dict[str, Any]]:
    """In use, used by one service only, not yet live, and expired but not yet swept up."""
    online = ("online_booking", {"label": "", "url": BOOKING_URL})
    phone = ("phone", {"label": "", "number": TELEPHONE})
    email = ("email", {"label": "", "address": EMAIL})
    return {
        BOOK: {
            "text": "New and returning clients are welcome at both locations. "
            "You do not need a referral.",
            "actions": [online, phone, email],
        },
        BOOK_PRENATAL: {
            "text": "Tell us how many weeks along you are, and we set aside a room "
            "with a side-lying table.",
            "actions": [
                ("phone", {"label": "Call to plan your visit", "number": TELEPHONE}),
                ("online_booking", {"label": "", "url": f"{BOOKING_URL}prenatal"}),
                ("page", {"label": "See all services", "page": page("services")}),
            ],
        },
        BOOK_EARLY: {
            "text": "From next month, our downtown rooms open at seven on Wednesdays.",
            "actions": [online],
            "go_live_at": now + timedelta(days=30),
        },
        BOOK_RACE_WEEK: {
            "text": "Extra short visits in the week of the city's half marathon.",
            "actions": [phone],
            "expire_at": now - timedelta(days=3),
        },
    }


def settings(today: date) -> dict[str, Any]:
    return {
        "clinic_name": NAME,
        "logo": image("Maple Bend logo"),
        "call_to_action": BOOK,
        "schema_type": "MedicalBusiness",
        "currency": "CAD",
        "notice": "The car park at Riverside is being repaved this month: "
        "please park on Heron Mill Road.",
        "notice_from": today,
        "notice_until": today + timedelta(days=30),
        "locations": [location(seed["name"]) for seed in LOCATIONS],
    }
