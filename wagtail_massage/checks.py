"""Bad settings, found when the project starts: each says what to change and how."""

from typing import Any

from babel.numbers import list_currencies
from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Warning, register

from wagtail_massage.conf import DEFAULTS

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
    size = value.get("PAGE_SIZE", DEFAULTS["PAGE_SIZE"])
    if not isinstance(size, int) or isinstance(size, bool) or size < 1:
        hint = "Write a whole number from 1."
        problems.append(_bad("WAGTAIL_MASSAGE['PAGE_SIZE'] is not a number of pages.", hint))
    return problems


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
