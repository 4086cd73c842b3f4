import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.checks.registry import registry
from django.core.exceptions import ValidationError
from django.utils import translation
from pytest_django import Settings

from wagtail_massage import checks, conf, places


def problems(prefix: str = "wagtail_massage") -> dict[str, str]:
    """Our messages with their hints, by what they say."""
    ours = [check for check in registry.get_checks() if check.__module__ == checks.__name__]
    found = [problem for check in ours for problem in check(app_configs=None)]
    return {p.msg: p.hint for p in found if p.id.startswith(prefix)}


def test_the_documented_settings_are_fine() -> None:
    assert problems() == {}


def test_a_missing_app_is_named_before_anything_breaks() -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.projects.without_settings_app"}

    completed = subprocess.run(
        [sys.executable, "-m", "django", "check"],
        env={**environment, "PYTHONPATH": "."},
        cwd=Path(__file__).resolve().parent.parent,
        capture_output=True,
        text=True,
        check=False,
    )

    assert completed.returncode == 1
    assert "wagtail_massage.E001" in completed.stderr
    assert "Add “wagtail.contrib.settings” to INSTALLED_APPS." in completed.stderr


@pytest.mark.parametrize(
    ("value", "named", "mend"),
    [
        ([], "WAGTAIL_MASSAGE", "{...}"),
        ({"CURENCY": "CAD"}, "CURENCY", "CURRENCY, PAGE_SIZE"),
        ({"CURRENCY": "CAN"}, "CURRENCY", "ISO 4217"),
        ({"CURRENCY": ["CAD"]}, "CURRENCY", "ISO 4217"),
        ({"PAGE_SIZE": 0}, "PAGE_SIZE", "whole number"),
        ({"PAGE_SIZE": "20"}, "PAGE_SIZE", "whole number"),
        ({"PAGE_SIZE": True}, "PAGE_SIZE", "whole number"),
        ({"TITLE": "{title} of {town}"}, "TITLE", "{clinic}, {locality}, {summary}, {title}"),
        ({"TITLE": "{title"}, "TITLE", "written twice"),
        ({"TITLE": "{title!r}"}, "TITLE", "written twice"),
        ({"TITLE": "{}"}, "TITLE", "written twice"),
        ({"TITLE": None}, "TITLE", "Write a text"),
        ({"DESCRIPTION": ["{summary}"]}, "DESCRIPTION", "Write a text"),
        ({"STRUCTURED_DATA": "no"}, "STRUCTURED_DATA", "True or False"),
        ({"ORGANIZATION_ID": None}, "ORGANIZATION_ID", "“@id”"),
        ({"ORGANIZATION_ID": "#organization"}, "ORGANIZATION_ID", "“@id”"),
    ],
)
def test_a_bad_setting_is_named_with_its_mend(
    settings: Settings, value: Any, named: str, mend: str
) -> None:
    settings.WAGTAIL_MASSAGE = value

    ((message, hint),) = problems("wagtail_massage.E002").items()

    assert named in message
    assert mend in hint


SQLITE = "django.db.backends.sqlite3"
GOOD_OPTIONS = {
    "init_command": "PRAGMA journal_mode=WAL;",
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
}


@pytest.mark.filterwarnings("ignore:Overriding setting DATABASES")
@pytest.mark.parametrize(
    ("option", "mend"),
    [
        ("init_command", "journal_mode=WAL"),
        ("transaction_mode", "IMMEDIATE"),
        ("timeout", '"timeout": 20'),
    ],
)
def test_sqlite_options_that_fail_under_two_writers_are_named(
    settings: Settings, option: str, mend: str
) -> None:
    options = {key: value for key, value in GOOD_OPTIONS.items() if key != option}
    settings.DATABASES = {"default": {"ENGINE": SQLITE, "OPTIONS": options}}

    ((message, hint),) = problems("wagtail_massage.W001").items()

    assert "DATABASES['default']['OPTIONS']" in message
    assert mend in hint


@pytest.mark.filterwarnings("ignore:Overriding setting DATABASES")
def test_sqlite_options_of_a_wrong_kind_are_named(settings: Settings) -> None:
    wrong = {"init_command": None, "transaction_mode": None, "timeout": "20"}
    settings.DATABASES = {"default": {"ENGINE": SQLITE, "OPTIONS": wrong}}

    found = [problem for problem in checks.check_sqlite(None) if problem.id]

    assert len(found) == 3


@pytest.mark.filterwarnings("ignore:Overriding setting DATABASES")
def test_other_databases_need_no_such_options(settings: Settings) -> None:
    settings.DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql"}}

    assert problems() == {}


def test_settings_are_read_when_used(settings: Settings) -> None:
    assert (conf.currency(), conf.page_size()) == ("CAD", 20)

    settings.WAGTAIL_MASSAGE = {"CURRENCY": "EUR"}

    assert (conf.currency(), conf.page_size()) == ("EUR", 20)


@pytest.mark.parametrize("code", ["CAD", "EUR", "JPY", "cad"])
def test_a_currency_is_accepted(code: str) -> None:
    places.validate_currency(code)


@pytest.mark.parametrize("code", ["CAN", "$", ""])
def test_what_is_no_currency_is_refused(code: str) -> None:
    with pytest.raises(ValidationError):
        places.validate_currency(code)


def test_countries_are_named_in_the_active_language() -> None:
    with translation.override("de"):
        names = dict(places.countries())

    assert names["CA"] == "Kanada"
    assert not {"EU", "ZZ", "419"} & names.keys()


@pytest.mark.parametrize(
    ("language", "country", "name"),
    [
        ("en", "CA", "en_CA"),
        ("fr", "CA", "fr_CA"),
        ("fr-ca", "CH", "fr_CH"),
        ("fr", "", "fr"),
        ("xx", "", "en"),
        # Another country's alphabet is not what the page is written in.
        ("sr-latn", "RS", "sr_Latn_RS"),
        ("zh-hant", "CN", "zh_Hant"),
        ("zh-hans", "TW", "zh_Hans"),
        ("uz", "AF", "uz"),
    ],
)
def test_prices_are_written_as_the_country_does(language: str, country: str, name: str) -> None:
    with translation.override(language):
        assert str(places.babel_locale(country)) == name


def test_no_time_and_no_day_are_not_now() -> None:
    assert places.clock(None, "CA") == ""
    assert places.calendar_day(None, "CA") == ""


def test_time_zones_have_their_iana_names() -> None:
    names = dict(places.time_zones())

    assert "America/Toronto" in names
    assert not any(name.startswith("Etc/") for name in names)
