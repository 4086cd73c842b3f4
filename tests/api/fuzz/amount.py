"""How many requests are made: the same few each time, or as many as ``FUZZ`` says."""

import os
import random
from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.strategies import SearchStrategy

#: A few hundred go along with every run of the suite.
TOTAL = int(os.environ.get("FUZZ", "500"))
IS_LONG = "FUZZ" in os.environ
#: A long run is repeated by giving its seed again.
SEED = int(os.environ.get("FUZZ_SEED") or (random.randrange(2**32) if IS_LONG else 0))


def for_each(strategy: SearchStrategy[Any], check: Callable[[Any], None], share: float) -> None:
    """Call *check* with a *share* of all requests; fails with the smallest that it fails with."""

    @settings(
        max_examples=max(1, round(TOTAL * share)),
        deadline=None,
        database=None,
        phases=[Phase.generate, Phase.shrink],
        suppress_health_check=list(HealthCheck),
    )
    @seed(SEED)
    @given(strategy)
    def run(example: Any) -> None:
        check(example)

    run()
