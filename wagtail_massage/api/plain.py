"""Fields of which an agency gives but the name, or a serializer, as on any page of Wagtail's.

They are shown as API v2 shows them, but that a reference is no more than its key and type: what
it leads to may be private.
"""

from functools import cache
from typing import Any

from django.http import HttpRequest
from modelcluster.models import get_all_child_relations
from rest_framework.relations import RelatedField
from wagtail.api.v2.serializers import BaseSerializer, ChildRelationField, get_serializer_class

from wagtail_massage.api.annotations import MassageModelReference
from wagtail_massage.api.fields import shown_fields
from wagtail_massage.api.objects import key


def plain_data(thing: Any, names: tuple[str, ...], request: HttpRequest | None) -> dict[str, Any]:
    """The fields of *thing* called *names*."""
    if not names:
        return {}
    model: Any = type(thing)
    serializer = serializer_class(model, names)(context={"request": request})
    return serializer.to_representation(thing)


@cache
def child_models(model: Any) -> dict[str, Any]:
    """Models of the rows that belong to a *model*'s, by the names of their relations."""
    return {each.name: each.related_model for each in get_all_child_relations(model)}


class _ReferenceField(RelatedField):
    def use_pk_only_optimization(self) -> bool:
        return True

    def get_attribute(self, instance: Any) -> Any:
        found = super().get_attribute(instance)
        return None if found is None or found.pk is None else found

    def to_representation(self, thing: Any) -> MassageModelReference:
        return {"id": key(thing), "meta": {"type": self.queryset.model._meta.label}}


class _PlainSerializer(BaseSerializer):
    # What Wagtail tells of a row; a field may be called so.
    type = None
    detail_url = None

    def build_relational_field(self, field_name: str, relation_info: Any) -> tuple[Any, Any]:
        if child := child_models(self.Meta.model).get(field_name):
            names = ("id", *shown_fields(child))
            return ChildRelationField, {"serializer_class": serializer_class(child, names)}
        many = {"many": True} if relation_info.to_many else {}
        # Nothing is written: it says of which model the references are.
        return _ReferenceField, {"queryset": relation_info.related_model._default_manager, **many}


@cache
def serializer_class(model: Any, names: tuple[str, ...]) -> Any:
    fields = shown_fields(model)
    own = {n: f.serializer for n, f in fields.items() if n in names and f.serializer is not None}
    return get_serializer_class(model, names, [], own, base=_PlainSerializer)
