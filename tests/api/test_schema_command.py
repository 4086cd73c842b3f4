"""``massage_schema`` prints what front ends are built with."""

import json
from enum import Enum
from io import StringIO
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple, NotRequired

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from pydantic import BaseModel, Field, TypeAdapter, WithJsonSchema
from typing_extensions import TypeAliasType, TypedDict

# A fixture, which installs TypeScript.
from tests.frontend.test_frontend import packages, run_node  # noqa: F401
from wagtail_massage import __version__
from wagtail_massage.api.types import returned
from wagtail_massage.api.typescript import declarations

JSONSCHEMA, TYPESCRIPT = "jsonschema", "typescript"


class Round(TypedDict):
    """Its pictures are ``*/round.jpg``."""

    kind: Literal["round"]
    radius: float


class Square(BaseModel):
    kind: Literal["square"] = "square"
    side: int


class Place(NamedTuple):
    row: int
    side: Literal["left", "right"] | None = None


class Pace(Enum):
    SLOW = "slow"
    FAST = "fast"


Tree = TypeAliasType("Tree", "str | list[Tree] | dict[str, Tree] | tuple[Tree, int]")


def schema(**kind: Any) -> Any:
    return Annotated[Any, WithJsonSchema(kind)]


TEXT, NULL, THING = {"type": "string"}, {"type": "null"}, {"type": "object"}
TEXTS_OR_NULL = {"type": ["array", "null"], "items": TEXT}
INLINE = schema(**THING, properties={"a-b": TEXT, "c": TEXTS_OR_NULL}, required=["a-b"])
OPEN = schema(type="array", prefixItems=[TEXT], items=True)
SHUT = schema(**THING, additionalProperties=False)
BOTH = schema(allOf=[THING, {"anyOf": [THING, NULL]}])
#: What a block of an agency's may say that it returns, what that is in TypeScript, and an example.
KINDS: list[tuple[Any, str, Any]] = [
    (dict[str, int], "{ [key: string]: number }", {"a": 1}),
    (dict, "{ [key: string]: unknown }", {"a": None}),
    (dict[str, list[str] | None], "{ [key: string]: Array<string> | null }", {"a": None}),
    (dict[str, Round], "{ [key: string]: Round }", {"a": {"kind": "round", "radius": 1.5}}),
    (tuple[int, str], "[number, string]", [1, "a"]),
    (tuple[int, ...], "Array<number>", [1, 2, 3]),
    (list[tuple[str | None, bool]], "Array<[string | null, boolean]>", [[None, True]]),
    (Place, "Place", [1]),
    (OPEN, "[(string)?, ...Array<unknown>]", ["a", 1]),
    (
        Annotated[Round | Square, Field(discriminator="kind")],
        "Round | Square",
        {"kind": "square", "side": 2},
    ),
    (list[Literal["a", "b"]], 'Array<"a" | "b">', ["b"]),
    (list[Round | None] | None, "Array<Round | null> | null", [None]),
    (Pace, "Pace", "slow"),
    (Literal[1, "a", None], '1 | "a" | null', "a"),
    (Tree, "Tree", {"a": [["b", 1], "c"]}),
    (INLINE, '{ "a-b": string; c?: Array<string> | null; }', {"a-b": "c", "c": None}),
    (schema(allOf=[TEXTS_OR_NULL]), "Array<string> | null", None),
    (BOTH, "({ [key: string]: unknown }) & ({ [key: string]: unknown } | null)", {}),
    (SHUT, "{ [key: string]: never }", {}),
    (Annotated[Round, Field(description="Which")], "Round", {"kind": "round", "radius": 1}),
    (Any, "unknown", 1),
]


def own(annotations: dict[str, Any]) -> str:
    """An object with these keys, and what it needs, in TypeScript."""
    kind = TypedDict("Own-object", annotations)  # type: ignore[misc]
    # As one of many, so that it has a name.
    return declarations(TypeAdapter(list[kind]).json_schema(mode="serialization")["$defs"])


def printed(kind: str, **options: str) -> str:
    output = StringIO()
    call_command("massage_schema", format=kind, stdout=output, **options)
    return output.getvalue()


@pytest.mark.parametrize("kind", [JSONSCHEMA, TYPESCRIPT])
def test_a_file_is_compared(kind: str, tmp_path: Path) -> None:
    file = tmp_path / "types"
    file.write_text(printed(kind))

    assert printed(kind, check=str(file)) == ""
    file.write_text("old")
    with pytest.raises(CommandError, match="out of date"):
        printed(kind, check=str(file))
    with pytest.raises(CommandError, match="cannot be read"):
        printed(kind, check=str(tmp_path / "missing"))


def test_it_is_versioned_and_has_pages_blocks_and_the_clinic() -> None:
    document, text = json.loads(printed(JSONSCHEMA)), printed(TYPESCRIPT)

    assert document["version"] in text.splitlines()[0]
    for name in ("MassageServicePage", "MassageFAQBlock", "MassageClinic", "MassageCallToAction"):
        assert name in document["$defs"]
        assert f"export interface {name} {{" in text


@pytest.mark.parametrize("kind", [JSONSCHEMA, TYPESCRIPT])
def test_a_release_that_leaves_the_contract_alone_leaves_it_alone(kind: str) -> None:
    assert __version__ not in printed(kind)


@pytest.mark.parametrize("kind", [JSONSCHEMA, TYPESCRIPT])
def test_it_has_what_previews_answer_whether_or_not_there_are_any(kind: str) -> None:
    assert "MassageCallToActionDraft" in printed(kind)


def test_typescript_says_what_a_key_may_hold() -> None:
    text = printed(TYPESCRIPT)

    assert "  term: MassageTerm | null;\n" in text
    assert "  renditions: Array<MassageRendition>;\n" in text
    assert '  type: "faq";\n' in text
    assert '"Monday" | "Tuesday"' in text


@pytest.mark.parametrize(("annotation", "expected", "_"), KINDS, ids=[k[1] for k in KINDS])
def test_typescript_says_whatever_a_block_returns(annotation: Any, expected: str, _: Any) -> None:
    assert f"\n  key: {expected};\n" in own({"key": annotation})


def test_names_are_written_as_typescript_wants_them() -> None:
    text = own({"aria-label": str, "2x": int, "class": str, "it's": NotRequired[bool]})

    assert text == (
        "\nexport interface Own_object {\n"
        '  "aria-label": string;\n  "2x": number;\n  class: string;\n  "it\'s"?: boolean;\n}\n'
    )


def test_a_type_that_is_no_object_has_a_name_too() -> None:
    text = own({"place": Place, "pace": Pace, "tree": Tree, "trees": list[Tree]})

    assert '\nexport type Place = [number, ("left" | "right" | null)?];\n' in text
    assert '\nexport type Pace = "slow" | "fast";\n' in text
    tree = "string | Array<Tree> | { [key: string]: Tree } | [Tree, number]"
    assert f"\nexport type Tree = {tree};\n" in text


def test_no_words_end_their_comment() -> None:
    assert "/**\n * Its pictures are ``* /round.jpg``.\n */\n" in own({"key": Round})


@pytest.mark.frontend
@pytest.mark.usefixtures("packages")
def test_typescript_takes_it_all(tmp_path: Path) -> None:
    """With an example of each, which it holds against the types."""
    examples = [example for *_, example in KINDS]
    types = own({f"key-{n}": annotation for n, (annotation, *_) in enumerate(KINDS)})
    values = json.dumps({f"key-{n}": example for n, example in enumerate(examples)})
    (tmp_path / "own.ts").write_text(f"{types}\nexport const example: Own_object = {values};\n")
    (tmp_path / "project.ts").write_text(printed(TYPESCRIPT))

    run_node(f"npx tsc --ignoreConfig --strict --noEmit {tmp_path}/own.ts {tmp_path}/project.ts")


def test_a_type_that_there_is_not_is_named() -> None:
    def shown() -> "Nowhere":  # noqa: F821
        """As if it were imported to check types only."""

    with pytest.raises(ImproperlyConfigured, match=r"shown returns is unknown.*Nowhere"):
        returned(shown)
