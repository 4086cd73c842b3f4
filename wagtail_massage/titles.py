"""Which titles are worth a comparison: thousands of them are not read for each search.

No database folds words as ``folding`` does. So it is asked for all titles that could answer, and
for some that do not: anything that is not ASCII may stand for any letter.
"""

import re
from typing import Any

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Length

from wagtail_massage.matching import words_that_count

_OTHER = "[^ -~]"
#: Enough letters of a word to leave most titles out.
_LETTERS = 12
#: Two letters that may be written as one.
_PARTS = re.compile("oe|ae|ss|[ -~]")


def titles_like(words: str, pages: QuerySet, most: int) -> list[tuple[int, str]]:
    """Primary keys and titles of *pages* that may answer to *words*.

    No more than *most*: those with the most of the words, and then the shortest.
    """
    having = [Q(title__iregex=_pattern(word)) for word in sorted(words_that_count(words))]
    order: list[Any] = [Length("title"), "path"]
    if having:
        counted = sum(map(_one_if, having), start=Value(0))
        pages, order = pages.filter(_any(having)), [counted.desc(), *order]
    found = pages.order_by(*order)
    return list(found.values_list("pk", "title")[:most])


def _any(conditions: list[Q]) -> Q:
    either = Q()
    for condition in conditions:
        either |= condition
    return either


def _one_if(condition: Q) -> Case:
    return Case(When(condition, then=1), default=0, output_field=IntegerField())


def _pattern(word: str) -> str:
    """What has *word*, which is folded, matches this before it is folded as well."""
    # “therapies” is of “therapy”.
    letters = re.sub(r"[^ -~].*", "", word.removesuffix("y"))[:_LETTERS]
    return "".join(map(_written, _PARTS.findall(letters))) or _OTHER


def _written(part: str) -> str:
    """A letter, with accents beside it or in it."""
    letters = "".join(f"(?:{letter}{_OTHER}{{0,2}}|{_OTHER})" for letter in part)
    return f"(?:{letters}|{_OTHER})" if len(part) > 1 else letters
