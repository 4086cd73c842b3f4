"""Forms that take a stream as it is stored, where the editor's take one from its widgets."""

from functools import cache
from typing import Any

from django import forms
from django.db.models import Field
from wagtail.admin.forms.models import WagtailAdminModelForm, formfield_for_dbfield
from wagtail.blocks import Block, ChooserBlock, StreamValue, StructValue
from wagtail.blocks.base import BlockField

from wagtail_massage.api.references import Things, check_references
from wagtail_massage.blocks.base import BodyStreamBlock
from wagtail_massage.stream import built, primary_key


class StoredStreamWidget(forms.Widget):
    """Gives on what it is given."""

    #: Wagtail then hands over the content of an envelope, and reports its removals as warnings.
    converter = None

    def format_value(self, value: Any) -> Any:
        return value

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return data.get(name) or []  # to Django's data of forms, an empty list is nothing


class StoredStreamField(forms.Field):
    """Takes what ``stored_stream`` returns."""

    widget = StoredStreamWidget

    def __init__(self, *, block: BodyStreamBlock, **kwargs: Any) -> None:
        self.block = block
        super().__init__(**kwargs)

    def clean(self, value: Any) -> StreamValue:
        stream = built(self.block, value, _Maker(check_references(self.block, value)))
        # Set by Wagtail's form while a draft is saved.
        if getattr(self, "is_deferred_validation", False):
            return self.block.clean_deferred(stream)
        return self.block.clean(stream)

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.block.get_prep_value(initial) != data


class _Maker:
    def __init__(self, things: Things) -> None:
        self._things = things

    def leaf(self, block: Block, raw: Any) -> Any:
        if not isinstance(block, ChooserBlock):
            return block.to_python(raw)
        model = block.model_class
        return None if raw is None else self._things[model][primary_key(model, raw)]

    def finish(self, value: StructValue) -> None:
        """Wagtail's own values need no more."""


def api_formfield(db_field: Field, **kwargs: Any) -> forms.Field | None:
    field = formfield_for_dbfield(db_field, **kwargs)
    if isinstance(field, BlockField) and isinstance(field.block, BodyStreamBlock):
        return db_field.formfield(**{**kwargs, "form_class": StoredStreamField})
    return field


class BodyErrorsMixin:
    def is_valid(self) -> bool:
        """Raises what is wrong inside a stream: a form can only say that it is in the field."""
        if super().is_valid():  # type: ignore[misc]
            return True
        # Wagtail has it since 8.0, with the API that the forms are for.
        from wagtail_massage.api.errors import BodyFormError

        raise BodyFormError.from_form(self)


@cache
def api_form_class(base: type[WagtailAdminModelForm]) -> type[WagtailAdminModelForm]:
    """*base* for the API: a model's ``api_base_form_class``."""
    meta = type("Meta", (base.Meta,), {"formfield_callback": api_formfield})
    metaclass: Any = type(base)
    return metaclass(f"API{base.__name__}", (BodyErrorsMixin, base), {"Meta": meta})
