"""What an upgrade must keep: the stored values themselves, whatever Wagtail makes of them."""

import json
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.backends.utils import CursorWrapper
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Locale, Page, Revision, Site, TaskState, WorkflowState

OURS = ("wagtail_massage", "wagtail_massage_pages")
#: Values by table, primary key and column.
Values = dict[str, dict[str, dict[str, Any]]]


def our_models() -> list[type[models.Model]]:
    return [model for label in OURS for model in apps.get_app_config(label).get_models()]


def kept_models() -> list[type[models.Model]]:
    """Ours, and those of Wagtail's that pages, revisions and settings consist of."""
    wagtails = (Page, Revision, Locale, Site, WorkflowState, TaskState)
    return [*our_models(), *wagtails, get_image_model(), get_document_model()]


def read() -> Values:
    """The values of all tables that there are, as the database has them."""
    with connection.cursor() as cursor:
        existing = set(connection.introspection.table_names(cursor))
        return {
            model._meta.db_table: _rows(cursor, model)
            for model in kept_models()
            if model._meta.db_table in existing
        }


def _rows(cursor: CursorWrapper, model: type[models.Model]) -> dict[str, dict[str, Any]]:
    quoted = connection.ops.quote_name(model._meta.db_table)
    cursor.execute(f"SELECT * FROM {quoted}")
    columns = [column[0] for column in cursor.description]
    rows = [dict(zip(columns, map(_decoded, row), strict=True)) for row in cursor.fetchall()]
    return {str(row[model._meta.pk.column]): row for row in rows}


def _decoded(value: Any) -> Any:
    """JSON as what it says, also within JSON: as text it may be written in other ways."""
    if isinstance(value, str) and value.startswith(("[", "{")):
        try:
            return _decoded(json.loads(value))
        except ValueError:
            return value
    if isinstance(value, dict):
        return {key: _decoded(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_decoded(inner) for inner in value]
    return value if isinstance(value, str | int | float | None) else str(value)


def difference(before: Values, after: Values) -> str | None:
    """The first value, row, column or table that is not what it was, by its path."""
    for table, rows in before.items():
        if table not in after:
            return f"{table} is gone"
        if rows.keys() != after[table].keys():
            return f"{table}: other rows: {sorted(rows.keys() ^ after[table].keys())}"
        if found := changed(rows, after[table], table):
            return found
    return None


def changed(before: Any, after: Any, path: str) -> str | None:
    """The first difference; what came in addition, such as a new column, is none."""
    if isinstance(before, dict) and isinstance(after, dict):
        gone = sorted(before.keys() - after.keys())
        if gone:
            return f"{path}/{gone[0]} is gone"
        return _first(changed(before[key], after[key], f"{path}/{key}") for key in before)
    if isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        pairs = enumerate(zip(before, after, strict=True))
        return _first(changed(a, b, f"{path}/{number}") for number, (a, b) in pairs)
    return None if before == after else f"{path} was {before!r} and is {after!r}"


def _first(differences: Any) -> str | None:
    return next(filter(None, differences), None)


def common(values: Values, narrower: Values) -> Values:
    """*values* of the tables and columns that *narrower* has too."""
    return {
        table: {key: _columns(row, narrower[table]) for key, row in rows.items()}
        for table, rows in values.items()
        if table in narrower
    }


def _columns(row: dict[str, Any], rows: dict[str, dict[str, Any]]) -> dict[str, Any]:
    known = next(iter(rows.values()), {})
    return {column: value for column, value in row.items() if column in known}
