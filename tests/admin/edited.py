"""The edit form as a browser fills it in from what the server sent."""

import json
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, Block, ListBlock
from wagtail.test.utils.form_data import nested_form_data


def unchanged(html: str, block: Block, name: str = "body") -> dict[str, Any]:
    """What the form in *html* sends back as it is; the stream *name* is made of *block*."""
    form = BeautifulSoup(html, "html.parser").select_one("form[data-edit-form]")
    stream = nested_form_data({name: _sent(block, stream_state(html, name))})
    return {**dict(_fields(form)), **stream}


def stream_state(html: str, name: str = "body") -> Any:
    """What the blocks of the stream *name* are shown with."""
    stream = BeautifulSoup(html, "html.parser").find(id=name)
    return json.loads(stream["data-w-block-arguments-value"])[0]


def _fields(form: Tag) -> Iterator[tuple[str, str]]:
    for field in form.select("input[name], textarea[name], select[name]"):
        if field.name == "select":
            chosen = field.select_one("option[selected]")
            yield field["name"], chosen["value"] if chosen else ""
        elif field.name == "textarea":
            yield field["name"], field.get_text().removeprefix("\n")
        elif field.get("type") not in ("checkbox", "radio") or field.has_attr("checked"):
            yield field["name"], field.get("value", "")


def _sent(block: Block, state: Any) -> Any:
    if isinstance(block, BaseStreamBlock):
        return _rows([(block.child_blocks[row["type"]], row) for row in state])
    if isinstance(block, ListBlock):
        return _rows([(block.child_block, row) for row in state])
    if isinstance(block, BaseStructBlock):
        return {name: _sent(child, state[name]) for name, child in block.child_blocks.items()}
    if isinstance(state, dict):
        return str(state["id"])
    if isinstance(state, list):  # what a select has chosen
        return state[0]
    return "" if state is None or state is False else str(state)


def _rows(rows: list[tuple[Block, dict[str, Any]]]) -> dict[str, Any]:
    sent = {
        str(number): {
            "type": row.get("type", ""),
            "value": _sent(block, row["value"]),
            "order": str(number),
            "deleted": "",
            "id": row["id"] or "",
        }
        for number, (block, row) in enumerate(rows)
    }
    return {"count": str(len(rows)), **sent}
