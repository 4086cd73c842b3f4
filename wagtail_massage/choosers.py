"""Choosers that speak the language of whoever reads them, and fetch for a whole form at once.

Wagtail's keep that of the first editor who met them: “Choose condition” stays English for all.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.utils.functional import cached_property, lazy
from django.utils.translation import gettext
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.blocks import PageChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.widgets import AdminSnippetChooser

from wagtail_massage.editing.reading import ReadTogether
from wagtail_massage.editing.showing import now_shown


class TranslatedChooser(AdminSnippetChooser):
    model: type[Model]

    def __init__(self, model: type[Model] | None = None, **kwargs: Any) -> None:
        super().__init__(model or self.model, **kwargs)
        self._name = self.model._meta.verbose_name
        self.choose_one_text = self._text(lambda: gettext("Choose %(object)s"))
        self.choose_another_text = self._text(lambda: gettext("Choose another %(object)s"))
        self.link_to_chosen_text = self._text(lambda: gettext("Edit this %(object)s"))

    def _text(self, pattern: Callable[[], str]) -> Any:
        return lazy(lambda: pattern() % {"object": self._name}, str)()


class TranslatedChooserBlock(ReadTogether, SnippetChooserBlock):
    wagtails_path = "wagtail.snippets.blocks.SnippetChooserBlock"

    @cached_property
    def widget(self) -> TranslatedChooser:
        wagtails = super().widget  # decides upon the icon
        return TranslatedChooser(self.target_model, icon=wagtails.icon)


class PictureChooserBlock(ReadTogether, ImageChooserBlock):
    wagtails_path = "wagtail.images.blocks.ImageChooserBlock"

    def get_form_state(self, value: Any) -> Any:
        form = now_shown()
        known = form.images.get(value.pk, value) if form and value else value
        return super().get_form_state(known)


class PageOfSiteChooserBlock(ReadTogether, PageChooserBlock):
    wagtails_path = "wagtail.blocks.PageChooserBlock"

    def get_form_state(self, value: Any) -> Any:
        form = now_shown()
        page = form.pages.get(value.pk) if form and value else None
        if form is None or page is None:
            return super().get_form_state(value)
        return {
            "id": page.pk,
            "parentId": form.parent_id(page),
            "adminTitle": self.widget.get_display_title(page),
            "editUrl": AdminURLFinder().get_edit_url(page),
        }


class TranslatedChooserViewSet(SnippetChooserViewSet):
    @cached_property
    def widget_class(self) -> type[TranslatedChooser]:
        name = f"{self.model.__name__}Chooser"
        return type(name, (TranslatedChooser,), {"model": self.model, "icon": self.icon})
