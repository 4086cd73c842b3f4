"""Whatever a client sends for a stream is stored as it was meant, or refused with its path."""

import copy
import json
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest
from django.db.models import UUIDField
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from tests.test_stream import JSON, SPOILT
from wagtail_massage.api.input import InvalidBody, stored_stream
from wagtail_massage.api.unchanged import Kept
from wagtail_massage.blocks import BodyStreamBlock, ContentBlock, ServiceBodyBlock
from wagtail_massage.stream import repaired_stream
from wagtail_massage.versions import HAS_API_V3

BODY = ServiceBodyBlock()
#: Wagtail converts since 8.0.
TEXT = "<p>x</p>" if HAS_API_V3 else Kept("<p>x</p>")
Loc = tuple[Any, ...]

converts = pytest.mark.skipif(not HAS_API_V3, reason="Wagtail converts since 8.0")


def sample(block: Any) -> Any:
    """What a client may send for *block*."""
    if isinstance(block, blocks.BaseStructBlock):
        return {name: sample(child) for name, child in block.child_blocks.items()}
    if isinstance(block, blocks.ListBlock):
        return [sample(block.child_block)]
    return next(value for kind, value in SAMPLES.items() if isinstance(block, kind))


SAMPLES: dict[Any, Any] = {
    blocks.RichTextBlock: TEXT,
    blocks.ChooserBlock: 7,
    blocks.BooleanBlock: True,
    blocks.ChoiceBlock: "SafetyHealthAspect",
    (blocks.CharBlock, blocks.TextBlock): "x",
}
#: One of each kind that JSON has, some of them twice.
ANYTHING: list[Any] = [None, True, 7, 1.5, "x", "7", [], [1], {}, {"a": 1}, {"id": "7"}]


def is_fine(block: Any, value: Any) -> bool:
    if isinstance(block, blocks.BaseStructBlock):
        return value == {}
    if isinstance(block, blocks.ListBlock):
        return value == []
    if isinstance(block, blocks.BooleanBlock):
        return value is True
    if isinstance(block, blocks.ChooserBlock):
        return value in (None, 7) and value is not True
    if isinstance(block, blocks.ChoiceBlock):
        return value is None
    return value is None or isinstance(value, str)


def parts(block: Any, loc: Loc) -> Iterator[tuple[Any, Loc]]:
    """Each block within *block*, and where a sample has its value."""
    yield block, loc
    if isinstance(block, blocks.BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield from parts(child, (*loc, name))
    elif isinstance(block, blocks.ListBlock):
        yield from parts(block.child_block, (*loc, 0))


def body_of(kind: str) -> list[Any]:
    return [{"type": kind, "value": sample(BODY.child_blocks[kind]), "id": "a"}]


def replaced(body: Any, loc: Loc, value: Any) -> Any:
    if not loc:
        return value
    body = copy.deepcopy(body)
    place = body
    for step in loc[:-1]:
        place = place[step]
    place[loc[-1]] = value
    return body


def with_wrong_values() -> Iterator[tuple[Any, Loc]]:
    for kind, child in BODY.child_blocks.items():
        for block, loc in parts(child, (0, "value")):
            for value in ANYTHING:
                is_item = loc[-1] == 0 and value == {"id": "7"}
                if not (is_item or is_fine(block, value)):
                    yield replaced(body_of(kind), loc, value), blamed(block, loc, value)


def blamed(block: Any, loc: Loc, value: Any) -> Loc:
    """The place itself, or what it holds where it is the right kind of container."""
    if isinstance(block, blocks.BaseStructBlock) and isinstance(value, dict):
        return (*loc, next(iter(value)))
    if isinstance(block, blocks.ListBlock) and isinstance(value, list):
        return (*loc, 0)
    return loc


WRONG_VALUES = list(with_wrong_values())
OVERVIEW = {"type": "overview", "value": {"heading": "x"}}
ITEM = {"name": "x"}
#: What Python's parser would read again and again.
HOSTILE = ["<a", "<a ", "<a/", "<a b='", "<!--", "<!", "<?", "</a", "</", "<p>", "<title>"]
NO_ID: list[Any] = [7, True, 1.5, [], {}, ["a"], "a" * 256]


def conditions(*items: Any) -> list[Any]:
    return [{"type": "conditions", "value": {"items": [*items]}}]


WRONG_SHAPES: list[tuple[Any, Loc]] = [
    *((value, ()) for value in ANYTHING if not isinstance(value, list)),
    *(([value], (0,)) for value in ANYTHING if not isinstance(value, dict)),
    *(([{"type": kind, "value": {}}], (0, "type")) for kind in [*ANYTHING, "unknown", "item"]),
    ([{"value": {}}], (0, "type")),
    ([{}], (0, "type")),
    ([{"type": "overview"}], (0, "value")),
    ([OVERVIEW, {"type": "faq"}], (1, "value")),
    ([{**OVERVIEW, "extra": 1}], (0, "extra")),
    ([{"type": "overview", "value": {"headin": "x"}}], (0, "value", "headin")),
    *(([{**OVERVIEW, "id": value}], (0, "id")) for value in NO_ID),
    ([{**OVERVIEW, "id": "a"}, {**OVERVIEW, "id": "a"}], (1, "id")),
    *((conditions({**ITEM, "id": value}), (0, "value", "items", 0, "id")) for value in NO_ID),
    *(
        (
            conditions({"type": "item", "value": ITEM, "id": value}),
            (0, "value", "items", 0, "id"),
        )
        for value in NO_ID
    ),
    (conditions({**ITEM, "id": "a"}, {**ITEM, "id": "a"}), (0, "value", "items", 1, "id")),
    *(
        (conditions({"type": "item", "value": value}), (0, "value", "items", 0, "value"))
        for value in ANYTHING
        if not isinstance(value, dict)
    ),
    (conditions({"type": "thing"}), (0, "value", "items", 0, "type")),
    (conditions({"type": "item"}), (0, "value", "items", 0, "type")),
    (conditions({"value": ITEM}), (0, "value", "items", 0, "value")),
    *(
        (conditions({"term": value}), (0, "value", "items", 0, "term"))
        for value in [{"id": None}, {"id": {"id": 1}}, {"id": True}, 5.0, -(2**63) - 1, 2**63]
    ),
    *(
        ([{"type": "overview", "value": {"heading": text}}], (0, "value", "heading"))
        for text in ["\0", "a\0b", "\ud800", "\udfff"]
    ),
    ([{"type": "overview", "value": {"a\0": 1}}], (0, "value", "a\0")),
    ([{"type": "overview", "value": {"a\ud800": 1}}], (0, "value", "a?")),
    # Nobody reads it, but it is there.
    ([{"type": "overview", "value": {"title": ["\0"]}}], (0, "value", "title", 0)),
    *(
        ([{"type": "overview", "value": {"text": text}}], (0, "value", "text"))
        for text in [
            {"content": "x", "format": "html"},
            {"content": "x", "format": ["db_html"]},
            {"content": 7},
            {"format": "db_html"},
            {"content": "x", "removals": []},
            "<b>" * 101,
            "<b></i>" * 101,
            "<P><br><img/>" * 101,
            {"content": "<ul><li>" * 51},
            {"content": "x" * 20_001, "format": "db_markdown"},
            *(part * 50_000 for part in HOSTILE),
        ]
    ),
]


def errors(block: Any, body: Any) -> list[Loc]:
    with pytest.raises(InvalidBody) as caught:
        stored_stream(block, body)
    assert all(message for _loc, message in caught.value.errors)
    json.dumps(caught.value.errors).encode()  # fit to send
    return [loc for loc, _message in caught.value.errors]


def shortened(value: Any) -> str:
    return ascii(value)[:80]


def test_there_are_hundreds_of_wrong_bodies() -> None:
    assert len(WRONG_VALUES) + len(WRONG_SHAPES) > 500


@pytest.mark.parametrize("kind", BODY.child_blocks)
def test_a_value_of_another_kind_is_refused_where_it_is(kind: str) -> None:
    cases = [(body, loc) for body, loc in WRONG_VALUES if body[0]["type"] == kind]

    assert cases
    assert [(body, errors(BODY, body)) for body, _ in cases] == [(b, [loc]) for b, loc in cases]


@pytest.mark.parametrize(("body", "loc"), WRONG_SHAPES, ids=shortened)
def test_a_wrong_shape_is_refused_where_it_is(body: Any, loc: Loc) -> None:
    assert errors(BODY, body) == [loc]


def stored(body: Any, block: Any = BODY) -> list[Any]:
    data = stored_stream(block, body)
    assert repaired_stream(block, data) == data
    return data


@pytest.mark.parametrize("kind", BODY.child_blocks)
def test_what_is_well_formed_is_stored(kind: str) -> None:
    ((item,), (sent,)) = stored(body_of(kind)), body_of(kind)

    assert item["id"] == "a"
    assert item["value"].keys() == sent["value"].keys()


def test_all_errors_are_told_at_once() -> None:
    body = [{"type": "overview", "value": {"heading": 1, "text": 2}}, 3]

    assert errors(BODY, body) == [(0, "value", "heading"), (0, "value", "text"), (1,)]


def test_but_no_more_than_somebody_reads() -> None:
    assert len(errors(BODY, [None] * 1000)) == 50
    assert len(errors(BODY, ["\0"] * 1000)) == 50


def test_no_depth_is_too_deep() -> None:
    deep: Any = "\0"
    for _ in range(100_000):
        deep = [deep]
    (loc,) = errors(BODY, deep)

    assert loc == (0,) * 100_000
    while isinstance(deep, list):  # freed from the outside
        deep = deep[0]


def test_what_is_left_out_stays_out() -> None:
    assert stored([{"type": "faq", "value": {}}]) == [{"type": "faq", "value": {}, "id": None}]
    assert stored([]) == []


def test_what_follows_from_the_rest_is_read_and_not_stored() -> None:
    (item,) = stored([{"type": "overview", "value": {"heading": "x", "title": "Any"}}])

    assert item["value"] == {"heading": "x"}


def test_null_is_an_empty_text() -> None:
    body = [{"type": "section", "value": {"heading": None, "text": None, "health_aspect": None}}]

    assert stored(body)[0]["value"] == {"heading": "", "text": "", "health_aspect": ""}


@pytest.mark.parametrize(
    "item",
    [
        {"name": "x", "id": "a"},
        {"type": "item", "value": {"name": "x"}, "id": "a"},
        {"id": "a", "name": "x", "term": None},
    ],
)
def test_an_item_keeps_its_id(item: Any) -> None:
    (found,) = stored(conditions(item))[0]["value"]["items"]

    assert (found["type"], found["id"], found["value"]["name"]) == ("item", "a", "x")


@pytest.mark.parametrize("item_id", [None, ""])
def test_an_item_needs_no_id(item_id: Any) -> None:
    items = stored(conditions({"name": "x", "id": item_id}, {"name": "y", "id": item_id}))

    assert [item["id"] for item in items[0]["value"]["items"]] == [None, None]


@pytest.mark.parametrize("term", [7, {"id": 7}, {"id": 7, "slug": "x", "name": "X", "url": None}])
def test_a_thing_is_its_id(term: Any) -> None:
    (item,) = stored(conditions({"term": term}))[0]["value"]["items"]

    assert item["value"]["term"] == 7


class Picky(blocks.FieldBlock):
    """An agency's block, which takes a pair of numbers."""

    def to_python(self, value: Any) -> Any:
        return SimpleNamespace(x=value["x"] + 0, y=value["y"] + 0)

    def get_prep_value(self, value: Any) -> Any:
        return {"x": value.x, "y": value.y}


class ThingChooser(blocks.ChooserBlock):
    model_class = SimpleNamespace(_meta=SimpleNamespace(pk=UUIDField()))


class Named(blocks.StructBlock):
    id = blocks.CharBlock()


class Typed(blocks.StructBlock):
    type = blocks.CharBlock()
    value = blocks.CharBlock()


class Counted(ContentBlock):
    count = blocks.IntegerBlock()

    class Meta:
        computed = {"double": int}


class Everything(BodyStreamBlock):
    """What an agency's stream may have besides."""

    integer = blocks.IntegerBlock()
    float = blocks.FloatBlock()
    decimal = blocks.DecimalBlock()
    date = blocks.DateBlock()
    time = blocks.TimeBlock()
    moment = blocks.DateTimeBlock()
    web = blocks.URLBlock()
    email = blocks.EmailBlock()
    raw = blocks.RawHTMLBlock()
    number = blocks.ChoiceBlock(choices=[(1, "One"), ("More", [(2, "Two")])])
    numbers = blocks.MultipleChoiceBlock(choices=[(1, "One"), (2, "Two")])
    nothing = blocks.StaticBlock()
    picky = Picky()
    page = blocks.PageChooserBlock()
    thing = ThingChooser()
    words = blocks.ListBlock(blocks.CharBlock())
    named = blocks.ListBlock(Named())
    typed = blocks.ListBlock(Typed())
    picture = ImageBlock()
    inner = blocks.StreamBlock([("word", blocks.CharBlock())])
    counted = Counted()


EVERYTHING = Everything()
SOME_UUID = str(uuid4())


@pytest.mark.parametrize(
    ("kind", "sent", "expected"),
    [
        ("integer", 10**30, 10**30),
        ("integer", None, None),
        ("float", 1.5, 1.5),
        ("float", 1, 1),
        ("decimal", "1.10", "1.10"),
        ("decimal", 1.1, "1.1"),
        ("decimal", 7, "7"),
        ("decimal", None, None),
        ("date", "2026-03-31", "2026-03-31"),
        ("date", None, None),
        ("time", "10:30", "10:30"),
        ("moment", "2026-03-31T10:30:00-04:00", "2026-03-31T10:30:00-04:00"),
        ("web", "https://example.com/", "https://example.com/"),
        ("email", None, ""),
        ("raw", "<b>", "<b>"),
        ("number", 1, 1),
        ("number", "1", 1),
        ("number", 2, 2),
        ("numbers", ["1", 2], [1, 2]),
        ("numbers", None, None),
        ("nothing", None, None),
        ("picky", {"x": 1, "y": 2.5}, {"x": 1, "y": 2.5}),
        ("page", {"id": 3, "title": "x"}, 3),
        ("thing", SOME_UUID, SOME_UUID),
        ("thing", {"id": SOME_UUID.upper()}, SOME_UUID),
        ("named", [{"id": "x"}], [{"type": "item", "value": {"id": "x"}, "id": None}]),
        (
            "words",
            ["x", {"type": "item", "value": "y", "id": "b"}],
            [
                {"type": "item", "value": "x", "id": None},
                {"type": "item", "value": "y", "id": "b"},
            ],
        ),
        (
            "typed",
            [{"type": "item", "value": "x", "id": "b"}],
            [{"type": "item", "value": {"type": "item", "value": "x"}, "id": "b"}],
        ),
        ("picture", None, {"image": None}),
        (
            "picture",
            {"id": 3, "alt": "A room", "decorative": False, "renditions": []},
            {
                "image": 3,
                "alt_text": "A room",
                "decorative": False,
            },
        ),
        ("picture", {"image": 3}, {"image": 3}),
        ("inner", [], []),
        ("counted", {"count": 2, "double": 4}, {"count": 2}),
    ],
)
def test_other_blocks_take_what_they_are_for(kind: str, sent: Any, expected: Any) -> None:
    (item,) = stored([{"type": kind, "value": sent}], EVERYTHING)

    assert item["value"] == expected


@pytest.mark.parametrize(
    ("kind", "values"),
    {
        "integer": [True, 1.0, "1", [1], {}],
        "float": [True, "1", float("nan"), float("inf"), 10**400, []],
        "decimal": [True, "x", "", "NaN", "1e999999", "1e-999999", float("nan"), [], {}],
        "date": ["", "x", "2026-02-30", "31.3.2026", 20260331, True, []],
        "time": ["", "25:00", "x", 7],
        "moment": ["", "x", "2026-02-30T10:00", "0001-01-01T00:00:00+14:00", 7, {}],
        "web": [7, False, []],
        "email": [7, {}],
        "raw": [7, []],
        "number": [True, 1.0, 3, "3", "One", [1], {}],
        "numbers": [1, "1", [3], [True], [[1]], {"1": 1}],
        "nothing": [True, "", 0, [], {}],
        "picky": [None, 7, "x", [], {}, {"x": 1}, {"x": 1, "y": "2"}, {"x": 1, "y": float("nan")}],
        "page": ["3", True, 3.0, [3], {"id": "3"}, {"id": [3]}, {"pk": 3}, 10**30],
        "thing": [7, True, "x", {"id": 7}, []],
        "words": ["x", {"type": "item", "value": "x"}, None],
        "named": [{"id": "x"}, None],
        "inner": ["x", {}, None],
        "counted": [None, 7, []],
        "picture": [7, "7", True, []],
    }.items(),
)
def test_other_blocks_refuse_all_else(kind: str, values: list[Any]) -> None:
    found = [(value, errors(EVERYTHING, [{"type": kind, "value": value}])) for value in values]

    assert all(locs == [(0, "value")] for _value, locs in found), found


@pytest.mark.parametrize(
    ("kind", "value", "loc"),
    [
        ("words", [7], (0,)),
        ("words", [{"type": "item", "value": 7}], (0, "value")),
        ("named", [{"id": 7}], (0, "id")),
        ("typed", [{"type": "item"}, {"type": 7}], (1, "type")),
        ("inner", [{"type": "word", "value": 7}], (0, "value")),
        ("picture", {"id": "3"}, ("image",)),
        ("picture", {"id": 3, "decorative": 1}, ("decorative",)),
        ("counted", {"count": 1, "treble": 3}, ("treble",)),
    ],
)
def test_what_is_inside_is_refused_where_it_is(kind: str, value: Any, loc: Loc) -> None:
    assert errors(EVERYTHING, [{"type": kind, "value": value}]) == [(0, "value", *loc)]


def text_of(value: Any, removals: Any = None) -> str:
    (item,) = stored_stream(BODY, [{"type": "overview", "value": {"text": value}}], removals)
    return item["value"]["text"]


@converts
@pytest.mark.parametrize(
    ("sent", "expected"),
    [
        ("<p>x</p><script>y</script>", "<p>x</p>y"),
        ({"content": "<p>x</p>"}, "<p>x</p>"),
        ({"content": "<p>x</p>", "format": "db_html"}, "<p>x</p>"),
        ("<p><b>" + "<br/>" * 200 + "</b></p>", "<p><b>" + "<br/>" * 200 + "</b></p>"),
        ("<p>x</p>" * 200, "<p>x</p>" * 200),
        ("<p>1 < 2</p>", "<p>1 &lt; 2</p>"),
    ],
)
def test_a_new_text_is_cleaned(sent: Any, expected: str) -> None:
    assert text_of(sent) == expected


@converts
def test_markdown_becomes_html() -> None:
    html = text_of({"content": "Some **bold** words", "format": "db_markdown"})

    assert "<b>bold</b>" in html


@converts
def test_what_is_taken_out_is_told() -> None:
    removals: list[Any] = []
    text_of("<p>x</p><h1>y</h1>", removals)

    assert [removal.tag for removal in removals] == ["h1"]


@pytest.mark.django_db
@settings(
    max_examples=300,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    st.one_of(JSON, st.lists(st.one_of(JSON, SPOILT), max_size=4)),
    st.sampled_from([BODY, EVERYTHING]),
)
def test_any_json_is_stored_well_formed_or_refused(body: Any, block: Any) -> None:
    try:
        data = stored_stream(block, body)
    except InvalidBody:
        return

    assert repaired_stream(block, data) == data
    assert len(list(block.to_python(data))) == len(body)
