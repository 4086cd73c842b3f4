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
_PICTURE = re.compile(r"photo|image|picture|img|figure|slide", re.I)
_LABELLED = re.compile(r"[(\[]?\s*(?:caption|photo|image|picture|alt text|l[eé]gende)\s*:", re.I)
#: Words about health are left where they stand, whoever they are for.
_KEPT = (Cue.CONTRAINDICATIONS, Cue.SEE_DOCTOR, Cue.TROUBLE, Cue.GRAVE)
_MOST_CAPTION = 100
_MOST_NOTE_WORDS = 6
# Round brackets and asterisks are how people write what matters.
_BRACKETED = re.compile(r"[\[{<].*[\]}>]$")
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
    if not match or not is_caption or not _is_caption(match[1]):
        return ""
    return match[1].strip().lower()


def _is_caption(words: str) -> bool:
    """“Step 1” is a heading, and “Massage: 80” a price."""
    is_one = len(words.split()) > 1 or bool(_PICTURE.fullmatch(words.strip()))
    return is_one and not any(map(str.isdigit, words)) and not words.rstrip().endswith(":")


def _is_note(plain: str, phrases: Phrasebook) -> bool:
    if any(phrases.has(cue, plain) for cue in _KEPT):
        return False
    if _LABELLED.match(plain):
        return True
    if _FILE.fullmatch(plain) or (_BRACKETED.fullmatch(plain) and len(plain.split()) <= 40):
        return True
    return phrases.begins(Cue.EDITORS_NOTE, plain) and _is_short(plain)


def _is_short(plain: str) -> bool:
    """Whether a line is no sentence for readers: a few words, or one that begins in capitals."""
    words = plain.split()
    return len(words) <= _MOST_NOTE_WORDS or (words[0].isupper() and len(words) <= 40)


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
