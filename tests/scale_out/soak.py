"""Readers at a fixed rate while editors publish: ``python -m tests.scale_out.soak``.

Fails on an error and on an answer that is older than a change it followed, and in its full form on
answers that take too long. The short form only prints how long they took, and what it left out.
"""

import argparse
import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.example_site.running import ROOT, with_nothing_set
from tests.scale_out import judging
from tests.scale_out.judging import Verdict
from tests.scale_out.layout import layout
from tests.scale_out.paths import paths, shown_at_first
from tests.scale_out.readers import Plan, Seen
from tests.scale_out.writer import Writer, writer

FULL = 600
#: Seconds from one change to the next: 300 in the full form.
PAUSE = 2
#: Shown in messages; all are counted.
SOME = 10


@contextmanager
def reading(plan: Plan) -> Iterator[subprocess.Popen[str]]:
    line = [sys.executable, "-m", "tests.scale_out.readers", json.dumps(plan._asdict())]
    env, out = with_nothing_set(), subprocess.PIPE
    with subprocess.Popen(line, cwd=ROOT, env=env, stdout=out, text=True) as readers:
        try:
            yield readers
        finally:
            readers.kill()


def read_while_edited(plan: Plan, editor: Writer) -> list[Seen]:
    """The readers say nothing before the end, so that nobody waits for them to be heard."""
    with reading(plan) as readers:
        begin = time.monotonic()
        for turn in range(int(plan.seconds / PAUSE)):
            time.sleep(max(0, begin + turn * PAUSE - time.monotonic()))
            editor.write(plan.things[turn % len(plan.things)])
        lines, _ = readers.communicate()
    assert readers.returncode == 0
    return [Seen(*json.loads(line)) for line in lines.splitlines()]


def report(answers: list[Seen], verdict: Verdict, plan: Plan, edits: int, load: str) -> None:
    print(judging.table(answers))
    print(f"Answers: {judging.statuses(answers)}; {plan.rate:.0f} a second asked for")
    print(f"Not asked before the end: {max(0, int(plan.rate * plan.seconds) - len(answers))}")
    print(f"Edits: {edits}; errors: {len(verdict.errors)}; stale answers: {len(verdict.stale)}")
    print(f"Load: {load} before, {judging.load()} after")
    for line in [*verdict.errors[:SOME], *verdict.stale[:SOME]]:
        print(f"  {line}")


def soak(rate: float, seconds: float) -> bool:
    """Whether all is well."""
    load = judging.load()
    with layout() as running, writer(running.environment) as editor:
        plan = Plan(running.front.port, paths(running.front), editor.things, rate, seconds)
        shown = shown_at_first(running.front, plan.paths, editor)
        answers = read_while_edited(plan, editor)
    verdict = judging.judge(answers, editor.committed, shown)
    edits = sum(map(len, editor.committed.values())) - len(editor.things)
    report(answers, verdict, plan, edits, load)
    is_right = not verdict.errors and not verdict.stale
    if seconds < FULL:
        rest = f"{FULL - seconds:.0f} of {FULL} seconds"
        print(f"Left out of the soak: {rest}, and the bound of {judging.BOUND} s for p99")
        return is_right
    return is_right and judging.is_in_time(answers, plan)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.scale_out.soak", description=__doc__)
    parser.add_argument("--seconds", type=float, default=FULL)
    parser.add_argument("--rate", type=float, default=60, help="requests a second")
    arguments = parser.parse_args()
    # What was started ends with it, however it is told to stop.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    sys.exit(not soak(arguments.rate, arguments.seconds))


if __name__ == "__main__":
    main()
