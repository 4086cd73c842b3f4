"""Texts of clinics that there are not, and the command that imports them."""

import json
from collections.abc import Iterator
from copy import copy
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from wagtail.blocks import ChooserBlock, ListBlock, RichTextBlock, StreamBlock, StructBlock
from wagtail.models import AbstractPage
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text

PRICES = """
## Prices

- 45 minutes: $80 (first visit)
- 60 minutes: $105
"""
TEXT = f"""# Cedar massage

Cedar massage is slow, warm work with cedar oil. It suits people who sit all day.

## Conditions we treat

- Sore shoulders
- Tired legs

## Benefits

- Deeper sleep

## Who should not book

- Fever
{PRICES}
## Questions

### Does it hurt?

Never. Read [our advice](https://cedar.example.com/advice).

Book online at https://book.example.com/ or call 519-555-0142.
"""


def text(title: str = "Cedar massage", *parts: str) -> str:
    """A short text; *parts* stand at its end."""
    return "\n\n".join([f"# {title}", f"{title} is calm work.", *parts])


def conditions(*names: str) -> str:
    return "\n".join(["## Conditions we treat", "", *(f"- {name}" for name in names)])


def benefits(*names: str) -> str:
    return "\n".join(["## Benefits", "", *(f"- {name}" for name in names)])


class Ran(NamedTuple):
    """What the command wrote, and the error that it ended with."""

    out: str
    progress: str
    error: str

    @property
    def documents(self) -> list[dict[str, Any]]:
        return json.loads(self.out)["documents"]

    @property
    def statuses(self) -> list[str]:
        return [document["status"] for document in self.documents]


def run(*names: Path | str, parent: str = "/services/", **options: Any) -> Ran:
    out, progress, error = StringIO(), StringIO(), ""
    options = {"format": "json", "verbosity": 0, "parent": parent, **options}
    try:
        call_command(
            "import_massage_page", *map(str, names), stdout=out, stderr=progress, **options
        )
    except CommandError as raised:
        error = str(raised)
    return Ran(out.getvalue(), progress.getvalue(), error)


def imported(*names: Path | str, **options: Any) -> Any:
    """The page that the last of *names* became, as its editor would open it."""
    ran = run(*names, **options)
    assert not ran.error
    return draft(ran.documents[-1]["page"])


def draft(pk: int) -> Any:
    page = _base_page().objects.get(pk=pk)
    return page.get_latest_revision_as_object()


def _base_page() -> Any:
    from wagtail_massage.base_page import base_page_model

    return base_page_model()


def raw(page: Any, kind: str) -> dict[str, Any]:
    """The value of the first block of a *kind*, as it is stored."""
    return next(block["value"] for block in page.body.raw_data if block["type"] == kind)


def kinds(page: Any) -> list[str]:
    return [block["type"] for block in page.body.raw_data]


def items(page: Any, kind: str = "conditions") -> list[dict[str, Any]]:
    return [item["value"] for item in raw(page, kind)["items"]]


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row of every table."""
    models = apps.get_models(include_auto_created=True)
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in models
        if model._meta.managed and model._meta.app_label != "contenttypes"
    }


def form(page: Any, **fields: Any) -> dict[str, Any]:
    """What the editor's browser sends of *page*."""
    options = page.session_options.all()
    rows = [{"minutes": o.minutes, "price": o.price, "note": o.note} for o in options]
    return nested_form_data(
        {
            **{name: getattr(page, name) for name in ("title", "slug", "summary")},
            "body": _sent(page.body.stream_block, list(page.body.raw_data)),
            "session_options": inline_formset(rows),
            "comments": inline_formset([]),
            **dict.fromkeys(("hero_image", "call_to_action", "seo_title"), ""),
            **dict.fromkeys(("search_description", "go_live_at", "expire_at"), ""),
            **fields,
        }
    )


def _sent(block: Any, value: Any) -> Any:
    if isinstance(block, StreamBlock):
        children = ((child, block.child_blocks[child["type"]]) for child in value)
        return _rows([{"type": c["type"], **_row(b, c)} for c, b in children])
    if isinstance(block, ListBlock):
        return _rows([_row(block.child_block, child) for child in value])
    if isinstance(block, StructBlock):
        return {name: _sent(child, value.get(name)) for name, child in block.child_blocks.items()}
    if isinstance(block, RichTextBlock):
        return rich_text(value or "", features=block.features)
    if isinstance(block, ChooserBlock):
        return str(value or "")
    return value or ""


def _row(block: Any, child: dict[str, Any]) -> dict[str, Any]:
    return {"value": _sent(block, child["value"]), "id": child["id"], "deleted": ""}


def _rows(rows: list[dict[str, Any]]) -> dict[str, Any]:
    numbered = {str(n): {**row, "order": str(n)} for n, row in enumerate(rows)}
    return {"count": str(len(rows)), **numbered}


def without_blocks(monkeypatch: pytest.MonkeyPatch, model: Any, *kinds: str) -> None:
    """As in a project whose body sets blocks to None; pages of other models keep them."""
    field = model._meta.get_field("body")
    block = copy(field.stream_block)
    block.child_blocks = {k: b for k, b in block.child_blocks.items() if k not in kinds}
    monkeypatch.setattr(field, "stream_block", block)


def rich_texts(value: Any, block: Any) -> Iterator[str]:
    """All rich text that is stored in *value*."""
    if isinstance(block, StreamBlock):
        for child in value:
            yield from rich_texts(child["value"], block.child_blocks[child["type"]])
    elif isinstance(block, ListBlock):
        for child in value:
            yield from rich_texts(child["value"], block.child_block)
    elif isinstance(block, StructBlock):
        for name, child in block.child_blocks.items():
            yield from rich_texts(value.get(name), child)
    elif isinstance(block, RichTextBlock):
        yield value or ""


def texts_of(page: AbstractPage) -> list[str]:
    return list(rich_texts(list(page.body.raw_data), page.body.stream_block))
