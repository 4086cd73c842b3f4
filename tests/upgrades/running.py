"""Runs the commands of ``tests.upgrades`` in a process of their own, as their database needs."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def run(*arguments: str | Path, **environment: str) -> str:
    """What the command printed; fails with what it complained of."""
    completed = subprocess.run(
        [sys.executable, "-m", "tests.upgrades", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.projects.frozen", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert completed.returncode == 0, completed.stdout + completed.stderr
    return completed.stdout
