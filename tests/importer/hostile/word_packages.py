"""Word documents: archives that lie, XML that reaches out."""

import zipfile
from collections.abc import Iterator

from tests.importer.hostile.archives import (
    SEEN,
    bomb,
    files,
    forged,
    laughs,
    p,
    part,
    relations,
    run,
    sound,
    zipped,
)
from tests.importer.hostile.cases import Bait, Case, docx, raw


def cases(bait: Bait) -> Iterator[Case]:
    yield from _bombs()
    yield from _archives()
    yield from _members()
    yield from _xml(bait)


def _without(name: str) -> dict[str, str]:
    return {key: content for key, content in sound().items() if key != name}


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
        members = files(SEEN, {"s": ("styles", "styles.xml")})
        return forged(members, "word/styles.xml", packed, size)

    yield raw("bomb-styles", styles, "reject", extension="docx", alone=True)

    def together() -> bytes:
        packed, size = bomb(6)
        related = {"s": ("styles", "styles.xml"), "n": ("numbering", "numbering.xml")}
        members = {**files(SEEN, related), "word/numbering.xml": " " * 6_000_000}
        return forged(members, "word/styles.xml", packed, size)

    yield raw("bomb-together", together, "reject", extension="docx", alone=True)
    nested = zipped({f"{n}.zip": zipped({"x": b"\0" * 100_000}) for n in range(20)})
    yield docx("bomb-nested", {**sound(), "word/embeddings/a.zip": nested})
    yield docx("bomb-of-itself", {"word/document.xml": zipped(sound())}, "reject")
    for name, method in {"bzip2": zipfile.ZIP_BZIP2, "lzma": zipfile.ZIP_LZMA}.items():
        yield docx(f"method-{name}", sound(), "reject", method=method)
    strange = forged(_without(document), document, b"x" * 50, 50, method=99)
    yield raw("method-unknown", strange, "reject", extension="docx")
    many = {**sound(), **{f"x/{number}": b"" for number in range(6000)}}
    yield docx("many-members", many, "reject")


def _archives() -> Iterator[Case]:
    whole = zipped(sound())
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
    content = part("document", SEEN).encode()
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
        yield docx(f"member-{name}", {**sound(), member: "HIDDENevil"})
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
            "x/y.xml": part("document", f"<w:body>{SEEN}</w:body>"),
        },
    )
    yield docx(
        "main-itself",
        {**sound(), "_rels/.rels": relations({"r0": ("officeDocument", "_rels/.rels")})},
    )
    yield docx("no-relations", {"word/document.xml": sound()["word/document.xml"]})
    yield docx("no-document", _without("word/document.xml"), "reject")
    yield docx("document-empty", {**sound(), "word/document.xml": ""}, "reject")
    yield docx(
        "document-folder", {**_without("word/document.xml"), "word/document.xml/": ""}, "reject"
    )
    yield docx(
        "document-upper", {**_without("word/document.xml"), "WORD/DOCUMENT.XML": "x"}, "reject"
    )
    yield docx("styles-loop", files(SEEN, {"s": ("styles", "document.xml")}))
    yield docx("styles-above", files(SEEN, {"s": ("styles", "../../../etc/passwd")}))
    yield docx("relations-broken", {**sound(), "word/_rels/document.xml.rels": "<x"}, "reject")
    yield docx("styles-broken", files(SEEN, styles="<not xml"), "reject")
    # Which of two members of one name counts is not said anywhere: words of either may be there.
    first, second = zipped(sound()), zipped(files(p("other words")))
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
        yield docx(f"xml-{name}", {**sound(), "word/document.xml": document}, "reject")
        members = files(SEEN, styles=part("styles", "&x;", doctype))
        yield docx(f"xml-styles-{name}", members, "reject")
    empty = part("document", f"<w:body>{SEEN}</w:body>", "<!DOCTYPE w:document>")
    yield docx("xml-doctype", {**sound(), "word/document.xml": empty}, "reject")
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{file}" parse="text"/>'
    yield docx("xml-include", files(SEEN + p(run(include))))
    sheet = f'<?xml-stylesheet href="{http}/x.xsl" type="text/xsl"?>'
    yield docx(
        "xml-stylesheet",
        {**sound(), "word/document.xml": part("document", f"<w:body>{SEEN}</w:body>", sheet)},
    )
    shapes = {
        "not-xml": "KEPT words, no XML",
        "html": "<html><body><p>words</p></body></html>",
        "cut": part("document", SEEN)[:-30],
        "other-root": part("styles", SEEN),
        "no-body": part("document", ""),
        "two-roots": part("document", SEEN) + part("document", SEEN)[38:],
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
        yield docx(f"xml-{name}", {**sound(), "word/document.xml": document}, verdict)
    for encoding in ("utf-16", "utf-8-sig"):
        body = f"<w:body>{p(f'words in {encoding}')}</w:body>"
        text = part("document", body).replace("UTF-8", encoding.removesuffix("-sig"))
        members = {**sound(), "word/document.xml": text.encode(encoding)}
        yield docx(f"xml-in-{encoding}", members, "either")
    yield docx(
        "xml-utf-7",
        {**sound(), "word/document.xml": part("document", p("words")).replace("UTF-8", "UTF-7")},
        "reject",
    )


def _laughs() -> str:
    return f'<!DOCTYPE x [{laughs(12)}<!ENTITY x "&l11;">]>'


def _attributes(count: int) -> str:
    return " ".join(f'a{number}=""' for number in range(count))
