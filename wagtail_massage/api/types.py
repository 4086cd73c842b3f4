"""Names the types of blocks, and puts those of a stream together."""

import inspect
from collections.abc import Callable, Mapping
from types import SimpleNamespace
from typing import Annotated, Any, Literal, NotRequired, Union, get_type_hints

from django.core.exceptions import ImproperlyConfigured
from pydantic import ConfigDict, with_config
from pydantic import Field as PydanticField
from typing_extensions import TypedDict
from wagtail.blocks import Block, StreamBlock, StructBlock

PREFIX = "Massage"
_NONE: frozenset[str] = frozenset()


class Types:
    """The types of one document, of which no two have the same name.

    Open at the end: a reader may meet keys and kinds of blocks that it does not know. What a
    writer sends (*for_input*) may lack keys, and has none that are unknown.
    """

    def __init__(self, kinds: frozenset[str], *, for_input: bool = False) -> None:
        self.for_input = for_input
        self._suffix = "Input" if for_input else ""
        self._made: dict[str, list[tuple[dict[str, Any], Any]]] = {}
        self._open = self._open_item(kinds)

    def name_of(self, block: Block, name: str) -> str:
        """That of the block's class, where it has one of its own."""
        if type(block) in (StructBlock, StreamBlock):
            return name
        own = type(block).__name__
        return own if own.startswith(PREFIX) else PREFIX + own

    def below(self, name: str, key: str) -> str:
        return name + pascal(key)

    def struct(self, name: str, fields: Mapping[str, Any], always: frozenset[str] = _NONE) -> Any:
        """An object with these keys; one type for all that are the same.

        A writer may leave out all but those that are *always* needed.
        """
        known = self._made.setdefault(name, [])
        for theirs, made in known:
            if theirs == fields:
                return made
        number = str(len(known) + 1) if known else ""
        made = self._typed_dict(f"{name}{number}{self._suffix}", fields, always)
        known.append((dict(fields), made))
        return made

    def _typed_dict(self, name: str, fields: Mapping[str, Any], always: frozenset[str]) -> Any:
        optional = fields.keys() - always if self.for_input else ()
        types = {key: NotRequired[f] if key in optional else f for key, f in fields.items()}
        made = TypedDict(name, types)  # type: ignore[misc]
        return with_config(ConfigDict(extra="forbid" if self.for_input else "allow"))(made)

    def stream(self, children: Mapping[str, Any]) -> Any:
        """A list of blocks, told apart by their ``type``."""
        items = [self._item(kind, value) for kind, value in children.items()]
        if not self.for_input:
            items.append(self._open)
        union = Union[tuple(items)] if items else Any  # noqa: UP007
        return list[Annotated[union, _Discriminated(tuple(children))]]  # type: ignore[valid-type]

    def _item(self, kind: str, value: Any) -> Any:
        fields = {"type": Literal[kind], "value": value, "id": str | None}
        return self.struct(f"{PREFIX}{pascal(kind)}Item", fields, frozenset({"type", "value"}))

    def _open_item(self, kinds: frozenset[str]) -> Any:
        other = Annotated[str, PydanticField(json_schema_extra={"not": {"enum": sorted(kinds)}})]
        return self.struct(f"{PREFIX}OtherItem", {"type": other, "value": Any, "id": str | None})


class _Discriminated:
    """Says in the schema of a union which ``type`` belongs to which member."""

    def __init__(self, kinds: tuple[str, ...]) -> None:
        self._kinds = kinds

    def __get_pydantic_json_schema__(self, core_schema: Any, handler: Any) -> Any:
        schema = handler(core_schema)
        members = schema.get("anyOf", [])
        if len(members) >= len(self._kinds) > 0:
            pairs = zip(self._kinds, members, strict=False)
            mapping = {kind: member["$ref"] for kind, member in pairs}
            schema["discriminator"] = {"propertyName": "type", "mapping": mapping}
        return schema

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Discriminated) and self._kinds == other._kinds

    def __hash__(self) -> int:
        return hash(self._kinds)


def returned(function: Callable[..., Any]) -> Any:
    """What *function* says that it returns: nothing else that it says need exist at run time.

    Raises ``ImproperlyConfigured`` where that does not.
    """
    said = SimpleNamespace(__annotations__={"return": function.__annotations__.get("return", Any)})
    try:
        return get_type_hints(said, inspect.unwrap(function).__globals__)["return"]
    except NameError as error:
        name = f"{function.__module__}.{function.__qualname__}"
        raise ImproperlyConfigured(f"What {name} returns is unknown: {error}") from error


def pascal(key: str) -> str:
    return "".join(part[:1].upper() + part[1:] for part in key.replace("-", "_").split("_"))
