"""What the example site asks of its environment, and what the guide says of it."""

import re
from pathlib import Path

import pytest

from tests.example_site import guide
from tests.example_site.running import ROOT, run, succeed

START = 'python -c "import example_site.settings"'
DEPLOY = "python example_site/manage.py check --deploy --fail-level WARNING"
NEEDED = {
    "DJANGO_SECRET_KEY",
    "DJANGO_ALLOWED_HOSTS",
    "DJANGO_BASE_URL",
    "DATABASE_URL",
    "REDIS_URL",
}

BUCKET = {"DJANGO_MEDIA_BUCKET": "clinic", "DJANGO_MEDIA_HOST": "media.clinic.example"}
MAIL = {"DJANGO_EMAIL_HOST": "mail.example", "DJANGO_EMAIL_FROM": "office@clinic.example"}


@pytest.fixture
def documented(tmp_path: Path) -> dict[str, str]:
    """The guide's environment, with a key and a folder as it asks for."""
    key = "a-key-of-more-than-fifty-characters-0123456789-abcdefghij"
    own = {"DJANGO_SECRET_KEY": key, "DJANGO_DATA_DIR": str(tmp_path)}
    return {**guide.environment(), **own}


def last_line(environment: dict[str, str]) -> str:
    """What the site says when it does not start."""
    ended = run(START, environment)
    assert ended.returncode != 0
    return ended.stderr.strip().splitlines()[-1]


def test_the_guide_lists_the_variables_that_are_read_and_no_other() -> None:
    read = set()
    for module in ("settings", "environment"):
        code = (ROOT / "example_site" / f"{module}.py").read_text()
        read |= set(re.findall(r"""["\']((?:DJANGO|DATABASE|REDIS)_[A-Z_]+)["\']""", code))

    assert guide.variables() == read
    assert set(guide.environment()) <= read


def test_settings_take_nothing_from_the_environment_by_themselves() -> None:
    assert "environ[" not in (ROOT / "example_site" / "settings.py").read_text()
    assert "getenv" not in (ROOT / "example_site" / "settings.py").read_text()


def test_the_guide_says_what_is_needed() -> None:
    assert set(re.findall(r"^\| `([A-Z_]+)` \| yes \|", guide.TEXT, re.MULTILINE)) == NEEDED


def test_the_documented_environment_passes_every_check_for_a_server(
    documented: dict[str, str],
) -> None:
    assert "no issues" in succeed(DEPLOY, documented)


def test_the_key_of_the_guide_itself_does_not_pass(documented: dict[str, str]) -> None:
    ended = run(DEPLOY, {**documented, "DJANGO_SECRET_KEY": "put-fifty-random-characters-here"})

    assert ended.returncode != 0
    assert "security.W009" in ended.stderr


def test_subdomains_are_asked_about(documented: dict[str, str]) -> None:
    ended = run(DEPLOY, {**documented, "DJANGO_HSTS_SUBDOMAINS": ""})

    assert ended.returncode != 0
    assert "security.W005" in ended.stderr


@pytest.mark.parametrize("name", sorted(NEEDED))
@pytest.mark.parametrize("value", [None, " "], ids=["missing", "blank"])
def test_what_is_missing_is_named(documented: dict[str, str], name: str, value: str | None) -> None:
    documented.pop(name)

    said = last_line(documented if value is None else {**documented, name: value})

    assert said.startswith("django.core.exceptions.ImproperlyConfigured: ")
    assert f"Set {name}," in said


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("DJANGO_DEBUG", "maybe"),
        ("DJANGO_BEHIND_PROXY", "nginx"),
        ("DJANGO_HSTS_SUBDOMAINS", "2"),
        ("DJANGO_HSTS_SECONDS", "a year"),
        ("DJANGO_HSTS_SECONDS", "-1"),
        ("DJANGO_ALLOWED_HOSTS", "https://clinic.example"),
        ("DJANGO_BASE_URL", "clinic.example"),
        ("DJANGO_BASE_URL", "https://clinic.example/fr/"),
        ("DATABASE_URL", "clinic:hunter2@host/clinic"),
        ("DATABASE_URL", "postgres://clinic:hunter2@host:port/clinic"),
        ("REDIS_URL", "127.0.0.1:6379"),
        ("DJANGO_EMAIL_PORT", "smtp"),
        ("DJANGO_MEDIA_HOST", "https://media.clinic.example"),
    ],
)
def test_what_is_wrong_is_named(documented: dict[str, str], name: str, value: str) -> None:
    said = last_line({**documented, **MAIL, **BUCKET, name: value})

    assert said.startswith(f"django.core.exceptions.ImproperlyConfigured: {name} ")
    assert "hunter2" not in said


def test_mail_needs_a_sender(documented: dict[str, str]) -> None:
    assert "Set DJANGO_EMAIL_FROM," in last_line({**documented, **MAIL, "DJANGO_EMAIL_FROM": ""})


def test_a_bucket_needs_a_host(documented: dict[str, str]) -> None:
    said = last_line({**documented, "DJANGO_MEDIA_BUCKET": "clinic"})

    assert "Set DJANGO_MEDIA_HOST," in said


@pytest.mark.parametrize(
    ("port", "setting"), [("", "EMAIL_USE_TLS"), ("587", "EMAIL_USE_TLS"), ("465", "EMAIL_USE_SSL")]
)
def test_mail_is_encrypted_on_its_usual_ports(
    documented: dict[str, str], port: str, setting: str
) -> None:
    show = "python example_site/manage.py diffsettings --output unified"

    said = succeed(show, {**documented, **MAIL, "DJANGO_EMAIL_PORT": port})

    assert re.findall(r"^\+ (EMAIL_USE_\w+) = True", said, re.MULTILINE) == [setting]


def test_no_password_of_the_database_is_shown_in_a_traceback(documented: dict[str, str]) -> None:
    ended = run(START, {**documented, "DATABASE_URL": "postgres://clinic:hunter2@host:port/clinic"})

    assert "hunter2" not in ended.stderr


def test_debug_is_off_unless_it_is_asked_for(documented: dict[str, str]) -> None:
    show = "python example_site/manage.py diffsettings --output unified"
    own = {"DJANGO_DATA_DIR": documented["DJANGO_DATA_DIR"]}

    assert "DEBUG = True" not in succeed(show, documented)
    assert "+ DEBUG = True" in succeed(show, {**own, "DJANGO_DEBUG": "1"})
