"""Countries, currencies and time zones, from the libraries that maintain them."""

import zoneinfo
from datetime import date, time
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_time
from babel.numbers import list_currencies
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext, to_locale


def babel_locale(country: str = "") -> Locale:
    """The active language as *country* (ISO 3166) writes it; English where Babel lacks it.

    Never in another alphabet than the language's own.
    """
    own = _known(to_locale(get_language() or "en")) or Locale("en")
    there = _known("_".join(filter(None, (own.language, own.script, country))))
    return there if there and there.script == own.script else own


def open_graph_locale(language: str, country: str) -> str:
    """A language of Django's as https://ogp.me has it, such as ``fr_CA``.

    With *country* (ISO 3166) where it names none itself; ``""`` where nobody writes it there.
    """
    found = _known(to_locale(language))
    if found and not found.territory:
        found = _known("_".join(filter(None, (found.language, found.script, country))))
    return f"{found.language}_{found.territory}" if found and found.territory else ""


def _known(name: str) -> Locale | None:
    try:
        return Locale.parse(name)
    except (UnknownLocaleError, ValueError):
        return None


def clock(at: time | None, country: str) -> str:
    """*at*, such as “9:00 a.m.”, as the active language writes it in *country*."""
    # Babel writes the present moment where there is none.
    return "" if at is None else format_time(at, "short", locale=babel_locale(country))


def calendar_day(day: date | None, country: str) -> str:
    """*day*, such as “24 December 2026”, as the active language writes it in *country*."""
    return "" if day is None else format_date(day, "long", locale=babel_locale(country))


def countries() -> list[tuple[str, str]]:
    """ISO 3166 alpha-2 codes with their names in the active language, by name."""
    territories = babel_locale().territories
    named = [(code, name) for code, name in territories.items() if _is_country(code)]
    return sorted(named, key=lambda pair: pair[1])


def _is_country(code: str) -> bool:
    return len(code) == 2 and code.isalpha() and code not in {"EU", "EZ", "UN", "XA", "XB", "ZZ"}


@lru_cache(maxsize=1)
def time_zones() -> list[tuple[str, str]]:
    """IANA names such as ``America/Toronto``."""
    names = sorted(name for name in zoneinfo.available_timezones() if "/" in name or name == "UTC")
    return [(name, name.replace("_", " ")) for name in names if not name.startswith("Etc/")]


def validate_currency(code: str) -> None:
    """Raise ``ValidationError`` unless *code* is an ISO 4217 currency code."""
    if code.upper() not in list_currencies():
        raise ValidationError(
            gettext("“%(code)s” is not a currency code. Write three letters such as CAD or EUR.")
            % {"code": code},
            code="invalid_currency",
        )
