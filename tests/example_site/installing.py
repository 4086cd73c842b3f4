"""Installs the example site as docs/production.md says."""

from pathlib import Path

from tests.example_site import guide
from tests.example_site.running import GUNICORN, succeed

#: createsuperuser asks for these, and takes them from here where nobody can answer.
ADMIN = {
    "DJANGO_SUPERUSER_USERNAME": "administrator",
    "DJANGO_SUPERUSER_EMAIL": "administrator@clinic.example",
    "DJANGO_SUPERUSER_PASSWORD": "a-long-password-for-a-test",
}


def environment(database: str, cache: str, data: Path) -> dict[str, str]:
    """The guide's, with the addresses that are here."""
    return {
        **guide.environment(),
        "DJANGO_SECRET_KEY": "a-key-of-more-than-fifty-characters-0123456789-abcdefghij",
        "DJANGO_DATA_DIR": str(data),
        "DATABASE_URL": database,
        "REDIS_URL": cache,
    }


def install(environment: dict[str, str]) -> None:
    """All that the guide says before the start, and the demonstration."""
    pip, *commands, start = guide.commands()[0]
    assert pip.startswith("python -m pip install")
    assert start == GUNICORN
    for line in commands:
        unasked = line.replace("createsuperuser", "createsuperuser --noinput")
        succeed(unasked, {**environment, **ADMIN})
    succeed("python example_site/manage.py load_demo", environment)
