from django.db import models
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index

from wagtail_massage.visibility import is_open


class ReviewedSnippet(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    PreviewableMixin,
    TranslatableMixin,
    index.Indexed,
    models.Model,
):
    """Something written once and shown on many pages, so that changing it deserves a review."""

    class Meta(TranslatableMixin.Meta):
        abstract = True

    @property
    def status_string(self) -> str:
        """Says “expired” as soon as visitors no longer see it, also before the row is swept."""
        if self.live and not is_open(self, timezone.now()):
            return gettext("expired")
        return super().status_string
