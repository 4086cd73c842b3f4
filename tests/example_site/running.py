"""Runs the example site as a server would, in processes with an environment of their own."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
GUNICORN = "python -m gunicorn --config example_site/gunicorn.conf.py"
OURS = ("DJANGO_", "DATABASE_URL", "REDIS_URL", "PORT", "WEB_CONCURRENCY", "GUNICORN_")


def with_nothing_set() -> dict[str, str]:
    """This process' environment without what the site reads, and with its ``python`` first."""
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {**kept, "PATH": path, "PYTHONPATH": str(ROOT)}


def run(
    line: str, environment: Mapping[str, str], folder: Path = ROOT
) -> subprocess.CompletedProcess[str]:
    """A line for the shell, which may fail."""
    return subprocess.run(
        line,
        shell=True,
        cwd=folder,
        env={**with_nothing_set(), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def succeed(line: str, environment: Mapping[str, str], folder: Path = ROOT) -> str:
    ended = run(line, environment, folder)
    assert ended.returncode == 0, f"{line}\n{ended.stdout}{ended.stderr}"
    return ended.stdout + ended.stderr


class Response(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    text: str


class Server(NamedTuple):
    process: subprocess.Popen[bytes]
    port: int
    folder: Path

    def get(self, path: str, **headers: str) -> Response:
        """As the proxy passes on what a visitor asked for over https."""
        return self.ask("GET", path, {"X-Forwarded-Proto": "https", **headers})

    def ask(
        self, method: str, path: str, headers: Mapping[str, str], body: str | None = None
    ) -> Response:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        connection.request(method, path, body, {"Host": "clinic.example", **headers})
        response = connection.getresponse()
        text = response.read().decode(errors="replace")
        connection.close()
        return Response(response.status, response.headers, text)

    def stop(self) -> int:
        """Tell it to stop as an engine for containers does, which waits for ten seconds."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=10)

    def log(self, stream: str = "stdout") -> str:
        return (self.folder / stream).read_text()

    def starts(self) -> bool:
        assert self.process.poll() is None, self.log() + self.log("stderr")
        try:
            return self.ask("GET", "/health/live/", {}).status == 200
        except (ConnectionError, TimeoutError):
            return False


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def serve(
    environment: Mapping[str, str], logs: Path, line: str = GUNICORN, folder: Path = ROOT
) -> Iterator[Server]:
    """The site, served until the block ends."""
    logs.mkdir(parents=True, exist_ok=True)
    port = free_port()
    with (logs / "stdout").open("wb") as out, (logs / "stderr").open("wb") as errors:
        process = subprocess.Popen(
            line.split(),
            cwd=folder,
            env={**with_nothing_set(), "PORT": str(port), **environment},
            stdout=out,
            stderr=errors,
        )
        server = Server(process, port, logs)
        try:
            wait(server)
            yield server
        finally:
            process.terminate()
            process.wait(timeout=30)


def wait(server: Server) -> None:
    deadline = time.monotonic() + 60
    while not server.starts():
        assert time.monotonic() < deadline, server.log() + server.log("stderr")
        time.sleep(0.2)
