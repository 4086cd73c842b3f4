import pytest
from hypothesis import given
from hypothesis import strategies as st

from wagtail_massage.importer.documents import Heading, Item
from wagtail_massage.importer.parsers.markdown import parse


def test_parts_and_lines() -> None:
    document = parse(
        "# Deep *tissue*\n\npara\nline  \nbreak\n\n- a\n- b\n    1. c\n\n"
        "| a | b |\n|---|---|\n| 1 | 2 |\n\n```\ncode\n  x\n```\n\n~~old~~ new"
    )
    assert [(line.number, line.text.plain) for line in document.lines] == [
        (1, "Deep tissue"),
        (3, "para line"),
        (5, "break"),
        (7, "a"),
        (8, "b"),
        (9, "c"),
        (11, "a\tb"),
        (13, "1\t2"),
        (16, "code"),
        (17, "  x"),
        (20, "new"),
    ]
    assert isinstance(document.parts[0], Heading)
    assert [(part.ordered, part.depth) for part in document.parts if isinstance(part, Item)] == [
        (False, 0),
        (False, 0),
        (True, 1),
    ]


def test_html_is_cleaned() -> None:
    document = parse("one\n\n<div>\ntwo<script>three</script>\n</div>\n\n<b>four</b> <!-- five -->")
    assert [(line.number, line.text.plain) for line in document.lines] == [
        (1, "one"),
        (4, "two"),
        (7, "four"),
    ]
    assert document.lines[2].text.is_bold


@pytest.mark.parametrize("title", ["A page", '"A page"', "'A page'"])
def test_front_matter(title: str) -> None:
    document = parse(f"---\ntitle: {title}\ntags:\n  - a\n- b\n---\n\ntext")
    assert document.title == "A page"
    assert [(line.number, line.text.plain) for line in document.lines] == [(8, "text")]


@pytest.mark.parametrize(
    "text", ["---\n\na: b\n\n---\nc", "---\na: b\n\nc", "text\n---\na: b\n---"]
)
def test_what_is_no_front_matter_stays(text: str) -> None:
    assert "b" in " ".join(line.text.plain for line in parse(text).lines)


@pytest.mark.parametrize(
    "text",
    [
        "".join(f"{'>' * (number % 200)} w{number}\n\n" for number in range(400)),
        "".join(f"{'  ' * number}- w{number}\n" for number in range(400)),
        "> " * 1000 + " ".join(f"w{number}" for number in range(400)),
        "- " * 1000 + " ".join(f"w{number}" for number in range(400)),
    ],
)
def test_deep_nesting_loses_no_word(text: str) -> None:
    words = " ".join(line.text.plain for line in parse(text).lines).split()
    assert [word for word in words if word.startswith("w")] == [f"w{n}" for n in range(400)]


@pytest.mark.parametrize(
    "text", ["[", "]", "![", "*", "*a **a ", "<", "`a``", "~~a ", "> ", "- ", "[a](", "[a]: b\n"]
)
def test_endless_repetition(text: str) -> None:
    parse(text * 5_000 + "x")


@given(st.text(st.sampled_from("#*_-+>[]()!`~|<&:=1.\\ \n\tab")))
def test_any_markdown(text: str) -> None:
    parse(text)


@pytest.mark.parametrize(
    "text", ["---\n" + "-a: b\n" * 5_000 + "\nx", f"---\ntitle: x{' ' * 90_000}y\n---\nx"]
)
def test_front_matter_that_is_slow_to_match(text: str) -> None:
    assert parse(text).lines[-1].text.plain == "x"


@pytest.mark.parametrize("use", ["[a] ", "![a] ", "[b][a] "])
@pytest.mark.parametrize("size", [3_000, 100_000])
def test_a_long_address_is_no_link(use: str, size: int) -> None:
    reference = f"[a]: https://example.com/{'x' * size} '{'y' * size}'"
    (line,) = parse(f"{reference}\n\nWords {use * 20_000}").lines
    assert [run.href for run in line.text.runs] == [""]


def test_an_address_as_programs_write_them_is_a_link() -> None:
    address = f"https://example.com/{'x' * 1_900}"
    (line,) = parse(f"[a]\n\n[a]: {address} 'title'").lines
    assert [run.href for run in line.text.runs] == [address]
