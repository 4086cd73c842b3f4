"""One migration back and forth, on a database with something in every table."""

from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

from tests.upgrades import canonical


def back_and_forth(app: str) -> str:
    """Tables that a step removes come back empty; whatever stays must say what it said."""
    last, before = _last_step(app)
    whole = canonical.read()
    call_command("migrate", app, before, verbosity=0)
    narrow = canonical.read()
    call_command("migrate", verbosity=0)
    found = canonical.difference(canonical.common(whole, narrow), canonical.read())
    if found:
        raise SystemExit(f"{app}: back to {before} and forth to {last} changed a value: {found}")
    return f"{app}: {last} to {before} and back"


def _last_step(app: str) -> tuple[str, str]:
    """The names of the app's last migration and of the one before it, ``zero`` for none."""
    graph = MigrationLoader(connection).graph
    [last] = graph.leaf_nodes(app)
    parents = [parent.key for parent in graph.node_map[last].parents]
    before = [name for label, name in parents if label == app]
    return last[1], before[0] if before else "zero"
