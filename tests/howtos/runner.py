"""Follows how-tos as a new user would: in an empty folder, with the built wheel."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.howtos.browser import Browser
from tests.howtos.documents import Step, UnclearError, steps

ROOT = Path(__file__).resolve().parent.parent.parent
#: What a wheel is made of.
_SOURCES = ("pyproject.toml", "README.md", "LICENSE", "wagtail_massage")
#: What would let the repository, or these tests' project, be seen by the user's.
_HIDDEN = ("PYTHONPATH", "PYTHONHOME", "DJANGO_SETTINGS_MODULE")
#: Of the administrator that ``Project.server`` makes.
ACCOUNT, PASSWORD = "admin", "correct horse battery"


def run(command: list[str] | str, folder: Path, environment: dict[str, str] | None = None) -> str:
    """What *command* prints; a line for the shell if it is a string."""
    completed = subprocess.run(
        command,
        shell=isinstance(command, str),
        cwd=folder,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    output = completed.stdout + completed.stderr
    assert completed.returncode == 0, f"{command}\n{output}"
    return output


def build_wheel(folder: Path) -> Path:
    """Built from a copy: nothing of an earlier build gets into it, nothing is left behind."""
    source = folder / "source"
    source.mkdir()
    for name in _SOURCES:
        path = ROOT / name
        (shutil.copytree if path.is_dir() else shutil.copy)(path, source / name)
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    run([*pip, "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(source)], folder)
    (wheel,) = folder.glob("*.whl")
    return wheel


@dataclass(frozen=True)
class Environment:
    """A virtual environment in which ``pip install wagtail-massage`` means the built wheel."""

    folder: Path
    constraints: Path

    @classmethod
    def create(cls, folder: Path, wheel: Path, *requirements: str) -> "Environment":
        constraints = folder / "constraints.txt"
        constraints.write_text("\n".join([f"wagtail-massage @ {wheel.as_uri()}", *requirements]))
        made = cls(folder / "venv", constraints)
        run([sys.executable, "-m", "venv", str(made.folder)], folder)
        run(["pip", "install", "--quiet", *requirements], folder, made.variables())
        return made

    def variables(self) -> dict[str, str]:
        kept = {key: value for key, value in os.environ.items() if key not in _HIDDEN}
        return {
            **kept,
            "PATH": f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}",
            "VIRTUAL_ENV": str(self.folder),
            "PIP_CONSTRAINT": str(self.constraints),
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }


@dataclass(frozen=True)
class Project:
    """A user's project, in a folder of its own."""

    folder: Path
    environment: Environment

    def run(self, command: list[str] | str) -> str:
        """What *command* prints, run in the project's folder; it must not fail."""
        return run(command, self.folder, self.environment.variables())

    def manage(self, *arguments: str) -> str:
        return self.run(["python", "manage.py", *arguments])

    def shell(self, code: str) -> str:
        """What *code* prints, with the project's models at hand."""
        return self.manage("shell", "--verbosity=0", "--command", code).strip()

    def write(self, path: str, text: str) -> None:
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)

    def copy(self, source: Path, path: str) -> None:
        shutil.copytree(source, self.folder / path, ignore=shutil.ignore_patterns("__pycache__"))

    def follow(self, document: str, section: str = "") -> None:
        """Do what *document* says, or the one *section* of it."""
        for step in steps(ROOT / document, section):
            self.take(step)

    def take(self, step: Step) -> None:
        getattr(self, f"_{step.kind}")(step)

    def _run(self, step: Step) -> None:
        for line in step.text.splitlines():
            self.run(line)

    def _create(self, step: Step) -> None:
        if (self.folder / step.path).exists():
            raise UnclearError(f"{step.path} is there already.")
        self.write(step.path, step.text)

    def _append(self, step: Step) -> None:
        old = self._file(step).read_text()
        self.write(step.path, f"{old.rstrip()}\n\n{step.text}")

    def _replace(self, step: Step) -> None:
        old = self._file(step).read_text()
        if old.count(step.text) != 1:
            raise UnclearError(f"{step.path} has {old.count(step.text)} times:\n{step.text}")
        self.write(step.path, old.replace(step.text, step.new))

    def _file(self, step: Step) -> Path:
        file = self.folder / step.path
        if not file.is_file():
            raise UnclearError(f"{step.path} is not there.")
        return file

    def create_administrator(self) -> None:
        account = ["--noinput", f"--username={ACCOUNT}", "--email=admin@example.com"]
        variables = {**self.environment.variables(), "DJANGO_SUPERUSER_PASSWORD": PASSWORD}
        run(["python", "manage.py", "createsuperuser", *account], self.folder, variables)

    @contextmanager
    def server(self) -> Iterator["Server"]:
        """Serves the project on a free port, with an administrator's account."""
        self.create_administrator()
        port = _free_port()
        log = self.folder / "server.log"
        with log.open("w") as output:
            process = subprocess.Popen(
                ["python", "manage.py", "runserver", "--noreload", f"127.0.0.1:{port}"],
                cwd=self.folder,
                env=self.environment.variables(),
                stdout=output,
                stderr=subprocess.STDOUT,
            )
            try:
                server = Server(f"http://127.0.0.1:{port}")
                _wait_for(server.address, process, log)
                yield server
            finally:
                process.terminate()
                process.wait(timeout=30)


@dataclass(frozen=True)
class Server:
    address: str

    def stranger(self) -> Browser:
        return Browser(self.address)

    def administrator(self) -> Browser:
        browser = Browser(self.address)
        browser.log_in(ACCOUNT, PASSWORD)
        return browser


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def _wait_for(address: str, process: subprocess.Popen, log: Path) -> None:
    deadline = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < deadline:
        try:
            urllib.request.urlopen(f"{address}/admin/login/", timeout=30)
        except (urllib.error.URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"The project is not served:\n{log.read_text()}")
