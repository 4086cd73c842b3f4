"""The ``WAGTAIL_MASSAGE`` setting: one dictionary, read whenever it is used."""

from typing import Any, NamedTuple

from django.conf import settings

DEFAULTS: dict[str, Any] = {
    # ISO 4217 code of prices, where a site's clinic settings name none.
    "CURRENCY": "CAD",
    # How many pages an index page lists at a time.
    "PAGE_SIZE": 20,
    # What a body sent to Wagtail's API v3 may have at most.
    "API_LIMITS": {"bytes": 1_000_000, "depth": 30, "children": 500, "values": 20_000},
}


class APILimits(NamedTuple):
    """``children`` are those of one array or object, ``values`` all of the body."""

    bytes: int
    depth: int
    children: int
    values: int


def _get(name: str) -> Any:
    return getattr(settings, "WAGTAIL_MASSAGE", {}).get(name, DEFAULTS[name])


def currency() -> str:
    return _get("CURRENCY")


def page_size() -> int:
    return _get("PAGE_SIZE")


def api_limits() -> APILimits:
    return APILimits(**{**DEFAULTS["API_LIMITS"], **_get("API_LIMITS")})
