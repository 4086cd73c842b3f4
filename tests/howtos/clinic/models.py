from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, InlinePanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import (
    DraftStateMixin,
    LockableMixin,
    Orderable,
    Page,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)


class Reviewed(
    WorkflowMixin,
    DraftStateMixin,
    LockableMixin,
    RevisionMixin,
    TranslatableMixin,
    ClusterableModel,
):
    name = models.CharField(max_length=255)
    revisions = GenericRelation("wagtailcore.Revision", related_query_name="%(class)s")
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="%(class)s",
        for_concrete_model=False,
    )

    panels = ["name"]

    class Meta(TranslatableMixin.Meta):
        abstract = True

    def __str__(self):
        return self.name


class Condition(Reviewed):
    class Meta(Reviewed.Meta):
        pass


class Benefit(Reviewed):
    class Meta(Reviewed.Meta):
        pass


class BookingCallToAction(Reviewed):
    class Meta(Reviewed.Meta):
        pass


class Location(models.Model):
    name = models.CharField(max_length=255)

    def __str__(self):
        return self.name


class ClinicLocation(Location):
    pass


@register_setting
class ClinicSettings(BaseSiteSetting):
    location = models.ForeignKey(Location, models.SET_NULL, null=True, blank=True)


class ServiceIndexPage(Page):
    template = "clinic/service_index_page.html"


class ServicePage(Page):
    summary = models.TextField()
    condition = models.ForeignKey(Condition, models.SET_NULL, null=True, blank=True)

    template = "clinic/service_page.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        InlinePanel("session_options"),
    ]


class SessionOption(Orderable):
    page = ParentalKey(ServicePage, on_delete=models.CASCADE, related_name="session_options")
    minutes = models.PositiveIntegerField()


class ConditionPage(Page):
    template = "clinic/service_page.html"
