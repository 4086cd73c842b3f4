"""Whoever edits the site, from outside of it."""

import json
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from tests.example_site.running import ROOT, with_nothing_set

_WORK = "from tests.scale_out.edits import work; work()"
_SHELL = ["python", "example_site/manage.py", "shell", "--no-imports", "--command", _WORK]


class WriteError(Exception):
    pass


class Writer:
    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self.things: list[str] = self._answer()["things"]
        #: When each number of a thing was committed, its number being its place.
        self.committed: dict[str, list[float]] = defaultdict(list)

    def write(self, thing: str) -> int:
        """The next number, once it is committed."""
        number = len(self.committed[thing])
        print(thing, number, file=self._process.stdin, flush=True)
        self.committed[thing].append(self._answer()["committed"])
        return number

    def write_all(self) -> None:
        for thing in self.things:
            self.write(thing)

    def _answer(self) -> dict[str, Any]:
        """Libraries may print what they like between the answers."""
        for line in self._process.stdout or ():
            if line.startswith("{"):
                break
        else:
            raise WriteError("The shell has ended.")
        answer = json.loads(line)
        if "error" in answer:
            raise WriteError(answer["error"])
        return answer


@contextmanager
def writer(environment: Mapping[str, str]) -> Iterator[Writer]:
    process = subprocess.Popen(
        _SHELL,
        cwd=ROOT,
        env={**with_nothing_set(), **environment},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    try:
        yield Writer(process)
    finally:
        process.kill()
        process.communicate()
