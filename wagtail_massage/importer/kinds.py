"""What a heading or the line before a list says of what comes."""

import re

from wagtail_massage.importer.cues import Cue
from wagtail_massage.importer.phrases import Phrasebook

#: Whatever else a heading says: safety comes first.
_FIRST = (Cue.CONTRAINDICATIONS, Cue.CONTRAINDICATIONS_WEAK, Cue.SEE_DOCTOR, Cue.FAQ)
_FEES = (Cue.FEES, Cue.INSURANCE, Cue.CANCELLATION, Cue.RECEIPTS, Cue.TAX)
#: Of these the one that a heading begins with.
_NEXT = (
    Cue.CONDITIONS,
    Cue.BENEFITS,
    Cue.SECTION,
    Cue.WHAT_TO_EXPECT,
    Cue.SESSION_OPTIONS,
    Cue.BOOKING,
    *_FEES,
)
_LAST = (Cue.OVERVIEW,)
_BLOCK_OF = {
    Cue.CONTRAINDICATIONS_WEAK: Cue.CONTRAINDICATIONS,
    **dict.fromkeys(_FEES, Cue.FEES),
}
_LISTS = (Cue.CONDITIONS, Cue.BENEFITS, Cue.SECTION, Cue.WHAT_TO_EXPECT, Cue.SESSION_OPTIONS)
_RULES = (
    Cue.CONTRAINDICATIONS,
    Cue.CONTRAINDICATIONS_WEAK,
    Cue.SEE_DOCTOR,
    Cue.CANCELLATION,
)
_MOST_BOOKING_WORDS = 60
#: Fewer words with a telephone number, at the end, are there to be called.
_MOST_CALL_WORDS = 25
_ASK = (Cue.BOOKING, Cue.BOOKING_LAST)
_NUMBER = re.compile(r"[\dxX]{3}[-. ][\dxX]{3,4}")
#: A telephone number, also one still to be filled in, or an address.
_REACHABLE = re.compile(
    r"@|https?:|www\.|[\dxX]{3}[-. ][\dxX]{4}|\d{2}[ .]\d{2}[ .]\d{2}|\d{4} \d{3}"
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def heading_kind(heading: str, phrases: Phrasebook) -> Cue | None:
    """The kind of block that *heading* asks for, ``SECTION`` among them; None if it says none."""
    for cue in _FIRST:
        if phrases.has(cue, heading):
            return _BLOCK_OF.get(cue, cue)
    for cues in (_NEXT, _LAST):
        found = [place for cue in cues if (place := phrases.find(cue, heading))]
        if found:
            first = min(found, key=lambda place: (place.start, -place.end))
            if first.cue is Cue.CONDITIONS and phrases.has(Cue.NEGATION, heading):
                return Cue.CONTRAINDICATIONS
            return _BLOCK_OF.get(first.cue, first.cue)
    if not _is_troubles(heading, phrases):
        return None
    return Cue.CONTRAINDICATIONS if phrases.has(Cue.NEGATION, heading) else Cue.CONDITIONS


def _is_troubles(heading: str, phrases: Phrasebook) -> bool:
    """Whether a short heading ends with what people suffer from: “Common complaints”."""
    found = phrases.all(Cue.CONDITIONS_WEAK, heading)
    return bool(found) and found[-1].end == len(heading.rstrip(" :")) and len(heading.split()) < 4


def lead_in_kind(text: str, phrases: Phrasebook) -> Cue | None:
    """The kind of list that *text* announces; what stands nearest to the list decides."""
    sentence = _SENTENCE.split(text.strip())[-1]
    if _warns(sentence, phrases):
        return Cue.CONTRAINDICATIONS
    if phrases.has(Cue.SEE_DOCTOR, sentence):
        return Cue.SEE_DOCTOR
    found = [place for cue in _LISTS for place in phrases.all(cue, sentence)]
    if found:
        last = max(found, key=lambda place: (place.end, -place.start))
        is_denied = last.cue is Cue.CONDITIONS and phrases.has(Cue.NEGATION, sentence)
        return Cue.CONTRAINDICATIONS if is_denied else last.cue
    if phrases.has(Cue.CONTRAINDICATIONS, text):
        return Cue.CONTRAINDICATIONS
    if not phrases.has(Cue.CONDITIONS_WEAK, sentence):
        return None
    return Cue.CONTRAINDICATIONS if phrases.has(Cue.NEGATION, text) else Cue.CONDITIONS_WEAK


def _warns(sentence: str, phrases: Phrasebook) -> bool:
    return phrases.has(Cue.CONTRAINDICATIONS, sentence) or phrases.has(
        Cue.CONTRAINDICATIONS_WEAK, sentence
    )


def is_booking(text: str, phrases: Phrasebook) -> bool:
    """Whether a paragraph asks to book, and is about no rules for it."""
    is_about_rules = any(phrases.has(cue, text) for cue in _RULES)
    if len(text.split()) > _MOST_BOOKING_WORDS or is_about_rules:
        return False
    asks = phrases.has(Cue.BOOKING, text) or phrases.begins(Cue.CALL, text)
    return phrases.begins(Cue.BOOKING, text) or (asks and bool(_REACHABLE.search(text)))


def asks_at_last(text: str, phrases: Phrasebook) -> bool:
    """The same of a text's last words, which more often do."""
    is_about_rules = any(phrases.has(cue, text) for cue in _RULES)
    calls = phrases.has(Cue.CALL, text) and bool(_REACHABLE.search(text))
    is_short = bool(_NUMBER.search(text)) and len(text.split()) <= _MOST_CALL_WORDS
    asks = calls or is_short or any(phrases.has(cue, text) for cue in _ASK)
    return asks and not is_about_rules and len(text.split()) <= _MOST_BOOKING_WORDS
