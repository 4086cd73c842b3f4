"""A statement that PostgreSQL need not plan each time, half of its work for a page. For psycopg 3.

Django's own cursor writes the moment out with all other values, so that each time it is another
statement. As parameters they would all lose the types that Django gives them.
"""

import secrets
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import connections
from psycopg import Cursor

#: Stands among the parameters where the moment goes, and is what nobody can have written.
MOMENT = secrets.token_hex()
#: By each connection: the server needs two megabytes for one, and psycopg would keep a hundred.
_MOST = 20


class _PreparingCursor(Cursor[Any]):
    """Prepares at once: among all else that a page asks for, nothing would be found to be often."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Any:
        return super().execute(query, params, **{**options, "prepare": True})


def execute(cursor: Any, sql: str, parameters: Sequence[Any], now: Any) -> None:
    """By a cursor of Django's, with all values written out but the moment, which is *now*."""
    written = _written(cursor.db, sql, parameters)
    connection = cursor.db.connection
    if connection.prepared_max is not None:
        connection.prepared_max = min(connection.prepared_max, _MOST)
    cursor.cursor = _PreparingCursor(connection)
    cursor.execute(written, {"now": now})


def _written(connection: Any, sql: str, parameters: Sequence[Any]) -> str:
    try:
        return written_once(connection.alias, sql, *parameters)
    except TypeError:  # an array's list, by which nothing can be looked up
        return written_once.__wrapped__(connection.alias, sql, *parameters)


# For all connections to a database: some fifty kilobytes for each address that is asked for often.
# What is equal but of two types is written in two ways.
@lru_cache(100, typed=True)
def written_once(alias: str, sql: str, *parameters: Any) -> str:
    operations: Any = connections[alias].ops
    written = operations.compose_sql(sql, parameters)
    return written.replace("%", "%%").replace(f"'{MOMENT}'", "%(now)s")
