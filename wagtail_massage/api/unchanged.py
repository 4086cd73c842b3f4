"""What comes back as it was read stays as it is stored.

A reader is given less than the row holds: addresses for links, nothing for what is private. Whoever
sends that back has not changed it.
"""

from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from wagtail.blocks import BaseStreamBlock, BaseStructBlock, Block, ListBlock

from wagtail_massage.api.representation import has_id

_NOWHERE = -1


class Kept(NamedTuple):
    """Stored data among what a client sent."""

    raw: Any


class Version(NamedTuple):
    """What was stored of a well-formed value, and what was shown of that.

    A client may have read what visitors see. What it changes is the newest draft: if something is
    neither sent nor shown there, or null only in older versions, the client has taken it out.
    """

    stored: Any
    shown: Any
    is_newest: bool

    def at(self, stored: Any, shown: Any) -> "Version":
        """A part of it."""
        return self._replace(stored=stored, shown=shown)

    def is_sent_as(self, sent: Any) -> bool:
        if sent is None and not self.is_newest:
            return False
        return _same(sent, self.shown) or _same(sent, self.stored)

    def both(self, kind: type) -> bool:
        return isinstance(self.stored, kind) and isinstance(self.shown, kind)


def kept(block: Block, version: Version, sent: Any) -> Any:
    """*sent* with ``Kept`` wherever it is what was shown."""
    if isinstance(sent, Kept):
        return sent
    if version.is_sent_as(sent):
        return Kept(version.stored)
    if isinstance(sent, list) and version.both(list):
        if isinstance(block, BaseStreamBlock):
            return _items(version, sent, partial(_stream_item, block))
        if isinstance(block, ListBlock) and has_id(block.child_block):
            return _items(version, sent, partial(_list_item, block))
    if isinstance(block, BaseStructBlock) and isinstance(sent, dict) and version.both(dict):
        return _struct(block, version, sent)
    return sent


def _same(one: Any, other: Any) -> bool:
    """To Python, true equals 1."""
    return type(one) is type(other) and one == other


def _struct(block: BaseStructBlock, version: Version, sent: Any) -> dict[str, Any]:
    stored, shown = version.stored, version.shown
    known = {
        name: kept(child, version.at(stored[name], shown[name]), sent[name])
        for name, child in block.child_blocks.items()
        if name in stored and name in shown and name in sent
    }
    return {**sent, **known}


def _items(version: Version, sent: list[Any], item: Callable[[Version, Any], Any]) -> list[Any]:
    before, read = _by_id(version.stored), _by_id(version.shown)
    both = before.keys() & read.keys()
    items = [
        item(version.at(before[_id(each)], read[_id(each)]), each)
        if isinstance(each, dict) and _id(each) in both
        else each
        for each in sent
    ]
    if version.is_newest and any(_id(each) in both for each in sent):
        _put_back(items, [_id(each) for each in sent], version.stored, read)
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


def _stream_item(block: BaseStreamBlock, version: Version, sent: Any) -> Any:
    stored, shown = version.stored, version.shown
    if _same(sent, shown):
        return Kept(stored)
    if sent.get("type") != stored["type"] or "value" not in sent:
        return sent
    within = version.at(stored["value"], shown["value"])
    return {**sent, "value": kept(block.child_blocks[stored["type"]], within, sent["value"])}


def _list_item(block: ListBlock, version: Version, sent: Any) -> Any:
    stored, shown = version.stored, version.shown
    if version.is_sent_as(sent):
        return Kept(stored)
    within = version.at(stored["value"], _without_id(shown))
    # As it is stored, or as it is shown.
    is_stored = sent.get("type") == "item" and "value" in sent
    value = sent["value"] if is_stored else _without_id(sent)
    return {**stored, "value": kept(block.child_block, within, value)}


def _without_id(item: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in item.items() if key != "id"}
