"""Word documents: what is outside of them, and words that nobody sees."""

from collections.abc import Iterator

from tests.importer.hostile.archives import SEEN, files, p, part, run, sound
from tests.importer.hostile.cases import Bait, Case, docx


def cases(bait: Bait) -> Iterator[Case]:
    yield from _outside(bait)
    yield from _revisions()
    yield from _unseen()
    yield from _besides()
    yield from _fields(bait)
    yield from _embedded()


def _outside(bait: Bait) -> Iterator[Case]:
    http = bait.http
    blip = '<w:r><w:drawing><a:blip r:link="rX" r:embed="rX"/></w:drawing></w:r>'
    imagedata = (
        '<w:r><w:pict><v:shape><v:imagedata r:id="rX" src="HIDDENsrc"/></v:shape></w:pict></w:r>'
    )
    shapes = {
        "image": (p(blip), ("image", f"{http}/a.png")),
        "image-file": (p(blip), ("image", bait.file.as_uri())),
        "image-relative": (p(blip), ("image", "../../../../../../etc/passwd")),
        "imagedata": (p(imagedata), ("image", f"{http}/a.png")),
        "template": ("", ("attachedTemplate", f"{http}/a.dotm")),
        "chunk": ('<w:altChunk r:id="rX"/>', ("aFChunk", f"{http}/a.html")),
        "frame": ("", ("frame", f"{http}/frame.html")),
        "ole": (
            p('<w:r><w:object><o:OLEObject r:id="rX"/></w:object></w:r>'),
            ("oleObject", f"{http}/x"),
        ),
        "subdocument": ('<w:subDoc r:id="rX"/>', ("subDocument", f"{http}/x.docx")),
        "styles": ("", ("styles", f"{http}/styles.xml")),
        "footnotes": ("", ("footnotes", f"{http}/footnotes.xml")),
        "theme": ("", ("theme", bait.file.as_uri())),
    }
    for name, (body, relation) in shapes.items():
        yield docx(f"outside-{name}", files(SEEN + body, {"rX": relation}))
    links = {
        "javascript": "javascript:HIDDENlink",
        "data": "data:text/html,HIDDENlink",
        "file": "file:///etc/HIDDENlink",
        "unc": "\\\\example.com\\HIDDENlink",
        "vbscript": "vbscript:HIDDENlink",
        "good": "https://example.com/KEPTlink",
        "quotes": "https://example.com/&quot;onclick=&quot;x",
        "control": "https://example.com/&#10;&#9;HIDDENlink",
        "admin": "/admin/HIDDENlink",
    }
    for name, target in links.items():
        link = f'<w:hyperlink r:id="rX">{run("KEPTtext")}</w:hyperlink>'
        yield docx(f"docx-link-{name}", files(p("Some ", link), {"rX": ("hyperlink", target)}))
    anchor = f'<w:hyperlink w:anchor="x&quot;onclick=&quot;y">{run("KEPTtext")}</w:hyperlink>'
    yield docx("docx-link-anchor", files(p(anchor)))
    missing = f'<w:hyperlink r:id="none">{run("KEPTtext")}</w:hyperlink>'
    yield docx("docx-link-missing", files(p(missing)))
    chunk = {"word/chunk.html": "<script>HIDDENscript</script><p>HIDDENchunk</p>"}
    related = {"rX": ("aFChunk", "chunk.html")}
    yield docx("chunk-inside", {**files(SEEN + '<w:altChunk r:id="rX"/>', related), **chunk})


_BY = 'w:id="1" w:author="HIDDENauthor" w:date="2024-01-01T00:00:00Z"'


def _revisions() -> Iterator[Case]:
    deleted = f"<w:del {_BY}><w:r><w:delText>HIDDENdeleted</w:delText></w:r></w:del>"
    mistaken = f"<w:del {_BY}>{run('HIDDENdeleted')}</w:del>"
    shapes = {
        "deleted": p("KEPTbefore ", deleted, "KEPTafter"),
        "deleted-as-text": p("KEPTbefore ", mistaken),
        "inserted": p("KEPTbefore ", f"<w:ins {_BY}>{run('KEPTnew')}</w:ins>"),
        "deleted-insertion": p("KEPTbefore ", f"<w:ins {_BY}>{mistaken}</w:ins>"),
        "moved": p(
            f"<w:moveFrom {_BY}>{run('HIDDENfrom')}</w:moveFrom>",
            "KEPTa ",
            f"<w:moveTo {_BY}>{run('KEPTto')}</w:moveTo>",
        ),
        "deleted-row": "<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>"
        f"{p('HIDDENrow')}</w:tc></w:tr><w:tr><w:tc>{p('KEPTrow')}</w:tc></w:tr>"
        "</w:tbl>",
        "deleted-cell": "<w:tbl><w:tr><w:tc><w:tcPr><w:cellDel/></w:tcPr>"
        f"{p('HIDDENcell')}</w:tc><w:tc>{p('KEPTcell')}</w:tc></w:tr></w:tbl>",
        "format-change": p(
            run("KEPTtext", f"<w:rPrChange {_BY}><w:rPr><w:vanish/></w:rPr></w:rPrChange>")
        ),
        "paragraph-mark": p("KEPTone", properties=f"<w:rPr><w:del {_BY}/></w:rPr>") + p("KEPTtwo"),
        "deleted-link": p(
            "KEPTa ", f"<w:del {_BY}><w:hyperlink>{run('HIDDENb')}</w:hyperlink></w:del>"
        ),
        "deleted-math": p(
            "KEPTa ", f"<w:del {_BY}><m:oMath><m:r><m:t>HIDDENmath</m:t></m:r></m:oMath></w:del>"
        ),
        "deleted-field": p(
            "KEPTa ",
            f"<w:del {_BY}><w:r><w:delInstrText>HIDDENinstruction</w:delInstrText></w:r></w:del>",
        ),
    }
    for name, body in shapes.items():
        yield docx(f"revision-{name}", files(SEEN + body))
    note = f'<w:comment w:id="1" w:author="HIDDENname">{p("HIDDENcomment")}</w:comment>'
    start, end = '<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>'
    mark = '<w:r><w:commentReference w:id="1"/></w:r>'
    body = p(start, run("KEPTtext"), end, mark)
    yield docx("comments", files(body, comments=part("comments", note)))


def _unseen() -> Iterator[Case]:
    vanish = "<w:vanish/>"
    styles = part(
        "styles",
        '<w:style w:type="character" w:styleId="Gone"><w:name w:val="Gone"/>'
        f"<w:rPr>{vanish}</w:rPr></w:style>"
        '<w:style w:type="character" w:styleId="Heir"><w:basedOn w:val="Gone"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="GoneP"><w:name w:val="GoneP"/>'
        f"<w:rPr>{vanish}</w:rPr></w:style>"
        '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>',
    )
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{vanish}</w:rPr></w:rPrDefault></w:docDefaults>"
    )
    linked = (
        '<w:style w:type="table" w:styleId="GoneT"><w:name w:val="GoneT"/>'
        f"<w:rPr>{vanish}</w:rPr></w:style>"
    )
    shapes = {
        "run": p("KEPTa ", run("HIDDENrun", vanish)),
        "run-true": p("KEPTa ", run("HIDDENrun", '<w:vanish w:val="true"/>')),
        "run-one": p("KEPTa ", run("HIDDENrun", '<w:vanish w:val="1"/>')),
        "run-on": p("KEPTa ", run("HIDDENrun", '<w:vanish w:val="on"/>')),
        "run-off": p(run("KEPTshown", '<w:vanish w:val="0"/>')),
        "web": p("KEPTa ", run("HIDDENrun", "<w:webHidden/>")),
        "special": p("KEPTa ", run("HIDDENrun", "<w:specVanish/><w:vanish/>")),
        "style": p("KEPTa ", run("HIDDENrun", '<w:rStyle w:val="Gone"/>')),
        "style-based": p("KEPTa ", run("HIDDENrun", '<w:rStyle w:val="Heir"/>')),
        "paragraph-style": p("HIDDENparagraph", properties='<w:pStyle w:val="GoneP"/>'),
        "style-but-shown": p(run("KEPTshown", '<w:rStyle w:val="Gone"/><w:vanish w:val="false"/>')),
        "style-circle": p("KEPTshown", properties='<w:pStyle w:val="A"/>'),
        "style-missing": p("KEPTshown", properties='<w:pStyle w:val="Nope"/>'),
        "in-link": p("KEPTa ", f"<w:hyperlink>{run('HIDDENlink', vanish)}</w:hyperlink>"),
        "in-inserted": p("KEPTa ", f"<w:ins {_BY}>{run('HIDDENnew', vanish)}</w:ins>"),
        "in-control": "<w:sdt><w:sdtPr><w:alias w:val='HIDDENalias'/></w:sdtPr><w:sdtContent>"
        f"{p('KEPTcontrol')}</w:sdtContent></w:sdt>",
    }
    for name, body in shapes.items():
        yield docx(f"vanish-{name}", files(SEEN + body, styles=styles))
    yield docx(
        "vanish-defaults",
        files(
            p("HIDDENdefault") + p(run("KEPTshown", '<w:vanish w:val="0"/>')),
            styles=part("styles", defaults),
        ),
    )
    table = (
        '<w:tbl><w:tblPr><w:tblStyle w:val="GoneT"/></w:tblPr><w:tr><w:tc>'
        f"{p('HIDDENtable')}</w:tc></w:tr></w:tbl>"
    )
    yield docx("vanish-table-style", files(SEEN + table, styles=part("styles", linked)))
    yield docx("vanish-all", files(p(run("HIDDENall", vanish))), "reject")


def _besides() -> Iterator[Case]:
    core = (
        '<cp:coreProperties xmlns:cp="x" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:creator>HIDDENcreator</dc:creator><dc:description>HIDDENdescription"
        "</dc:description><cp:keywords>HIDDENkeywords</cp:keywords></cp:coreProperties>"
    )
    members = {
        "docProps/core.xml": core,
        "docProps/app.xml": "<x>HIDDENcompany</x>",
        "docProps/custom.xml": "<x>HIDDENcustom</x>",
        "customXml/item1.xml": "<HIDDENitem/>",
    }
    yield docx("metadata", {**sound(), **members})
    header = part("hdr", p("HIDDENheader"))
    footer = part("ftr", p("HIDDENfooter"))
    section = '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    related = {"header1": ("header", "header1.xml"), "footer1": ("footer", "footer1.xml")}
    yield docx(
        "headers",
        {**files(SEEN + section, related), "word/header1.xml": header, "word/footer1.xml": footer},
    )
    notes = part(
        "footnotes",
        f'<w:footnote w:id="1">{p("KEPTnote")}</w:footnote>'
        f'<w:footnote w:id="2">{p("HIDDENunused")}</w:footnote>',
    )
    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    yield docx("footnotes", files(p("KEPTtext", reference), footnotes=notes))
    own = part("footnotes", f'<w:footnote w:id="1">{p("KEPTnote", reference)}</w:footnote>')
    yield docx("footnote-of-itself", files(p("KEPTtext", reference), footnotes=own))
    yield docx("footnote-twice", files(p("KEPTtext", reference * 500), footnotes=own))
    yield docx("footnote-missing", files(p("KEPTtext", reference)))
    settings = part("settings", '<w:docVars><w:docVar w:name="x" w:val="HIDDENvar"/></w:docVars>')
    glossary = part("glossaryDocument", p("HIDDENglossary"))
    yield docx("settings", files(SEEN, settings=settings, glossary=glossary))
    alternative = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="HIDDENname" descr="HIDDENdescription" '
        'title="HIDDENtitle"/></wp:inline></w:drawing></w:r>'
    )
    yield docx("picture-description", files(p("KEPTtext", alternative)))
    phonetic = (
        "<w:r><w:ruby><w:rubyPr/><w:rt>" + run("HIDDENphonetic") + "</w:rt><w:rubyBase>"
        f"{run('KEPTbase')}</w:rubyBase></w:ruby></w:r>"
    )
    yield docx("ruby", files(SEEN + p(phonetic)))
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>'
        f"{p('KEPTbox')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<w:txbxContent>{p('HIDDENfallback')}</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    yield docx("text-box", files(SEEN + p(box)))


def _field(instruction: str, shown: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    text = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{mark('begin')}{text}{mark('separate')}{run(shown)}{mark('end')}"


def _fields(bait: Bait) -> Iterator[Case]:
    instructions = {
        "include-text": f'INCLUDETEXT "{bait.file}" HIDDENcode',
        "include-picture": f'INCLUDEPICTURE "{bait.http}/a.png" HIDDENcode',
        "link": f'HYPERLINK "{bait.http}/HIDDENcode" \\o "HIDDENtip"',
        "javascript": 'HYPERLINK "javascript:HIDDENcode"',
        "macro": "MACROBUTTON HIDDENcode click",
        "dde": 'DDEAUTO c:\\\\windows\\\\cmd.exe "/k HIDDENcode"',
        "quote": "QUOTE 65 66 HIDDENcode",
        "import": f'IMPORT "{bait.http}"',
        "database": 'DATABASE \\c "HIDDENcode"',
        "unfinished": 'HYPERLINK "HIDDENcode',
    }
    for name, instruction in instructions.items():
        # A link that is written into the text is kept, like any other.
        instruction = instruction.replace("HIDDENcode", "code") if name == "link" else instruction
        yield docx(f"field-{name}", files(SEEN + p(_field(instruction, "KEPTshown"))))
    simple = (
        f'<w:fldSimple w:instr="HYPERLINK javascript:HIDDENcode">{run("KEPTshown")}</w:fldSimple>'
    )
    yield docx("field-simple", files(p(simple)))
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    nested = begin * 40 + _field('HYPERLINK "https://example.com/"', "KEPTshown")
    yield docx("field-nested", files(SEEN + p(nested)))
    for kind in ("begin", "separate", "end"):
        mark = f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'
        yield docx(f"field-lone-{kind}", files(p(mark, "KEPTtext") + p(mark * 50, "KEPTmore")))
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox/></w:ffData></w:fldChar></w:r>'
    )
    yield docx("field-checkbox", files(p(box, _field("FORMCHECKBOX", ""), "KEPTtext")))


def _embedded() -> Iterator[Case]:
    macro = {
        "word/vbaProject.bin": b"\xd0\xcf\x11\xe0 HIDDENmacro",
        "word/vbaData.xml": "HIDDENvba",
    }
    yield docx("macros", {**files(SEEN, {"rX": ("vbaProject", "vbaProject.bin")}), **macro})
    ole = '<w:r><w:object><o:OLEObject ProgID="HIDDENprogram" r:id="rX"/></w:object></w:r>'
    members = files(p("KEPTtext", ole), {"rX": ("oleObject", "embeddings/oleObject1.bin")})
    yield docx("ole", {**members, "word/embeddings/oleObject1.bin": b"\xd0\xcf HIDDENole"})
    active = {"word/activeX/activeX1.xml": "<ax:ocx xmlns:ax='x' ax:classid='HIDDENclass'/>"}
    yield docx("active-x", {**sound(), **active})
    image = {"word/media/image1.svg": "<svg onload='HIDDENsvg'/>"}
    related = {"rX": ("image", "media/image1.svg")}
    blip = '<w:r><w:drawing><wp:inline><a:blip r:embed="rX"/></wp:inline></w:drawing></w:r>'
    yield docx("svg", {**files(p("KEPTtext", blip), related), **image})
