"""When two names are one: case, accents, spaces, signs and plurals do not tell them apart."""

import unicodedata
from functools import lru_cache
from itertools import groupby

_APOSTROPHES = str.maketrans("’‘ʼ", "'''")
#: Vowels in many scripts, and what else stands on or below a letter.
_MARKS = {"Mn", "Mc"}


def fold(name: str) -> str:
    """*name* as it is compared with others."""
    plain = folded(unicodedata.normalize("NFC", name)).replace("&", " and ")
    return " ".join(map(_singular, words_of(plain)))


@lru_cache(maxsize=32)
def folded(text: str) -> str:
    """*text* without case and accents, each character in its place."""
    return "".join(map(_folded_character, text.translate(_APOSTROPHES)))


def _folded_character(character: str) -> str:
    if character.isascii():
        return character.lower()
    parts = unicodedata.normalize("NFKD", character)
    base, *others = [part for part in parts if not unicodedata.combining(part)] or [character]
    # Marks tell letters of other scripts apart: か is no が. “…” ends a sentence as “.” does.
    is_latin = base.isascii() or unicodedata.name(base, "").startswith("LATIN ")
    if base in ".!?" or (is_latin and not others):
        character = base
    lowered = character.lower()
    return lowered if len(lowered) == 1 else character


def words_of(text: str) -> list[str]:
    """The words of *text* as they are written."""
    found = ("".join(same) for is_word, same in groupby(text, _is_of_word) if is_word)
    return [word for word in found if any(map(str.isalnum, word))]


def _is_of_word(character: str) -> bool:
    return character.isalnum() or unicodedata.category(character) in _MARKS


def _singular(word: str) -> str:
    """The same for a word and its plural, in English and in French; not always a word itself."""
    if len(word) < 4:
        return word
    if word.endswith(("ie", "ies")):
        return f"{word.removesuffix('s')[:-2]}y"
    if word.endswith(("s", "aux", "eux", "oux")) and not word.endswith("ss"):
        word = word[:-1]
    # “Headaches” is of “headache”, “stretches” of “stretch”.
    return word[:-1] if word.endswith(("sse", "xe", "che", "she", "zze")) else word
