from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WagtailMassagePagesConfig(AppConfig):
    name = "wagtail_massage.pages"
    label = "wagtail_massage_pages"
    verbose_name = _("Massage clinic pages")
    default_auto_field = "django.db.models.BigAutoField"
