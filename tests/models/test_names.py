"""The package's names stay out of the way of a project's own."""

import pytest
from django.contrib.auth import get_user_model
from django.db.models import Model
from wagtail.images import get_image_model
from wagtail.models import Collection, Locale, Revision, Site

SHARED = [get_user_model(), get_image_model(), Collection, Locale, Revision, Site]


@pytest.mark.parametrize("model", SHARED, ids=lambda model: model.__name__)
def test_no_model_adds_an_accessor_that_another_apps_model_could_add(model: type[Model]) -> None:
    ours = [
        relation.get_accessor_name()
        for relation in model._meta.related_objects
        if relation.related_model.__module__.startswith("wagtail_massage") and not relation.hidden
    ]

    assert ours == []
