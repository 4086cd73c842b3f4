"""The terms that a clinic has already, and which of them a text names."""

from collections import defaultdict
from difflib import SequenceMatcher
from enum import StrEnum
from typing import Any, NamedTuple

from wagtail_massage.folding import fold
from wagtail_massage.importer.cues import Cue
from wagtail_massage.models import Benefit, Condition
from wagtail_massage.models.terms import AbstractTerm

MODELS: dict[str, type[AbstractTerm]] = {
    Cue.CONDITIONS.value: Condition,
    Cue.BENEFITS.value: Benefit,
}
_CLOSE = 0.85
#: More terms that share a word are not compared one by one.
_MOST_COMPARED = 50


class Likeness(StrEnum):
    EXACT = "exact"
    SYNONYM = "synonym"
    CLOSE = "close"
    NEW = "new"


class Match(NamedTuple):
    likeness: Likeness
    term: Any = None

    @property
    def is_sure(self) -> bool:
        return self.likeness in (Likeness.EXACT, Likeness.SYNONYM)


class Terms:
    """Every term of one kind and language, read once for any number of documents."""

    def __init__(self, kind: str, locale_id: int) -> None:
        self.model, self.locale_id = MODELS[kind], locale_id
        self._names: dict[str, AbstractTerm] = {}
        self._synonyms: dict[str, AbstractTerm] = {}
        #: Synonyms of several terms: which one is meant, nobody knows.
        self._shared: set[str] = set()
        self._by_word: dict[str, list[str]] = defaultdict(list)
        terms = self.model._default_manager.filter(locale_id=locale_id)
        # Where two fold together, the one that visitors see comes first.
        for term in terms.order_by("-live", "pk"):
            self.add(term)

    def add(self, term: AbstractTerm) -> None:
        self._know(fold(term.name), self._names, term)
        for synonym in map(fold, term.synonym_list):
            if self._synonyms.get(synonym, term) != term:
                self._shared.add(synonym)
            self._know(synonym, self._synonyms, term)

    def _know(self, folded: str, known: dict[str, AbstractTerm], term: AbstractTerm) -> None:
        if folded and folded not in known:
            known[folded] = term
            for word in set(folded.split()):
                self._by_word[word].append(folded)

    def match(self, name: str) -> Match:
        """The term that *name* is, or one that it may be."""
        folded = fold(name)
        exact, synonym = self._names.get(folded), self._synonyms.get(folded)
        is_shared = folded in self._shared
        if exact and (exact.live or is_shared or not (synonym and synonym.live)):
            return Match(Likeness.EXACT, exact)
        if synonym:
            return Match(Likeness.CLOSE if is_shared else Likeness.SYNONYM, synonym)
        close = self._closest(folded)
        return Match(Likeness.CLOSE, close) if close else Match(Likeness.NEW)

    def _closest(self, folded: str) -> AbstractTerm | None:
        words = sorted(set(folded.split()), key=lambda word: len(self._by_word.get(word, ())))
        others = [one for word in words for one in self._by_word.get(word, ())][:_MOST_COMPARED]
        rated = [(SequenceMatcher(None, folded, other).ratio(), other) for other in others]
        ratio, best = max(rated, default=(0.0, ""))
        if ratio < _CLOSE:
            return None
        return self._names.get(best) or self._synonyms.get(best)
