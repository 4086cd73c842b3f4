"""Where the time of one target goes."""

import cProfile
import pstats
from collections.abc import Callable
from io import StringIO

_VISITS, _LINES = 30, 40


def profile(visit: Callable[[], object]) -> str:
    """The functions that take longest themselves, and ours by all that they call."""
    profiler = cProfile.Profile()
    visit()
    profiler.enable()
    for _ in range(_VISITS):
        visit()
    profiler.disable()
    text = StringIO()
    stats = pstats.Stats(profiler, stream=text)
    stats.sort_stats("cumulative").print_stats("wagtail_massage", _LINES)
    stats.strip_dirs().sort_stats("tottime").print_stats(_LINES)
    return text.getvalue()
