"""Panels that tell the editor what follows from the form."""

from copy import copy
from typing import Any

from wagtail.admin.panels import Panel


class EffectiveCallToActionPanel(Panel):
    """The call-to-action that visitors of the page see now, and where it is named."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "wagtail_massage/admin/effective_call_to_action.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            from wagtail_massage.loading import load_page

            context = super().get_context_data(parent_context)
            # Without the request: its host is the admin's, which need not be the page's.
            return {**context, "bookings": load_page(self._placed_page(), None).bookings}

        def _placed_page(self) -> Any:
            """The page where it is, or where it is about to be created."""
            page = copy(self.instance)
            if not page.path:
                parent = self.form.parent_page
                page.path = parent.path + "0" * page.steplen
                page.url_path = parent.url_path
            return page


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
