"""The contract as TypeScript, for ``tsc --strict``.

Left out is what TypeScript cannot say: that a list of blocks may one day hold others, and objects
other keys. A front end has a ``default`` for the former; ``MassageOtherItem`` says what it meets.
"""

import json
from collections.abc import Iterator
from typing import Any

from wagtail_massage.api.document import ANY_PAGE, json_schema

_PLAIN = {
    "string": "string",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "null": "null",
}
#: TypeScript does not tell pages apart by a key within a key.
_GUARD = f"""
/**
 * Whether a page is of that type.
 */
export function isPage<T extends {ANY_PAGE}["meta"]["type"]>(
  page: {ANY_PAGE},
  type: T,
): page is Extract<{ANY_PAGE}, {{ meta: {{ type: T }} }}> {{
  return page.meta.type === type;
}}
"""
_OPEN = {"MassageOtherItem", "MassageOtherPage"}


def as_typescript() -> str:
    document = json_schema()
    head = f"// {document['title']}, contract {document['version']}: generated, not to be edited.\n"
    types = "".join(_declared(name, each) for name, each in document["$defs"].items())
    return head + types + _GUARD


def _declared(name: str, schema: dict[str, Any]) -> str:
    comment = _comment(schema.get("description", ""), "")
    if schema.get("type") != "object":
        return f"\n{comment}export type {name} = {_type(schema)};\n"
    return f"\n{comment}export interface {name} {{\n{''.join(_keys(schema))}}}\n"


def _keys(schema: dict[str, Any]) -> Iterator[str]:
    required = schema.get("required", [])
    for key, value in schema.get("properties", {}).items():
        yield f"  {key}{'' if key in required else '?'}: {_type(value)};\n"


def _type(schema: dict[str, Any]) -> str:
    if "$ref" in schema:
        return schema["$ref"].rpartition("/")[2]
    if "const" in schema:
        return json.dumps(schema["const"])
    if "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema["enum"])
    if "anyOf" in schema:
        return _union(schema["anyOf"])
    if schema.get("type") == "array":
        return f"Array<{_type(schema.get('items', {}))}>"
    return _PLAIN.get(schema.get("type", ""), "unknown")


def _union(members: list[dict[str, Any]]) -> str:
    """Without its open end, which would take all that is known of the others."""
    names = [_type(each) for each in members]
    closed = [name for name in names if not _is_open(name)] or names
    return " | ".join(dict.fromkeys(closed))


def _is_open(name: str) -> bool:
    return name in _OPEN


def _comment(text: str, indent: str) -> str:
    if not text:
        return ""
    lines = "".join(f"{indent} * {line.strip()}\n".rstrip() + "\n" for line in text.splitlines())
    return f"{indent}/**\n{lines}{indent} */\n"
