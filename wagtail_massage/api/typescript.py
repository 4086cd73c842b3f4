"""The contract as TypeScript, for ``tsc --strict``.

Left out is what TypeScript cannot say: that a list of blocks may one day hold others, and objects
other keys. A front end has a ``default`` for the former; ``MassageOtherItem`` says what it meets.
Pages that are none of ours are among the pages as ``MassageOtherPage``.
"""

import json
from collections.abc import Callable, Iterator
from typing import Any

from wagtail_massage.api.document import ANY_PAGE, json_schema

Schema = dict[str, Any]

OTHER_PAGE = "MassageOtherPage"
#: TypeScript does not tell pages apart by a key within a key.
_GUARD = f"""
/**
 * Whether a page is of that type.
 */
export function isPage<T extends Exclude<{ANY_PAGE}, {OTHER_PAGE}>["meta"]["type"]>(
  page: {ANY_PAGE},
  type: T,
): page is Extract<{ANY_PAGE}, {{ meta: {{ type: T }} }}> {{
  return page.meta.type === type;
}}
"""
_OPEN = {"MassageOtherItem"}


def as_typescript() -> str:
    document = json_schema()
    head = f"// {document['title']}, contract {document['version']}: generated, not to be edited.\n"
    return head + declarations(document["$defs"]) + _GUARD


def declarations(types: dict[str, Schema]) -> str:
    return "".join(_declared(name, each) for name, each in types.items())


def _declared(name: str, schema: Schema) -> str:
    start = f"\n{_comment(schema.get('description', ''))}export "
    if "properties" not in schema:
        return f"{start}type {_name(name)} = {_type(schema)};\n"
    keys = "".join(f"  {each}\n" for each in _keys(schema))
    return f"{start}interface {_name(name)} {{\n{keys}}}\n"


def _comment(text: str) -> str:
    if not text:
        return ""
    # Or it would end there.
    lines = text.replace("*/", "* /").splitlines()
    return "/**\n" + "".join(f" * {line.strip()}".rstrip() + "\n" for line in lines) + " */\n"


def _name(name: str) -> str:
    """The one sign that JSON Schema's names may have and TypeScript's may not."""
    return name.replace("-", "_")


def _keys(schema: Schema) -> Iterator[str]:
    required = schema.get("required", [])
    for key, value in schema["properties"].items():
        name = key if key.isidentifier() else json.dumps(key)
        yield f"{name}{'' if key in required else '?'}: {_type(value)};"


def _type(schema: Schema | bool) -> str:
    if isinstance(schema, bool):
        return "unknown" if schema else "never"
    for key, written in _SHAPES.items():
        if key in schema:
            return written(schema[key])
    kind = schema.get("type")
    if isinstance(kind, list):
        return _union([{**schema, "type": each} for each in kind])
    return _KINDS[kind](schema) if kind in _KINDS else "unknown"


def _referred(address: str) -> str:
    return _name(address.rpartition("/")[2])


def _values(values: list[Any]) -> str:
    return " | ".join(json.dumps(value) for value in values)


def _union(members: list[Schema]) -> str:
    """Without its open end, which would take all that is known of the others."""
    names = [_type(each) for each in members]
    closed = [name for name in names if name not in _OPEN] or names
    return " | ".join(dict.fromkeys(closed))


def _all(members: list[Schema]) -> str:
    names = [_type(each) for each in members]
    return " & ".join(f"({name})" for name in names) if len(names) > 1 else names[0]


def _array(schema: Schema) -> str:
    if "prefixItems" in schema:
        return _tuple(schema)
    return f"Array<{_type(schema.get('items', True))}>"


def _tuple(schema: Schema) -> str:
    least = schema.get("minItems", 0)
    first = [_type(each) for each in schema["prefixItems"]]
    items = [each if number < least else f"({each})?" for number, each in enumerate(first)]
    others = schema.get("items", "maxItems" not in schema)
    if others is not False:
        items.append(f"...Array<{_type(others)}>")
    return f"[{', '.join(items)}]"


def _object(schema: Schema) -> str:
    """Unlike a ``Record``, such an object may be part of its own type."""
    if "properties" in schema:
        return f"{{ {' '.join(_keys(schema))} }}"
    return f"{{ [key: string]: {_type(schema.get('additionalProperties', True))} }}"


#: The first that a schema has says what it is.
_SHAPES: dict[str, Callable[[Any], str]] = {
    "$ref": _referred,
    "const": json.dumps,
    "enum": _values,
    "anyOf": _union,
    "oneOf": _union,
    "allOf": _all,
}
_KINDS: dict[str, Callable[[Schema], str]] = {
    "string": lambda schema: "string",
    "integer": lambda schema: "number",
    "number": lambda schema: "number",
    "boolean": lambda schema: "boolean",
    "null": lambda schema: "null",
    "array": _array,
    "object": _object,
}
