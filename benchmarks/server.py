"""gunicorn as processes of its own, as a clinic's site has it."""

import os
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Self

from django.db import connection

from benchmarks.client import Client
from benchmarks.settings import FOLDER

_WORKERS = os.cpu_count() or 1
#: Threads, as gunicorn's plain workers keep no connection open; one, as each is asked one by one.
_OPTIONS = f"--worker-class gthread --threads 1 --workers {_WORKERS} --keep-alive 3600"
_APPLICATION = "django.core.wsgi:get_wsgi_application()"


class Server:
    """Runs from ``with`` to its end, with a cache that keeps answers or without any."""

    def __init__(self, name: str, database: str = "", *, has_cache: bool = False) -> None:
        self._log = Path(FOLDER) / f"{name}.log"
        self._environment = {
            **os.environ,
            "BENCHMARK_CACHE": "1" if has_cache else "",
            "BENCHMARK_DATABASE_NAME": database or connection.settings_dict["NAME"],
        }

    def __enter__(self) -> Self:
        with socket.create_server(("127.0.0.1", 0)) as listening, self._log.open("wb") as log:
            # gunicorn does so for sockets that it opens itself.
            listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, True)
            number = listening.fileno()
            self._process = subprocess.Popen(
                [*_command(), "--bind", f"fd://{number}"],
                env=self._environment,
                pass_fds=[number],
                stdout=log,
                stderr=log,
            )
            port = listening.getsockname()[1]
        try:
            self.client = Client(port)
            self.client.get("/floor/")
        except BaseException:
            self._end()
            print(self._log.read_text(errors="replace"), file=sys.stderr)
            raise
        return self

    def __exit__(self, *error: object) -> None:
        self.client.close()
        self._end()

    def _end(self) -> None:
        self._process.terminate()
        try:
            self._process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def cpu(self) -> float:
        """Seconds of the processor's time that its workers have had."""
        return sum(map(_seconds, self._workers()))

    def reset_peak(self) -> None:
        """The peak is that from now on: https://man7.org/linux/man-pages/man5/proc.5.html"""
        for worker in self._workers():
            Path(f"/proc/{worker}/clear_refs").write_text("5")

    def peak(self) -> int:
        """Bytes of memory that the workers had at most, together."""
        return sum(map(_peak, self._workers()))

    def _workers(self) -> list[int]:
        pid = self._process.pid
        return [*map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split())]


def _command() -> list[str]:
    return [sys.executable, "-m", "gunicorn", *_OPTIONS.split(), _APPLICATION]


def _seconds(pid: int) -> float:
    """By the clock that clock_getcpuclockid(3) names, which Python has for threads alone."""
    return time.clock_gettime((~pid << 3) | 2)


def _peak(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    line = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return 1024 * int(line.split()[1])
