"""The base page model, which a project may swap from Wagtail 8.0 on."""

from collections.abc import Iterable
from typing import Any

import swapper
from django.apps import apps
from wagtail.models import AbstractPage

swapper.set_app_prefix("wagtailcore", "wagtail")


def base_page_name() -> str:
    """As a foreign key names it."""
    return swapper.get_model_name("wagtailcore", "Page")


def base_page_model() -> Any:
    return swapper.load_model("wagtailcore", "Page")


def page_models() -> list[Any]:
    """Every installed page model."""
    return [model for model in apps.get_models() if issubclass(model, AbstractPage)]


def lock_pages(pks: Iterable[int]) -> None:
    """Let nobody else save these pages until the transaction ends.

    Their rows of the base model only: a page that is saved takes that one first, too.
    """
    pages = base_page_model()._default_manager.filter(pk__in=sorted(pks)).order_by("pk")
    list(pages.select_for_update().values_list("pk"))
