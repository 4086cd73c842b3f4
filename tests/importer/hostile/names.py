"""Files with names that mean something to a shell, a path or a terminal."""

import os
from collections.abc import Iterator

from tests.importer.hostile.cases import Case

_NAMES = {
    "option": "-rf.txt",
    "long-option": "--parent=.txt",
    "newline": "a\nb.txt",
    "return": "a\rb.txt",
    "tab": "a\tb.txt",
    "escape": "\x1b[31ma.txt",
    "bidi": "a\u202egpj.txt",
    "zero-width": "a\u200bb\ufeff.txt",
    "emoji": "💆🏽‍♀️.txt",
    "arabic": "تدليك.txt",
    "combining": "e\u0301\u0301.txt",
    "surrogate": os.fsdecode(b"a\xff\xfeb.txt"),
    "quotes": "'\";`$(id).txt",
    "markup": "<script>alert(1)<&.txt",
    "template": "{{ 7|add:7 }}{% x %}.txt",
    "percent": "%s%n%(a)s%2e%2e.txt",
    "format": "{0.__class__}.txt",
    "glob": "*?[a].txt",
    "windows": "a\\..\\evil.txt",
    "drive": "C:evil.txt",
    "device": "CON.txt",
    "spaces": "   .txt",
    "dots": "a..txt",
    "two-extensions": "evil.exe.txt",
    "upper": "EVIL.TXT",
    "long": "a" * 251 + ".txt",
    "long-letters": "é" * 125 + ".txt",
    "signs": "!!!.txt",
    "tilde": "~root.txt",
    "hash": "#a.txt",
    "null-like": "a%00.txt",
    "json": '","status":"created"}.txt',
}
#: Which a folder passes over: they are named themselves.
_NAMED = {
    "windows-above": "..\\..\\evil.txt",
    "only-extension": ".docx",
    "only-text": ".txt",
    "no-extension": "evil",
    "other-extension": "evil.exe",
    "dot-end": "evil.txt.",
    "lock": "~$evil.docx",
}
#: Whose name may stop what is said of the others.
_ALONE = {"surrogate", "lock"}


def cases() -> Iterator[Case]:
    for name, filename in {**_NAMES, **_NAMED}.items():
        word = f"KEPTname{name.replace('-', '')}"
        yield Case(
            f"name-{name}",
            filename,
            f"{word} words.".encode(),
            *_fate(name, word),
            alone=name in _ALONE,
        )


def _fate(name: str, word: str) -> tuple[str, tuple[str, ...]]:
    return ("reject", ()) if name == "lock" else ("accept", (word,))


def is_passed_over(filename: str) -> bool:
    """Whether a folder's file is none to import, unless somebody names it."""
    return filename in _NAMED.values()
