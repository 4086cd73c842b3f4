"""What stands in front of a line: bullets, numbers, the letters of questions and answers."""

import re
from enum import StrEnum
from typing import NamedTuple


class Mark(StrEnum):
    BULLET = "bullet"
    NUMBER = "number"
    QUESTION = "question"
    ANSWER = "answer"


class Marked(NamedTuple):
    """Where the words of a line begin, and what stands before them."""

    mark: Mark
    #: As it stands in the line.
    sign: str
    start: int
    number: int = 0


# Private characters are the bullets of Word's symbol fonts.
_GLYPHS = "•●○◦▪■□▫‣⁃∙·➢➤➔❖✓✔✅☑►▶▸»→⇒★☆✦◆◇♦\uf0a7\uf0b7\uf0d8\uf0fc"
# “> 38 °C” compares. A cross is kept: it says that the item is none.
CROSSES = "✗✘✕✖❌"
_BULLET = re.compile(
    rf"\s*(?:(?:[{_GLYPHS}]|[~>+](?!\s*\d)(?:(?<=~)|(?=\s))|[-–—*](?=\s)|o(?=\t|\s\s))\s*)+"
    rf"|\s*(?=[{CROSSES}])"
)
#: A dash without a space, or an “o”, is a bullet only where others are.
_TIGHT = re.compile(r"\s*(?:[-–—*+](?=[^\W\d_])|o\s+(?=\S))")
_NUMBER = re.compile(r"\s*\(?(\d{1,3})[.)](?:\s+|(?=[^\W\d_]))")
_QUESTION = re.compile(r"\s*(?:q(?:uestion)?\s*\d{0,3}|\?)\s*[.:)\-–—]\s*", re.IGNORECASE)
_ANSWER = re.compile(r"\s*(?:a(?:nswer)?|r(?:[eé]ponse)?)\s*\d{0,3}\s*[.:)]\s+", re.IGNORECASE)
RULE = re.compile(r"\s*(?:[-–—_=*~#.•]\s*){3,}$")


def bullet(line: str, *, tight: bool = False) -> Marked | None:
    """The bullet before *line*'s words, doubled ones among them."""
    match = _BULLET.match(line) or (_TIGHT.match(line) if tight else None)
    if match is None or not line[match.end() :].strip():
        return None
    return Marked(Mark.BULLET, match[0].strip(), match.end())


def is_tight_bullet(line: str) -> bool:
    return _TIGHT.match(line) is not None


def number(line: str) -> Marked | None:
    """The number before *line*'s words, as “1.”, “1)” or “(1)”."""
    match = _NUMBER.match(line)
    if match is None or not line[match.end() :].strip():
        return None
    return Marked(Mark.NUMBER, match[0].strip(), match.end(), int(match[1]))


def question(line: str) -> Marked | None:
    match = _QUESTION.match(line)
    return Marked(Mark.QUESTION, match[0].strip(), match.end()) if match else None


def answer(line: str) -> Marked | None:
    match = _ANSWER.match(line)
    return Marked(Mark.ANSWER, match[0].strip(), match.end()) if match else None
