"""Numbers that are written into the content, so that an answer tells how new it is.

A thing is what an editor changes: ``summary-16`` is the summary of the page 16. It is a number of a
thing that is written and found.
"""

import re
from collections.abc import Set
from decimal import Decimal

Marks = dict[str, int]

_TEXT = re.compile(r"soak-([a-z]+-\d+)-(\d+)")
#: A price has no room for words: 9, two digits of the page's key, three of the number.
_PRICE = re.compile(r"(?<![\w.,-])9(\d\d),?(\d{3})(?:\.00)?(?![\w,-])")


def text(thing: str, number: int) -> str:
    return f"soak-{thing}-{number}"


def price(thing: str, number: int) -> Decimal:
    return Decimal(900_000 + int(thing.split("-")[1]) % 100 * 1000 + number)


def found(body: str, things: Set[str]) -> Marks:
    """The oldest number of each thing: one part of a page may be newer than another."""
    texts = _TEXT.findall(body)
    prices = [(f"price-{int(page)}", number) for page, number in _PRICE.findall(body)]
    marks: Marks = {}
    for thing, number in [*texts, *prices]:
        if thing in things:
            marks[thing] = min(int(number), marks.get(thing, int(number)))
    return marks
