import pytest

from tests.importer.files.structure import LIMITS
from tests.importer.making import CELL, LIST, docx, numbered, paragraph, run, style, zipped
from wagtail_massage.importer.documents import Document, Heading, Item
from wagtail_massage.importer.parsers.docx import parse


def read(body: str, **parts: str) -> Document:
    return parse(docx(body, {}, **parts), LIMITS)


def texts(body: str, **parts: str) -> list[str]:
    return [line.text.plain for line in read(body, **parts).lines]


def styled(key: str) -> str:
    return f'<w:pStyle w:val="{key}"/>'


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


def test_fields_that_never_end() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "x</w:instrText></w:r>'
    assert texts(paragraph(*[begin, run("x")] * 2_000)) == ["x" * 2_000]


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
