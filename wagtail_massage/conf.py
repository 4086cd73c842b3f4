"""The ``WAGTAIL_MASSAGE`` setting: one dictionary, read whenever it is used."""

from typing import Any

from django.conf import settings

DEFAULTS: dict[str, Any] = {
    # ISO 4217 code of prices, where a site's clinic settings name none.
    "CURRENCY": "CAD",
    # How many pages an index page lists at a time.
    "PAGE_SIZE": 20,
}


def _get(name: str) -> Any:
    return getattr(settings, "WAGTAIL_MASSAGE", {}).get(name, DEFAULTS[name])


def currency() -> str:
    return _get("CURRENCY")


def page_size() -> int:
    return _get("PAGE_SIZE")
