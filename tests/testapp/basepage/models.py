"""The agency's base page: swapped where Wagtail can do that, else abstract."""

import swapper
from django.db import models
from wagtail.models import Page

swapper.set_app_prefix("wagtailcore", "wagtail")

if swapper.is_swapped("wagtailcore", "Page"):
    from wagtail.test.basepage.models import BasePage
else:

    class BasePage(Page):
        importance = models.CharField(max_length=255, blank=True)

        promote_panels = [*Page.promote_panels, "importance"]

        class Meta:
            abstract = True


__all__ = ["BasePage"]
