from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class WagtailMassageConfig(AppConfig):
    name = "wagtail_massage"
    label = "wagtail_massage"
    verbose_name = _("Massage clinic")
    default_auto_field = "django.db.models.BigAutoField"
    #: Whether API v3 could be told of our pages: for the system check.
    is_in_time = True

    def ready(self) -> None:
        from wagtail.models import ReferenceIndex

        from wagtail_massage import checks, signal_handlers  # noqa: F401
        from wagtail_massage.api import v3
        from wagtail_massage.models import ClinicSettings

        # Settings are not indexed by themselves, and the default call-to-action
        # would look unused just before somebody deletes it.
        ReferenceIndex.register_model(ClinicSettings)
        signal_handlers.connect()
        self.is_in_time = v3.register()
