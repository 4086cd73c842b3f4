"""What the settings take from the environment, as docs/production.md lists it.

What is missing or wrong is named in a sentence before anything starts.
"""

import os
import re
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

_FLAGS = {"1": True, "true": True, "on": True, "0": False, "false": False, "off": False}


def text(name: str, default: str = "") -> str:
    """An empty variable counts as none: that is what an unfilled line of a file gives."""
    return os.environ.get(name, "").strip() or default


def flag(name: str) -> bool:
    """Off unless it is asked for."""
    value = text(name, "0").lower()
    if value not in _FLAGS:
        raise ImproperlyConfigured(f"{name} is “{value}”, and should be 1 or 0.")
    return _FLAGS[value]


def number(name: str, default: int) -> int:
    value = text(name, str(default))
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is “{value}”, and should be a whole number.")
    return int(value)


# Here, because it decides what else is needed.
DEBUG = flag("DJANGO_DEBUG")


def needed(name: str, demonstration: str) -> str:
    """What a server cannot do without; *demonstration* stands in for it where DEBUG is on."""
    if DEBUG:
        return text(name, demonstration)
    if value := text(name):
        return value
    raise ImproperlyConfigured(
        f"Set {name}, as docs/production.md explains, "
        "or set DJANGO_DEBUG=1 to try the demonstration."
    )


def parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def hosts(name: str, demonstration: str) -> list[str]:
    found = parts(needed(name, demonstration))
    if wrong := [host for host in found if "/" in host]:
        raise ImproperlyConfigured(
            f"{name} has “{wrong[0]}”, and should have names of hosts, without https:// and paths."
        )
    return found


def origin(name: str, demonstration: str) -> str:
    """A scheme and a host, since addresses are made by adding paths to it."""
    value = needed(name, demonstration).rstrip("/")
    if not re.fullmatch(r"https?://[^/?#@\s]+", value):
        raise ImproperlyConfigured(
            f"{name} is “{value}”, and should be like https://clinic.example."
        )
    return value


def database(name: str, demonstration: str) -> dict[str, Any]:
    url = needed(name, demonstration)
    try:
        return dict(dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True))
    except ValueError:
        # Neither shows the value, which holds a password.
        raise ImproperlyConfigured(
            f"{name} should be like postgres://user:password@host/database."
        ) from None


def redis(name: str) -> str:
    """Nothing where DEBUG is on and none is named."""
    value = needed(name, "")
    if value and not value.startswith(("redis://", "rediss://", "unix://")):
        raise ImproperlyConfigured(f"{name} should be like redis://host:6379/0.")
    return value
