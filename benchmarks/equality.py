"""That both sides answer with the same content: otherwise the figures would mean nothing."""

import json
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup
from django.conf import settings

from benchmarks.targets import Target
from benchmarks.visits import Visitor

#: What addresses on the same site begin with on each side.
_HOSTS = ("http://localhost", settings.WAGTAILADMIN_BASE_URL)
#: Where its pages are.
_PARENTS = (b'"/stock/', b'"/services/')


def check(wanted: list[Target], visitor: Visitor) -> None:
    """Exits where ours lacks something that stock has or, of HTML, where either does."""
    answers = {target.name: visitor.visit(target.paths)[-1] for target in wanted}
    for target in (target for target in wanted if target.stock):
        differ = _html if answers[target.name].lstrip().startswith(b"<") else _json
        for difference in differ(answers[target.name], answers[target.stock]):
            raise SystemExit(f"{target.name} differs from {target.stock}: {difference}")


def _json(ours: bytes, stock: bytes) -> Iterator[str]:
    return _missing(json.loads(ours), json.loads(stock))


def _missing(ours: Any, stock: Any, path: str = "") -> Iterator[str]:
    """Paths to what *stock* has and *ours* has not; keys of rows differ, and so does ``meta``."""
    if isinstance(stock, dict) and isinstance(ours, dict):
        for key in stock.keys() - {"id", "meta"}:
            yield from _missing(ours.get(key), stock[key], f"{path}.{key}")
    elif isinstance(stock, list) and isinstance(ours, list) and len(stock) == len(ours):
        for number, (one, other) in enumerate(zip(ours, stock, strict=True)):
            yield from _missing(one, other, f"{path}[{number}]")
    elif _without_host(ours) != _without_host(stock):
        yield f"{path}: {ours!r} is not {stock!r}"


def _without_host(value: Any) -> Any:
    if isinstance(value, str):
        for host in _HOSTS:
            value = value.replace(host, "")
    return value


def _html(ours: bytes, stock: bytes) -> Iterator[str]:
    found = zip(_shown(ours), _shown(stock.replace(*_PARENTS)), strict=True)
    if differences := [one ^ other for one, other in found if one != other]:
        yield repr(differences)


def _shown(html: bytes) -> tuple[set[str], ...]:
    """The texts, the addresses and the pictures that visitors get."""
    body = BeautifulSoup(html, "lxml").body
    texts = {" ".join(text.split()) for text in body.stripped_strings}
    links = {link["href"] for link in body.find_all("a") if link["href"][0] != "#"}
    pictures = {size for image in body.find_all("img") for size in image["srcset"].split(", ")}
    return texts, links, pictures
