"""Finds cues in text."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from wagtail_massage.folding import folded
from wagtail_massage.importer.cues import Cue, Phrases
from wagtail_massage.importer.languages import english, french

#: Between two words of a phrase: never across the end of a sentence.
_BETWEEN = r"[^\w.!?:;\n]{1,4}"
# Words end at spaces alone, so that there is one way to read them: else time would explode.
_GAP = r"(?:\s{1,3}[^\s!?:;]{0,40}[^\s!?:;.]){0,8}?"
_LANGUAGES = (english.PHRASES, french.PHRASES)


class Found(NamedTuple):
    """Where in the text a cue stands."""

    cue: Cue
    start: int
    end: int


class Phrasebook:
    """Every phrase by what it tells, each cue one regular expression."""

    def __init__(self, own: Mapping[str, Iterable[str]] | None = None) -> None:
        self._patterns = {
            cue: re.compile("|".join(map(_pattern, phrases)))
            for cue, phrases in _all_phrases(own).items()
            if phrases
        }

    def find(self, cue: Cue, text: str) -> Found | None:
        """The first place of *cue* in *text*."""
        match = self._patterns[cue].search(folded(text))
        return Found(cue, match.start(), match.end()) if match else None

    def has(self, cue: Cue, text: str) -> bool:
        return self.find(cue, text) is not None

    def begins(self, cue: Cue, text: str) -> bool:
        return self._patterns[cue].match(folded(text).lstrip("\"'«“(")) is not None

    def all(self, cue: Cue, text: str) -> list[Found]:
        """Every place of *cue* in *text*, in order."""
        return [Found(cue, m.start(), m.end()) for m in self._patterns[cue].finditer(folded(text))]


def _pattern(phrase: str) -> str:
    """*phrase* as a regular expression; one that ends with a gap needs no more there."""
    words = phrase.split()
    while words[1:] and words[-1] == "...":
        words.pop()
    # What ends with an apostrophe stands before a word without a space.
    return rf"\b{_beginning(words)}(?:(?<=')|(?!\w))"


def _beginning(words: list[str]) -> str:
    first, *others = words
    if first.endswith("?") and others:
        return rf"(?:{_choices(first)}{_BETWEEN})?{_beginning(others)}"
    return _choices(first) + "".join(map(_next, others))


def _next(word: str) -> str:
    if word == "...":
        return _GAP
    pattern = f"{_BETWEEN}{_choices(word)}"
    return f"(?:{pattern})?" if word.endswith("?") else pattern


def _choices(word: str) -> str:
    choices = map(_choice, word.rstrip("?").split("|"))
    return f"(?:{'|'.join(choices)})"


def _choice(word: str) -> str:
    return re.escape(folded(word)).replace(r"\*", r"\w*")


def _all_phrases(own: Mapping[str, Iterable[str]] | None = None) -> dict[Cue, Phrases]:
    """The phrases of every language, with a project's *own* by the names of cues."""
    own = own or {}
    # What a project calls conditions names them, whatever the items are.
    named = {Cue.CONDITIONS_WEAK: own.get(Cue.CONDITIONS.value, ())}
    return {
        cue: (
            *(phrase for language in _LANGUAGES for phrase in language.get(cue, ())),
            *own.get(cue.value, ()),
            *named.get(cue, ()),
        )
        for cue in Cue
    }
