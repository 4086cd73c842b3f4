"""What nobody should send: values for queries and bodies, and changes to what was fine."""

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any

from hypothesis import strategies as st

from tests.test_stream import JSON, SPOILT

Draw = Callable[[st.SearchStrategy[Any]], Any]

#: For queries and path segments.
TEXTS = [
    "",
    " ",
    "0",
    "-1",
    "1.5",
    "1e3",
    "１",
    str(2**31),
    str(2**63),
    str(10**30),
    "9" * 5000,
    "NaN",
    "null",
    "true",
    "None",
    "[]",
    "{}",
    "\0",
    "a\0b",
    "\ud800",
    "é",
    "\u202e\u0301",
    "😀" * 20,
    "x" * 3000,
    "a,b",
    ",",
    "'\"",
    "%",
    "%00",
    "../..",
    "//",
    "?x=1#y",
    "a:b:c",
    "*",
    "random",
    "-random",
    "html_path",
    "<script>",
    "{{ 7 }}",
    "\r\nX: y",
]
#: For bodies. Python writes what JSON has no word for as NaN and Infinity, and reads it again.
VALUES: list[Any] = [
    *(None, True, False, 0, -1, 7, 1.5, -0.0, 1e308),
    *(2**31, 2**63, -(2**63) - 1, 10**40, 10**4000, float("nan"), float("inf")),
    *("", " ", "x", "7", "\0", "a\0", "\ud800", "\udfff x", "\u202e", "😀"),
    *("x" * 256, "x" * 70_000, "javascript:alert(1)", "{{ 7 }}", "mailto:", "tel:1"),
    *("<p>x</p>", "<p", "<script>x</script>", "<p>" * 200, "<!--", "<a href=x>", "&#0;&#xd800;"),
    *([], [[]], [None], {}, {"": 0}, {"a\0": 0}),
    *({"id": None}, {"id": 1}, {"id": "1"}, {"id": {}}, {"id": 2**63}),
    *({"type": "item"}, {"type": "item", "value": None}, {"type": "overview", "value": {}}),
    *({"format": "db_html"}, {"format": "html", "content": "x"}, {"content": "<b>x"}),
    {"format": "db_markdown", "content": "[x](wagtail://page?id=1) ![x](y) <b>"},
]
TREES = st.one_of(JSON, SPOILT, st.sampled_from(VALUES))
NAMES = ["type", "value", "id", "body", "meta", "title", "x", "", "items", "parent_id", "format"]
#: What is no JSON, or no object, or too much of it.
BYTES = [
    *(b"", b"null", b"[]", b"0", b'""', b"{", b'{"meta":', b"NaN", b'{"meta": NaN}', b"\xff\xfe"),
    *(b"\xef\xbb\xbf{}", b'"\xff"', b'{"meta": {}, "meta": []}', b'{"title": "\\ud800"}', b"\0"),
    *(b"[" * 100_000, b'{"a":' * 10_000, b"[" + b"0," * 100_000 + b"0]", b"1" * 10_000, b"{}" * 9),
]
CONTENT_TYPES = [
    "application/json",
    "application/json; charset=utf-16",
    "application/json; charset=nothing",
    "text/plain",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "",
    "é",
]


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Each container with the key or index of something in it."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value)
    for step, child in pairs:
        yield value, step
        if isinstance(child, dict | list):
            yield from _places(child)


def _drop(draw: Draw, parent: Any, step: Any) -> None:
    del parent[step]


def _replace(draw: Draw, parent: Any, step: Any) -> None:
    parent[step] = copy.deepcopy(draw(TREES))


def _duplicate(draw: Draw, parent: Any, step: Any) -> None:
    if isinstance(parent, list):
        parent.insert(step, copy.deepcopy(parent[step]))
    else:
        parent[draw(st.sampled_from(NAMES))] = copy.deepcopy(parent[step])


def _deepen(draw: Draw, parent: Any, step: Any) -> None:
    as_list = draw(st.booleans())
    for _ in range(draw(st.sampled_from([1, 2, 20, 100]))):
        parent[step] = [parent[step]] if as_list else {"value": parent[step]}


def _rename(draw: Draw, parent: Any, step: Any) -> None:
    value = parent.pop(step)
    if isinstance(parent, dict):
        parent[draw(st.sampled_from(NAMES))] = value


def _exchange(draw: Draw, parent: Any, step: Any) -> None:
    """With a copy of something else that stands beside it."""
    others = [*parent] if isinstance(parent, dict) else [*range(len(parent))]
    parent[step] = copy.deepcopy(parent[draw(st.sampled_from(others))])


_CHANGES = [_drop, _replace, _replace, _duplicate, _deepen, _rename, _exchange]


@st.composite
def changed(draw: Draw, values: st.SearchStrategy[Any]) -> Any:
    """One of *values* with one to three changes somewhere in it."""
    value = copy.deepcopy(draw(values))
    for _ in range(draw(st.integers(1, 3))):
        if places := list(_places(value)):
            parent, step = places[draw(st.integers(0, len(places) - 1))]
            draw(st.sampled_from(_CHANGES))(draw, parent, step)
    return value


def as_bytes(value: Any) -> bytes:
    """Halves of characters are escaped; what is too deep for Python is written all the same."""
    return json.dumps(value).encode()


@st.composite
def spoilt_bytes(draw: Draw, values: st.SearchStrategy[Any]) -> bytes:
    """The JSON of one of *values*, cut, in another encoding or with a byte that is not its own."""
    text = as_bytes(draw(values))
    at = draw(st.integers(0, len(text)))
    return draw(
        st.sampled_from(
            [
                text[:at],
                text[:at] + draw(st.binary(max_size=3)) + text[at:],
                text + text[at:],
                text.decode().encode("utf-16"),
                b"\xef\xbb\xbf" + text,
            ]
        )
    )


def any_bytes(values: st.SearchStrategy[Any]) -> st.SearchStrategy[bytes]:
    return st.one_of(st.binary(max_size=100), st.sampled_from(BYTES), spoilt_bytes(values))
