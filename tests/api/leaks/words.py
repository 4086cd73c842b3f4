"""Words that tell by themselves what shows in an answer.

None is a part of another: each has a beginning of its voice, and ends with ``zz``.
"""

import re
from typing import Any, NamedTuple

_WORD = re.compile(r"(?:hush|open|else)[a-y]+zz")


class Voice:
    """Gives the word for a kind of thing, and knows what it has said."""

    def __init__(self, beginning: str) -> None:
        self._beginning = beginning
        self.said: set[str] = set()

    def __call__(self, kind: str) -> str:
        word = f"{self._beginning}{kind}zz"
        self.said.add(word)
        return word


#: Of what gets hidden, of its twins, and of the second site: a secret on the first one.
secret, openly, elsewhere = Voice("hush"), Voice("open"), Voice("else")


class Pair(NamedTuple):
    """Two things alike, of which one gets hidden; some have no twin on the same site."""

    hidden: Any
    twin: Any


def words_in(text: str) -> set[str]:
    """All words of ours in an answer; addresses and headers hold them as they are."""
    return set(_WORD.findall(text))
