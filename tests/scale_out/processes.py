"""Servers as processes of their own, which can be killed and come back where they were."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from pathlib import Path
from typing import Self

from tests.example_site.running import free_port

#: Debian keeps what makes a cluster off the path.
_POSTGRESQL = sorted(str(folder) for folder in Path("/usr/lib/postgresql").glob("*/bin"))


def program(name: str) -> str:
    found = shutil.which(name, path=os.pathsep.join([*_POSTGRESQL, os.environ["PATH"]]))
    assert found, f"{name} is not installed."
    return found


class Daemon(ABC):
    """Runs in the foreground, with its files and its log in a folder of its own."""

    #: How it is asked to stop, whoever is connected.
    STOP = signal.SIGTERM
    #: For Popen: whom it runs as.
    as_user: dict[str, str] = {}

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        folder.mkdir()

    @abstractmethod
    def command(self) -> list[str]:
        """The line that starts it."""

    def start(self) -> None:
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(
                self.command(), cwd=self.folder, stdout=log, stderr=log, **self.as_user
            )
        try:
            self._wait()
        except BaseException:
            self.end(signal.SIGKILL)
            raise

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *error: object) -> None:
        self.end()

    def _wait(self) -> None:
        deadline = time.monotonic() + 30
        while not self.answers():
            log = (self.folder / "log").read_text(errors="replace")
            assert self.process.poll() is None, log
            assert time.monotonic() < deadline, log
            time.sleep(0.05)

    def answers(self) -> bool:
        try:
            socket.create_connection(("127.0.0.1", self.port), timeout=1).close()
        except OSError:
            return False
        return True

    def end(self, how: signal.Signals | None = None) -> None:
        """Also where it has ended or is paused."""
        self.process.send_signal(signal.SIGCONT)
        self.process.send_signal(how or self.STOP)
        self.process.wait(timeout=30)


class Redis(Daemon):
    """Keeps its data when it is stopped, and loses it when it is killed."""

    def command(self) -> list[str]:
        line = f"--port {self.port} --bind 127.0.0.1 --dir {self.folder} --save 86400 1"
        return [program("redis-server"), *line.split()]

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"


class PostgreSQL(Daemon):
    """A cluster of its own: the machine's stays as it is."""

    STOP = signal.SIGINT

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        if os.geteuid() == 0:  # whom it refuses to serve
            self.as_user = {"user": "postgres", "group": "postgres"}
            os.chown(self.folder, *pwd.getpwnam("postgres")[2:4])
        line = "--username postgres --auth trust --encoding UTF8 --locale C.UTF-8 --no-sync"
        make = [program("initdb"), "--pgdata", str(self.folder / "data"), *line.split()]
        subprocess.run(make, check=True, cwd=self.folder, capture_output=True, **self.as_user)

    def command(self) -> list[str]:
        line = f"-h 127.0.0.1 -p {self.port} -k {self.folder} -D {self.folder / 'data'}"
        return [program("postgres"), *line.split()]

    def answers(self) -> bool:
        """Connections are accepted, and refused while it starts."""
        ask = [program("pg_isready"), "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        return subprocess.run(ask, check=False).returncode == 0

    @property
    def url(self) -> str:
        return f"postgres://postgres@127.0.0.1:{self.port}/postgres"


class Nginx(Daemon):
    """Has to be configured before it is started."""

    def configure(self, http: str) -> None:
        (self.folder / "nginx.conf").write_text(
            f"""daemon off;
pid {self.folder}/pid;
error_log stderr;
events {{}}
http {{
    include /etc/nginx/mime.types;
    access_log off;
    client_body_temp_path {self.folder}/body;
    proxy_temp_path {self.folder}/proxy;
    fastcgi_temp_path {self.folder}/fastcgi;
    uwsgi_temp_path {self.folder}/uwsgi;
    scgi_temp_path {self.folder}/scgi;
{http}
}}
"""
        )

    def command(self) -> list[str]:
        return [program("nginx"), "-e", "stderr", "-c", str(self.folder / "nginx.conf")]
