"""The grammar of JSON-LD: nodes and references to them."""

from typing import Any

from wagtail.rich_text import get_text_for_indexing

#: A node as JSON-LD writes it: ``@type``, ``@id`` and properties of schema.org.
Node = dict[str, Any]

_NOTHING: tuple[Any, ...] = (None, "", [], {})


def node(kind: str | list[str], node_id: str = "", **properties: Any) -> Node:
    """A node of a schema.org type, or of several, without the properties that say nothing."""
    return merged({"@type": kind}, {"@id": node_id, **properties})


def reference(node_id: str) -> Node:
    """What stands where a node of the graph is meant; nothing without an id."""
    return {"@id": node_id} if node_id else {}


def member(name: str) -> str:
    """A member of one of schema.org's enumerations."""
    return f"https://schema.org/{name}"


def plain(text: Any) -> str:
    """Loaded rich text as it is read, in one line."""
    return " ".join(get_text_for_indexing(getattr(text, "html", "")).split())


def merged(one: Node, other: Node) -> Node:
    """*one* with what *other* says: the values of both where both have a property."""
    said = {name: value for name, value in other.items() if value not in _NOTHING}
    both = {name: _joined(one[name], said[name]) for name in one.keys() & said.keys()}
    return {**one, **said, **both}


def _joined(one: Any, other: Any) -> list[Any]:
    """The values of both, each once."""
    return [*_listed(one), *(value for value in _listed(other) if value not in _listed(one))]


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]
