"""Word documents: archives that lie, XML that reaches out, words that nobody sees."""

import zipfile
from collections.abc import Iterator, Mapping

from tests.importer.hostile.archives import (
    bomb,
    files,
    forged,
    laughs,
    p,
    part,
    relations,
    run,
    zipped,
)
from tests.importer.hostile.cases import Bait, Case, Verdict, marked, raw, words
from tests.importer.hostile.texts import DISGUISES

_SEEN = p("KEPTfirst words.")


def docx(
    name: str,
    members: Mapping[str, str | bytes],
    verdict: Verdict = "accept",
    *,
    alone: bool = False,
    method: int = zipfile.ZIP_DEFLATED,
) -> Case:
    texts = [content for content in members.values() if isinstance(content, str)]
    own = {
        key: marked(name, content) if isinstance(content, str) else content
        for key, content in members.items()
    }
    keeps = words(name, "KEPT", texts) if verdict == "accept" else ()
    data = zipped(own, method)
    return Case(name, f"{name}.docx", data, verdict, keeps, words(name, "HIDDEN", texts), alone)


def cases(bait: Bait) -> Iterator[Case]:
    yield from _bombs()
    yield from _archives()
    yield from _members()
    yield from _xml(bait)
    yield from _outside(bait)
    yield from _revisions()
    yield from _unseen()
    yield from _besides()
    yield from _fields(bait)
    yield from _embedded()
    yield from _structure()
    yield from _disguised()
    yield from _large()


def _sound() -> dict[str, str]:
    return files(_SEEN)


def _without(name: str) -> dict[str, str]:
    return {key: content for key, content in _sound().items() if key != name}


def _bombs() -> Iterator[Case]:
    document = "word/document.xml"
    declared = forged(_without(document), document, b"\3\0", 1_000_000_000)
    yield raw("bomb-declared", declared, "reject", extension="docx", alone=True)
    for name, start in {"zeros": b"", "xml": part("document", "<w:body>").encode()}.items():

        def honest(start: bytes = start) -> bytes:
            packed, size = bomb(1000, start, b"\0" if not start else b"<w:p/>")
            return forged(_without(document), document, packed, size)

        def lying(start: bytes = start) -> bytes:
            packed, _size = bomb(1000, start, b"\0" if not start else b"<w:p/>")
            return forged(_without(document), document, packed, 900)

        yield raw(f"bomb-{name}", honest, "reject", extension="docx", alone=True)
        yield raw(f"bomb-{name}-lying", lying, "reject", extension="docx", alone=True)

    def needless() -> bytes:
        packed, size = bomb(1000)
        return forged(files(p("KEPTbomb words.")), "word/media/image1.png", packed, size)

    yield raw(
        "bomb-needless", needless, "accept", extension="docx", alone=True, keeps=("KEPTbomb",)
    )

    def styles() -> bytes:
        packed, size = bomb(1000)
        members = files(_SEEN, {"s": ("styles", "styles.xml")})
        return forged(members, "word/styles.xml", packed, size)

    yield raw("bomb-styles", styles, "reject", extension="docx", alone=True)

    def together() -> bytes:
        packed, size = bomb(6)
        related = {"s": ("styles", "styles.xml"), "n": ("numbering", "numbering.xml")}
        members = {**files(_SEEN, related), "word/numbering.xml": " " * 6_000_000}
        return forged(members, "word/styles.xml", packed, size)

    yield raw("bomb-together", together, "reject", extension="docx", alone=True)
    nested = zipped({f"{n}.zip": zipped({"x": b"\0" * 100_000}) for n in range(20)})
    yield docx("bomb-nested", {**_sound(), "word/embeddings/a.zip": nested})
    yield docx("bomb-of-itself", {"word/document.xml": zipped(_sound())}, "reject")
    for name, method in {"bzip2": zipfile.ZIP_BZIP2, "lzma": zipfile.ZIP_LZMA}.items():
        yield docx(f"method-{name}", _sound(), "reject", method=method)
    strange = forged(_without(document), document, b"x" * 50, 50, method=99)
    yield raw("method-unknown", strange, "reject", extension="docx")
    many = {**_sound(), **{f"x/{number}": b"" for number in range(6000)}}
    yield docx("many-members", many, "reject")


def _archives() -> Iterator[Case]:
    whole = zipped(_sound())
    for name, size in {"first-half": len(whole) // 2, "no-end": -10, "beginning": 40}.items():
        yield raw(f"cut-{name}", whole[:size], "reject", extension="docx")
    yield raw("cut-start", zipped(files(p("cut start words")))[100:], "either", extension="docx")
    yield raw(
        "prefixed",
        b"#!/bin/sh\n" + zipped(files(p("KEPTprefixed"))),
        "accept",
        extension="docx",
        keeps=("KEPTprefixed",),
    )
    yield raw(
        "followed", zipped(files(p("KEPTfollowed"))) + b"more" * 100, "either", extension="docx"
    )
    document = "word/document.xml"
    content = part("document", _SEEN).encode()
    wrong = forged(_without(document), document, content, len(content), crc=1, method=0)
    yield raw("wrong-crc", wrong, "reject", extension="docx")
    locked = forged(_without(document), document, content, len(content), method=0, flags=1)
    yield raw("encrypted", locked, "reject", extension="docx")
    garbage = forged(_without(document), document, b"\xff" * 99, 500)
    yield raw("not-deflated", garbage, "reject", extension="docx")
    short = forged(_without(document), document, content[:50], len(content), method=0)
    yield raw("shorter-than-said", short, "reject", extension="docx")
    patched = bytearray(zipped(files(p("words at an offset"))))
    start = patched.index(b"PK\1\2")
    patched[start + 42 : start + 46] = b"\xff\xff\xff\x7f"
    yield raw("offset-outside", bytes(patched), "either", extension="docx")
    for position in range(0, len(whole), max(len(whole) // 20, 1)):
        flipped = bytearray(zipped(files(p(f"flipped at {position}"))))
        flipped[position] ^= 0xFF
        yield raw(f"flipped-{position}", bytes(flipped), "either", extension="docx")


def _members() -> Iterator[Case]:
    evil = {
        "above": "../../evil.txt",
        "absolute": "/tmp/evil.txt",
        "windows": "..\\..\\evil.txt",
        "drive": "C:\\evil.txt",
        "long": "a" * 60_000,
        "nul": "word/a\0b.xml",
    }
    for name, member in evil.items():
        yield docx(f"member-{name}", {**_sound(), member: "HIDDENevil"})
    yield docx(
        "main-above",
        {
            **_without("word/document.xml"),
            "_rels/.rels": relations({"r0": ("officeDocument", "../../../../etc/passwd.xml")}),
        },
        "reject",
    )
    yield docx(
        "main-remote",
        {
            **_without("word/document.xml"),
            "_rels/.rels": relations({"r0": ("officeDocument", "http://127.0.0.1:1/document.xml")}),
        },
        "reject",
    )
    yield docx(
        "main-elsewhere",
        {
            "_rels/.rels": relations({"r0": ("officeDocument", "/x/y.xml")}),
            "x/y.xml": part("document", f"<w:body>{_SEEN}</w:body>"),
        },
    )
    yield docx(
        "main-itself",
        {**_sound(), "_rels/.rels": relations({"r0": ("officeDocument", "_rels/.rels")})},
    )
    yield docx("no-relations", {"word/document.xml": _sound()["word/document.xml"]})
    yield docx("no-document", _without("word/document.xml"), "reject")
    yield docx("document-empty", {**_sound(), "word/document.xml": ""}, "reject")
    yield docx(
        "document-folder", {**_without("word/document.xml"), "word/document.xml/": ""}, "reject"
    )
    yield docx(
        "document-upper", {**_without("word/document.xml"), "WORD/DOCUMENT.XML": "x"}, "reject"
    )
    yield docx("styles-loop", files(_SEEN, {"s": ("styles", "document.xml")}))
    yield docx("styles-above", files(_SEEN, {"s": ("styles", "../../../etc/passwd")}))
    yield docx("relations-broken", {**_sound(), "word/_rels/document.xml.rels": "<x"}, "reject")
    yield docx("styles-broken", files(_SEEN, styles="<not xml"), "reject")
    # Which of two members of one name counts is not said anywhere: words of either may be there.
    first, second = zipped(_sound()), zipped(files(p("other words")))
    yield raw("duplicates", _doubled(), "either", extension="docx")
    yield raw("two-archives", first + second, "either", extension="docx")


def _doubled() -> bytes:
    members = {"word/document.xml": part("document", f"<w:body>{p('one words')}</w:body>")}
    content = part("document", f"<w:body>{p('other words')}</w:body>").encode()
    return forged(members, "word/document.xml", content, len(content), method=0, crc=0)


def _xml(bait: Bait) -> Iterator[Case]:
    file, http = bait.file.as_uri(), bait.http
    doctypes = {
        "file": f'<!DOCTYPE x [<!ENTITY x SYSTEM "{file}">]>',
        "http": f'<!DOCTYPE x [<!ENTITY x SYSTEM "{http}/x">]>',
        "public": f'<!DOCTYPE x [<!ENTITY x PUBLIC "a" "{http}/x">]>',
        "external": f'<!DOCTYPE x SYSTEM "{http}/x.dtd">',
        "parameter": f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{http}/p.dtd"> %p; <!ENTITY x "y">]>',
        "parameter-file": f'<!DOCTYPE x [<!ENTITY % f SYSTEM "{file}"> %f; <!ENTITY x "y">]>',
        "local": '<!DOCTYPE x [<!ENTITY x "HIDDENentity">]>',
        "laughs": _laughs(),
        "quadratic": f'<!DOCTYPE x [<!ENTITY x "{"a" * 50_000}">]>',
        "attribute": '<!DOCTYPE x [<!ATTLIST w:p x CDATA "HIDDENattribute"><!ENTITY x "">]>',
        "own-entity": '<!DOCTYPE x [<!ENTITY x "&y;"><!ENTITY y "&x;">]>',
    }
    for name, doctype in doctypes.items():
        text = "&x;" * (5000 if name == "quadratic" else 1)
        document = part("document", f"<w:body>{p(run(text))}</w:body>", doctype)
        yield docx(f"xml-{name}", {**_sound(), "word/document.xml": document}, "reject")
        members = files(_SEEN, styles=part("styles", "&x;", doctype))
        yield docx(f"xml-styles-{name}", members, "reject")
    empty = part("document", f"<w:body>{_SEEN}</w:body>", "<!DOCTYPE w:document>")
    yield docx("xml-doctype", {**_sound(), "word/document.xml": empty}, "reject")
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{file}" parse="text"/>'
    yield docx("xml-include", files(_SEEN + p(run(include))))
    sheet = f'<?xml-stylesheet href="{http}/x.xsl" type="text/xsl"?>'
    yield docx(
        "xml-stylesheet",
        {**_sound(), "word/document.xml": part("document", f"<w:body>{_SEEN}</w:body>", sheet)},
    )
    shapes = {
        "not-xml": "KEPT words, no XML",
        "html": "<html><body><p>words</p></body></html>",
        "cut": part("document", _SEEN)[:-30],
        "other-root": part("styles", _SEEN),
        "no-body": part("document", ""),
        "two-roots": part("document", _SEEN) + part("document", _SEEN)[38:],
        "bad-character": part("document", p("a\x01b")),
        "bad-entity": part("document", p(run("&nope;"))),
        "surrogate": part("document", p(run("&#xD800;"))),
        "no-namespace": "<document><body><p><r><t>words</t></r></p></body></document>",
        "unbound": "<w:document><w:body/></w:document>",
        "deep": part("document", "<w:body>" + "<w:p>" * 300 + "x" + "</w:p>" * 300 + "</w:body>"),
        "attributes": part("document", f"<w:body {_attributes(70_000)}>{p('words')}</w:body>"),
    }
    for name, document in shapes.items():
        verdict = "either" if name in {"attributes", "other-root"} else "reject"
        document = document.replace("KEPTfirst", "other")
        yield docx(f"xml-{name}", {**_sound(), "word/document.xml": document}, verdict)
    for encoding in ("utf-16", "utf-8-sig"):
        body = f"<w:body>{p(f'words in {encoding}')}</w:body>"
        text = part("document", body).replace("UTF-8", encoding.removesuffix("-sig"))
        members = {**_sound(), "word/document.xml": text.encode(encoding)}
        yield docx(f"xml-in-{encoding}", members, "either")
    yield docx(
        "xml-utf-7",
        {**_sound(), "word/document.xml": part("document", p("words")).replace("UTF-8", "UTF-7")},
        "reject",
    )


def _laughs() -> str:
    return f'<!DOCTYPE x [{laughs(12)}<!ENTITY x "&l11;">]>'


def _attributes(count: int) -> str:
    return " ".join(f'a{number}=""' for number in range(count))


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
        yield docx(f"outside-{name}", files(_SEEN + body, {"rX": relation}))
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
    yield docx("chunk-inside", {**files(_SEEN + '<w:altChunk r:id="rX"/>', related), **chunk})


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
        yield docx(f"revision-{name}", files(_SEEN + body))
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
        yield docx(f"vanish-{name}", files(_SEEN + body, styles=styles))
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
    yield docx("vanish-table-style", files(_SEEN + table, styles=part("styles", linked)))
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
    yield docx("metadata", {**_sound(), **members})
    header = part("hdr", p("HIDDENheader"))
    footer = part("ftr", p("HIDDENfooter"))
    section = '<w:sectPr><w:headerReference r:id="header1"/></w:sectPr>'
    related = {"header1": ("header", "header1.xml"), "footer1": ("footer", "footer1.xml")}
    yield docx(
        "headers",
        {**files(_SEEN + section, related), "word/header1.xml": header, "word/footer1.xml": footer},
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
    yield docx("settings", files(_SEEN, settings=settings, glossary=glossary))
    alternative = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="HIDDENname" descr="HIDDENdescription" '
        'title="HIDDENtitle"/></wp:inline></w:drawing></w:r>'
    )
    yield docx("picture-description", files(p("KEPTtext", alternative)))
    phonetic = (
        "<w:r><w:ruby><w:rubyPr/><w:rt>" + run("HIDDENphonetic") + "</w:rt><w:rubyBase>"
        f"{run('KEPTbase')}</w:rubyBase></w:ruby></w:r>"
    )
    yield docx("ruby", files(_SEEN + p(phonetic)))
    box = (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><w:txbxContent>'
        f"{p('KEPTbox')}</w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<w:txbxContent>{p('HIDDENfallback')}</w:txbxContent></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    yield docx("text-box", files(_SEEN + p(box)))


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
        yield docx(f"field-{name}", files(_SEEN + p(_field(instruction, "KEPTshown"))))
    simple = (
        f'<w:fldSimple w:instr="HYPERLINK javascript:HIDDENcode">{run("KEPTshown")}</w:fldSimple>'
    )
    yield docx("field-simple", files(p(simple)))
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    nested = begin * 40 + _field('HYPERLINK "https://example.com/"', "KEPTshown")
    yield docx("field-nested", files(_SEEN + p(nested)))
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
    yield docx("macros", {**files(_SEEN, {"rX": ("vbaProject", "vbaProject.bin")}), **macro})
    ole = '<w:r><w:object><o:OLEObject ProgID="HIDDENprogram" r:id="rX"/></w:object></w:r>'
    members = files(p("KEPTtext", ole), {"rX": ("oleObject", "embeddings/oleObject1.bin")})
    yield docx("ole", {**members, "word/embeddings/oleObject1.bin": b"\xd0\xcf HIDDENole"})
    active = {"word/activeX/activeX1.xml": "<ax:ocx xmlns:ax='x' ax:classid='HIDDENclass'/>"}
    yield docx("active-x", {**_sound(), **active})
    image = {"word/media/image1.svg": "<svg onload='HIDDENsvg'/>"}
    related = {"rX": ("image", "media/image1.svg")}
    blip = '<w:r><w:drawing><wp:inline><a:blip r:embed="rX"/></wp:inline></w:drawing></w:r>'
    yield docx("svg", {**files(p("KEPTtext", blip), related), **image})


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
        "table-empty": _SEEN + "<w:tbl/><w:tbl><w:tr/></w:tbl>",
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
        yield docx(f"docx-{name}", files(_SEEN + body, numbering=numbering), verdict)


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
    yield docx("docx-large-relations", files(_SEEN, links), alone=True)
    link = f'<w:hyperlink r:id="rX">{run("a ")}</w:hyperlink>'
    target = {"rX": ("hyperlink", "https://example.com/" + "x" * 100_000)}
    # Links beside each other would be one.
    bomb = zipped(files(p((link + run("b ")) * 20_000), target))
    yield raw("docx-address-bomb", bomb, "either", extension="docx", alone=True)
    runs = "".join(run(f"{'AB'[n % 2]}. ", "<w:b/>" if n % 2 else "") for n in range(6000))
    yield docx("slow-docx-runs", files(p(runs, "KEPTa")), alone=True)
