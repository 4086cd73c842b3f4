"""What the readers got, compared with what had been published by then."""

import os
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping
from statistics import quantiles
from typing import NamedTuple

from tests.scale_out.marks import Marks
from tests.scale_out.readers import Plan, Seen

BOUND = 0.25
_ROW = "{:<16}{:>9}{:>8}{:>9}{:>9}{:>9}"


class Verdict(NamedTuple):
    errors: list[str]
    stale: list[str]


def newest(committed: list[float], started: float) -> int:
    """The number that whoever asks then has to be shown at least."""
    return bisect_left(committed, started) - 1


def older(seen: Seen, committed: Mapping[str, list[float]], shown: Marks) -> Iterator[str]:
    """What of an answer is older than the change that it followed, or is lacking."""
    for thing in shown:
        has, due = seen.marks.get(thing, -1), newest(committed[thing], seen.started)
        if has < due:
            late = seen.started - committed[thing][has + 1]
            yield f"{seen.path} ({seen.status}): {thing} {has}, not {due}, {late:.3f} s after"


def judge(
    answers: list[Seen], committed: Mapping[str, list[float]], shown: Mapping[str, Marks]
) -> Verdict:
    """*shown*: what each path showed at first."""
    verdict = Verdict([], [])
    for seen in answers:
        if seen.status in {200, 304}:
            verdict.stale.extend(older(seen, committed, shown[seen.path]))
        else:
            verdict.errors.append(f"{seen.path}: {seen.status} {seen.error}")
    return verdict


def percentiles(times: list[float]) -> tuple[float, float, float]:
    cuts = quantiles(times, n=100, method="inclusive") if len(times) > 1 else times * 99
    return cuts[49], cuts[94], cuts[98]


def row(name: str, answers: list[Seen]) -> str:
    """From when a request's turn was: waiting for a free connection is waiting too."""
    times = [f"{1000 * cut:.0f}" for cut in percentiles([s.ended - s.due for s in answers])]
    unchanged = sum(s.status == 304 for s in answers) / len(answers)
    return _ROW.format(name, len(answers), f"{unchanged:.0%}", *times)


def table(answers: list[Seen]) -> str:
    kinds = sorted({seen.kind for seen in answers})
    rows = [row(kind, [seen for seen in answers if seen.kind == kind]) for kind in kinds]
    head = _ROW.format("", "answers", "304", "p50 ms", "p95 ms", "p99 ms")
    return "\n".join([head, *rows, row("all", answers)])


def statuses(answers: list[Seen]) -> str:
    found = Counter(seen.status or "none" for seen in answers)
    return ", ".join(f"{number} × {status}" for status, number in found.most_common())


def is_in_time(answers: list[Seen], plan: Plan) -> bool:
    """Whether the site kept up with its readers: each kind of answer, and all that were asked."""
    slow = [
        kind
        for kind in plan.paths
        if percentiles([s.ended - s.due for s in answers if s.kind == kind])[2] > BOUND
    ]
    missing = plan.rate * plan.seconds - len(answers)
    print(f"Slower than {BOUND} s: {', '.join(slow) or 'none'}")
    return not slow and missing < 0.01 * len(answers)


def load() -> str:
    return f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
