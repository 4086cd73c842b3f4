"""Any app server may answer any request, and one may go."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path

import pytest
from redis import Redis

from tests.example_site.logging_in import logged_in
from tests.example_site.running import Server, serve
from tests.scale_out.layout import Layout, folder, front_of
from tests.scale_out.paths import SERVICES, paths

pytestmark = pytest.mark.servers


def test_who_logged_in_at_one_app_server_is_known_to_the_other(running: Layout) -> None:
    for one, other in (running.apps, reversed(running.apps)):
        assert other.get("/admin/pages/", Cookie=logged_in(one)).status == 200


def test_the_front_asks_the_app_servers_in_turn(running: Layout) -> None:
    before = [len(app.log()) for app in running.apps]

    # What is written of the last ones may come later.
    for _ in range(2 * len(running.apps)):
        assert running.front.get(SERVICES[0]).status == 200

    assert all(len(app.log()) > was for app, was in zip(running.apps, before, strict=True))


def writes(cache: Redis) -> int:
    """How often something has been put into it."""
    commands = cache.info("commandstats")
    return sum(said["calls"] for name, said in commands.items() if name.startswith("cmdstat_set"))


def test_all_app_servers_give_what_is_kept(running: Layout) -> None:
    cache = Redis.from_url(running.cache.url)
    asked = [path for some in paths(running.front).values() for path in some]
    # The first visits also make pictures, and fill what others keep.
    for _, path, app in product(range(3), asked, running.apps):
        app.get(path)

    before = writes(cache)
    for path, app in product(asked, running.apps):
        assert app.get(path).status == 200
        assert writes(cache) == before, path


@pytest.fixture
def place() -> Iterator[Path]:
    with folder() as made:
        yield made


def test_an_app_server_that_goes_is_not_missed(running: Layout, place: Path) -> None:
    """Not even by those who were being served."""
    with (
        serve(running.environment, place / "logs") as leaving,
        front_of([running.apps[0], leaving], place, running.media) as front,
        ThreadPoolExecutor(8) as visitors,
    ):
        statuses = [visitors.submit(status, front) for _ in range(100)]
        statuses[10].result()
        leaving.process.kill()

        assert {each.result() for each in statuses} == {200}


def status(server: Server) -> int:
    return server.get(SERVICES[0]).status
