"""The ``WAGTAIL_MASSAGE`` setting: one dictionary, read whenever it is used."""

from typing import Any, NamedTuple

from django.conf import settings

DEFAULTS: dict[str, Any] = {
    # ISO 4217 code of prices, where a site's clinic settings name none.
    "CURRENCY": "CAD",
    # How many pages an index page lists at a time.
    "PAGE_SIZE": 20,
    # What search engines are told of a page, where its editor says nothing else.
    "TITLE": "{title} – {clinic}",
    "DESCRIPTION": "{summary}",
    # What a body sent to Wagtail's API v3 may have at most.
    "API_LIMITS": {"bytes": 1_000_000, "depth": 30, "children": 500, "values": 20_000},
    # How much a document may be that a page is made of.
    "IMPORT_LIMITS": {"bytes": 10_000_000, "characters": 500_000, "parts": 2_000},
    # Phrases of a project's own, by what they tell an importer.
    "IMPORT_CUES": {},
    # Whether pages say in schema.org's words what they show.
    "STRUCTURED_DATA": True,
    # What another package's structured data calls the clinic; empty where there is none.
    "ORGANIZATION_ID": "",
}


class APILimits(NamedTuple):
    """``children`` are those of one array or object, ``values`` all of the body."""

    bytes: int
    depth: int
    children: int
    values: int


class ImportLimits(NamedTuple):
    """``characters`` are those of the text without markup, ``parts`` its lines after parsing."""

    bytes: int
    characters: int
    parts: int


def _get(name: str) -> Any:
    return getattr(settings, "WAGTAIL_MASSAGE", {}).get(name, DEFAULTS[name])


def currency() -> str:
    return _get("CURRENCY")


def page_size() -> int:
    return _get("PAGE_SIZE")


def title() -> str:
    """The template of titles, in the active language where it is translated."""
    return str(_get("TITLE"))


def description() -> str:
    return str(_get("DESCRIPTION"))


def structured_data() -> bool:
    return _get("STRUCTURED_DATA")


def organization_id() -> str:
    return _get("ORGANIZATION_ID")


def api_limits() -> APILimits:
    return APILimits(**{**DEFAULTS["API_LIMITS"], **_get("API_LIMITS")})


def import_limits() -> ImportLimits:
    return ImportLimits(**{**DEFAULTS["IMPORT_LIMITS"], **_get("IMPORT_LIMITS")})


def import_cues() -> dict[str, list[str]]:
    return _get("IMPORT_CUES")
