"""Times of several targets, side by side on a machine that has other work to do."""

import gc
import random
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter
from typing import NamedTuple

#: What one target is visited for in one round: at least so often, and so many seconds.
_VISITS, _SECONDS = 3, 0.25


class Visit(NamedTuple):
    """How something is asked for, and the clock of who answers, in seconds."""

    make: Callable[[], object]
    cpu: Callable[[], float]


class Batch(NamedTuple):
    """One target in one round, in milliseconds a visit."""

    wall: float
    cpu: float


def interleaved(visits: Mapping[str, Visit], rounds: int) -> dict[str, list[Batch]]:
    """Each round visits every target, in an order of its own: what slows a round slows them all."""
    batches: dict[str, list[Batch]] = {name: [] for name in visits}
    for visit in visits.values():
        _batch(visit)
    for _ in range(rounds):
        for name in random.sample(list(visits), len(visits)):
            batches[name].append(_batch(visits[name]))
    return batches


def _batch(visit: Visit) -> Batch:
    gc.collect()
    times: list[float] = []
    cpu = visit.cpu()
    while len(times) < _VISITS or sum(times) < _SECONDS:
        start = perf_counter()
        visit.make()
        times.append(perf_counter() - start)
    return Batch(1000 * median(times), 1000 * (visit.cpu() - cpu) / len(times))


def middle(batches: list[Batch]) -> Batch:
    return Batch(median(b.wall for b in batches), median(b.cpu for b in batches))


def ratio(batches: list[Batch], others: list[Batch]) -> Batch:
    """The median over rounds of what one takes for each other of the same round."""
    pairs = list(zip(batches, others, strict=True))
    return Batch(
        median(one.wall / other.wall for one, other in pairs),
        median(one.cpu / other.cpu for one, other in pairs),
    )
