from contextlib import suppress

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.importer.making import docx, paragraph
from wagtail_massage.conf import ImportLimits
from wagtail_massage.importer.documents import Document, Heading, Paragraph, UnreadableError
from wagtail_massage.importer.parsers import text
from wagtail_massage.importer.sources import read, read_paste

LIMITS = ImportLimits(bytes=1_000_000, characters=100_000, parts=1_000)


def shown(document: Document) -> list[str]:
    return [line.text.plain for line in document.lines]


def test_plain_text() -> None:
    document = read("a.txt", b"one\n  two  \n\n\n  three\r\n# four", LIMITS)
    assert all(isinstance(part, Paragraph) for part in document.parts)
    assert [(line.number, line.text.plain) for line in document.lines] == [
        (1, "one"),
        (2, "  two"),
        (5, "  three"),
        (6, "# four"),
    ]
    assert len(document.parts) == 2


@given(st.text())
def test_every_word_of_plain_text_is_kept_in_its_order(source: str) -> None:
    lines = text.parse(source).lines
    assert " ".join(line.text.plain for line in lines).split() == source.split()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.md", b"# One"),
        ("A.MARKDOWN", b"# One"),
        ("a.html", b"<h1>One</h1>"),
        ("a.txt", b"\xef\xbb\xbf <!DOCTYPE html><h1>One</h1>"),
        ("", b"<?xml version='1.0'?>\n<html><h1>One</h1>"),
        ("a.doc", docx(paragraph("One", properties='<w:outlineLvl w:val="0"/>'))),
        ("../../etc/passwd", docx(paragraph("One", properties='<w:outlineLvl w:val="0"/>'))),
    ],
)
def test_formats(name: str, data: bytes) -> None:
    assert isinstance(read(name, data, LIMITS).parts[0], Heading)


@pytest.mark.parametrize("name", ["", "a", "a.pdf", "a\0.md.xyz", "/", "é" * 5000])
def test_any_other_name_is_text(name: str) -> None:
    assert shown(read(name, b"# One", LIMITS)) == ["# One"]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1...", "old Word"),
        (b"{\\rtf1 text}", "RTF"),
        (b"\x89PNG\r\n", "picture"),
        (b"\xff\xd8\xff\xe0", "picture"),
        (b"GIF89a", "picture"),
    ],
)
@pytest.mark.parametrize("name", ["a.docx", "a.txt", "a.html"])
def test_what_is_no_text_is_refused(name: str, data: bytes, words: str) -> None:
    with pytest.raises(UnreadableError, match=words):
        read(name, data, LIMITS)


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.html"])
@pytest.mark.parametrize("data", [b"", b" \n\t ", b"\0", b"\0\0\0", b"<!-- -->" * 0])
def test_nothing(name: str, data: bytes) -> None:
    with pytest.raises(UnreadableError, match="no text"):
        read(name, data, LIMITS)


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("a.txt", b"x" * 1_000_001, "1,000,001 bytes, at most 1,000,000"),
        ("a.txt", b"x" * 100_001, "100,001 characters, at most 100,000"),
        ("a.html", b"x" * 100_001, "100,001 characters"),
        ("a.docx", docx(paragraph("x" * 100_001)), "100,001 characters"),
        ("a.txt", b"x\n" * 1_001, "1,001 lines, at most 1,000"),
        ("a.md", b"- x\n" * 1_001, "1,001 lines"),
    ],
)
def test_too_much(name: str, data: bytes, words: str) -> None:
    with translation.override("en"), pytest.raises(UnreadableError, match=words):
        read(name, data, LIMITS)


def test_markup_does_not_count_as_text() -> None:
    assert shown(read("a.html", b"<p class='%s'>x" % (b"x" * 200_000), LIMITS)) == ["x"]


def test_what_is_pasted_is_what_it_is_said_to_be() -> None:
    assert shown(read_paste("<p>a\u200b</p>", "text", LIMITS)) == ["<p>a</p>"]
    assert shown(read_paste("# <b>a</b>", "markdown", LIMITS)) == ["a"]
    assert shown(read_paste("# <b>a</b>", "html", LIMITS)) == ["# a"]
    with pytest.raises(UnreadableError, match="bytes"):
        read_paste("é" * 500_001, "text", LIMITS)


@given(st.sampled_from(["a.txt", "a.md", "a.html", "a.docx"]), st.binary())
def test_any_bytes(name: str, data: bytes) -> None:
    for content in (data, b"PK\x03\x04" + data, b"<html>" + data):
        with suppress(UnreadableError):
            assert read(name, content, LIMITS).lines


@given(st.sampled_from(["text", "markdown", "html"]), st.text(st.characters()))
def test_any_paste(kind: str, pasted: str) -> None:
    with suppress(UnreadableError):
        assert read_paste(pasted, kind, LIMITS).lines
