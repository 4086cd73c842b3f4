"""Lists within a sentence: “such as X, Y and Z”."""

import re
from itertools import pairwise
from typing import NamedTuple

from wagtail_massage.importer.nodes import Piece
from wagtail_massage.importer.phrases import Found

_MOST_WORDS = 7
#: A longer sentence is no list that somebody would write out.
_MOST_LENGTH = 1000
_COMMA = re.compile(r"\s*[,;]\s*(?:(?:and/or|and|or|et|ou)\s+)?(?![^()]*\))", re.I)
_LAST_JOIN = re.compile(r"\s+(and/or|and|or|et|ou)\s+(?![^()]*\))", re.I)
_JOINER = re.compile(r"(?:and/or|and|or|et|ou)\b", re.I)
_ARTICLE = re.compile(
    r"(?:a|an|the|un|une|des|du|de la|de l['’]|le|la|les|l['’]|de|d['’])(?:(?<=['’])|\b)\s*", re.I
)
#: Names no thing of its own.
_OTHERS = re.compile(
    r"(?:(?:and|or|et|ou)\s+)?(?:(?:any|some|many|certain)\s+)?"
    r"(?:other|others|more|much more|etc|autres|d['’]autres|plus)\b",
    re.I,
)
_END = re.compile(r"(?<!\be\.g)(?<!\bDr)[.!?](?=\s|$)|\s[–—]\s|:|$")


class Members(NamedTuple):
    """A sentence taken apart; ``joiners`` are the words between that are in none of the parts."""

    before: Piece
    items: list[Piece]
    after: Piece | None
    joiners: list[Piece]


def members(piece: Piece, introductions: list[Found], least: int) -> Members | None:
    """The list behind one of *introductions*; None unless it has *least* short members."""
    plain = piece.plain
    if len(plain) > _MOST_LENGTH:
        return None
    # “for people with”: the words nearest to the first comma are not yet a member.
    for found in sorted(introductions, key=lambda f: (_before_comma(f, plain), -f.end)):
        begin = found.end + len(plain[found.end :]) - len(plain[found.end :].lstrip(" :,"))
        match = _END.search(plain, begin)
        spans = _spans(plain, begin, match.start() if match else len(plain))
        if spans and len(spans) >= least:
            return _taken_apart(piece, spans)
    return None


def _before_comma(found: Found, plain: str) -> int:
    """How many commas stand before an introduction."""
    return plain.count(",", 0, found.end)


def _spans(plain: str, start: int, end: int) -> list[tuple[int, int]]:
    """Where the members stand, the last joined by a word."""
    edges, position = [], start
    for comma in _COMMA.finditer(plain, start, end):
        edges.append((position, comma.start()))
        position = comma.end()
    last = (position, end)
    if join := next(_LAST_JOIN.finditer(plain, *last), None):
        edges.append((position, join.start()))
        last = (join.end(), end)
    edges.append(last)
    edges = [edge for edge in edges if plain[slice(*edge)].strip()]
    while edges and _OTHERS.match(plain[slice(*edges[-1])].strip()):
        edges.pop()
    if any(len(plain[slice(*edge)].split()) > _MOST_WORDS for edge in edges):
        return []
    return [_trimmed(plain, edge) for edge in edges]


def _trimmed(plain: str, edge: tuple[int, int]) -> tuple[int, int]:
    start, stop = edge
    for pattern in (_JOINER, _ARTICLE):
        if match := pattern.match(plain, start, stop):
            start = (
                match.end()
                + len(plain[match.end() : stop])
                - len(plain[match.end() : stop].lstrip())
            )
    return start, stop


def _taken_apart(piece: Piece, spans: list[tuple[int, int]]) -> Members:
    items = [piece.part(*span) for span in spans]
    joiners = [
        between
        for (_, stop), (start, _) in pairwise(spans)
        if any(map(str.isalnum, (between := piece.part(stop, start)).plain))
    ]
    after = piece.part(spans[-1][1])
    has_words = any(map(str.isalnum, after.plain))
    return Members(piece.part(0, spans[0][0]), items, after if has_words else None, joiners)
