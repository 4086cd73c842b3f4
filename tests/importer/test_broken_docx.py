"""What is no Word document, or too much of one, is refused."""

import zipfile
from contextlib import suppress

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.importer.files.structure import LIMITS
from tests.importer.making import (
    CELL,
    LIST,
    NAMESPACES,
    docx,
    numbered,
    paragraph,
    run,
    style,
    zipped,
)
from wagtail_massage.importer.documents import UnreadableError
from wagtail_massage.importer.parsers.docx import parse


def document_of(xml: str, start: str = "") -> bytes:
    body = f"{start}<w:document {NAMESPACES}><w:body>{xml}</w:body></w:document>"
    return zipped({"word/document.xml": body})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        b"PK\x03\x04",
        zipped({}),
        zipped({"content.xml": "<a/>", "mimetype": "application/vnd.oasis.opendocument.text"}),
        zipped({"word/document.xml": "<a>"}),
        zipped({"word/document.xml": "<a/>"}),
        zipped({"word/document.xml": "<a/>"}, zipfile.ZIP_BZIP2),
        zipped({"word/document.xml": "<a/>", **{str(number): "" for number in range(5_001)}}),
        docx(paragraph("x"))[:-40],
        document_of(paragraph("x"), "<!DOCTYPE a>"),
        document_of("<w:sdt>" * 300 + "</w:sdt>" * 300),
        document_of("<w:sdtContent>" * 200 + "<w:tbl><w:tr><w:tc>" * 15 + "</w:sdtContent>"),
    ],
)
def test_what_is_no_word_document(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        parse(data, LIMITS)
    assert str(caught.value)


def test_a_password() -> None:
    data = bytearray(document_of(paragraph("x")))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(signature) + offset] |= 1
    with pytest.raises(UnreadableError, match="password"):
        parse(bytes(data), LIMITS)


@pytest.mark.parametrize("size", [999, 1 << 30])
def test_a_bomb(size: int) -> None:
    """Whether the archive tells how much it holds, or not."""
    content = b" " * 1_100_000
    data = zipped({"word/document.xml": content.decode()})
    declared = len(content).to_bytes(4, "little")
    with pytest.raises(UnreadableError):
        parse(data, LIMITS)
    with pytest.raises(UnreadableError):
        parse(data.replace(declared, size.to_bytes(4, "little")), LIMITS)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1:9/x"])
def test_outside_entities(address: str) -> None:
    start = f'<!DOCTYPE a [<!ENTITY e SYSTEM "{address}">]>'
    with pytest.raises(UnreadableError, match="as Word writes"):
        parse(document_of(paragraph("&e;"), start), LIMITS)


@pytest.mark.parametrize("use", ["<w:p>&e9;</w:p>", '<w:p w:a="&e9;"/>'])
def test_billion_laughs(use: str) -> None:
    more = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    with pytest.raises(UnreadableError):
        parse(document_of(use, f'<!DOCTYPE a [<!ENTITY e0 "ha">{more}]>'), LIMITS)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (paragraph("x") * 1_001, "1,001 lines, at most 1,000"),
        (paragraph() * 50_001, "too complicated"),
        (paragraph(*[run("x")] * 17_000), "too complicated"),
        (f"<w:tbl><w:tr>{CELL * 8_000}</w:tr></w:tbl>", "complicated"),
    ],
)
def test_too_many_elements(body: str, words: str) -> None:
    limits = LIMITS._replace(bytes=10_000_000, characters=1_000_000)
    with translation.override("en"), pytest.raises(UnreadableError, match=words):
        parse(docx(body), limits)


VALID = docx(
    paragraph("a", properties=numbered(7, 0)) + paragraph(run("b", "<w:b/>")),
    styles=style("S", "<w:rPr><w:b/></w:rPr>"),
    numbering=LIST,
)
NAMES = ["p", "r", "t", "pPr", "rPr", "tbl", "tr", "tc", "hyperlink", "fldChar", "sdt", "sym", "br"]
NAMES += ["drawing", "txbxContent", "del", "pStyle", "footnoteReference", "vanish", "outlineLvl"]


@given(st.lists(st.tuples(st.integers(0, len(VALID) - 1), st.integers(0, 255)), max_size=9))
def test_any_damage(changes: list[tuple[int, int]]) -> None:
    data = bytearray(VALID)
    for place, value in changes:
        data[place] = value
    with suppress(UnreadableError):
        parse(bytes(data), LIMITS)


@given(
    st.recursive(
        st.sampled_from(["", "text"]),
        lambda inner: st.builds(
            "<w:{0} w:val='{1}' w:fldCharType='{1}'>{2}</w:{0}>".format,
            st.sampled_from(NAMES),
            st.sampled_from(["", "0", "begin", "separate", "end", "x", "-1"]),
            st.lists(inner).map("".join),
        ),
    )
)
def test_any_elements(xml: str) -> None:
    with suppress(UnreadableError):
        parse(document_of(xml), LIMITS)
