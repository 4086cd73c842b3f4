"""The example site as docs/production.md sets it up, on PostgreSQL and Redis, behind a proxy."""

import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urljoin

import psycopg
import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from bs4 import BeautifulSoup
from redis import Redis

from tests.example_site import guide, installing
from tests.example_site.installing import ADMIN
from tests.example_site.logging_in import SITE, filled_in, logged_in
from tests.example_site.running import Server, free_port, run, serve, succeed

pytestmark = pytest.mark.servers

POSTGRES = "postgres://postgres@127.0.0.1:5432"
# Those of the legs that use Redis as their cache are others.
REDIS = "redis://127.0.0.1:6379/13"
DATABASE = "massage_production_test"
NOWHERE = "127.0.0.1:1"
YEAR = 31_536_000
FORGOTTEN = "/admin/password_reset/"
HASHED = re.compile(r"\.[0-9a-f]{12}\.\w+$")


@pytest.fixture(scope="module")
def database() -> Iterator[str]:
    """A database of its own, dropped afterwards."""
    drop = f"DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)"
    with psycopg.connect(f"{POSTGRES}/postgres", autocommit=True) as connection:
        connection.execute(drop)
        connection.execute(f"CREATE DATABASE {DATABASE}")
        yield f"{POSTGRES}/{DATABASE}"
        connection.execute(drop)


@pytest.fixture(scope="module")
def environment(
    database: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, str]]:
    cache = Redis.from_url(REDIS)
    cache.flushdb()
    yield installing.environment(database, REDIS, tmp_path_factory.mktemp("data"))
    cache.flushdb()


@pytest.fixture(scope="module")
def installed(environment: dict[str, str]) -> dict[str, str]:
    """The environment, where all that the guide says before the start has been done."""
    installing.install(environment)
    return environment


@pytest.fixture(scope="module")
def server(installed: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve({**installed, "WEB_CONCURRENCY": "2"}, tmp_path_factory.mktemp("logs")) as running:
        yield running


class Mailbox:
    """Keeps what a server for mail is given."""

    def __init__(self) -> None:
        self.received: list[str] = []

    # The name is the one that is called.
    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        self.received.append(envelope.content.decode())
        return "250 kept"


@pytest.fixture
def mail_server() -> Iterator[Controller]:
    controller = Controller(Mailbox(), hostname="127.0.0.1", port=free_port())
    controller.start()
    yield controller
    controller.stop()


def references(path: str, html: str) -> set[str]:
    """The addresses within the site that a page refers to."""
    soup = BeautifulSoup(html, "html.parser")
    found = {tag.get("href") or tag.get("src") for tag in soup.select("a[href], link, [src]")}
    absolute = {urljoin(f"{SITE}{path}", address) for address in found if address}
    return {a.removeprefix(SITE).split("#")[0] for a in absolute if a.startswith(f"{SITE}/")}


def test_health_answers_to_any_host_without_tls(server: Server) -> None:
    for path in ("/health/", "/health/live/"):
        answer = server.ask("GET", path, {"Host": "10.0.0.7:8000"})

        assert (answer.status, answer.text) == (200, "ok\n")
        assert "no-store" in answer.headers["Cache-Control"]


def test_health_is_cheap_once_it_is_well(server: Server) -> None:
    for _ in range(10):  # every process has read the migrations
        server.get("/health/")
    started = time.monotonic()

    for _ in range(20):
        assert server.get("/health/").status == 200

    assert time.monotonic() - started < 2


def test_pages_are_sent_to_https_and_other_hosts_refused(server: Server) -> None:
    answer = server.ask("GET", "/services/?page=2", {})
    refused = server.get("/", Host="elsewhere.example")

    assert answer.status == 301
    assert answer.headers["Location"] == f"{SITE}/services/?page=2"
    assert refused.status == 400
    assert "clinic.example" not in refused.text


def test_pages_have_the_headers_that_keep_visitors_safe(server: Server) -> None:
    headers = server.get("/").headers

    assert headers["Strict-Transport-Security"] == "max-age=3600; includeSubDomains"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Referrer-Policy"] == "same-origin"


def test_every_page_refers_to_static_files_that_may_be_kept_for_good(server: Server) -> None:
    seen: set[str] = set()
    static: set[str] = set()
    to_read = {"/", "/admin/login/"}
    while to_read:
        path = to_read.pop()
        seen.add(path)
        answer = server.get(path)
        assert answer.status == 200, path
        found = references(path, answer.text)
        static |= {address for address in found if address.startswith("/static/")}
        pages = {a for a in found if not a.startswith(("/static/", "/media/", "/admin/"))}
        to_read |= pages - seen

    assert {"/services/therapeutic-massage/", "/conditions/"} <= seen
    assert_kept_for_good(server, static)


def test_the_admin_can_be_entered_and_its_static_files_kept_for_good(server: Server) -> None:
    path = "/admin/pages/"
    answer = server.get(path, Cookie=logged_in(server))

    assert answer.status == 200
    static = {a for a in references(path, answer.text) if a.startswith("/static/")}
    assert len(static) > 5
    assert_kept_for_good(server, static)


def assert_kept_for_good(server: Server, static: set[str]) -> None:
    assert static
    for path in static:
        answer = server.get(path)
        assert HASHED.search(path), path
        assert answer.status == 200, path
        control = answer.headers["Cache-Control"]
        assert "immutable" in control
        assert int(re.findall(r"max-age=(\d+)", control)[0]) >= YEAR


def test_static_files_are_compressed(server: Server) -> None:
    (style,) = (a for a in references("/", server.get("/").text) if "/massage." in a)

    answer = server.get(style, **{"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"


def test_a_static_file_that_is_not_there_is_not_found_nor_referred_to(
    server: Server, installed: dict[str, str]
) -> None:
    code = "from django.templatetags.static import static; static('example_site/none.css')"
    ended = run(f'python example_site/manage.py shell --command "{code}"', installed)

    assert server.get("/static/example_site/none.css").status == 404
    assert "Missing staticfiles manifest entry" in ended.stderr


def test_the_regular_jobs_run(server: Server, installed: dict[str, str]) -> None:
    for line in guide.commands()[1]:
        succeed(line, installed)


def test_pages_outlive_the_cache_and_health_does_not(
    installed: dict[str, str], tmp_path: Path
) -> None:
    with serve({**installed, "REDIS_URL": f"redis://{NOWHERE}"}, tmp_path) as server:
        assert (server.get("/health/").status, server.get("/health/").text) == (503, "cache\n")
        assert server.get("/health/live/").status == 200
        assert server.get("/services/therapeutic-massage/").status == 200
        assert server.get("/admin/", Cookie=logged_in(server)).status == 200

    reason = [line for line in server.log().splitlines() if "Connection refused" in line]
    assert all("Traceback" in line for line in reason)
    assert reason


def test_who_forgot_a_password_gets_a_mail(
    installed: dict[str, str], mail_server: Controller, tmp_path: Path
) -> None:
    mail = {
        "DJANGO_EMAIL_HOST": mail_server.hostname,
        "DJANGO_EMAIL_PORT": str(mail_server.port),
        "DJANGO_EMAIL_FROM": "Maple Bend <office@clinic.example>",
    }

    with serve({**installed, **mail}, tmp_path) as server:
        assert FORGOTTEN in server.get("/admin/login/").text
        filled_in(server, FORGOTTEN, {"email": ADMIN["DJANGO_SUPERUSER_EMAIL"]})

    [sent] = mail_server.handler.received
    assert "From: Maple Bend <office@clinic.example>" in sent
    assert f"{SITE}{FORGOTTEN}confirm/" in sent


def test_without_a_server_for_mail_nobody_is_promised_any(server: Server) -> None:
    assert FORGOTTEN not in server.get("/admin/login/").text
    assert server.get(FORGOTTEN).status == 404


@pytest.mark.parametrize(
    ("url", "word"),
    [(f"postgres://{NOWHERE}/clinic", "database"), (f"{POSTGRES}/postgres", "migrations")],
)
def test_health_names_what_is_amiss_and_tells_the_reason_to_the_log_alone(
    installed: dict[str, str], tmp_path: Path, url: str, word: str
) -> None:
    with serve({**installed, "DATABASE_URL": url}, tmp_path) as server:
        answer = server.get("/health/")
        live = server.get("/health/live/")

    assert (answer.status, answer.text) == (503, f"{word}\n")
    assert "no-store" in answer.headers["Cache-Control"]
    assert live.status == 200
    assert "Service Unavailable: /health/" in server.log()


def test_it_apologises_logs_a_line_each_to_standard_output_and_stops_when_told(
    installed: dict[str, str], tmp_path: Path
) -> None:
    with serve({**installed, "DATABASE_URL": f"postgres://{NOWHERE}/clinic"}, tmp_path) as server:
        failed = server.get("/services/")
        assert server.stop() == 0

    assert failed.status == 500
    assert "Please try again" in failed.text
    lines = server.log().splitlines()
    assert server.log("stderr") == ""
    assert all(re.match(r"\d{4}-\d\d-\d\dT[\d:]+[+-]\d{4} [A-Z]+ [\w.]+: ", line) for line in lines)
    assert any("Internal Server Error: /services/ | Traceback" in line for line in lines)
    assert any('"GET /services/ HTTP/1.1" 500' in line for line in lines)
