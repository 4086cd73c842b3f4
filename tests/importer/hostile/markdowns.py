"""Markdown: the HTML in it, and what takes a parser long."""

from collections.abc import Iterator
from functools import partial

from tests.importer.hostile.cases import Bait, Case, raw, written
from tests.importer.hostile.texts import SLOW

markdown = partial(written, extension="md")


def cases(bait: Bait) -> Iterator[Case]:
    yield from _html(bait)
    yield from _links(bait)
    yield from _matter()
    yield from _structure()
    yield from _slow()
    yield from _large()


def _html(bait: Bait) -> Iterator[Case]:
    shapes = {
        "script": "<script>\nHIDDENalpha\n</script>",
        "inline-script": "Text <script>HIDDENalpha</script> text.",
        "handler": '<div onclick="HIDDENalpha">\n\nKEPTbeta\n\n</div>',
        "hidden": '<div style="display:none">\n\nHIDDENalpha\n\n</div>',
        "hidden-list": "<div hidden>\n\n- HIDDENalpha\n- HIDDENbeta\n\n</div>",
        "comment": "<!-- HIDDENalpha\n\nHIDDENbeta -->",
        "inline-comment": "Text <!-- HIDDENalpha --> KEPTbeta",
        "cdata": "<![CDATA[ HIDDENalpha ]]>",
        "processing": "<?php HIDDENalpha ?>",
        "page-link": '<a linktype="page" id="1">KEPTbeta</a>',
        "embed": '<embed embedtype="image" id="1" alt="HIDDENalpha"/>',
        "iframe": f'<iframe src="{bait.http}"></iframe>',
        "image": f'<img src="{bait.http}" onerror="HIDDENalpha">',
        "details": "<details><summary>KEPTbeta</summary>\n\nKEPTgamma\n\n</details>",
        "base": f'<base href="{bait.http}">',
        "style": "<style>\n\nHIDDENalpha{}\n\n</style>",
    }
    for name, text in shapes.items():
        yield markdown(f"md-{name}", f"KEPTfirst words.\n\n{text}\n\nMore words.")
    code = "```html\n<script>KEPTbeta</script>\n```\n\n`<img onerror=KEPTgamma>`"
    yield markdown("md-code", f"KEPTalpha\n\n{code}\n\n    <b>KEPTdelta</b>")
    yield markdown("md-open-tag", "KEPTalpha\n\n<div\n\nKEPTbeta")
    yield markdown("md-open-comment", "KEPTalpha\n\n<!-- HIDDENalpha")
    yield markdown("md-open-script", "KEPTalpha\n\n<script>\nHIDDENalpha")
    yield markdown("md-lines-attribute", 'KEPTalpha\n\n<p data-line="99999999999999">KEPTbeta</p>')


def _links(bait: Bait) -> Iterator[Case]:
    shapes = {
        "javascript": "[KEPTbeta](javascript:alert(1))",
        "angle": "[KEPTbeta](<javascript:alert(1)>)",
        "case": "[KEPTbeta](JAVASCRIPT:alert)",
        "entity": "[KEPTbeta](&#106;avascript&colon;alert)",
        "data": "[KEPTbeta](data:text/html;base64,PHNjcmlwdD4=)",
        "data-image": "[KEPTbeta](data:image/svg+xml;base64,PHNjcmlwdD4=)",
        "reference": "[KEPTbeta][a]\n\n[a]: javascript:alert(1)",
        "autolink": "KEPTbeta <javascript:alert(1)> <vbscript:x> <https://example.com/>",
        "image": f"KEPTbeta ![HIDDENalpha]({bait.http}/a.png)",
        "linked-image": f"KEPTbeta [![HIDDENalpha]({bait.http}/a.png)](https://example.com/)",
        "title": '[KEPTbeta](https://example.com/ "onclick=HIDDENalpha")',
        "breaks-out": '[KEPTbeta](https://example.com/"onclick="alert)',
        "html": '<a href="javascript:HIDDENalpha">KEPTbeta</a>',
        "good": "Words with [KEPTbeta](https://example.com/KEPTgamma) among them, as usual.",
        "nested": "[KEPTbeta [KEPTgamma](https://a.example.com/)](https://b.example.com/)",
        "mail": "<me@example.com> KEPTbeta [x](mailto:me@example.com?subject=%0d%0aBcc:you)",
    }
    for name, text in shapes.items():
        yield markdown(f"md-link-{name}", f"KEPTfirst words.\n\n{text}\n\nMore words.")


def _matter() -> Iterator[Case]:
    matters = {
        "title": "title: KEPTalpha",
        "script": "title: <script>KEPTalpha</script>",
        "quotes": "title: \"KEPTalpha\"\ntitle: 'other'",
        "yaml": "title: !!python/object/apply:os.system ['touch x']\na: KEPT",
        "anchors": "a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]",
        "long": "title: KEPTalpha " + "long " * 500,
        "empty": "title:",
    }
    for name, matter in matters.items():
        yield markdown(
            f"md-matter-{name}", f"---\n{matter}\n---\n\nKEPTbody words.".replace("a: KEPT", "a: b")
        )
    yield markdown("md-matter-open", "---\ntitle: KEPTalpha\n\nKEPTbody")
    yield markdown("md-matter-toml", '+++\ntitle = "KEPTalpha"\n+++\n\nKEPTbody')


def _structure() -> Iterator[Case]:
    shapes = {
        "quotes": ">" * 200 + " KEPTbeta",
        "lists": "\n".join("  " * n + f"- KEPT{'x' * 2}level" for n in range(60)),
        "ordered": "999999999. KEPTbeta\n1000000000. KEPTgamma\n0. KEPTdelta",
        "table": "| a | b |\n|---|---|\n| KEPTbeta | <b>KEPTgamma</b> |\n| too | many | KEPTz |",
        "headings": "# KEPTbeta\n## KEPTgamma\n####### KEPTdelta\nKEPTepsilon\n====",
        "emphasis": "***KEPTbeta** KEPTgamma* __KEPTdelta_ ~~HIDDENdelta~~ KEPTepsilon",
        "tabs": "-\tKEPTbeta\n\t-\tKEPTgamma\n\n\t\tKEPTdelta",
        "references": "[KEPTbeta][x] [KEPTgamma][]\n\n[x]: https://example.com/",
        "entities": "KEPTbeta &#0; &#xD800; &#x202e; &#1114112; KEPTgamma",
        "escapes": r"\<script\> \[KEPTbeta\]\(x\) \\KEPTgamma",
        "line-ends": "KEPTbeta  \nKEPTgamma\\\nKEPTdelta",
    }
    for name, text in shapes.items():
        # The words in tables beyond the columns are left out by definition.
        text = text.replace("KEPTz", "z")
        yield markdown(f"md-{name}", f"KEPTfirst words.\n\n{text}\n\nMore words.")


_REPEATED = {
    "brackets": "[",
    "closed-brackets": "[]",
    "links": "[a](",
    "nested-links": "[[a](b)](c)",
    "images": "![[](",
    "stars": "*a ",
    "stars-only": "*",
    "both": "*_a",
    "underscores": "_",
    "backticks": "`a``",
    "growing-backticks": "",
    "angles": "<",
    "tags": "<a ",
    "attributes": "<a b='",
    "comments": "<!--a",
    "declarations": "<!A ",
    "processing": "<?",
    "cdata": "<![CDATA[",
    "entities": "&amp;",
    "ampersands": "&",
    "backslashes": "\\",
    "strikes": "~~a",
    "pipes": "|",
    "mails": "<a@a",
    "spaces": "a  \n",
}


def _slow() -> Iterator[Case]:
    for name, piece in _REPEATED.items():
        repeated = piece * (SLOW // 2 // len(piece)) if piece else _growing_backticks()
        yield markdown(f"slow-md-{name}", f"KEPTalpha\n\n{repeated} b", _verdict(name), alone=True)
    definitions = "\n".join(f"[a{n}]: https://example.com/{n}" for n in range(1500))
    references = " ".join(f"[a{n}]" for n in range(1500))
    yield markdown("slow-md-references", f"KEPTalpha {references}\n\n{definitions}", alone=True)
    bomb = f"[a]: https://example.com/{'x' * 8000}\n\nKEPTalpha {'[a] ' * 1500}"
    yield markdown("slow-md-reference-bomb", bomb, alone=True)
    table = f"|{'a|' * 300}\n|{'-|' * 300}\n" + "|x\n" * 300
    yield markdown("slow-md-table", f"KEPTalpha\n\n{table}", "either", alone=True)
    yield markdown("slow-md-quotes", "KEPTalpha\n\n" + ">" * 4000 + " a", alone=True)
    yield markdown("slow-md-list", "KEPTalpha\n\n" + "- " * 4000 + "a", alone=True)
    # Lines that are both a key and an item: two ways to read each.
    yield markdown("slow-md-matter", "---\n" + "-a: b\n" * 60 + "\nKEPTalpha", alone=True)
    yield markdown("slow-md-rules", "KEPTalpha\n\n" + "* * *\n" * 3000 + "\nx", alone=True)


def _verdict(name: str) -> str:
    return "either" if name in {"spaces"} else "accept"


def _growing_backticks() -> str:
    return " ".join("`" * n for n in range(1, 200))


def _large() -> Iterator[Case]:
    # Allowed by its size, and gigabytes once each reference has its address.
    address = f"[a]: https://example.com/{'x' * 100_000}\n\n".encode()
    bomb = address + b"Words " + b"[a] " * 20_000
    yield raw("md-address-bomb", bomb, "either", extension="md", alone=True)
    many = {
        "bullets": lambda: b"- a\n" * 30_000,
        "deep-list": lambda: b"".join(b" " * n + b"- a\n" for n in range(900)),
        "quotes": lambda: b">" * 250_000 + b"a",
        "headings": lambda: b"# a\n" * 30_000,
        "paragraphs": lambda: b"a\n\n" * 40_000,
    }
    for name, data in many.items():
        yield raw(f"md-large-{name}", data, "either", extension="md", alone=True)
