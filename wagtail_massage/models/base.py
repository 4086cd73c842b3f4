from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
    WorkflowState,
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

    # Wagtail's own names its accessor without the app: another app's “Condition” would clash.
    locked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("locked by"),
    )
    locked_by.wagtail_reference_index_ignore = True  # type: ignore[attr-defined]

    class Meta(TranslatableMixin.Meta):
        abstract = True

    @classmethod
    def for_lists(cls) -> models.QuerySet:
        """With all that a list shows of each, as Wagtail's page querysets do."""
        states = WorkflowState.objects.active().select_related("current_task_state__task")
        scheduled = Revision.objects.filter(
            base_content_type=ContentType.objects.get_for_model(cls, for_concrete_model=False),
            object_id=Cast(models.OuterRef("pk"), models.CharField()),
            approved_go_live_at__isnull=False,
        )
        return (
            cls._default_manager.select_related("latest_revision")
            .prefetch_related(
                models.Prefetch("_workflow_states", states, to_attr="_current_workflow_states")
            )
            .annotate(_approved_schedule=models.Exists(scheduled))
        )

    @property
    def approved_schedule(self) -> bool:
        """Whether a revision waits for its time; not asked again where a list knows it."""
        known = vars(self).get("_approved_schedule")
        return super().approved_schedule if known is None else known

    @property
    def status_string(self) -> str:
        """Says “expired” as soon as visitors no longer see it, also before the row is swept."""
        if self.live and not is_open(self, timezone.now()):
            return gettext("expired")
        return super().status_string
