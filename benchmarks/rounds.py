"""Times of several targets, side by side on a machine that has other work to do."""

import gc
import random
from collections.abc import Callable, Mapping
from statistics import median
from time import perf_counter, process_time
from typing import NamedTuple

#: What one target is visited for in one round: at least so often, and so many seconds.
_VISITS, _SECONDS = 3, 0.25


class Batch(NamedTuple):
    """One target in one round, in milliseconds a visit."""

    wall: float
    cpu: float


def interleaved(visits: Mapping[str, Callable[[], object]], rounds: int) -> dict[str, list[Batch]]:
    """Each round visits every target, in an order of its own: what slows a round slows them all."""
    batches: dict[str, list[Batch]] = {name: [] for name in visits}
    for visit in visits.values():
        _batch(visit)
    for _ in range(rounds):
        for name in random.sample(list(visits), len(visits)):
            batches[name].append(_batch(visits[name]))
    return batches


def _batch(visit: Callable[[], object]) -> Batch:
    gc.collect()
    times: list[float] = []
    cpu = process_time()
    while len(times) < _VISITS or sum(times) < _SECONDS:
        start = perf_counter()
        visit()
        times.append(perf_counter() - start)
    return Batch(1000 * median(times), 1000 * (process_time() - cpu) / len(times))


def wall(batches: list[Batch]) -> float:
    return median(batch.wall for batch in batches)


def cpu(batches: list[Batch]) -> float:
    return median(batch.cpu for batch in batches)


def ratio(batches: list[Batch], others: list[Batch]) -> Batch:
    """The median over rounds of what one takes for each other of the same round."""
    pairs = list(zip(batches, others, strict=True))
    return Batch(
        median(one.wall / other.wall for one, other in pairs),
        median(one.cpu / other.cpu for one, other in pairs),
    )
