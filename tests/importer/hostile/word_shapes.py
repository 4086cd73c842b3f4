"""Word documents: odd parts of a text, other files called so, too much of all."""

from collections.abc import Iterator

from tests.importer.hostile.archives import SEEN, files, p, part, relations, run, zipped
from tests.importer.hostile.cases import Case, docx, raw
from tests.importer.hostile.texts import DISGUISES


def cases() -> Iterator[Case]:
    yield from _structure()
    yield from _disguised()
    yield from _large()


def _structure() -> Iterator[Case]:
    shapes = {
        "markup-in-text": p(run("KEPTa &lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;KEPTb")),
        "wagtail-in-text": p(run('KEPTa &lt;a linktype="page" id="1"&gt;KEPTb&lt;/a&gt;')),
        "unseen-characters": p(run("KEPTa &#x202e;&#x200b;&#xFEFF;&#x2028; KEPTb")),
        "cdata": p("<w:r><w:t><![CDATA[KEPTa <script>]]></w:t></w:r>"),
        "comments-in-xml": p(run("KEPTa<!-- HIDDENcomment --> KEPTb<?x HIDDENpi?>")),
        "big-heading": p("KEPTa", properties='<w:outlineLvl w:val="99999999"/>'),
        "negative-level": p("KEPTa", properties='<w:outlineLvl w:val="-1"/>'),
        "word-as-number": p(
            "KEPTa", properties='<w:numPr><w:ilvl w:val="x"/><w:numId w:val="y"/></w:numPr>'
        ),
        "deep-list": p(
            "KEPTa", properties='<w:numPr><w:ilvl w:val="9999"/><w:numId w:val="1"/></w:numPr>'
        ),
        "other-digits": p("KEPTa", properties='<w:outlineLvl w:val="٣"/>'),
        "superscript-level": p("KEPTa", properties='<w:outlineLvl w:val="²"/>'),
        "bookmarks": p('<w:bookmarkStart w:id="1" w:name="&quot;&gt;&lt;script&gt;"/>', "KEPTa"),
        "paragraph-number": p('<w:bookmarkStart w:id="1" w:name="99999999999999"/>', "KEPTa"),
        "paragraph-in-run": p(f"<w:r>{p('KEPTa')}</w:r>"),
        "table-in-table": "<w:tbl><w:tr><w:tc>" * 20 + p("KEPTa") + "</w:tc></w:tr></w:tbl>" * 20,
        "table-empty": SEEN + "<w:tbl/><w:tbl><w:tr/></w:tbl>",
        "span-huge": "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='999999999'/></w:tcPr>"
        f"{p('KEPTa')}</w:tc></w:tr></w:tbl>",
        "span-word": "<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val='x'/><w:vMerge w:val='y'/>"
        f"</w:tcPr>{p('KEPTa')}</w:tc></w:tr></w:tbl>",
        "symbol": p('<w:r><w:sym w:font="Wingdings" w:char="ZZZZ"/></w:r>', "KEPTa"),
        "symbol-private": p('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "KEPTa"),
        "symbol-missing": p("<w:r><w:sym/></w:r>", "KEPTa"),
        "math": p("KEPTa ", "<m:oMath><m:r><m:t>2 + 2</m:t></m:r></m:oMath>"),
        "no-id-note": p("<w:r><w:footnoteReference/></w:r>", "KEPTa"),
        "smart-tag": p(f"<w:smartTag><w:smartTagPr/>{run('KEPTa')}</w:smartTag>"),
        "direction": p(f'<w:bdo w:val="rtl">{run("KEPTa")}</w:bdo>', "<w:r><w:rtl/></w:r>"),
        "breaks": p("KEPTa", "<w:r><w:br w:type='page'/><w:cr/><w:ptab/><w:noBreakHyphen/></w:r>"),
        "unknown": p("<w:nope>" + run("x") + "</w:nope>", "KEPTa"),
    }
    numbering = part(
        "numbering",
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl>'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num/>',
    )
    for name, body in shapes.items():
        verdict = "either" if name in {"symbol", "symbol-missing", "no-id-note"} else "accept"
        yield docx(f"docx-{name}", files(SEEN + body, numbering=numbering), verdict)


def _disguised() -> Iterator[Case]:
    for name, data in DISGUISES.items():
        if name not in {"zip", "empty-zip"}:
            yield raw(
                f"docx-is-{name}",
                data + b" HIDDENbody",
                "reject",
                extension="docx",
                hides=("HIDDENbody",),
            )
    yield raw("docx-is-html", b"<html><p>HIDDENbody</html>", "reject", extension="docx")
    yield raw("docx-is-text", b"Only words.", "reject", extension="docx")
    yield raw("docx-is-nothing", b"", "reject", extension="docx")
    yield raw("docx-is-empty-zip", b"PK\5\6" + b"\0" * 18, "reject", extension="docx")
    mimetype = "application/vnd.oasis.opendocument.text"
    odt = {"mimetype": mimetype, "content.xml": "<x>HIDDENodt</x>"}
    yield docx("docx-is-odt", odt, "reject")
    yield docx("docx-is-epub", {"mimetype": "application/epub+zip", "a.html": "x"}, "reject")
    book = {
        "_rels/.rels": relations({"r": ("officeDocument", "xl/workbook.xml")}),
        "xl/workbook.xml": "<workbook><sheets>HIDDENsheet</sheets></workbook>",
    }
    yield docx("docx-is-xlsx", book, "reject")
    for extension in ("txt", "html", "md"):
        members = files(p(f"Word as {extension}"))
        yield raw(
            f"docx-as-{extension}",
            zipped(members),
            "accept",
            extension=extension,
            keeps=(f"Word as {extension}",),
        )


def _large() -> Iterator[Case]:
    many = {
        "paragraphs": lambda: p("words") * 60_000,
        "empty-paragraphs": lambda: "<w:p/>" * 1_500_000 + p("words"),
        "runs": lambda: p(run("w ") * 30_000),
        "long-run": lambda: p("w" * 9_000_000),
        "bookmarks": lambda: p('<w:bookmarkStart w:name="x"/>' * 200_000, "words"),
        "cells": lambda: "<w:tbl><w:tr>" + f"<w:tc>{p('w')}</w:tc>" * 50_000 + "</w:tr></w:tbl>",
        "fields": lambda: p('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' * 50_000, "words"),
        "depth-250": lambda: (
            "<w:sdt><w:sdtContent>" * 120 + p("words") + ("</w:sdtContent></w:sdt>" * 120)
        ),
        "boxes": lambda: p(
            "words",
            "<w:r><w:pict><w:txbxContent><w:p>" * 45 + "</w:p></w:txbxContent></w:pict></w:r>" * 45,
        ),
        "choices": lambda: p(
            "<mc:AlternateContent><mc:Choice/></mc:AlternateContent>" * 90_000, "words"
        ),
    }
    for name, body in many.items():

        def content(body: object = body) -> bytes:
            return zipped(files(body()))  # type: ignore[operator]

        yield raw(f"docx-large-{name}", content, "either", extension="docx", alone=True)
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{n + 1}"/></w:style>'
        for n in range(20_000)
    )
    body = p("KEPTstyled", properties='<w:pStyle w:val="s0"/>')
    yield docx("docx-large-styles", files(body, styles=part("styles", styles)), alone=True)
    links = {f"r{number}": ("hyperlink", "https://example.com/") for number in range(20_000)}
    yield docx("docx-large-relations", files(SEEN, links), alone=True)
    link = f'<w:hyperlink r:id="rX">{run("a ")}</w:hyperlink>'
    target = {"rX": ("hyperlink", "https://example.com/" + "x" * 100_000)}
    # Links beside each other would be one.
    bomb = zipped(files(p((link + run("b ")) * 20_000), target))
    yield raw("docx-address-bomb", bomb, "either", extension="docx", alone=True)
    runs = "".join(run(f"{'AB'[n % 2]}. ", "<w:b/>" if n % 2 else "") for n in range(6000))
    yield docx("slow-docx-runs", files(p(runs, "KEPTa")), alone=True)
