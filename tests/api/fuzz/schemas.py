"""Values that an OpenAPI document allows, with names of things that are there."""

from collections.abc import Mapping
from typing import Any

from hypothesis import strategies as st

from tests.api.fuzz import hostile

Schema = dict[str, Any]
Strategy = st.SearchStrategy[Any]
#: Neither halves of characters nor control characters, which are refused.
_PLAIN = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<>&")
PLAIN_TEXT = st.text(_PLAIN, max_size=20)


def mostly(usual: Strategy, other: Strategy) -> Strategy:
    """Nine times in ten the *usual*: a request has many places to be wrong in."""
    return st.integers(0, 9).flatmap(lambda number: other if number == 9 else usual)


class Values:
    """Makes strategies of schemas; *hints* are those for keys of which a schema knows too little.

    A *tame* one allows only what is stored, others also what no writer means.
    """

    def __init__(self, document: Schema, hints: Mapping[str, Strategy], *, tame: bool) -> None:
        self._document, self._hints, self._tame = document, hints, tame
        self._made: dict[str, Strategy] = {}

    def of(self, schema: Schema, name: str = "") -> Strategy:
        kinds = [each.get("$ref", "").rpartition("/")[2] for each in schema.get("anyOf", ())]
        if "MassageRichText" in kinds:
            return self._mostly(self._hints["rich text"], schema)
        if "MassageReference" in kinds and name in self._hints:
            return self._mostly(self._reference(self._hints[name]), schema)
        return self._mostly(self._hints[name], schema) if name in self._hints else self._any(schema)

    def _mostly(self, usual: Strategy, schema: Schema) -> Strategy:
        return usual if self._tame else mostly(usual, self._any(schema))

    def _reference(self, keys: Strategy) -> Strategy:
        return st.one_of(st.none(), keys, keys, keys.map(lambda key: {"id": key, "title": "x"}))

    def _any(self, schema: Schema) -> Strategy:
        if "$ref" in schema:
            return self._named(schema["$ref"])
        for word in ("anyOf", "oneOf"):
            if word in schema:
                return st.one_of([self.of(each) for each in schema[word]])
        if "const" in schema:
            return st.just(schema["const"])
        if "enum" in schema:
            return st.sampled_from(schema["enum"])
        return self._of_type(schema)

    def _named(self, reference: str) -> Strategy:
        name = reference.rpartition("/")[2]
        if name not in self._made:
            schema = self._document["components"]["schemas"][name]
            self._made[name] = st.deferred(lambda: self._any(schema))
        return self._made[name]

    def _of_type(self, schema: Schema) -> Strategy:
        match schema.get("type"):
            case "object":
                return self._object(schema)
            case "array":
                return st.lists(self.of(schema["items"]), max_size=4)
            case "string":
                return self._text(schema)
            case kind if kind in _SCALARS:
                return _SCALARS[kind]
        return hostile.TREES

    def _object(self, schema: Schema) -> Strategy:
        every = {
            key: self.of(each, self._hint(schema, key))
            for key, each in schema.get("properties", {}).items()
        }
        required = {key: every[key] for key in schema.get("required", ())}
        optional = {key: every[key] for key in every.keys() - required.keys()}
        some = st.fixed_dictionaries(required, optional=dict(sorted(optional.items())))
        return st.one_of(st.fixed_dictionaries(every), some) if self._tame else some

    def _hint(self, schema: Schema, key: str) -> str:
        """That for the key of this schema, or else for the key of any."""
        own = f"{schema.get('title')}.{key}"
        return own if own in self._hints else key

    def _text(self, schema: Schema) -> Strategy:
        longest = schema.get("maxLength", 1000)
        if self._tame:
            return PLAIN_TEXT
        return st.one_of(st.text(max_size=min(longest, 30)), st.sampled_from(_TEXTS))


_TEXTS = [value for value in hostile.VALUES if isinstance(value, str)]
_SCALARS: dict[Any, Strategy] = {
    "boolean": st.booleans(),
    "integer": st.one_of(st.integers(-1, 100), st.integers()),
    "number": st.one_of(st.integers(0, 500), st.floats()),
    "null": st.none(),
}
