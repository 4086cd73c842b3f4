"""Whatever a text is, no word of it is lost, and none is said twice."""

from collections import Counter
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.importer.files.structure import LIMITS, words, words_left, words_on_page
from tests.importer.making import docx, paragraph, run
from wagtail_massage.importer import sources
from wagtail_massage.importer.arranging import KINDS, LEAVE_OUT, arranged
from wagtail_massage.importer.documents import Document, UnreadableError
from wagtail_massage.importer.importing import phrasebook, understood
from wagtail_massage.importer.mapper import propose
from wagtail_massage.importer.proposal import Proposal

PHRASES = phrasebook()
#: What means something to an importer, in any order and company.
FRAGMENTS = [
    *("Massage", "MASSAGE", "The house", "Conditions we treat", "Benefits", "Prices", "Insurance"),
    *("Contraindications", "What to expect", "FAQ", "About us", "Opening hours", "Bienfaits"),
    *("When to see your doctor", "Précautions :", "# Heading", "## Heading", "**Bold**", "==="),
    *("massage can help with conditions such as:", "Please do not come if you have", "such as"),
    *("Le massage soulage :", "les douleurs", "headaches", "back pain", "better sleep", "fever"),
    *("fever, infection and recent surgery", "We treat pain, stiffness and headaches."),
    "It is not safe with cancer, a fever (or flu), or after an operation, unless we say so.",
    *("Q: Does it hurt?", "A: No, it does not.", "Q.", "A.", "What is massage?", "Is it long"),
    *("1. First", "2. Second", "3) Third", "(4) Fourth", "1.", "2.Tight", "• bullet", "- dash"),
    *("~wave", "-tight", "* star", "• - doubled", "✓ ticked", "o\tround", "* |", "-- |", "+ 1"),
    *("60 minutes – $100", "90 min $140 + HST", "| 30 min | $60 |", "|---|---|", "1h30\t90 $"),
    *("Call 519-555-0142 to book.", "Book online today!", "Prenez rendez-vous en ligne."),
    *("Most plans cover it. Receipts are given.", "Please give 24 hours’ notice.", "HST is added."),
    *("Stress – it is good for you and for everyone else who is here", "Rest: lie still. Sleep."),
    *("IMG_1.jpg", "[insert photo]", "photo 1", "photo 2", "TODO", "XXXX", "<b>", "</p>", "&amp;"),
    "A long sentence about the way in which a massage works on the muscles of the body, and on",
    *(":", ".", "?", ",", "–", "a", "\tx\ty", "  indented", "“quoted”", "x" * 300, "word " * 60),
]
LINE = st.one_of(
    st.sampled_from(FRAGMENTS),
    st.text(max_size=30),
    st.tuples(st.sampled_from(FRAGMENTS), st.sampled_from(FRAGMENTS)).map(" ".join),
)
TEXT = st.lists(st.one_of(LINE, st.just("")), max_size=25).map("\n".join)
KIND = st.sampled_from(["text", "text", "markdown", "html"])
EXTENSION = st.sampled_from(["", ".txt", ".md", ".html", ".htm", ".docx", ".pdf", ".rtf", ".xyz"])
NAME = st.builds("{}{}".format, st.sampled_from(["a", "", "../a", "\0", "é" * 300]), EXTENSION)
WANTED = st.sampled_from([*KINDS, LEAVE_OUT])
PLACE = st.integers(0, 6)
OFTEN = settings(max_examples=200, deadline=None, derandomize=True)


def read(text: str, kind: str) -> Document:
    """The document; an empty one where there is no text."""
    with suppress(UnreadableError):
        return sources.read_paste(text, kind, LIMITS)
    return Document(())


def source_words(document: Document) -> list[str]:
    return words(line.text.plain for line in document.lines)


def assert_keeps_all(proposal: Proposal, source: list[str]) -> None:
    """Every word once, on the page in its order or told."""
    page = words_on_page(proposal)
    assert Counter(page) + Counter(words_left(proposal)) == Counter(source)
    remaining = iter(source)
    assert all(word in remaining for word in page)


@OFTEN
@given(TEXT, KIND)
@example("Massage\nTea\nCall 519-555-0142 to book.\n30 minutes – $60\n60 minutes – $100", "text")
def test_every_word_is_kept_once_and_in_its_order(text: str, kind: str) -> None:
    document = read(text, kind)
    assert_keeps_all(propose(document, PHRASES), source_words(document))


@OFTEN
@given(TEXT)
def test_what_is_read_as_text_has_all_of_its_words(text: str) -> None:
    document = read(text, "text")
    assert source_words(document) == words([sources.clean(text)])


@OFTEN
@given(st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=15), st.booleans())
def test_a_word_document_loses_no_word_either(lines: list[str], apart: bool) -> None:
    escaped = [line.replace("&", "&amp;").replace("<", "&lt;") for line in lines]
    body = "".join(paragraph(run(line)) + paragraph() * apart for line in escaped)
    document = sources.read("a.docx", docx(body), LIMITS)
    assert_keeps_all(propose(document, PHRASES), source_words(document))


@OFTEN
@given(TEXT, KIND)
def test_the_same_text_is_understood_in_the_same_way(text: str, kind: str) -> None:
    document = read(text, kind)
    first, second = (understood(document, PHRASES, "a.txt", "CA") for _ in range(2))
    assert first == second
    assert first == understood(read(text, kind), phrasebook(), "a.txt", "CA")


@OFTEN
@given(TEXT, KIND, st.sampled_from(["\n", "\n\n"]))
def test_a_proposal_s_own_text_loses_no_word_again(text: str, kind: str, between: str) -> None:
    first = propose(read(text, kind), PHRASES)
    pieces = [piece.plain for block in first.blocks for piece in block.pieces()]
    document = read(between.join(pieces), "text")
    assert source_words(document) == words(pieces)
    assert_keeps_all(propose(document, PHRASES), source_words(document))


@OFTEN
@given(TEXT, KIND)
def test_no_block_is_empty_and_each_is_of_a_known_kind(text: str, kind: str) -> None:
    for block in propose(read(text, kind), PHRASES).blocks:
        first, last = block.lines
        assert block.kind in KINDS
        assert not block.is_empty
        assert 1 <= first <= last


@OFTEN
@given(TEXT, KIND)
@example(f"Q: {'x' * 300}", "text")
def test_nothing_is_longer_than_its_place(text: str, kind: str) -> None:
    proposal = understood(read(text, kind), PHRASES)
    assert len(proposal.title) <= 255
    for block in proposal.blocks:
        assert len(block.heading.plain if block.heading else "") <= 255
        assert all(len(item.note.plain) <= 500 for item in block.items if item.note)
        assert all(len(step.title.plain) <= 255 for step in block.steps)
        assert all(len(option.note) <= 255 for option in block.options)


@OFTEN
@given(NAME, st.one_of(st.binary(), TEXT.map(str.encode), TEXT.map(lambda t: t.encode("utf-16"))))
def test_any_bytes_are_understood_or_refused(name: str, data: bytes) -> None:
    with suppress(UnreadableError):
        understood(sources.read(name, data, LIMITS), PHRASES, name, "CA")


@pytest.mark.parametrize(
    "beginning", [b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\xef\xbb\xbf", b"%"]
)
@settings(max_examples=40, deadline=None, derandomize=True)
@given(NAME, st.binary())
def test_so_are_bytes_that_begin_as_a_format_does(beginning: bytes, name: str, data: bytes) -> None:
    with suppress(UnreadableError):
        understood(sources.read(name, beginning + data, LIMITS), PHRASES, name, "CA")


@OFTEN
@given(
    TEXT,
    KIND,
    st.dictionaries(PLACE, WANTED),
    st.dictionaries(st.tuples(PLACE, PLACE), WANTED),
)
def test_no_word_is_lost_when_an_editor_wants_other_kinds(
    text: str, kind: str, kinds: dict[int, str], items: dict[tuple[int, int], Any]
) -> None:
    proposal = propose(read(text, kind), PHRASES)
    other = arranged(proposal, kinds, items)
    assert counted(other) == counted(proposal)
    assert LEAVE_OUT not in [block.kind for block in other.blocks]


def counted(proposal: Proposal) -> Counter[str]:
    return Counter(words_on_page(proposal)) + Counter(words_left(proposal))
