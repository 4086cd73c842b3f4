"""HTML: scripts, what is hidden, what reaches out, what a parser could be lost in."""

from collections.abc import Iterator
from functools import partial

from tests.importer.hostile.archives import laughs
from tests.importer.hostile.cases import Bait, Case, raw, written

page = partial(written, extension="html")
_BASE = "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg=="


def cases(bait: Bait) -> Iterator[Case]:
    yield from _active()
    yield from _links(bait)
    yield from _wagtail()
    yield from _remote(bait)
    yield from _hidden()
    yield from _mutations()
    yield from _broken()
    yield from _encodings()
    yield from _disguised()
    yield from _large()


def _active() -> Iterator[Case]:
    shapes = {
        "script": "<script>HIDDENalpha</script>",
        "script-case": "<ScRiPt >HIDDENalpha</sCrIpT >",
        "script-slash": "<script/x>HIDDENalpha</script>",
        "script-open": "<script>HIDDENalpha <p>HIDDENbeta",
        "script-nested": "<scr<script>KEPTseen</script>ipt>",
        "script-comment": "<script><!-- <script>HIDDENalpha</script> --></script>",
        "script-template": '<script type="text/template"><p>HIDDENalpha</script>',
        "style": "<style>HIDDENalpha{x:y}</style>",
        "iframe": '<iframe srcdoc="<script>HIDDENalpha</script>">HIDDENbeta</iframe>',
        "object": '<object data="x">HIDDENalpha</object><embed src="HIDDENbeta">',
        "applet": '<applet code="HIDDENalpha"></applet>',
        "frameset": '<frameset><frame src="javascript:HIDDENalpha"></frameset>',
        "form": '<form action="javascript:HIDDENalpha"><input value="HIDDENbeta"></form>',
        "button": '<button formaction="javascript:HIDDENalpha">HIDDENbeta</button>',
        "textarea": "<textarea><script>HIDDENalpha</script></textarea>",
        "select": "<select><option>HIDDENalpha</select>",
        "video": '<video src="x" onerror="HIDDENalpha">HIDDENbeta</video>',
        "canvas": "<canvas>HIDDENalpha</canvas><audio>HIDDENbeta</audio>",
        "marquee": '<marquee onstart="HIDDENalpha">KEPTmoving</marquee>',
        "handlers": '<p onclick="HIDDENalpha" ONLOAD=HIDDENbeta onx\n=\n"HIDDENgamma">KEPTtext</p>',
        "handler-slash": '<img/src="x"/onerror="HIDDENalpha">',
        "handler-quote": '<p title="><img onerror=HIDDENalpha>">KEPTtext</p>',
        "details": "<details open ontoggle=HIDDENalpha><summary>KEPTone</summary>KEPTtwo</details>",
        "style-attribute": '<p style="background:url(javascript:HIDDENa)">KEPTtext</p>',
        "expression": '<p style="width:expression(HIDDENalpha)">KEPTtext</p>',
        "data-attribute": '<p data-x="HIDDENalpha" id="HIDDENb" class="HIDDENc">KEPTtext</p>',
        "processing": "<?php HIDDENalpha ?><?xml-stylesheet href='HIDDENbeta'?>",
        "asp": "<p>KEPTone</p><%-- seen as well --%>KEPTtwo",
        "isindex": '<isindex type=image src=1 onerror="HIDDENalpha">',
        "conditional": "<!--[if IE]><p>HIDDENalpha</p><![endif]-->",
        "xss-entity": "<p>&lt;script&gt;KEPTtext&lt;/script&gt;</p>",
        "xss-double": "<p>&amp;lt;script&amp;gt;KEPTtext</p>",
    }
    for name, html in shapes.items():
        # Behind an open script everything is one.
        is_open = name in {"script-open", "script-nested", "frameset", "processing", "asp"}
        verdict = "either" if is_open else "accept"
        yield page(f"active-{name}", f"<p>KEPTfirst words.</p>{html}<p>More.</p>", verdict)
    yield page("active-only", "<script>HIDDENalpha</script><style>HIDDENbeta</style>", "reject")


def _links(bait: Bait) -> Iterator[Case]:
    addresses = {
        "javascript": "javascript:HIDDENalpha",
        "case": "JaVaScRiPt:HIDDENalpha",
        "spaces": " \t\n javascript:HIDDENalpha",
        "tab": "java\tscript:HIDDENalpha",
        "entity-tab": "java&#9;script&colon;HIDDENalpha",
        "nul": "java\0script:HIDDENalpha",
        "control": "\x01javascript:HIDDENalpha",
        "numeric": "&#106;&#97;&#118;&#97;&#115;&#99;&#114;&#105;&#112;&#116;&#58;HIDDENalpha",
        "data": _BASE + "HIDDENalpha",
        "vbscript": "vbscript:HIDDENalpha",
        "file": f"file://{bait.file}?HIDDENalpha",
        "ftp": "ftp://example.com/HIDDENalpha",
        "blob": "blob:https://example.com/HIDDENalpha",
        "protocol-relative": "//example.com/HIDDENalpha",
        "relative": "/admin/HIDDENalpha",
        "anchor": "#HIDDENalpha",
        "credentials": "https://HIDDENalpha:x@example.com/",
        "newline": "https://example.com/&#10;HIDDENalpha",
        "bidi": "https://example.com/&#x202e;HIDDENalpha",
        "backslash": "\\\\example.com\\HIDDENalpha",
        "quote": "&quot; onclick=&quot;HIDDENalpha",
        "intent": "intent://HIDDENalpha#Intent;scheme=http;end",
        "mail-header": "mailto:HIDDENalpha%0d%0aBcc:x@example.com",
        "tel-code": "tel:HIDDENalpha",
    }
    for name, address in addresses.items():
        yield page(f"link-{name}", f'<p><a href="{address}">KEPTlink</a> text KEPTbeta.</p>')
    good = '<a href="https://example.com/KEPTalpha?a=1&amp;b=2">KEPTlink</a>'
    yield page("link-good", f"<p>{good} and words</p>")
    yield page(
        "link-breaks-out", "<p><a href='https://example.com/\"onx=\"1'>KEPTlink</a> text.</p>"
    )
    yield page("link-unicode", '<p><a href="https://exämple.com/ü?ö#ß">KEPTlink</a> text.</p>')
    yield page(
        "link-nested", '<a href="https://a.example.com/">KEPTone<a href="x:">KEPTtwo</a></a>'
    )
    yield page("link-block", '<a href="https://example.com/"><h2>KEPTone</h2><p>KEPTtwo</p></a>')
    yield page("link-long", f'<p><a href="https://example.com/{"a" * 300_000}">KEPTlink</a> x')
    yield page("base", f'<base href="{bait.http}/"><p><a href="HIDDENalpha">KEPTlink</a> words')
    yield page("map", '<map><area href="javascript:HIDDENalpha"></map><p>KEPTalpha')


def _wagtail() -> Iterator[Case]:
    """What means something in stored rich text, which others must not write."""
    shapes = {
        "page-link": '<a linktype="page" id="1">KEPTlink</a>',
        "page-link-href": '<a linktype="page" id="1" href="https://example.com/">KEPTlink</a>',
        "document-link": '<a linktype="document" id="1">KEPTlink</a>',
        "unquoted": "<a linktype=document id=1>KEPTlink</a>",
        "image": '<embed embedtype="image" id="1" format="left" alt="HIDDENalpha"/>KEPTtext',
        "media": '<embed embedtype="media" url="https://example.com/HIDDENalpha"/>KEPTtext',
        "draftail": '<p data-block-key="HIDDENalpha">KEPTtext</p>',
        "escaped": "&lt;a linktype=&quot;page&quot; id=&quot;1&quot;&gt;KEPTtext&lt;/a&gt;",
        "escaped-embed": "&lt;embed embedtype=&quot;image&quot; id=&quot;1&quot;/&gt;KEPTtext",
        "edit-handle": '<div data-contentpath="HIDDENalpha">KEPTtext</div>',
    }
    for name, html in shapes.items():
        yield page(f"wagtail-{name}", f"<p>Some words. {html} And others.</p>")


def _remote(bait: Bait) -> Iterator[Case]:
    http = bait.http
    shapes = {
        "image": f'<img src="{http}/a.png" srcset="{http}/b 2x" alt="words">',
        "picture": f'<picture><source srcset="{http}/a"><img src="{http}/b"></picture>',
        "style": f'<link rel="stylesheet" href="{http}/a.css"><style>@import "{http}/b";</style>',
        "script": f'<script src="{http}/a.js"></script>',
        "frame": f'<iframe src="{http}/a"></iframe><object data="{http}/b"></object>',
        "refresh": f'<meta http-equiv="refresh" content="0;url={http}/a">',
        "prefetch": f'<link rel="prefetch" href="{http}/a"><link rel="import" href="{http}/b">',
        "background": f'<body background="{http}/a"><p style="background:url({http}/b)">words',
        "doctype": f'<!DOCTYPE html SYSTEM "{http}/a.dtd">',
        "entity": f'<!DOCTYPE html [<!ENTITY x SYSTEM "{bait.file.as_uri()}">]><p>&x;</p>',
        "xinclude": f'<x:include xmlns:x="http://www.w3.org/2001/XInclude" href="{http}/a"/>',
        "stylesheet-instruction": f'<?xml-stylesheet href="{http}/a.xsl" type="text/xsl"?>',
        "svg": f'<svg><image href="{http}/a"/><use xlink:href="{http}/b#c"/></svg>',
        "ping": f'<p><a ping="{http}/a" href="https://example.com/">link</a></p>',
    }
    for name, html in shapes.items():
        yield page(f"remote-{name}", f"{html}<p>KEPTalpha and other words.</p>")
    xml = f'<?xml version="1.0"?><!DOCTYPE html [<!ENTITY x SYSTEM "{bait.file.as_uri()}">]>'
    body = '<html xmlns="http://www.w3.org/1999/xhtml"><body><p>KEPTalpha &x;</p></body></html>'
    yield written("remote-xhtml", xml + body, extension="xhtml")


def _hidden() -> Iterator[Case]:
    shapes = {
        "display": '<p style="display:none">HIDDENalpha</p>',
        "display-spaces": '<p style="color:red; DISPLAY : none !important">HIDDENalpha</p>',
        "visibility": '<span style="visibility: hidden">HIDDENalpha</span>',
        "attribute": "<div hidden><p>HIDDENalpha</p></div>",
        "attribute-value": '<p hidden="until-found">HIDDENalpha</p>',
        "aria": '<p aria-hidden="true">HIDDENalpha</p>',
        "word": '<span style="mso-hide:all">HIDDENalpha</span>',
        "comment": "<!-- HIDDENalpha --><!--> HIDDEN --><!---->",
        "comment-bang": "<p>KEPTbefore</p><!-- a --!> <p>b</p> <!-- HIDDENalpha -->",
        "template": "<template><p>HIDDENalpha</p></template>",
        "noscript": "<noscript><p>HIDDENalpha</p></noscript>",
        "head": "<head><title>Words</title><meta name=description content=HIDDENalpha></head>",
        "nested": '<div style="display:none"><div style="display:block">HIDDENalpha</div></div>',
        "item": "<ul><li>KEPTone</li><li hidden>HIDDENalpha</li></ul>",
        "cell": "<table><tr><td>KEPTone<td style='display:none'>HIDDENalpha<td>KEPTtwo</table>",
        "inline": "<p>KEPTone<b hidden>HIDDENalpha</b>KEPTtwo</p>",
        "alternative": '<img alt="HIDDENalpha" title="HIDDENbeta" src="x">',
        "heading": "<h2 hidden>HIDDENalpha</h2>",
        "navigation": "<nav><a href='/'>HIDDENalpha</a></nav>",
    }
    for name, html in shapes.items():
        yield page(f"hidden-{name}", f"<p>KEPTfirst words.</p>{html}<p>KEPTlast words.</p>")
    yield page("hidden-all", "<div hidden>HIDDENalpha</div><!-- HIDDENbeta -->", "reject")
    yield page("hidden-body", '<body style="display:none"><p>KEPTalpha</p></body>', "either")


def _mutations() -> Iterator[Case]:
    """What is one thing to a parser and another one to the next."""
    shapes = {
        "svg": "<svg></p><style><a id='</style><img src=1 onerror=alert(1)>'>",
        "math": "<math><mtext><table><mglyph><style><img src=1 onerror=alert(1)>",
        "math-comment": "<math><mtext><mglyph><style><!--</style><img onerror=alert(1)>",
        "noscript": '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
        "select": "<select><template><style><!--</style><a rel='--><img onerror=x>'></select>",
        "textarea": "<textarea></textarea><img src=x onerror=alert(1)>",
        "title": "<title><a title='</title><img src=x onerror=alert(1)>'></title>",
        "foreign": "<svg><foreignObject><p>text<script>alert(1)</script></p></foreignObject></svg>",
        "svg-script": "<svg><script>alert&#40;1)</script><animate onbegin=alert(1) /></svg>",
        "annotation": '<math><annotation-xml encoding="text/html"><p><img onerror=alert(1)>',
        "cdata": "<![CDATA[<img src=x onerror=alert(1)>]]>",
        "xmp": "<xmp><img src=x onerror=alert(1)></xmp>",
        "plaintext": "<plaintext><img src=x onerror=alert(1)>",
        "listing": "<listing>&lt;img src=x onerror=alert(1)&gt;</listing>",
        "backtick": "<img src=`x` onerror=`alert(1)`>",
        "angle": "<<img src=x onerror=alert(1)>>",
        "slash": "<p/onclick=alert(1)//>text</p>",
        "null-tag": "<scr\0ipt>alert(1)</scr\0ipt>",
        "closing": "</script><script>alert(1)</script></p></body></html><p>after",
        "custom": "<x-a onclick=alert(1)><x:b>text</x:b></x-a>",
        "namespace": '<html xmlns:x="javascript"><x:script>alert(1)</x:script>',
    }
    for name, html in shapes.items():
        verdict = "either" if name in _SWALLOWS else "accept"
        yield page(f"mutation-{name}", f"<p>KEPTfirst words.</p>{html}", verdict)


_SWALLOWS = {"plaintext", "namespace", "null-tag"}


def _broken() -> Iterator[Case]:
    shapes = {
        "unclosed": "<div><p>KEPTalpha<b>KEPTbeta<ul><li>KEPTgamma<table><tr><td>KEPTdelta",
        "crossed": "<b><i>KEPTalpha</b>KEPTbeta</i><p></b></b></i>KEPTgamma",
        "lone-ends": "</p></li></ul></td></table></body>KEPTalpha</html>KEPTbeta",
        "items-alone": "<li>KEPTalpha<li>KEPTbeta</li></ul></ol>",
        "cells-alone": "<td>KEPTalpha<td>KEPTbeta</tr><tr><th>KEPTgamma",
        "two-bodies": "<body><p>KEPTalpha</body><body><p>KEPTbeta</body>",
        "two-pages": "<html><body>KEPTalpha</body></html><html><body>KEPTbeta</body></html>",
        "open-comment": "<p>KEPTalpha</p><!-- and no end",
        "open-tag": "<p>KEPTalpha</p><p title='",
        "open-quote": '<p>KEPTalpha</p><a href="x>text</a>',
        "signs": "KEPTalpha < 3 & > 2 <3 && KEPTbeta",
        "bad-entities": "KEPTalpha &#0; &#xD800; &#x110000; &#99999999999; &nope; & KEPTbeta",
        "entity-unseen": "KEPT&#x200b;inside &shy; &#x202e;&#8232; KEPTbeta",
        "pre": "<pre>KEPTalpha\n\n\n  KEPTbeta\t</pre>",
        "heading-in-heading": "<h1>KEPTalpha<h2>KEPTbeta<p>KEPTgamma</h1>KEPTdelta</h2>",
        "list-in-heading": "<h2>KEPTalpha<ul><li>KEPTbeta</ul></h2><p>KEPTgamma",
        "deep-list": "<ul><li>KEPTalpha" + "<ul><li>x" * 60 + "KEPTbeta" + "</ul>" * 60,
        "definition": "<dl><dt>KEPTalpha<dd>KEPTbeta<dt><dd></dl>",
        "layout": "<table><tr><td><h2>KEPTalpha</h2><p>KEPTbeta<td><ul><li>KEPTgamma</table>",
        "spans": "<table><tr><td colspan=999999999 rowspan=999999999>KEPTalpha</table>",
        "breaks": "KEPTalpha" + "<br>" * 5000 + "KEPTbeta",
        "rules": "KEPTalpha" + "<hr>" * 5000 + "KEPTbeta",
        "ruby": "<ruby>KEPTalpha<rp>(</rp><rt>KEPTbeta</rt><rp>)</rp></ruby>",
    }
    for name, html in shapes.items():
        if name == "entity-unseen":
            yield page(f"broken-{name}", html.replace("KEPT&", "kept&"))
        else:
            yield page(f"broken-{name}", html)


def _encodings() -> Iterator[Case]:
    text = "<p>KEPTalpha – café</p>"
    yield page("charset-lies", f'<meta charset="utf-16">{text}')
    yield page("charset-utf-7", f'<meta charset="utf-7">{text}+ADw-script+AD4-')
    yield page("charset-unknown", f'<meta charset="../../etc/passwd">{text}')
    yield page("charset-latin", f'<meta charset="windows-1252">{text}', encoding="cp1252")
    yield page("charset-xml", f"<?xml version='1.0' encoding='UTF-32'?><html>{text}</html>")
    yield page("charset-utf-16", f"<html>{text}</html>", encoding="utf-16")
    yield page(
        "charset-nul", "<p>KEPT\0alpha <scr\0ipt>x</p>".replace("KEPT\0", "kept\0"), "either"
    )
    yield page("charset-overlong", text, before=b"\xc0\xbcscript\xc0\xbe")


def _disguised() -> Iterator[Case]:
    yield raw(
        "png-as-html",
        b"\x89PNG\r\n\x1a\n HIDDENpng",
        "reject",
        extension="html",
        hides=("HIDDENpng",),
    )
    yield written("html-as-txt", "<html><script>HIDDENalpha</script><p>KEPTalpha</html>")
    mail = "MIME-Version: 1.0\nContent-Type: multipart/related\n\n<html><p>KEPTalpha</html>"
    yield page("mail-archive", mail)
    yield page(
        "svg-as-html", "<svg xmlns='x' onload='HIDDENalpha'><text>HIDDENbeta</text></svg>", "reject"
    )
    yield page("json-as-html", '{"a": "<script>HIDDENalpha</script>KEPTalpha"}')


def _large() -> Iterator[Case]:
    many = {
        "tags-5000": lambda: b"<b>" * 5000 + b"text",
        "tags-100000": lambda: b"<div>" * 100_000 + b"text",
        "tags-million": lambda: b"<i>" * 3_300_000,
        "tags-closed": lambda: b"<p>" * 100_000 + b"text" + b"</p>" * 100_000,
        "lists": lambda: b"<ul><li>" * 100_000 + b"text",
        "tables": lambda: b"<table><tr><td>" * 50_000 + b"text",
        "formats": lambda: b"<b><i><a href=x>" * 60_000 + b"text",
        "elements": lambda: b"<b></b>" * 700_000 + b"text",
        "attributes": lambda: b"<p " + b"a=1 " * 2_400_000 + b">text",
        "own-attributes": lambda: b"<p " + b" ".join(b"a%d" % n for n in range(20_000)) + b">text",
        "attribute": lambda: b'<p title="' + b"x" * 9_000_000 + b'">text',
        "entities": lambda: b"<p>" + b"&amp;" * 1_900_000,
        "entity": lambda: b"<p>&" + b"a" * 9_000_000 + b";",
        "numbers": lambda: b"<p>&#" + b"1" * 9_000_000 + b";",
        "comments": lambda: b"<!---->" * 1_400_000 + b"text",
        "comment": lambda: b"<!--" + b"-" * 9_000_000,
        "tag-name": lambda: b"<" + b"a" * 9_000_000 + b">text",
        "angles": lambda: b"<" * 9_000_000,
        "ends": lambda: b"</p>" * 2_400_000,
        "paragraphs": lambda: b"<p>text</p>" * 100_000,
        "bullets": lambda: b"<ul>" + b"<li>text" * 100_000,
        "cells": lambda: b"<table><tr>" + b"<td>x" * 450_000,
        "billion-laughs": lambda: _laughs(),
    }
    for name, data in many.items():
        yield raw(f"html-{name}", data, "either", extension="html", alone=True)
    for name, html in {
        "runs": "<p>" + "<b>A. </b>B. " * 4000 + "KEPTalpha</p>",
        "cells": "<table><tr>" + "<td>x" * 8000 + "<td>KEPTalpha</table>",
        "links": "<p>" + '<a href="https://example.com/">x</a> ' * 3000 + "KEPTalpha",
        "breaks": "<p>" + "x<br>" * 1500 + "KEPTalpha",
        "depth": "<div>" * 1500 + "KEPTalpha",
    }.items():
        yield page(f"slow-html-{name}", html, "either" if name == "depth" else "accept", alone=True)


def _laughs() -> bytes:
    return f"<?xml version='1.0'?><!DOCTYPE html [{laughs(12)}]><p>words &l11;</p>".encode()
