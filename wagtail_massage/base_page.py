"""The base page model, which a project may swap from Wagtail 8.0 on."""

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
