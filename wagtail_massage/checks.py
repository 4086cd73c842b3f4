"""Bad settings, found when the project starts: each says what to change and how."""

from contextlib import suppress
from typing import Any

from babel.numbers import list_currencies
from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register
from django.utils.functional import Promise

from wagtail_massage.conf import DEFAULTS
from wagtail_massage.importer.cues import Cue
from wagtail_massage.placeholders import parts

# What our models and templates need, and a fresh Wagtail project may lack.
_NEEDED_APPS = (
    "wagtail.contrib.settings",
    "wagtail.snippets",
    "wagtail.documents",
    "modelcluster",
)


@register
def check_installed_apps(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    return [
        Error(
            f"wagtail_massage needs “{name}”, which is not in INSTALLED_APPS.",
            hint=f"Add “{name}” to INSTALLED_APPS.",
            id="wagtail_massage.E001",
        )
        for name in _NEEDED_APPS
        if not apps.is_installed(name)
    ]


@register
def check_settings(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    value = getattr(settings, "WAGTAIL_MASSAGE", {})
    if not isinstance(value, dict):
        return [_bad("WAGTAIL_MASSAGE is not a dictionary.", "Write WAGTAIL_MASSAGE = {...}.")]
    problems: list[CheckMessage] = [
        _bad(f"WAGTAIL_MASSAGE has an unknown key “{key}”.", f"Known keys: {', '.join(DEFAULTS)}.")
        for key in value.keys() - DEFAULTS.keys()
    ]
    if str(value.get("CURRENCY", DEFAULTS["CURRENCY"])) not in list_currencies():
        hint = "Write an ISO 4217 code such as “CAD”."
        problems.append(_bad("WAGTAIL_MASSAGE['CURRENCY'] is not a currency.", hint))
    if not _is_count(value.get("PAGE_SIZE", DEFAULTS["PAGE_SIZE"])):
        problems.append(_bad("WAGTAIL_MASSAGE['PAGE_SIZE'] is not a number of pages.", _COUNT))
    problems += _structured_data_problems({**DEFAULTS, **value})
    problems += [_no_text(name) for name in ("TITLE", "DESCRIPTION") if not _is_text(name, value)]
    for name in ("API_LIMITS", "IMPORT_LIMITS"):
        problems += _limit_problems(name, value.get(name, {}))
    return problems + _cue_problems(value.get("IMPORT_CUES", {}))


_COUNT = "Write a whole number from 1."


def _is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0


def _structured_data_problems(values: dict[str, Any]) -> list[CheckMessage]:
    problems: list[CheckMessage] = []
    if not isinstance(values["STRUCTURED_DATA"], bool):
        problems.append(_bad("WAGTAIL_MASSAGE['STRUCTURED_DATA'] is no switch.", _SWITCH))
    clinic = values["ORGANIZATION_ID"]
    if clinic != "" and not str(clinic).startswith(("http://", "https://")):
        problems.append(_bad("WAGTAIL_MASSAGE['ORGANIZATION_ID'] is no address.", _ID))
    return problems


_SWITCH = "Write True or False."
_ID = "Write the complete “@id” that the other package prints, or “”."


_PLACEHOLDERS = {"title", "summary", "clinic", "locality"}


def _is_text(name: str, values: dict[str, Any]) -> bool:
    text = values.get(name, DEFAULTS[name])
    with suppress(ValueError):
        names = {part for _, part in parts(str(text)) if part}
        return isinstance(text, str | Promise) and names <= _PLACEHOLDERS
    return False


def _no_text(name: str) -> Error:
    known = ", ".join(f"{{{each}}}" for each in sorted(_PLACEHOLDERS))
    hint = f"Write a text. In braces may stand {known}; a brace itself is written twice."
    return _bad(f"WAGTAIL_MASSAGE['{name}'] is no text with known placeholders.", hint)


def _limit_problems(name: str, limits: Any) -> list[CheckMessage]:
    where, known = f"WAGTAIL_MASSAGE['{name}']", DEFAULTS[name]
    if not isinstance(limits, dict):
        return [_bad(f"{where} is not a dictionary.", "Write {...}.")]
    problems: list[CheckMessage] = [
        _bad(f"{where} has an unknown key “{key}”.", f"Known keys: {', '.join(known)}.")
        for key in limits.keys() - known.keys()
    ]
    counts = {**known, **limits}
    wrong = [key for key in known if not _is_count(counts[key])]
    return problems + [_bad(f"{where}['{key}'] is not a limit.", _COUNT) for key in wrong]


def _cue_problems(cues: Any) -> list[CheckMessage]:
    where = "WAGTAIL_MASSAGE['IMPORT_CUES']"
    if not isinstance(cues, dict):
        return [_bad(f"{where} is not a dictionary.", "Write {...}.")]
    known = ", ".join(Cue)
    problems: list[CheckMessage] = [
        _bad(f"{where} has an unknown key “{key}”.", f"Known keys: {known}.")
        for key in cues.keys() - set(Cue)
    ]
    wrong = [key for key, phrases in cues.items() if not _are_phrases(phrases)]
    return problems + [_bad(f"{where}['{key}'] is no list of phrases.", _PHRASES) for key in wrong]


_PHRASES = "Write a list of phrases, each with a word to begin with."


def _are_phrases(value: Any) -> bool:
    return isinstance(value, list | tuple) and all(map(_is_phrase, value))


def _is_phrase(value: Any) -> bool:
    """Whether it needs a word: else it would be found everywhere."""
    words = [word for word in value.split() if word != "..."] if isinstance(value, str) else []
    choices = [choice for word in words for choice in word.rstrip("?").split("|")]
    is_needed = any(not word.endswith("?") for word in words)
    return is_needed and all(any(map(str.isalnum, choice)) for choice in choices)


def _bad(message: str, hint: str) -> Error:
    return Error(message, hint=hint, id="wagtail_massage.E002")


@register
def check_sqlite(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """SQLite's defaults fail as soon as two people save at once."""
    return [
        problem
        for alias, config in _databases().items()
        if config.get("ENGINE", "").endswith("sqlite3")
        for problem in _sqlite_problems(alias, config.get("OPTIONS") or {})
    ]


def _databases() -> dict[str, dict[str, Any]]:
    return settings.DATABASES


def _sqlite_problems(alias: str, options: dict[str, Any]) -> list[CheckMessage]:
    where = f"DATABASES['{alias}']['OPTIONS']"
    missing = []
    if "journal_mode=wal" not in str(options.get("init_command")).lower().replace(" ", ""):
        missing.append('"init_command": "PRAGMA journal_mode=WAL;"')
    if str(options.get("transaction_mode", "")).upper() not in {"IMMEDIATE", "EXCLUSIVE"}:
        missing.append('"transaction_mode": "IMMEDIATE"')
    timeout = options.get("timeout")
    if not isinstance(timeout, int | float) or timeout < 20:
        missing.append('"timeout": 20')
    return [
        Warning(
            f"{where} lets two editors who save at once see “database is locked”.",
            hint=f"Set {option} in {where}.",
            id="wagtail_massage.W001",
        )
        for option in missing
    ]


@register
def check_api_limits(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    middleware = "wagtail_massage.api.limits.LimitsMiddleware"
    if not apps.is_installed("wagtail.api.v3") or middleware in settings.MIDDLEWARE:
        return []
    return [
        Warning(
            "Wagtail's API v3 reads bodies of any depth, and fails at some of them.",
            hint=f"Add “{middleware}” to MIDDLEWARE.",
            id="wagtail_massage.W002",
        )
    ]


@register
def check_order_of_apps(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """API v3 makes its schemas as soon as an app has started that adds to it."""
    ours: Any = apps.get_app_config("wagtail_massage")
    if ours.is_in_time:
        return []
    return [
        Error(
            "Apps of Wagtail's stand above “wagtail_massage” in INSTALLED_APPS: Wagtail's API v3 "
            "would show and take our pages as it does any others.",
            hint="Move “wagtail_massage” above all apps of Wagtail's, and of those for it.",
            id="wagtail_massage.E003",
        )
    ]
