"""The contract in one JSON Schema: pages with their blocks, and what our endpoints answer."""

import json
from typing import Any

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from wagtail_massage.api.annotations import (
    MassageCallToAction,
    MassageCallToActionDraft,
    MassageClinic,
    MassageManifest,
    MassageTerms,
)
from wagtail_massage.api.schema import any_page_type, services_type

DIALECT = "https://json-schema.org/draft/2020-12/schema"
#: Of the contract: its first number changes where a reader has to.
VERSION = "1.0"
#: What a project names its union of pages by.
ANY_PAGE = "MassageAnyPage"


class _Schema(GenerateJsonSchema):
    def field_title_should_be_set(self, schema: Any) -> bool:
        """Names of keys say it already."""
        return False


def json_schema() -> dict[str, Any]:
    """All types by name below ``$defs``; the same project gives the same text each time."""
    types = [
        any_page_type(),
        services_type(),
        MassageClinic,
        MassageCallToAction,
        MassageCallToActionDraft,
        MassageTerms,
        MassageManifest,
    ]
    adapters = [(str(n), "serialization", TypeAdapter(each)) for n, each in enumerate(types)]
    roots, document = TypeAdapter.json_schemas(adapters, schema_generator=_Schema)  # type: ignore
    definitions = {**document["$defs"], ANY_PAGE: roots["0", "serialization"]}
    return {
        "$schema": DIALECT,
        "title": "wagtail-massage",
        "version": VERSION,
        "$defs": {name: definitions[name] for name in sorted(definitions)},
    }


def as_json() -> str:
    return json.dumps(json_schema(), indent=2, ensure_ascii=False) + "\n"
