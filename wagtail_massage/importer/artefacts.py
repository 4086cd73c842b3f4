"""What was left in a text by mistake."""

import re
from collections import Counter
from collections.abc import Iterable

from wagtail_massage.importer.cues import Cue
from wagtail_massage.importer.nodes import Heading, Listing, Node, Piece, Prose
from wagtail_massage.importer.phrases import Phrasebook

_FILE = re.compile(
    r"[\w()-]{1,100}\.(?:jpe?g|png|gif|webp|svg|heic|pdf|docx?|bmp|tiff?|mp4|mov)", re.I
)
_NUMBERED = re.compile(r"(.*\D)\s*[-_#]?\s*\(?\d{1,3}\)?$")
_LABELLED = re.compile(r"(?:caption|photo|image|picture|alt text|l[eé]gende)\s*:", re.I)
_MOST_CAPTION = 100
_BRACKETED = re.compile(r"[\[{<*(].*[\]}>*)]$")
_FILLER = re.compile(
    r"[xX]{3,}|_{4,}|\?{3,}|\{\{[^{}]{0,100}\}\}|\[\s{0,20}\]|\[[A-Z][A-Z _-]{1,60}[A-Z]\]"
    r"|\bNOTE TO [A-Z]+\b"
)


def whole_lines(nodes: Iterable[Node], phrases: Phrasebook) -> set[int]:
    """The numbers of the lines that are nothing but an artefact: captions, notes, placeholders."""
    pieces = [piece for node in nodes if isinstance(node, Prose) for piece in node.pieces]
    stems = Counter(stem for piece in pieces if (stem := _stem(piece)))
    return {
        piece.first
        for piece in pieces
        if stems[_stem(piece)] > 1 or _is_note(piece.plain.strip(), phrases)
    }


def _stem(piece: Piece) -> str:
    """The words before a caption's number: “deep tissue massage 2” has “deep tissue massage”."""
    plain = piece.plain.strip()
    match = _NUMBERED.match(plain) if len(plain) <= _MOST_CAPTION else None
    is_caption = match and piece.words <= 8 and plain[-1] not in ".!?:" and "$" not in plain
    is_phrase = bool(match) and not any(map(str.isdigit, match[1])) if match else False
    return match[1].strip().lower() if match and is_caption and is_phrase else ""


def _is_note(plain: str, phrases: Phrasebook) -> bool:
    if _LABELLED.match(plain):
        return True
    if _FILE.fullmatch(plain) or (_BRACKETED.fullmatch(plain) and len(plain.split()) <= 40):
        return True
    return len(plain.split()) <= 40 and phrases.begins(Cue.EDITORS_NOTE, plain)


def noticed(nodes: Iterable[Node], phrases: Phrasebook) -> list[Piece]:
    """The pieces that have an artefact among their words, which stay."""
    return [piece for node in nodes for piece in _pieces(node) if _has_one(piece.plain, phrases)]


def _pieces(node: Node) -> Iterable[Piece]:
    if isinstance(node, Heading):
        return [node.piece]
    return node.items if isinstance(node, Listing) else node.pieces


def _has_one(plain: str, phrases: Phrasebook) -> bool:
    found = _FILE.search(plain) or _FILLER.search(plain)
    return bool(found) or phrases.has(Cue.EDITORS_NOTE, plain)
