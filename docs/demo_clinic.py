"""A fresh demo clinic and headless Chromium, for scripts that take pictures of it."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Playwright

REPOSITORY = Path(__file__).resolve().parent.parent
MANAGE = [sys.executable, str(REPOSITORY / "example_site" / "manage.py")]
PORT = "8799"
BASE = f"http://127.0.0.1:{PORT}"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
]


@contextmanager
def demo() -> Iterator[None]:
    """The demo clinic, served until the block ends."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "DJANGO_DATA_DIR": folder, "DJANGO_DEBUG": "1"}
        for command in (["migrate", "--verbosity", "0"], ["load_demo"]):
            subprocess.run([*MANAGE, *command], env=environment, check=True)
        server = subprocess.Popen(
            [*MANAGE, "runserver", "--noreload", f"127.0.0.1:{PORT}"],
            env=environment,
            stderr=subprocess.DEVNULL,
        )
        try:
            wait()
            yield
        finally:
            server.terminate()
            server.wait()


def wait() -> None:
    for _ in range(60):
        try:
            urllib.request.urlopen(BASE, timeout=5)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.5)
        else:
            return
    raise SystemExit("The demo clinic was not served in time.")


def chromium(playwright: Playwright) -> Browser:
    return playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
