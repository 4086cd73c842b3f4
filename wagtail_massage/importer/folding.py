"""When two names are one: case, accents, spaces, signs and plurals do not tell them apart."""

import re

from wagtail_massage.importer.phrases import folded

_WORD = re.compile(r"[^\W_]+")


def fold(name: str) -> str:
    """*name* as it is compared with others."""
    words = _WORD.findall(folded(name).replace("&", " and "))
    return " ".join(map(_singular, words))


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
