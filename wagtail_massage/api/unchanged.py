"""What comes back as it was read stays as it is stored.

A reader is given less than the row holds: addresses for links, nothing for what is private. Whoever
sends that back has not changed it.
"""

from typing import Any, NamedTuple

from wagtail.blocks import BaseStreamBlock, BaseStructBlock, Block, ListBlock

from wagtail_massage.api.representation import has_id

_NOWHERE = -1


class Kept(NamedTuple):
    """Stored data among what a client sent."""

    raw: Any


def kept(block: Block, stored: Any, shown: Any, sent: Any) -> Any:
    """*sent* with ``Kept`` wherever it is what was *shown* of the well-formed *stored*."""
    if isinstance(sent, Kept):
        return sent
    if _same(sent, shown) or _same(sent, stored):
        return Kept(stored)
    if isinstance(block, BaseStreamBlock) and isinstance(sent, list):
        return _items(stored, shown, sent, lambda *item: _stream_item(block, *item))
    if isinstance(block, ListBlock) and isinstance(sent, list) and has_id(block.child_block):
        return _items(stored, shown, sent, lambda *item: _list_item(block, *item))
    if isinstance(block, BaseStructBlock) and _are_objects(stored, shown, sent):
        return _struct(block, stored, shown, sent)
    return sent


def _same(one: Any, other: Any) -> bool:
    """To Python, true equals 1."""
    return type(one) is type(other) and one == other


def _are_objects(*values: Any) -> bool:
    return all(isinstance(value, dict) for value in values)


def _struct(block: BaseStructBlock, stored: Any, shown: Any, sent: Any) -> dict[str, Any]:
    known = {
        name: kept(child, stored[name], shown[name], sent[name])
        for name, child in block.child_blocks.items()
        if name in stored and name in shown and name in sent
    }
    return {**sent, **known}


def _items(stored: Any, shown: Any, sent: list[Any], item: Any) -> list[Any]:
    before, read = _by_id(stored), _by_id(shown)
    both = before.keys() & read.keys()
    items = [
        item(before[_id(each)], read[_id(each)], each)
        if isinstance(each, dict) and _id(each) in both
        else each
        for each in sent
    ]
    if any(_id(each) in both for each in sent):
        _put_back(items, [_id(each) for each in sent], stored, read)
    return items


def _put_back(items: list[Any], ids: list[Any], stored: Any, read: dict[Any, Any]) -> None:
    """Put what a reader of the list was not shown where it was, behind what it stood behind."""
    previous = None
    for each in stored:
        if _id(each) not in ids and _id(each) not in read:
            at = (ids.index(previous) if previous in ids else _NOWHERE) + 1
            items.insert(at, Kept(each))
            ids.insert(at, _id(each))
        previous = _id(each) if _id(each) in ids else previous


def _by_id(items: Any) -> dict[str | None, Any]:
    return {_id(each): each for each in items if _id(each)}


def _id(item: Any) -> str | None:
    found = item.raw.get("id") if isinstance(item, Kept) else None
    found = item.get("id") if isinstance(item, dict) else found
    return found if isinstance(found, str) else None


def _stream_item(block: BaseStreamBlock, stored: Any, shown: Any, sent: Any) -> Any:
    if _same(sent, shown):
        return Kept(stored)
    if sent.get("type") != stored["type"] or "value" not in sent:
        return sent
    child = block.child_blocks[stored["type"]]
    return {**sent, "value": kept(child, stored["value"], shown["value"], sent["value"])}


def _list_item(block: ListBlock, stored: Any, shown: Any, sent: Any) -> Any:
    if _same(sent, shown) or _same(sent, stored):
        return Kept(stored)
    read = {key: value for key, value in shown.items() if key != "id"}
    if sent.get("type") == "item" and "value" in sent:  # as it is stored
        value = sent["value"]
    else:
        value = {key: value for key, value in sent.items() if key != "id"}
    return {**stored, "value": kept(block.child_block, stored["value"], read, value)}
