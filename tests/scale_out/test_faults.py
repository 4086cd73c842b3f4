"""What fails comes back by itself, and nothing that it missed meanwhile is shown."""

import re
import shutil
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from redis import Redis as Client

from tests.example_site.running import succeed
from tests.scale_out.layout import Layout
from tests.scale_out.paths import SERVICES
from tests.scale_out.processes import Daemon
from tests.scale_out.visitor import Visitor
from tests.scale_out.writer import Writer

pytestmark = pytest.mark.servers
FORGET_RENDITIONS = (
    "python example_site/manage.py shell --no-imports --command "
    "'from wagtail.images.models import Rendition; Rendition.objects.all().delete()'"
)


@contextmanager
def away(daemon: Daemon, how: signal.Signals) -> Iterator[None]:
    daemon.end(how)
    try:
        yield
    finally:
        daemon.start()


@contextmanager
def paused(daemon: Daemon) -> Iterator[None]:
    """Neither answers nor refuses, and does all that it was told once it goes on."""
    daemon.process.send_signal(signal.SIGSTOP)
    try:
        yield
    finally:
        daemon.process.send_signal(signal.SIGCONT)


def test_each_server_shows_what_was_published_last(editor: Writer, visitor: Visitor) -> None:
    visitor.sees_what_was_published_last()
    editor.write_all()
    visitor.sees_what_was_published_last()


def test_pages_outlive_a_killed_cache(running: Layout, editor: Writer, visitor: Visitor) -> None:
    with away(running.cache, signal.SIGKILL):
        assert running.front.get("/health/").text == "cache\n"
        visitor.sees_what_was_published_last()
        editor.write_all()
        visitor.sees_what_was_published_last()

    visitor.sees_what_was_published_last()
    assert running.front.get("/health/").text == "ok\n"


def test_a_cache_that_comes_back_with_what_it_had_makes_nothing_stale(
    running: Layout, editor: Writer, visitor: Visitor
) -> None:
    visitor.sees_what_was_published_last()
    cache = Client.from_url(running.cache.url)
    kept = set(cache.keys())

    with away(running.cache, signal.SIGTERM):
        editor.write_all()

    assert kept
    assert set(cache.keys()) >= kept
    visitor.sees_what_was_published_last()


def test_a_cache_that_hears_late_makes_nothing_stale(
    running: Layout, editor: Writer, visitor: Visitor
) -> None:
    visitor.sees_what_was_published_last()
    with paused(running.cache):
        visitor.sees_what_was_published_last()
        editor.write_all()

    visitor.sees_what_was_published_last()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT], ids=["stopped", "crashed"])
def test_pages_come_back_with_the_database(
    running: Layout, editor: Writer, visitor: Visitor, how: signal.Signals
) -> None:
    with away(running.database, how):
        assert visitor.statuses() <= {200, 500, 503}
        assert running.front.get("/health/").text == "database\n"
        assert running.front.get("/health/live/").status == 200

    visitor.sees_what_was_published_last()
    editor.write_all()
    visitor.sees_what_was_published_last()


def pictures(running: Layout) -> list[str]:
    """What a service's page shows of its pictures, which nginx hands out."""
    html = running.front.get(SERVICES[0]).text
    return sorted(set(re.findall(r"/media/images/[\w.-]+", html)))


def plain(picture: str) -> str:
    """Its name, without what the storage adds where two servers make it at the same time."""
    return re.sub(r"_[A-Za-z0-9]{7}(?=\.)", "", picture)


@contextmanager
def lost(folder: Path) -> Iterator[None]:
    elsewhere = folder.with_name("elsewhere")
    folder.rename(elsewhere)
    try:
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        elsewhere.rename(folder)


def test_pages_outlive_the_files_of_their_pictures(
    running: Layout, editor: Writer, visitor: Visitor
) -> None:
    shown = pictures(running)
    for picture in shown:
        assert running.front.get(picture).status == 200
    with lost(running.media / "images"):
        assert {running.front.get(picture).status for picture in shown} == {404}
        visitor.sees_what_was_published_last()
        editor.write_all()
        visitor.sees_what_was_published_last()

    assert pictures(running) == shown != []


def test_pictures_that_could_not_be_made_are_made_later(
    running: Layout, editor: Writer, visitor: Visitor
) -> None:
    shown = pictures(running)
    with lost(running.media / "original_images"):
        succeed(FORGET_RENDITIONS, running.environment)
        visitor.sees_what_was_published_last()
        editor.write_all()
        visitor.sees_what_was_published_last()
        assert pictures(running) == []

    visitor.sees_what_was_published_last()
    made = pictures(running)
    assert sorted(map(plain, made)) == sorted(map(plain, shown)) != []
    for picture in made:
        assert running.front.get(picture).status == 200
