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
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    if word.endswith(("sses", "xes", "ches", "shes", "zzes")):
        return word[:-2]
    return word[:-1] if word.endswith(("s", "x")) and not word.endswith("ss") else word
