from django.http import HttpRequest
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.contrib.settings.registry import SettingMenuItem
from wagtail.snippets.models import register_snippet

from wagtail_massage.models import ClinicSettings
from wagtail_massage.viewsets import ClinicViewSetGroup

register_snippet(ClinicViewSetGroup)


@hooks.register("construct_settings_menu")
def show_the_clinic_settings_once(request: HttpRequest, menu_items: list[MenuItem]) -> None:
    """They are below “Clinic”, with all else that is about the clinic."""
    menu_items[:] = [
        item
        for item in menu_items
        if not (isinstance(item, SettingMenuItem) and item.model is ClinicSettings)
    ]
