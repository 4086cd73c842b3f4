from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, PublishingPanel
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.search import index

from wagtail_massage.blocks import BookingActionsBlock
from wagtail_massage.blocks.links import ActionValue
from wagtail_massage.panels import DefaultOfSitesPanel

from .base import ReviewedSnippet


class BookingCallToAction(ReviewedSnippet):
    """The ways to book, written once and shown on every page that ends with them."""

    heading = models.CharField(
        _("heading"), max_length=255, help_text=_("For example “Book an appointment”.")
    )
    text = models.TextField(
        _("text"), blank=True, help_text=_("A sentence or two above the buttons.")
    )
    actions = StreamField(
        BookingActionsBlock(),
        verbose_name=_("ways to book"),
        help_text=_("In the order in which visitors should see them; the first one stands out."),
    )

    # The loader's copy of the actions, with what may not be shown left out.
    loaded_actions: StreamValue | None = None

    panels = [
        MultiFieldPanel(
            [FieldPanel("heading"), FieldPanel("text"), FieldPanel("actions")],
            heading=_("What visitors see"),
        ),
        DefaultOfSitesPanel(heading=_("Default call-to-action")),
        PublishingPanel(),
    ]
    search_fields = [
        index.SearchField("heading", boost=2),
        index.AutocompleteField("heading"),
        index.SearchField("text"),
        index.FilterField("locale_id"),
        index.FilterField("live"),
    ]

    class Meta(ReviewedSnippet.Meta):
        verbose_name = _("booking call-to-action")
        verbose_name_plural = _("booking calls-to-action")
        ordering = ["heading"]

    def __str__(self) -> str:
        return self.heading

    @property
    def default_site_names(self) -> str:
        """Sites whose default this is; read from ``default_of`` as the list view prefetched it."""
        return ", ".join(str(settings.site) for settings in self.default_of.all())

    @property
    def shown_actions(self) -> list[ActionValue]:
        """The ways to book that lead somewhere, in the editor's order."""
        actions = self.actions if self.loaded_actions is None else self.loaded_actions
        return [action.value for action in actions if action.value.href]

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "wagtail_massage/pages/call_to_action_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        from wagtail_massage.loading import audience_for, load

        raw = (self.actions.stream_block, [*self.actions.raw_data])
        loaded = load([], audience_for(request), also=[raw])
        self.loaded_actions = loaded.value(*raw)
        context = super().get_preview_context(request, mode_name)
        return {**context, "massage": loaded.site_wide()}
