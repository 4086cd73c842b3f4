"""Readers at a fixed rate, in a process of their own: what they asked for, and what they got.

Takes a plan as JSON, and writes a line for each answer to stdout when all is read.
"""

import http.client
import json
import random
import sys
import threading
import time
from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from tests.scale_out import marks
from tests.scale_out.marks import Marks

HEADERS = {"Host": "clinic.example"}
#: As many as may wait for an answer at a time.
READERS = 16
CONDITIONAL = 0.4


class Plan(NamedTuple):
    port: int
    #: What is asked for, by its kind.
    paths: dict[str, list[str]]
    things: list[str]
    #: Requests a second.
    rate: float
    seconds: float


class Seen(NamedTuple):
    """An answer. The status is 0 and the error says why where there was none."""

    kind: str
    path: str
    #: When the request's turn was, when it was sent, and when its answer had come.
    due: float
    started: float
    ended: float
    status: int
    marks: Marks
    error: str


class Client:
    """One connection that is kept; what all know of versions is shared."""

    def __init__(self, port: int, things: set[str], known: dict[str, tuple[str, Marks]]) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        self.things, self.known = things, known

    def ask(self, path: str, *, conditional: bool) -> tuple[int, Marks, str]:
        etag, marked = self.known.get(path, ("", {})) if conditional else ("", {})
        headers = {**HEADERS, "If-None-Match": etag} if etag else HEADERS
        try:
            self.connection.request("GET", path, headers=headers)
            response = self.connection.getresponse()
            body = response.read().decode(errors="replace")
        except (OSError, http.client.HTTPException) as error:
            self.connection.close()
            return 0, {}, repr(error)
        if response.status == 304:
            return 304, marked, ""  # what the reader has is said to be right
        found = marks.found(body, self.things)
        if response.status == 200 and (new := response.headers["ETag"]):
            self.known[path] = new, found
        return response.status, found, ""


def turns(plan: Plan) -> Iterator[tuple[float, str, str]]:
    """When to ask for what, the same each time."""
    chance, begin = random.Random(0), time.monotonic()
    kinds = list(plan.paths)
    for turn in count():
        due = begin + turn / plan.rate
        if max(due, time.monotonic()) > begin + plan.seconds:
            return
        kind = chance.choice(kinds)
        yield due, kind, chance.choice(plan.paths[kind])


def read(plan: Plan) -> list[Seen]:
    seen: list[Seen] = []
    known: dict[str, tuple[str, Marks]] = {}
    all_turns, lock = turns(plan), threading.Lock()

    def work() -> None:
        client = Client(plan.port, set(plan.things), known)
        chance = random.Random(0)
        while True:
            with lock:
                turn = next(all_turns, None)
            if turn is None:
                return
            due, kind, path = turn
            time.sleep(max(0, due - time.monotonic()))
            started = time.monotonic()
            answer = client.ask(path, conditional=chance.random() < CONDITIONAL)
            seen.append(Seen(kind, path, due, started, time.monotonic(), *answer))

    threads = [threading.Thread(target=work) for _ in range(READERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


def main() -> None:
    for answer in read(Plan(**json.loads(sys.argv[1]))):
        print(json.dumps(answer))


if __name__ == "__main__":
    main()
