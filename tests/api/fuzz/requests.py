"""Requests of all kinds to the operations that an OpenAPI document has."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple
from urllib.parse import quote

from hypothesis import strategies as st

from tests.api.fuzz import hostile
from tests.api.fuzz.schemas import Schema, Strategy, Values, mostly
from tests.api.fuzz.world import World

#: What Wagtail filters a list of pages by, beside what its document says.
_FIELDS = ["title", "slug", "pk", "locale", "first_published_at", "show_in_menus"]
_OWN_FIELDS = ["body", "summary", "hero_image", "call_to_action", "session_options", "condition"]
_UNKNOWN = ["fields", "format", "nothing", "", "a\0", "__class__", "body__id", "\ud800"]
_NUMBERS = st.integers(1, 9).map(str)
#: For the header; the last is nobody's.
_TOKENS = [*["its own"] * 12, "", "another"]


class Request(NamedTuple):
    operation: str
    method: str
    path: str
    query: str = ""
    body: bytes | None = None
    content_type: str = "application/json"
    token: str = ""

    @property
    def url(self) -> str:
        return f"{self.path}?{self.query}" if self.query else self.path


class Operation(NamedTuple):
    method: str
    path: str
    schema: Schema

    def parameters(self, place: str) -> list[Schema]:
        return [each for each in self.schema.get("parameters", []) if each["in"] == place]

    @property
    def body(self) -> Schema | None:
        content = self.schema.get("requestBody", {}).get("content", {})
        return content.get("application/json", {}).get("schema")


def operations(document: Schema, prefix: str) -> Iterator[Operation]:
    for path, methods in document["paths"].items():
        if path.startswith(prefix):
            for method, schema in methods.items():
                yield Operation(method.upper(), path, schema)


def _escaped(text: str) -> str:
    return quote(text, safe="", errors="surrogatepass")


def _as_text(value: Any) -> str:
    if isinstance(value, list):  # a parameter that may be repeated
        value = value[0] if value else ""
    return str(value).lower() if isinstance(value, bool | None) else str(value)


class Requests:
    def __init__(self, document: Schema, world: World) -> None:
        self._document, self._world = document, world
        self._values = Values(document, {}, tame=False)
        self._bodies = Values(document, world.written, tame=False)
        self._tame = Values(document, world.written, tame=True)

    def to(self, operation: Operation, bodies: st.SearchStrategy[bytes] | None = None) -> Strategy:
        """With queries as they should and should not be, and *bodies* or those by its schema."""
        if bodies is None:
            bodies = self.valid(operation).map(hostile.as_bytes) if operation.body else st.none()
        return st.builds(
            Request,
            st.just(operation.schema["operationId"]),
            st.just(operation.method),
            self._paths(operation),
            self._queries(operation),
            bodies,
            content_type=st.just("application/json"),
            token=st.sampled_from(_TOKENS),
        )

    def to_any(self, operations: Iterable[Operation]) -> Strategy:
        return st.one_of([self.to(operation) for operation in operations])

    def valid(self, operation: Operation, *, tame: bool = False) -> Strategy:
        values = self._tame if tame else self._bodies
        return values.of(operation.body)

    def _paths(self, operation: Operation) -> Strategy:
        parts = {each["name"]: self._segment(each) for each in operation.parameters("path")}
        return st.fixed_dictionaries(parts).map(lambda found: operation.path.format(**found))

    def _segment(self, parameter: Schema) -> Strategy:
        fits = self._world.asked.get(parameter["name"], _NUMBERS)
        odd = st.sampled_from(hostile.TEXTS).filter(lambda text: text.strip("/."))
        return mostly(fits, odd.map(_escaped))

    def _queries(self, operation: Operation) -> Strategy:
        parameters = operation.parameters("query")
        known = [self._pair(each["name"], self._asked(each)) for each in parameters]
        odd = [self._pair(each["name"], st.sampled_from(hostile.TEXTS)) for each in parameters]
        others = [self._pair(name, st.sampled_from(hostile.TEXTS)) for name in self._others(known)]
        needed = [pair for pair, each in zip(known, parameters, strict=True) if each["required"]]
        pairs = st.lists(mostly(st.one_of(known or others), st.one_of(odd + others)), max_size=3)
        if needed:
            pairs = mostly(st.builds(lambda *parts: [parts[0], *parts[1]], needed[0], pairs), pairs)
        return pairs.map("&".join)

    def _others(self, known: list[Strategy]) -> list[str]:
        return [*_UNKNOWN, *_FIELDS, *_OWN_FIELDS] if len(known) > 6 else _UNKNOWN[:2]

    def _asked(self, parameter: Schema) -> Strategy:
        by_schema = self._values.of(parameter["schema"]).map(_as_text)
        fits = self._world.asked.get(parameter["name"])
        return by_schema if fits is None else mostly(fits, by_schema)

    def _pair(self, name: str, values: Strategy) -> Strategy:
        return values.map(lambda value: f"{_escaped(name)}={_escaped(value)}")
