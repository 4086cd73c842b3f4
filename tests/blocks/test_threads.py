"""Blocks are shared by all threads of a server, and cleaning a draft changes them for a moment."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from wagtail.blocks import StreamBlockValidationError, StreamValue

from wagtail_massage.blocks import ServiceBodyBlock

BODY = ServiceBodyBlock()
ROUNDS = 60


def unfinished() -> StreamValue:
    raw = [{"type": "faq", "value": {"questions": [{"type": "item", "value": {}}] * 20}}]
    return BODY.to_python(raw)


def draft(number: int) -> None:
    """A draft always saves."""
    for _ in range(ROUNDS):
        BODY.clean_deferred(unfinished())


def publication(number: int) -> None:
    """What is unfinished is never published."""
    for _ in range(ROUNDS):
        with pytest.raises(StreamBlockValidationError):
            BODY.clean(unfinished())


def test_drafts_are_saved_while_others_are_saved_and_published() -> None:
    with ThreadPoolExecutor(6) as pool:
        for work in [pool.submit(act, n) for n, act in enumerate([draft, publication] * 3)]:
            work.result()

    publication(0)
