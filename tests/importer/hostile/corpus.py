"""All hostile documents."""

from collections.abc import Iterator

from tests.importer.hostile import (
    markdowns,
    names,
    pages,
    texts,
    word_contents,
    word_packages,
    word_shapes,
)
from tests.importer.hostile.cases import Bait, Case


def corpus(bait: Bait) -> list[Case]:
    return list(_cases(bait))


def _cases(bait: Bait) -> Iterator[Case]:
    for kind in (texts, pages, markdowns, word_packages, word_contents):
        yield from kind.cases(bait)
    for kind in (word_shapes, names):
        yield from kind.cases()
