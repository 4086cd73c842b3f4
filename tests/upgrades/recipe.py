"""The migration that ``docs/upgrades.md`` gives for a renamed key, for other keys too."""

import ast
import re
from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db.migrations.loader import MigrationLoader
from wagtail.blocks import BaseStreamBlock
from wagtail.fields import StreamField

from tests.upgrades.canonical import OURS
from tests.upgrades.running import ROOT

DOCUMENT = ROOT / "docs/upgrades.md"
STREAM, STRUCT, ITEMS = (
    "RenameStreamChildrenOperation",
    "RenameStructChildrenOperation",
    "RenameInItems",
)


def examples() -> list[str]:
    """The document's migration, and what it says of it for another app, as code."""
    first, *others = code_below("Rename a key")
    return [first, *(with_names(first, other) for other in others)]


def code_below(title: str) -> list[str]:
    section = DOCUMENT.read_text().split(f"\n## {title}")[1].split("\n## ")[0]
    return re.findall(r"^```python\n(.*?)^```", section, re.MULTILINE | re.DOTALL)


def with_names(code: str, assignments: str) -> str:
    """*code* with its names bound to what *assignments* says."""
    lines, parts = code.splitlines(), dict(_assignments(assignments))
    for node in reversed(ast.parse(code).body):
        if isinstance(node, ast.Assign) and (new := parts.get(ast.unparse(node.targets[0]))):
            lines[node.lineno - 1 : node.end_lineno] = new.splitlines()
    return "\n".join([*lines, ""])


def _assignments(code: str) -> Iterator[tuple[str, str]]:
    for node in ast.parse(code).body:
        assert isinstance(node, ast.Assign)
        yield ast.unparse(node.targets[0]), ast.get_source_segment(code, node) or ""


def for_change(stream: type[BaseStreamBlock], before: Any, after: Any) -> str:
    """The migrations that move the values of every model of ours with such a stream."""
    renames = "".join(f"    {line},\n" for line in renamed(before, after))
    migrations = [
        with_names(
            examples()[0],
            f'APP, BEFORE = "{app}", "{last_migration(app)}"\n'
            f"STREAMS = {streams}\nRENAMES = [\n{renames}]\n",
        )
        for app in OURS
        if (streams := _streams(app, stream))
    ]
    return "\n".join(migrations)


def renamed(before: Any, after: Any, path: str = "", holder: str = STREAM) -> Iterator[str]:
    """What differs between two trees of keys, each key that is gone beside one that came."""
    gone, came = ([key for key in a if key not in b] for a, b in ((before, after), (after, before)))
    for number, key in enumerate(gone):
        new = came[number] if number < len(came) else "THE NEW KEY"
        yield f'({holder}, "{key}", "{new}", "{path}")'
    for key in before.keys() & after.keys():
        inner = (before[key], after[key])
        below = f"{path}.{key}".lstrip(".")
        if all(isinstance(keys, list) for keys in inner):
            yield from renamed(inner[0][0] or {}, inner[1][0] or {}, below, ITEMS)
        elif all(isinstance(keys, dict) for keys in inner):
            yield from renamed(*inner, below, STRUCT)


def last_migration(app: str) -> str:
    [(_, name)] = MigrationLoader(None).graph.leaf_nodes(app)
    return name


def _streams(app: str, stream: type[BaseStreamBlock]) -> list[tuple[str, str]]:
    return [
        (model.__name__, field.name)
        for model in apps.get_app_config(app).get_models()
        for field in model._meta.local_fields
        if isinstance(field, StreamField) and isinstance(field.stream_block, stream)
    ]
