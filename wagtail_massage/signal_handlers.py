"""What has to follow when something is saved or translated, whoever does it."""

from typing import Any

from django.db.models import Model
from django.db.models.signals import post_save
from wagtail.signals import copy_for_translation_done


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


def begin_as_draft(sender: type, target_obj: Model, **kwargs: Any) -> None:
    """Make the translation of a snippet a draft, as Wagtail does with a page's.

    It has the newest draft's text, and whoever made it may not be one who may publish.
    """
    from wagtail_massage.models.base import ReviewedSnippet

    if isinstance(target_obj, ReviewedSnippet):
        target_obj.live, target_obj.has_unpublished_changes = False, True
        target_obj.live_revision, target_obj.expired = None, False
        target_obj.first_published_at = target_obj.last_published_at = None
        # Who locked the original did not lock this one.
        target_obj.locked, target_obj.locked_at, target_obj.locked_by = False, None, None


def connect() -> None:
    from wagtail_massage.mentions import naming_models

    copy_for_translation_done.connect(begin_as_draft, dispatch_uid="massage-begin-as-draft")
    for model in naming_models():
        post_save.connect(
            update_mentions, sender=model, dispatch_uid=f"massage-{model._meta.label}"
        )
