"""How well names answer to what somebody typed: the same on every database, without an index."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from enum import IntEnum
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar

from wagtail_massage.folding import fold

Thing = TypeVar("Thing")

_LETTERS = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "ß": "ss"})
_MOST_WORDS = 12
#: Words that name nothing, in English and in French.
_LITTLE = frozenset(
    fold(
        "an and are at by for from have in is it my of on or so the to with ai au aux avec ce "
        "dans de des du en et est il je la le les ma mes mon ou par pour sur un une"
    ).split()
)


class Likeness(IntEnum):
    """The closest first."""

    NAME = 0
    OTHER_NAME = 1
    ALL_WORDS = 2
    SOME_WORDS = 3


class Match(NamedTuple, Generic[Thing]):
    """A thing with that one of its names that answers best, and the words which that has."""

    thing: Thing
    likeness: Likeness
    name: str
    is_first_name: bool
    words: frozenset[str]

    @property
    def is_sure(self) -> bool:
        return self.likeness != Likeness.SOME_WORDS


def matches(
    text: str, things: Iterable[Thing], names_of: Callable[[Thing], Sequence[str]]
) -> list[Match[Thing]]:
    """Which of *things* are meant by *text*, the best first.

    Things that have only some of its words are meant where nothing has all of them, and of those
    not the ones that another one outdoes. The first of a thing's names is the one it goes by.
    """
    wanted = words_that_count(text)
    best = [_best(text, wanted, thing, names_of(thing)) for thing in things]
    found = [match for match in best if match and (match.is_sure or match.words)]
    sure = [match for match in found if match.is_sure]
    return sorted(sure, key=_order) if sure else _with_some_words(found)


def _best(
    text: str, wanted: frozenset[str], thing: Thing, names: Sequence[str]
) -> Match[Thing] | None:
    rated = (
        _rated(text, wanted, thing, name, is_first=number == 0) for number, name in enumerate(names)
    )
    return min(rated, key=_order, default=None)


def _rated(
    text: str, wanted: frozenset[str], thing: Thing, name: str, *, is_first: bool
) -> Match[Thing]:
    folded = _folded(name)
    present = frozenset(word for word in wanted if _has(folded.split(), word))
    if folded and folded == _folded(text):
        likeness = Likeness.NAME if is_first else Likeness.OTHER_NAME
    else:
        likeness = Likeness.ALL_WORDS if wanted and present == wanted else Likeness.SOME_WORDS
    return Match(thing, likeness, name, is_first, present)


def _has(words: list[str], word: str) -> bool:
    """Also if *word* is the beginning of one: somebody may have typed no more of it."""
    return any(other == word or (len(word) > 1 and other.startswith(word)) for other in words)


def _with_some_words(found: list[Match[Thing]]) -> list[Match[Thing]]:
    """Those with the rarest words first, without those that another one outdoes.

    Who asks for “pain in the neck” is not asking for back pain, where there is neck pain.
    """
    held = {match.words for match in found}
    having = Counter(word for match in found for word in match.words)
    kept = [match for match in found if not any(match.words < others for others in held)]

    def rarity(match: Match[Thing]) -> float:
        return sum(1 / having[word] for word in match.words)

    return sorted(kept, key=lambda match: (-rarity(match), _order(match)))


def _order(match: Match[Thing]) -> tuple[int, int, bool, int, str]:
    """What has more of the words, and says little else, is closer."""
    folded, present = _folded(match.name), len(match.words)
    return match.likeness, -present, not match.is_first_name, len(folded.split()), folded


def words_that_count(text: str) -> frozenset[str]:
    """The first folded words of *text*, without little ones."""
    words = _folded(text).split()[:_MOST_WORDS]
    return frozenset(word for word in words if not is_little(word))


def is_little(word: str) -> bool:
    """Whether a folded *word* names nothing by itself."""
    return word in _LITTLE or (len(word) == 1 and word.isascii() and word.isalpha())


@lru_cache(maxsize=4096)
def _folded(name: str) -> str:
    return fold(name.translate(_LETTERS))
