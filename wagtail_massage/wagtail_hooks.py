from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets.button import Button
from wagtail.contrib.settings.registry import SettingMenuItem
from wagtail.models import AbstractPage
from wagtail.rich_text.feature_registry import FeatureRegistry
from wagtail.snippets.models import register_snippet

from wagtail_massage.editing.links import with_our_links
from wagtail_massage.models import ClinicSettings
from wagtail_massage.views.import_parents import may_import_below
from wagtail_massage.viewsets import ClinicViewSetGroup

register_snippet(ClinicViewSetGroup)


@hooks.register("register_rich_text_features", order=1000)
def fetch_links_together(features: FeatureRegistry) -> None:
    """Once all rules are there. Asking for one in the usual way would run the hooks again."""
    rules = features.converter_rules_by_converter["contentstate"]
    for name in ("link", "document-link"):
        if name in rules:
            features.register_converter_rule("contentstate", name, with_our_links(rules[name]))


@hooks.register("construct_settings_menu")
def show_the_clinic_settings_once(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """They are below “Clinic”, with all else that is about the clinic."""
    menu_items[:] = [
        item
        for item in menu_items
        if not (isinstance(item, SettingMenuItem) and item.model is ClinicSettings)
    ]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def offer_to_import(page: AbstractPage, user: Any, **kwargs: Any) -> Iterator[Button]:
    if may_import_below(page, user):
        url = f"{reverse('massage_import:index')}?{urlencode({'parent': page.pk})}"
        # Beside what adds a page in Wagtail's own way.
        yield Button(_("Import a page"), url, icon_name="upload", priority=16)
