"""Runs the commands of ``tests.upgrades`` in a process of their own, as their database needs."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def run(*arguments: str | Path, **environment: str) -> str:
    """What the command printed; fails with what it complained of."""
    return _python("tests.upgrades", *arguments, **environment)


def manage(database: Path, *arguments: str, **environment: str) -> str:
    """What a command of Django's printed, in a project with *database*."""
    return _python("django", *arguments, FROZEN_DATABASE=str(database), **environment)


def _python(module: str, *arguments: str | Path, **environment: str) -> str:
    completed = subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.projects.frozen", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert completed.returncode == 0, completed.stdout + completed.stderr
    return completed.stdout
