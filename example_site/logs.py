"""Everything goes to standard output, an event a line, from Django and gunicorn alike."""

import logging
from typing import Any


class OneLine(logging.Formatter):
    """Keeps a traceback together, which whatever collects the lines would take apart."""

    def format(self, record: logging.LogRecord) -> str:
        return " | ".join(super().format(record).splitlines())


_PASSED_ON: dict[str, Any] = {"level": "INFO", "handlers": [], "propagate": True}

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {
            "()": "example_site.logs.OneLine",
            "fmt": "%(asctime)s %(levelname)s %(name)s: %(message)s",
            "datefmt": "%Y-%m-%dT%H:%M:%S%z",
        }
    },
    "handlers": {
        "stdout": {
            "class": "logging.StreamHandler",
            "stream": "ext://sys.stdout",
            "formatter": "line",
        }
    },
    "root": {"level": "INFO", "handlers": ["stdout"]},
    "loggers": {
        "django": _PASSED_ON,
        # What is not found or not allowed stands in the access log already.
        "django.request": {"level": "ERROR"},
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "gunicorn.error": _PASSED_ON,
        "gunicorn.access": _PASSED_ON,
    },
}
