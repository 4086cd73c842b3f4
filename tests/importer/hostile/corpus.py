"""All hostile documents."""

from collections.abc import Iterator

from tests.importer.hostile import markdowns, names, pages, texts, words
from tests.importer.hostile.cases import Bait, Case


def corpus(bait: Bait) -> list[Case]:
    return list(_cases(bait))


def _cases(bait: Bait) -> Iterator[Case]:
    for kind in (texts, pages, markdowns, words):
        yield from kind.cases(bait)
    yield from names.cases()
