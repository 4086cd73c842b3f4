"""The types that are promised, to hold answers against."""

from functools import cache
from typing import Any

from jsonschema import Draft202012Validator

from wagtail_massage.api.document import json_schema


@cache
def document() -> dict[str, Any]:
    return json_schema()


def problems(value: Any, name: str, schema: dict[str, Any] | None = None) -> list[str]:
    """What of *value* is not as the type called *name* says, with the path to it."""
    schema = schema or document()
    where = "$defs" if "$defs" in schema else "components/schemas"
    validator = Draft202012Validator({**schema, "$ref": f"#/{where}/{name}"})
    return [f"{error.json_path}: {error.message[:300]}" for error in validator.iter_errors(value)]
