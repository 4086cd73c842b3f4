"""Choosers that speak the language of whoever reads them.

Wagtail's keep that of the first editor who met them: “Choose condition” stays English for all.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.utils.functional import cached_property, lazy
from django.utils.translation import gettext
from wagtail.snippets.blocks import SnippetChooserBlock
from wagtail.snippets.views.chooser import SnippetChooserViewSet
from wagtail.snippets.widgets import AdminSnippetChooser


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


class TranslatedChooserBlock(SnippetChooserBlock):
    @cached_property
    def widget(self) -> TranslatedChooser:
        wagtails = super().widget  # decides upon the icon
        return TranslatedChooser(self.target_model, icon=wagtails.icon)

    def deconstruct(self) -> tuple[str, tuple, dict]:
        # Migrations need no more than Wagtail's block, and so no path of ours.
        _, args, kwargs = super().deconstruct()
        return "wagtail.snippets.blocks.SnippetChooserBlock", args, kwargs


class TranslatedChooserViewSet(SnippetChooserViewSet):
    @cached_property
    def widget_class(self) -> type[TranslatedChooser]:
        name = f"{self.model.__name__}Chooser"
        return type(name, (TranslatedChooser,), {"model": self.model, "icon": self.icon})
