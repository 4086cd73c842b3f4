"""The name of a release changes with what makes answers, and with nothing else."""

import os
import subprocess
import sys
from pathlib import Path

from pytest_django import Settings

from wagtail_massage.answers.release import release

SCRIPT = """
import django
django.setup()
from wagtail_massage.answers.release import release
print(release())
"""


def test_every_process_of_a_release_calls_it_so() -> None:
    root = Path(__file__).parents[2]
    names = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            cwd=root,
            env={
                **os.environ,
                "DJANGO_SETTINGS_MODULE": "tests.projects.default",
                "PYTHONHASHSEED": seed,
            },
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }

    assert len(names) == 1
    assert names != {"\n"}


def test_another_setting_makes_another_release(settings: Settings) -> None:
    names = []
    for currency in ("CAD", "EUR", "CAD"):
        settings.WAGTAIL_MASSAGE = {"CURRENCY": currency}
        names.append(release())

    assert names[0] == names[2] != names[1]
