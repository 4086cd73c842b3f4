import zipfile
from contextlib import suppress

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from tests.importer.making import NAMESPACES, docx, paragraph, run, style, zipped
from wagtail_massage.conf import ImportLimits
from wagtail_massage.importer.documents import Document, Heading, Item, UnreadableError
from wagtail_massage.importer.parsers.docx import parse

LIMITS = ImportLimits(bytes=1_000_000, characters=100_000, parts=1_000)
LIST = (
    '<w:abstractNum w:abstractNumId="3"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerRoman"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="7"><w:abstractNumId w:val="3"/></w:num>'
)


def read(body: str, **parts: str) -> Document:
    return parse(docx(body, {}, **parts), LIMITS)


def texts(body: str, **parts: str) -> list[str]:
    return [line.text.plain for line in read(body, **parts).lines]


def styled(key: str) -> str:
    return f'<w:pStyle w:val="{key}"/>'


def numbered(number: int, depth: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def test_headings_by_outline_level_style_and_name() -> None:
    styles = (
        style("berschrift1", '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>', "Überschrift 1")
        + style("Eigene", '<w:basedOn w:val="berschrift1"/>')
        + style("T", "", "Title")
        + style("H", "", "heading 3")
        + style("Loop", '<w:basedOn w:val="Loop"/>')
    )
    body = "".join(
        [
            paragraph("a", properties=styled("T")),
            paragraph("b", properties=styled("berschrift1")),
            paragraph("c", properties=styled("Eigene")),
            paragraph("d", properties=styled("H")),
            paragraph("e", properties='<w:outlineLvl w:val="8"/>'),
            paragraph("f", properties=styled("Eigene") + '<w:outlineLvl w:val="9"/>'),
            paragraph("g", properties=styled("Loop")),
        ]
    )
    headings = [part for part in read(body, styles=styles).parts if isinstance(part, Heading)]
    assert [(part.line.text.plain, part.level) for part in headings] == [
        ("a", 1),
        ("b", 1),
        ("c", 1),
        ("d", 3),
        ("e", 6),
    ]


def test_lists_by_paragraph_and_by_style() -> None:
    styles = style("L", f"<w:pPr>{numbered(7, 0)}</w:pPr>")
    body = (
        paragraph("a", properties=styled("L"))
        + paragraph("b", properties=numbered(7, 1))
        + paragraph("c", properties=styled("L"))
        + paragraph("d", properties=styled("L") + numbered(0, 0))
        + paragraph("e", properties=numbered(7, 8))
    )
    parts = read(body, styles=styles, numbering=LIST).parts
    items = [part for part in parts if isinstance(part, Item)]
    assert [
        (item.lines[0].text.plain, item.ordered, item.depth, item.begins) for item in items
    ] == [
        ("a", False, 0, True),
        ("b", True, 1, True),
        ("c", False, 0, False),
        ("e", False, 4, True),
    ]


def test_looks_and_links() -> None:
    body = paragraph(
        run("a", "<w:b/>"),
        run("b", "<w:i/>"),
        '<w:hyperlink r:id="r7"><w:r><w:t>c</w:t></w:r></w:hyperlink>',
        '<w:hyperlink r:id="missing"><w:r><w:t>d</w:t></w:r></w:hyperlink>',
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "https://f.example/"'
        '</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>',
        run("e"),
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
        run("f", '<w:rStyle w:val="B"/>'),
    )
    styles = style("B", "<w:rPr><w:b/></w:rPr>", kind="character")
    document = parse(docx(body, {"r7": "https://c.example/?a&amp;b"}, styles=styles), LIMITS)
    assert [(r.text, *r.look) for r in document.lines[0].text.runs] == [
        ("a", True, False, ""),
        ("b", False, True, ""),
        ("c", False, False, "https://c.example/?a&b"),
        ("d", False, False, ""),
        ("e", False, False, "https://f.example/"),
        ("f", True, False, ""),
    ]


def test_lines_have_the_numbers_of_their_paragraphs() -> None:
    document = read(paragraph() + paragraph("a", "<w:r><w:br/></w:r>", "b") + paragraph("c"))
    assert [line.number for line in document.lines] == [2, 2, 3]


def test_hidden_text() -> None:
    styles = (
        style("R", "<w:rPr><w:vanish/></w:rPr>", kind="character")
        + style("R2", '<w:basedOn w:val="R"/>', kind="character")
        + style("P", "<w:rPr><w:webHidden/></w:rPr>")
        + style("C", "", "toc 1")
    )
    body = (
        paragraph(
            "seen",
            run("1", "<w:vanish/>"),
            run("2", '<w:rStyle w:val="R2"/>'),
            run(" too", '<w:vanish w:val="0"/><w:rStyle w:val="R"/>'),
        )
        + paragraph("3", properties=styled("P"))
        + paragraph("4", properties=styled("C"))
        + paragraph("also", properties="<w:rPr><w:vanish/></w:rPr>")
    )
    assert texts(body, styles=styles) == ["seen too", "also"]


def test_tracked_changes_are_read_as_accepted() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    body = (
        paragraph(
            "<w:del><w:r><w:delText>1</w:delText><w:t>2</w:t></w:r></w:del>",
            "<w:ins><w:r><w:t>inserted</w:t></w:r></w:ins>",
            "<w:moveFrom><w:r><w:t>3</w:t></w:r></w:moveFrom>",
            "<w:moveTo><w:r><w:t> moved</w:t></w:r></w:moveTo>",
        )
        + f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('4')}</w:tc></w:tr></w:tbl>"
        + paragraph("last", properties=deleted)
    )
    assert texts(body) == ["inserted moved", "last"]


def test_wrapped_text_is_kept() -> None:
    body = (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('control')}</w:sdtContent></w:sdt>"
        + paragraph("<w:smartTag><w:r><w:t>tag </w:t></w:r></w:smartTag>", run("x"))
        + paragraph('<w:fldSimple w:instr="DATE"><w:r><w:t>today</w:t></w:r></w:fldSimple>')
        + paragraph('<w:bdo w:val="rtl"><w:r><w:t>right</w:t></w:r></w:bdo>')
        + f"<w:tbl><w:tr><w:tc>{paragraph('30 min')}</w:tc><w:tc>{paragraph('$60')}{paragraph()}"
        "</w:tc></w:tr></w:tbl>"
        + paragraph("60 min", "<w:r><w:tab/><w:t>$90</w:t></w:r>")
        + paragraph("page", '<w:r><w:br w:type="page"/></w:r>', "break")
    )
    assert texts(body) == [
        "control",
        "tag x",
        "today",
        "right",
        "30 min\t$60",
        "60 min\t$90",
        "page",
        "break",
    ]


def test_a_text_box_is_read_once() -> None:
    box = f"<w:txbxContent>{paragraph('boxed')}</w:txbxContent>"
    body = paragraph(
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><a:graphic>'
        f"<wps:txbx>{box}</wps:txbx></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback>"
        f"<w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
        "beside",
    )
    assert texts(body) == ["beside", "boxed"]


def test_notes_stand_at_the_end() -> None:
    note = (
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>'
        f'<w:hyperlink r:id="r9">{run("below")}</w:hyperlink>{run("x", "<w:vanish/>")}'
        "</w:p></w:footnote>"
    )
    body = paragraph("above", '<w:r><w:footnoteReference w:id="2"/></w:r>') + paragraph("after")
    assert texts(body, footnotes=note) == ["above[1]", "after", "[1] below"]


def test_images_comments_and_other_files_are_not_read() -> None:
    body = paragraph(
        "seen",
        '<w:r><w:drawing><wp:inline><a:blip r:embed="r1"/></wp:inline></w:drawing></w:r>',
        '<w:r><w:commentReference w:id="1"/></w:r>',
        '<w:r><w:pict><v:imagedata r:id="r3"/></w:pict></w:r>',
    )
    assert texts(body + '<w:altChunk r:id="r4"/>') == ["seen"]


def test_the_strict_kind() -> None:
    strict = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body><w:p><w:r>'
        "<w:t>strict</w:t></w:r></w:p></w:body></w:document>"
    )
    assert parse(zipped({"word/document.xml": strict}), LIMITS).lines[0].text.plain == "strict"


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


def test_fields_that_never_end() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "x</w:instrText></w:r>'
    assert texts(paragraph(*[begin, run("x")] * 2_000)) == ["x" * 2_000]


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


def runs_of(*content: str, links: dict[str, str]) -> list[tuple[str, str]]:
    (line,) = parse(docx(paragraph(*content), links), LIMITS).lines
    return [(run.text, run.href) for run in line.text.runs]


def test_a_long_address_is_no_link() -> None:
    address = f"https://example.com/{'x' * 5_000}"
    link = f'<w:hyperlink r:id="r7">{run("a")}</w:hyperlink>'
    assert runs_of(link, links={"r7": address}) == [("a", "")]
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "{}</w:instrText>'
        '<w:instrText>{}"</w:instrText><w:fldChar w:fldCharType="separate"/></w:r>'
    )
    assert runs_of(field.format("https://a.example/", "x"), run("a"), links={}) == [
        ("a", "https://a.example/x")
    ]
    assert runs_of(field.format(address[:1_500], address[1_500:]), run("a"), links={}) == [
        ("a", "")
    ]


CELL = f"<w:tc>{paragraph('x')}</w:tc>"


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


def test_cells_and_empty_paragraphs_are_no_lines() -> None:
    row = f"<w:tr>{CELL * 3}</w:tr>"
    assert len(texts(f"<w:tbl>{row * 900}</w:tbl>{paragraph() * 1_001}")) == 900


@pytest.mark.parametrize("key", ["", 'w:id="1"', 'w:id="2"'])
@pytest.mark.parametrize("name", ["footnote", "endnote"])
def test_references_to_no_note(name: str, key: str) -> None:
    reference = f"<w:r><w:{name}Reference {key}/></w:r>"
    assert texts(paragraph("a", reference, "b")) == ["ab"]
    note = f'<w:{name} w:id="3">{paragraph("c", reference)}</w:{name}>'
    to_note = f'<w:r><w:{name}Reference w:id="3"/></w:r>'
    notes = {f"{name}s": note}
    assert texts(paragraph("a", reference, to_note), **notes) == ["a[1]", "c"]


def test_text_hidden_by_default() -> None:
    styles = (
        "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
        + style("P", '<w:rPr><w:vanish w:val="0"/></w:rPr>')
    )
    body = paragraph("1", run("seen", '<w:vanish w:val="0"/>')) + paragraph(
        "too", properties=styled("P")
    )
    assert texts(body, styles=styles) == ["seen", "too"]


def test_text_hidden_by_its_table() -> None:
    styles = style("T", "<w:rPr><w:vanish/></w:rPr>", kind="table") + style(
        "T2", '<w:basedOn w:val="T"/>', kind="table"
    )
    inner = paragraph("1", run("seen", '<w:vanish w:val="0"/>'))
    table = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="T2"/></w:tblPr><w:tr><w:tc>'
        f"{inner}</w:tc></w:tr></w:tbl>"
    )
    assert texts(table + paragraph("after"), styles=styles) == ["seen", "after"]


@pytest.mark.parametrize("code", ["", 'w:char=""', 'w:char="ZZZZ"', 'w:char="F0_1"'])
def test_symbols_that_are_none(code: str) -> None:
    symbol = f'<w:r><w:sym w:font="Wingdings" {code}/></w:r>'
    assert texts(paragraph("a", symbol, "b")) == ["ab"]


def test_formulas_are_text() -> None:
    half = (
        "<m:f><m:fPr><m:ctrlPr><w:rPr><w:vanish/></w:rPr></m:ctrlPr></m:fPr><m:num>{}</m:num>"
        "<m:den>{}</m:den></m:f>"
    )
    inner = half.format(*(f"<m:r><m:rPr/><m:t>{n}</m:t></m:r>" for n in (1, 2)))
    math = "http://schemas.openxmlformats.org/officeDocument/2006/math"
    formula = f'<m:oMathPara xmlns:m="{math}"><m:oMath>{inner}</m:oMath></m:oMathPara>'
    assert texts(paragraph("a ", formula, " hour")) == ["a 1/2 hour"]


def test_struck_out_text_is_deleted_text() -> None:
    styles = (
        style("R", "<w:rPr><w:strike/></w:rPr>", kind="character")
        + style("R2", '<w:basedOn w:val="R"/>', kind="character")
        + style("P", "<w:rPr><w:dstrike/></w:rPr>")
    )
    body = paragraph(
        "seen",
        run("1", "<w:strike/>"),
        run("2", "<w:dstrike/>"),
        run("3", '<w:rStyle w:val="R2"/>'),
        run("4", '<w:vanish w:val="0"/><w:strike/>'),
        run("5", '<w:rStyle w:val="R2"/><w:dstrike w:val="0"/>'),
        run(" too", '<w:rStyle w:val="R"/><w:strike w:val="0"/>'),
        run(" as is this", '<w:strike w:val="false"/><w:dstrike w:val="false"/>'),
    ) + paragraph("6", properties=styled("P"))
    assert texts(body, styles=styles) == ["seen too as is this"]


def test_text_struck_out_by_its_table() -> None:
    styles = style("T", "<w:rPr><w:strike/></w:rPr>", kind="table")
    inner = paragraph("1", run("seen", '<w:strike w:val="0"/>'))
    table = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="T"/></w:tblPr><w:tr><w:tc>'
        f"{inner}</w:tc></w:tr></w:tbl>"
    )
    assert texts(table + paragraph("after"), styles=styles) == ["seen", "after"]
