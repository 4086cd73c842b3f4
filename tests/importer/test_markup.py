import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_massage.importer.documents import Heading, Item, Paragraph, UnreadableError
from wagtail_massage.importer.parsers.markup import parse


def texts(html: str) -> list[str]:
    return [line.text.plain for line in parse(html).lines]


def items(html: str) -> list[tuple[list[str], bool, int, bool]]:
    return [
        ([line.text.plain for line in part.lines], part.ordered, part.depth, part.begins)
        for part in parse(html).parts
        if isinstance(part, Item)
    ]


def test_parts_and_lines() -> None:
    document = parse(
        "<title>A &amp;\n b</title>\n<h2>Deep<br>tissue</h2>\n<div>loose\n <p>one\n"
        "two<br>three<br> <br>four</div>"
    )
    assert document.title == "A & b"
    heading, *paragraphs = document.parts
    assert isinstance(heading, Heading)
    assert (heading.level, heading.line.number, heading.line.text.plain) == (2, 3, "Deep tissue")
    assert [
        [(line.number, line.text.plain) for line in part.lines]
        for part in paragraphs
        if isinstance(part, Paragraph)
    ] == [
        [(4, "loose")],
        [(5, "one two"), (6, "three")],
        [(6, "four")],
    ]


def test_looks() -> None:
    (line,) = parse(
        '<p>a <b>b <i>c</i></b> <a href=" javascript:x ">d</a> <a linktype="page" id="3">e</a>'
    ).lines
    assert [(run.text, *run.look) for run in line.text.runs] == [
        ("a ", False, False, ""),
        ("b ", True, False, ""),
        ("c", True, True, ""),
        (" ", False, False, ""),
        ("d", False, False, "javascript:x"),
        (" e", False, False, ""),
    ]


def test_lists() -> None:
    assert items("<ol><li>a<ul><li>b</ul>c<li><p>d</p><p>e</p></ol><ul><li>f</ul><ul><li>g") == [
        (["a"], True, 0, True),
        (["b"], False, 1, True),
        (["c"], True, 0, False),
        (["d", "e"], True, 0, False),
        (["f"], False, 0, True),
        (["g"], False, 0, True),
    ]


def test_a_heading_that_is_not_closed_ends_with_its_block() -> None:
    document = parse("<h1>One<p>two</p><p>three</p>")
    assert [type(part) for part in document.parts] == [Heading, Paragraph, Paragraph]


def test_tables() -> None:
    rows = "<table><tr><th>Time <th>Price<tr><td><p>30<br>min</p><td>$60<td></table>"
    assert texts(rows) == ["Time\tPrice", "30 min\t$60"]
    layout = "<table><tr><td><p>a</p><p>b</p><td><ul><li>c</ul></table>"
    assert texts(layout) == ["a", "b", "c"]
    assert texts(f"<table><tr><td>x</td><td>{rows}</table>") == ["x", *texts(rows)]


def test_definitions_and_details() -> None:
    document = parse("<dl><dt>a<dd>b</dl><details><summary>c</summary>d</details>")
    assert [(line.text.plain, line.text.is_bold) for line in document.lines] == [
        ("a", True),
        ("b", False),
        ("c", True),
        ("d", False),
    ]


def test_preformatted_text_keeps_its_lines() -> None:
    first, second = parse("<pre>a\n   b  c\n\n d</pre>").parts
    assert isinstance(first, Paragraph)
    assert isinstance(second, Paragraph)
    assert [(line.number, line.text.plain) for line in first.lines] == [(1, "a"), (2, "   b  c")]
    assert [(line.number, line.text.plain) for line in second.lines] == [(4, " d")]


@pytest.mark.parametrize(
    "left_out",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<template>x</template>",
        "<noscript>x</noscript>",
        "<nav>x</nav>",
        "<iframe>x</iframe>",
        "<object>x</object>",
        "<svg><title>x</title><text>x</text></svg>",
        "<button>x</button>",
        "<select><option>x</select>",
        "<textarea>x</textarea>",
        "<input value=x>",
        "<img alt=x>",
        "<!-- x -->",
        "<?php x ?>",
        "<div hidden>x</div>",
        "<div aria-hidden=true>x</div>",
        "<div style='color:red;DISPLAY : none !important'>x</div>",
        "<div style='visibility:hidden'>x</div>",
        "<div role=navigation>x</div>",
        "<header>x</header>",
        "<footer>x</footer>",
        "<aside>x</aside>",
        "<ol class='crumbs Breadcrumb'><li>x</ol>",
        "<div id=cookies>x</div>",
    ],
)
def test_what_is_not_content(left_out: str) -> None:
    assert texts(f"<p>before</p>{left_out}<p>after</p>") == ["before", "after"]


def test_what_is_mostly_the_page_stays() -> None:
    assert texts("<div class=sidebar><p>nearly all of the text</p></div>x") == [
        "nearly all of the text",
        "x",
    ]


def test_only_the_main_part_is_read() -> None:
    main = "<main><header>Title</header><p>all that matters</p></main>"
    assert texts(f"<header>Site</header><p>before</p>{main}<p>after") == [
        "Title",
        "all that matters",
    ]
    assert texts("<p>before</p><article>all that matters</article>") == ["all that matters"]
    assert texts("<article>a</article><article>b</article>") == ["a", "b"]


def test_a_main_part_with_next_to_no_text_is_not_believed() -> None:
    assert texts("<main>x</main><p>what there really is</p>") == ["x", "what there really is"]


def test_spaces_and_what_is_not_seen() -> None:
    assert texts("<p> a&nbsp;&nbsp; b<b> c</b>&shy;d&#8203;e&#x202e;f&#0;") == ["a b cdef�"]


def test_bullets_that_word_types_into_the_text() -> None:
    word = (
        "<p class=MsoListParagraph><![if !supportLists]><span style='mso-list:Ignore'>·"
        "<span>&nbsp;&nbsp; </span></span><![endif]>Deep tissue<o:p></o:p></p>"
    )
    assert texts(word) == ["· Deep tissue"]


@pytest.mark.parametrize("tag", ["div", "b", "ul><li", "table><tr><td", "blockquote", "h1", "pre"])
def test_deep_nesting(tag: str) -> None:
    assert texts(f"<{tag}>" * 300 + "x") == ["x"]
    with pytest.raises(UnreadableError, match="complicated"):
        parse(f"<{tag}>" * 100_000 + "x")


def test_too_many_attributes() -> None:
    with pytest.raises(UnreadableError, match="complicated"):
        parse("<p " + " ".join(f"a{number}" for number in range(10_000)) + ">x")


def test_an_xml_declaration_changes_nothing() -> None:
    assert texts('<?xml version="1.0" encoding="utf-16"?><p>é</p>') == ["é"]


def test_no_file_is_opened() -> None:
    html = '<!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/passwd">]><p>x &a; y</p>'
    assert "root" not in " ".join(texts(html))


TAGS = [
    "p",
    "b",
    "li",
    "ul",
    "ol",
    "table",
    "tr",
    "td",
    "h1",
    "a href=x",
    "pre",
    "br",
    "main",
    "dt",
]


@given(st.lists(st.sampled_from([*TAGS, *(f"/{tag}" for tag in TAGS)]) | st.integers(0, 99)))
def test_every_word_is_kept_in_its_order(pieces: list[str | int]) -> None:
    html = "".join(f" w{piece} " if isinstance(piece, int) else f"<{piece}>" for piece in pieces)
    words = [f"w{piece}" for piece in pieces if isinstance(piece, int)]
    found = " ".join(texts(f"<body>{html}")).split()
    assert found == words or "<main" in html


@given(st.text(st.sampled_from("<>/\"'= &;!-?[]abpliuhtrd1\n\t\xa0")))
def test_any_markup(html: str) -> None:
    parse(html)


@pytest.mark.parametrize("between", ["</html>", "</body></HTML >\n", "</body></html><html><body>"])
def test_what_is_behind_the_page_is_kept(between: str) -> None:
    assert texts(f"<html><body><p>a</p>{between}<p>b</p>c") == ["a", "b", "c"]
    assert texts(f"<html><body>a{between}b") == ["a", "b"]


def test_the_page_ends_in_no_comment_or_script() -> None:
    assert texts("<p>a<!-- </html> b --><script>'</html>c'</script>d") == ["ad"]


def test_a_long_address_is_no_link() -> None:
    (line,) = parse(f"<a href='https://a.example/{'x' * 2_000}'>a</a>").lines
    assert [run.href for run in line.text.runs] == [""]


@pytest.mark.parametrize(
    "struck",
    [
        "<s>$100</s>",
        "<strike>$100</strike>",
        "<del>$<b>100</b></del>",
        "<span style='text-decoration: line-through'>$100</span>",
        "<span style='text-decoration-line:underline line-through'>$100</span>",
    ],
)
def test_struck_out_text_is_deleted_text(struck: str) -> None:
    assert texts(f"<p>60 minutes {struck} $80</p>") == ["60 minutes $80"]
    assert texts(f"<p>before</p>{struck}<p>after</p>") == ["before", "after"]


def test_inserted_and_underlined_text_is_text() -> None:
    style = "text-decoration: underline"
    assert texts(f"<ins>a</ins> <u>b</u> <span style='{style}'>c</span>") == ["a b c"]
