"""Lists of conditions and of warnings within the sentences of a paragraph."""

import re
from typing import NamedTuple

from wagtail_massage.importer.cues import Cue
from wagtail_massage.importer.members import Members, members
from wagtail_massage.importer.nodes import Piece
from wagtail_massage.importer.phrases import Found, Phrasebook

SENTENCE_END = re.compile(r"[.!?…]['\"”’»)]*\s+(?=[\"“«'(]?[^\W\d_])")
#: Where a sentence may list conditions: elsewhere it says what else it is about.
_OPEN = (None, Cue.CONDITIONS, Cue.OVERVIEW)
#: What keeps a sentence from listing conditions, however it goes on.
_AGAINST = (Cue.CONTRAINDICATIONS_WEAK, Cue.SEE_DOCTOR, Cue.NEGATION)
_MOST_SENTENCE = 1000


class Listed(NamedTuple):
    """A sentence that is a list, with the sentences around it."""

    kind: Cue
    members: Members
    before: Piece | None
    after: Piece | None


class Sentences:
    def __init__(self, phrases: Phrasebook) -> None:
        self._phrases = phrases

    def listed(self, piece: Piece, section: Cue | None) -> Listed | None:
        """The first sentence of *piece* that lists something, in a section of that kind."""
        ends = [0, *(match.end() for match in SENTENCE_END.finditer(piece.plain))]
        for start, stop in zip(ends, [*ends[1:], None], strict=True):
            if found := self._members(piece.part(start, stop), section):
                before = piece.part(0, start) if start else None
                return Listed(*found, before, piece.part(stop) if stop else None)
        return None

    def _members(self, sentence: Piece, section: Cue | None) -> tuple[Cue, Members] | None:
        plain = sentence.plain
        if len(plain) > _MOST_SENTENCE:
            return None
        warning = self._phrases.find(Cue.CONTRAINDICATIONS, plain)
        if warning or section is Cue.CONTRAINDICATIONS:
            return self._warnings(sentence, warning)
        if section not in _OPEN or any(self._phrases.has(cue, plain) for cue in _AGAINST):
            return None
        places = [place for place in self._places(plain, Cue.TREATED) if self._names(place, plain)]
        # “treat a range of problems, including”: the members stand behind the second.
        named = [place for place in places if place.cue is Cue.MEMBERS]
        found = members(sentence, named, least=3) or members(sentence, places, least=3)
        if found is None and section is Cue.CONDITIONS:
            found = members(sentence, self._places(plain, Cue.IN_CASE), least=3)
        return (Cue.CONDITIONS, found) if found and self._are_troubles(found.items) else None

    def _warnings(self, sentence: Piece, warning: Found | None) -> tuple[Cue, Members] | None:
        start, plain = warning.start if warning else 0, sentence.plain
        places = [f for f in self._places(plain, Cue.IN_CASE) if f.end > start]
        said = [place for place in places if plain[place.start] != ":"]
        if warning and (found := members(sentence, said, least=2)):
            return Cue.CONTRAINDICATIONS, found
        found = members(sentence, places, least=2)
        is_grave = found and self._most(found.items, Cue.GRAVE, Cue.TROUBLE)
        return (Cue.CONTRAINDICATIONS, found) if found and is_grave else None

    def _places(self, plain: str, cue: Cue) -> list[Found]:
        """Where in a sentence troubles may begin to be named."""
        cues = (Cue.MEMBERS, Cue.AFFLICTED, cue)
        found = [place for one in cues for place in self._phrases.all(one, plain)]
        colons = (match.end() for match in re.finditer(":", plain))
        found += [Found(Cue.MEMBERS, end - 1, end) for end in colons]
        return sorted(found, key=lambda place: place.start)

    def _names(self, place: Found, plain: str) -> bool:
        """Whether “such as” stands behind “conditions”, and not behind “techniques”."""
        if place.cue is not Cue.MEMBERS:
            return True
        before = " ".join(plain[: place.start].split()[-3:])
        return any(self._phrases.has(cue, before) for cue in (Cue.CONDITIONS_WEAK, Cue.TREATED))

    def _are_troubles(self, items: list[Piece]) -> bool:
        """Whether most of what a sentence lists is suffered from: it may list anything."""
        gains = any(self._phrases.begins(Cue.GAIN, item.plain) for item in items)
        return not gains and self._most(items, Cue.TROUBLE)

    def _most(self, items: list[Piece], *cues: Cue) -> bool:
        found = sum(any(self._phrases.has(cue, item.plain) for cue in cues) for item in items)
        return found * 2 > len(items)
