"""When two names are one: case, accents, spaces, signs and plurals do not tell them apart."""

import unicodedata
from itertools import groupby

from wagtail_massage.importer.phrases import folded

#: Vowels in many scripts, and what else stands on or below a letter.
_MARKS = {"Mn", "Mc"}


def fold(name: str) -> str:
    """*name* as it is compared with others."""
    plain = folded(unicodedata.normalize("NFC", name)).replace("&", " and ")
    return " ".join(map(_singular, _words(plain)))


def _words(plain: str) -> list[str]:
    found = ("".join(same) for is_word, same in groupby(plain, _is_of_word) if is_word)
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
