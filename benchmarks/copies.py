"""Pages by the thousand: adding one after the other as the admin does takes minutes."""

from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction
from django.db.models import F
from wagtail.models import Page

_BATCH = 1_000
#: What every copy has as its original has it.
_SAME = ("depth", "content_type_id", "locale_id", "first_published_at", "last_published_at")


@transaction.atomic
def add_copies(page: Page, number: int) -> None:
    """Put *number* live pages with the content of *page* after the last of its siblings."""
    parent = page.get_parent()
    last = parent.get_last_child().path
    Page.objects.bulk_create(_base_rows(page, parent, last, number), batch_size=_BATCH)
    _copy_own_rows(page, parent, last)
    Page.objects.filter(pk=parent.pk).update(numchild=F("numchild") + number)


def _base_rows(page: Page, parent: Page, last: str, number: int) -> Iterator[Page]:
    same = {name: getattr(page, name) for name in _SAME}
    step = Page._str2int(last[-Page.steplen :])
    for n in range(1, number + 1):
        slug, path = f"copy-{n}", Page._get_path(parent.path, page.depth, step + n)
        title, url_path = f"Copy {n}", f"{parent.url_path}{slug}/"
        yield Page(title=title, draft_title=title, slug=slug, path=path, url_path=url_path, **same)


def _copy_own_rows(page: Page, parent: Page, last: str) -> None:
    """Django creates no rows in bulk for a model that inherits another's table."""
    link, *others = map(_quoted, (field.column for field in page._meta.local_concrete_fields))
    columns = ", ".join(others)
    own, base = _quoted(page._meta.db_table), _quoted(Page._meta.db_table)
    sql = f"""
        INSERT INTO {own} ({link}, {columns})
        SELECT new.id, {", ".join(f"original.{name}" for name in others)}
        FROM {base} new, {own} original
        WHERE original.{link} = %s AND new.path > %s AND new.path LIKE %s
    """
    _execute(sql, [page.pk, last, f"{parent.path}%"])


def _execute(sql: str, parameters: list[Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
