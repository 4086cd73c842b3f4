"""Steps for the migrations of those who subclass our mixins.

Ours take them too, so what a step does stays as it is.
"""

import uuid
from collections.abc import Iterator
from functools import partial
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations import AddField, AlterField, AlterUniqueTogether, RunPython
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import StateApps

#: The keys that the options of translated pages share, by the options' minutes.
Keys = dict[tuple[int | None, ...], list[uuid.UUID]]


def make_session_options_translatable(app_label: str, model_name: str) -> list[Operation]:
    """The operations for a subclass of ``AbstractSessionOption`` that was made with 0.1.0."""
    fill = partial(_take_language_of_page, app_label, model_name)
    return [
        AddField(model_name, "translation_key", models.UUIDField(editable=False, null=True)),
        AddField(model_name, "locale", _locale(null=True)),
        RunPython(fill, RunPython.noop),
        # A default is asked for once, and not for each row: hence only now.
        AlterField(
            model_name, "translation_key", models.UUIDField(default=uuid.uuid4, editable=False)
        ),
        AlterField(model_name, "locale", _locale()),
        AlterUniqueTogether(model_name, {("translation_key", "locale")}),
    ]


def _locale(**options: Any) -> models.ForeignKey:
    return models.ForeignKey(
        "wagtailcore.locale",
        editable=False,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name="locale",
        **options,
    )


def _take_language_of_page(
    app_label: str, model_name: str, apps: StateApps, schema_editor: BaseDatabaseSchemaEditor
) -> None:
    model = apps.get_model(app_label, model_name)
    options = model._base_manager.using(schema_editor.connection.alias).order_by("sort_order", "pk")
    for translations in _pages(model, schema_editor.connection.alias):
        keys: Keys = {}
        for page_pk, locale_pk in translations:
            of_page = list(options.filter(page=page_pk))
            _set_language(of_page, locale_pk, keys)
            options.bulk_update(of_page, ["translation_key", "locale"])


def _pages(model: type[models.Model], database: str) -> Iterator[list[tuple[Any, Any]]]:
    """The primary keys of pages and of their languages, those of translations together."""
    pages: Any = model._meta.get_field("page").related_model
    rows = pages._base_manager.using(database).order_by("translation_key", "pk")
    values = rows.values_list("translation_key", "pk", "locale_id").iterator()
    for _, translations in groupby(values, itemgetter(0)):
        yield [(pk, locale_pk) for _, pk, locale_pk in translations]


def _set_language(options: list[Any], locale_pk: Any, keys: Keys) -> None:
    """Options are translations of each other where those of both pages are as long, in order."""
    minutes = tuple(option.minutes for option in options)
    shared = keys.setdefault(minutes, [uuid.uuid4() for _ in options])
    for option, key in zip(options, shared, strict=True):
        option.translation_key, option.locale_id = key, locale_pk
