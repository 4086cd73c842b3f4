from typing import TYPE_CHECKING, Any

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
from wagtail_massage.preview import PreviewInFrontEnd

from .base import ReviewedSnippet

if TYPE_CHECKING:
    from wagtail_massage.loading import Loaded
    from wagtail_massage.visibility import Audience


class BookingCallToAction(PreviewInFrontEnd, ReviewedSnippet):
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
        return [child.value for child in self.shown_children]

    @property
    def shown_children(self) -> list[StreamValue.StreamChild]:
        """The same with the kind and the id of each."""
        actions = self.actions if self.loaded_actions is None else self.loaded_actions
        return [child for child in actions if child.value.href]

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "wagtail_massage/pages/call_to_action_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        from wagtail_massage.loading import audience_for

        loaded = self.load_actions(audience_for(request))
        context = super().get_preview_context(request, mode_name)
        return {**context, "massage": loaded.site_wide()}

    def load_actions(self, audience: "Audience") -> "Loaded":
        """For a draft, which is in no loading of a page: as *audience* would see its actions."""
        from wagtail_massage.loading import load

        raw = (self.actions.stream_block, [*self.actions.raw_data])
        loaded = load([], audience, also=[raw])
        self.loaded_actions = loaded.value(*raw)
        return loaded
