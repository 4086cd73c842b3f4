"""A title and a summary of a text's own words."""

import re
from pathlib import PurePath

from wagtail_massage.importer.nodes import Prose
from wagtail_massage.importer.proposal import Proposal

_SUBJECT = re.compile(
    r"(?:(?:the|le|la|les)\s+|l['’])?([^,.;:!?()]{3,60}?)\s+(?:is|are|est|sont)\s", re.I
)
_SENTENCE = re.compile(r"[^.!?]+[.!?]+['\"”’»)]*(?=\s|$)")
_MOST_TITLE = 255
_MOST_SUMMARY = 300


def name(proposal: Proposal, document_title: str, source: str) -> None:
    """Give *proposal* a title, the heading's or else a copy of other words, and a summary."""
    heading = proposal.heading.plain if proposal.heading else ""
    title = heading or document_title or _subject(proposal) or _of_file(source) or _first(proposal)
    proposal.title = " ".join(title.split())[:_MOST_TITLE].strip()
    proposal.summary = _summary(proposal)


def _paragraphs(proposal: Proposal) -> list[str]:
    blocks = [block for block in proposal.blocks if block.kind in ("overview", "section")]
    return [node.plain for b in blocks for node in b.introduction if isinstance(node, Prose)]


def _subject(proposal: Proposal) -> str:
    """What the first sentence is about: “Massage” of “Massage is an old art”."""
    for plain in _paragraphs(proposal)[:1]:
        match = _SUBJECT.match(plain)
        if match and len(match[1].split()) <= 4:
            return match[1][0].upper() + match[1][1:]
    return ""


def _of_file(source: str) -> str:
    words = re.sub(r"[\W_]+", " ", PurePath(source).stem).strip()
    return words[:1].upper() + words[1:] if re.search(r"[^\W\d_]{3}", words) else ""


def _first(proposal: Proposal) -> str:
    pieces = (piece for block in proposal.blocks for piece in block.pieces())
    words = next(pieces, None)
    return " ".join(words.plain.split()[:8]) if words else ""


def _summary(proposal: Proposal) -> str:
    """The first sentence or two, where they are short enough."""
    plain = next(iter(_paragraphs(proposal)), "")[: 2 * _MOST_SUMMARY]
    summary = ""
    for match in list(_SENTENCE.finditer(plain))[:2]:
        longer = f"{summary} {match[0].strip()}".strip()
        if len(longer) > _MOST_SUMMARY:
            break
        summary = longer
    return summary
