"""What is asked for, and that both sides answer it with the same content."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from django.conf import settings

from benchmarks.content import PAGES, Content
from benchmarks.stock.models import PlainServicePage
from benchmarks.visits import Visitor
from wagtail_massage.pages.models import MassageServicePage

FLOOR = "floor: 8 KB of JSON"
_ASKED = "fields=*&rich_text_format=html"
#: What addresses on the same site begin with on each side.
_HOSTS = ("http://localhost", settings.WAGTAILADMIN_BASE_URL)


class Target(NamedTuple):
    name: str
    #: Asked for one after the other: what a client needs until it has the content.
    paths: tuple[str, ...]
    #: The name of the target that stock Wagtail has in its place.
    stock: str = ""


def targets(content: Content) -> list[Target]:
    ours, stock = content.ours[0], content.stock[0]
    v2, stock_v2 = "/api/v2/pages/", "/stock/v2/pages/"
    stock_page = f"{stock_v2}{stock.pk}/?{_ASKED}"
    find = f"{stock_v2}find/?html_path={stock.url}&{_ASKED}"
    listed = f"{_ASKED}&limit={PAGES}"
    stock_list = f"{stock_v2}?type={PlainServicePage._meta.label}&{listed}"
    return [
        Target(FLOOR, ("/floor/",)),
        Target("v2 page, stock", (stock_page,)),
        Target("v2 page, ours", (f"{v2}{ours.pk}/?{_ASKED}",), "v2 page, stock"),
        Target("v3 page, ours", (f"/api/v3/pages/{ours.pk}/?rich_text_format=html",)),
        Target("v2 find and page, stock", (find, stock_page)),
        Target(
            "page by path, ours",
            (f"/api/massage/page/?path={ours.url}",),
            "v2 find and page, stock",
        ),
        Target("v2 list of 20, stock", (stock_list,)),
        Target(
            "v2 list of 20, ours",
            (f"{v2}?type={MassageServicePage._meta.label}&{listed}",),
            "v2 list of 20, stock",
        ),
        Target(
            "services, ours", (f"/api/massage/services/?limit={PAGES}",), "v2 list of 20, stock"
        ),
        Target("manifest, ours", ("/api/massage/manifest/",)),
        Target("HTML page, ours", (ours.url,)),
    ]


def check(wanted: list[Target], visitor: Visitor) -> None:
    """Exits where ours lacks something that stock has: then the figures would mean nothing."""
    answers = {target.name: visitor.visit(target.paths)[-1] for target in wanted}
    for target in (target for target in wanted if target.stock):
        ours, stock = json.loads(answers[target.name]), json.loads(answers[target.stock])
        for path in _missing(ours, stock):
            raise SystemExit(f"{target.name} differs from {target.stock} at {path}")


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
