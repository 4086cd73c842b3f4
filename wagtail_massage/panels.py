"""Panels that tell the editor what follows from the form."""

from copy import copy
from typing import Any

from django.utils import timezone
from wagtail.admin.panels import Panel
from wagtail.blocks import (
    BaseStreamBlock,
    BaseStructBlock,
    Block,
    ChooserBlock,
    ListBlock,
    StreamValue,
)

from wagtail_massage.visibility import is_open


class EffectiveCallToActionPanel(Panel):
    """The calls-to-action that visitors see, now and once the page is published, and why."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_massage/admin/effective_call_to_action.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            from wagtail_massage.loading import audience_for, load
            from wagtail_massage.models import BookingCallToAction

            context = super().get_context_data(parent_context)
            draft, live = (page and _with_bookings_alone(page) for page in self._versions())
            # Without the request: its host is the admin's, which need not be the page's.
            loaded = load([page for page in (draft, live) if page], audience_for(None, draft))
            now = loaded.page(live).bookings if live else None
            then = loaded.page(draft).bookings
            return {
                **context,
                "now": now,
                "then": then if then != now else None,
                "passed_over": [t for t in loaded.left_out if isinstance(t, BookingCallToAction)],
            }

        def _versions(self) -> tuple[Any, Any]:
            """The page as last saved and, if there is one, as visitors see it."""
            page = self._placed_page()
            if not page.pk or not is_open(page, timezone.now()):
                return page, None
            if page.has_unpublished_changes:
                return page, type(page)._default_manager.get(pk=page.pk)
            return page, page

        def _placed_page(self) -> Any:
            """The page where it is, or where it is about to be created."""
            page = copy(self.instance)
            if not page.path:
                parent = self.form.parent_page
                page.path = parent.path + "0" * page.steplen
                page.url_path = parent.url_path
            return page


def _with_bookings_alone(page: Any) -> Any:
    """*page* without the blocks that say nothing of booking: reading those takes longest."""
    body = getattr(page, "body", None)
    if not isinstance(body, StreamValue):
        return page
    kinds = body.stream_block.child_blocks
    told = [row for row in body.raw_data if may_book(kinds[row["type"]])]
    lighter = copy(page)
    lighter.body = StreamValue(body.stream_block, told, is_lazy=True)
    return lighter


def may_book(block: Block) -> bool:
    """Whether a call-to-action may be chosen in *block*, or is shown by it."""
    from wagtail_massage.models import BookingCallToAction

    if isinstance(block, ChooserBlock):
        return block.model_class is BookingCallToAction
    if isinstance(block, ListBlock):
        return may_book(block.child_block)
    if not isinstance(block, BaseStructBlock | BaseStreamBlock):
        return False
    shows = hasattr(getattr(block.meta, "value_class", None), "effective")
    return shows or any(map(may_book, block.child_blocks.values()))


class DefaultOfSitesPanel(Panel):
    """The sites whose default the call-to-action is."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_massage/admin/default_of_sites.html"

        def is_shown(self) -> bool:
            return super().is_shown() and self.instance is not None and self.instance.pk is not None

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            settings = self.instance.default_of.select_related("site")
            return {**context, "sites": [row.site for row in settings]}
