"""What JSON can say and no database can store."""

from collections.abc import Iterator
from typing import Any

#: Where something is, as the keys and indexes that lead there.
Loc = tuple[str | int, ...]
#: A step with those before it. A deep value has too many paths to write each of them out.
_Trail = tuple[Any, ...]


def unstorable(value: Any) -> Iterator[Loc]:
    """Where *value* holds a NUL or half of a character, in its texts or its keys.

    Takes any depth: nothing has looked at *value* before.
    """
    waiting: list[tuple[Any, _Trail]] = [(value, ())]
    while waiting:
        value, trail = waiting.pop()
        if isinstance(value, str):
            if not is_storable(value):
                yield _written_out(trail)
            continue
        for step, child in _children(value):
            if isinstance(step, str) and not is_storable(step):
                yield _written_out((trail, step))
            waiting.append((child, (trail, step)))


def is_storable(text: str) -> bool:
    if "\0" in text:
        return False
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _children(value: Any) -> Iterator[tuple[str | int, Any]]:
    if isinstance(value, dict):
        yield from value.items()
    elif isinstance(value, list):
        yield from enumerate(value)


def _written_out(trail: _Trail) -> Loc:
    steps = []
    while trail:
        trail, step = trail
        # The path is shown to the client: it must be fit to send.
        steps.append(step if isinstance(step, int) else step.encode("utf-8", "replace").decode())
    return tuple(reversed(steps))
