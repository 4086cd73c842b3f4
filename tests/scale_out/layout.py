"""The layout of docs/production.md with two app servers, all of it in a temporary folder.

``python -m tests.scale_out.layout`` starts it until it is interrupted.
"""

import re
import shutil
import signal
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from tests.example_site import guide, installing
from tests.example_site.running import Server, serve
from tests.scale_out.processes import Nginx, PostgreSQL, Redis

APP_SERVERS = 2


class Layout(NamedTuple):
    database: PostgreSQL
    cache: Redis
    apps: list[Server]
    #: nginx, asked as visitors ask.
    front: Server
    environment: dict[str, str]

    @property
    def media(self) -> Path:
        return Path(self.environment["DJANGO_DATA_DIR"]) / "media"


def http(ports: list[int], front: int, media: Path) -> str:
    """The guide's configuration with the addresses that are here, and without TLS."""
    single, upstream, proxied = ("\n".join(lines) for lines in guide.fences("nginx"))
    servers = "".join(f"    server 127.0.0.1:{port};\n" for port in ports)
    https = single[single.index("listen 443 ssl") :]
    changes = {
        "listen 443 ssl;": f"listen 127.0.0.1:{front};",
        "alias /srv/data/media/;": f"alias {media}/;",
        "        proxy_pass http://127.0.0.1:8000;": proxied,
        "$scheme": "https",
    }
    for said, here in changes.items():
        assert said in https, said
        https = https.replace(said, here)
    upstream = re.sub(r"( +server .+\n)+", servers, upstream)
    return f"{upstream}\nserver {{\n    {https}"


@contextmanager
def folder() -> Iterator[Path]:
    """One that others than its owner may enter: the database and nginx do not run as root."""
    made = Path(tempfile.mkdtemp(prefix="massage-layout-"))
    made.chmod(0o755)
    try:
        yield made
    finally:
        shutil.rmtree(made)


@contextmanager
def front_of(apps: list[Server], place: Path, media: Path) -> Iterator[Server]:
    nginx = Nginx(place / "front")
    nginx.configure(http([app.port for app in apps], nginx.port, media))
    with nginx:
        yield Server(nginx.process, nginx.port, nginx.folder)


@contextmanager
def layout() -> Iterator[Layout]:
    """Installed, filled with the demonstration, and served until the block ends."""
    with ExitStack() as stack:
        place = stack.enter_context(folder())
        database = stack.enter_context(PostgreSQL(place / "database"))
        cache = stack.enter_context(Redis(place / "cache"))
        environment = installing.environment(database.url, cache.url, place / "data")
        environment |= guide.behind_nginx()
        installing.install(environment)
        logs = [place / f"app-{number}" for number in range(APP_SERVERS)]
        apps = [stack.enter_context(serve(environment, log)) for log in logs]
        front = stack.enter_context(front_of(apps, place, place / "data" / "media"))
        yield Layout(database, cache, apps, front, environment)


def main() -> None:
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    print("Starting ...", flush=True)
    with suppress(KeyboardInterrupt), layout() as running:
        print(f"nginx: http://127.0.0.1:{running.front.port}/ for the host clinic.example")
        print(f"gunicorn: {', '.join(str(app.port) for app in running.apps)}")
        print(f"{running.database.url} {running.cache.url} {running.media}", flush=True)
        signal.pause()


if __name__ == "__main__":
    main()
