"""Keeps the index of named terms right whenever a page's body is written."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save


def update_mentions(
    sender: type[Model],
    instance: Model,
    raw: bool = False,
    update_fields: frozenset[str] | None = None,
    **kwargs: Any,
) -> None:
    """Rebuild *instance*'s rows of the index, unless its body was not written."""
    from wagtail_massage.mentions import rebuild

    if not raw and (update_fields is None or "body" in update_fields):
        rebuild([instance])


def connect() -> None:
    from wagtail_massage.mentions import naming_models

    for model in naming_models():
        post_save.connect(
            update_mentions, sender=model, dispatch_uid=f"massage-{model._meta.label}"
        )
