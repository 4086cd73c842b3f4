"""What is asked for, and what it may cost."""

from typing import NamedTuple

from django.db import connection

from benchmarks.content import PAGES, Content
from benchmarks.stock.models import PlainServicePage
from wagtail_massage.pages.models import MassageServicePage

FLOOR = "floor: 8 KB of JSON"
MANIFEST = "/api/massage/manifest/"
_V2, _STOCK_V2, _V3 = "/api/v2/pages/", "/stock/v2/pages/", "/api/v3/pages/"
_ASKED = "fields=*&rich_text_format=html"


class Limits(NamedTuple):
    """At most so many queries, so many times the floor, and such a part of stock's time."""

    queries: int | None = None
    floor: float | None = None
    stock: float | None = None


class Target(NamedTuple):
    name: str
    #: Asked for one after the other: what a client needs until it has the content.
    paths: tuple[str, ...]
    #: The name of the target that stock Wagtail has in its place.
    stock: str = ""
    limits: Limits = Limits()
    #: Whether it is given from what the server keeps,
    is_kept: bool = False
    #: and to somebody who has it already.
    is_known: bool = False


def uncached(content: Content) -> list[Target]:
    """Ours beside stock Wagtail's, where nothing is kept between visits."""
    ours, stock = content.ours[0], content.stock[0]
    return [
        Target(FLOOR, ("/floor/",)),
        Target("v2 page, stock", (stock_v2(stock.pk),)),
        Target("v2 page, ours", (v2(ours.pk),), "v2 page, stock", Limits(21, stock=0.6)),
        Target("v3 page, stock", (v3(stock.pk),)),
        Target("v3 page, ours", (v3(ours.pk),), "v3 page, stock", Limits(19, stock=0.6)),
        Target("v2 find and page, stock", (_found(stock.url), stock_v2(stock.pk))),
        Target("page by path, ours", (by_path(ours.url),), "v2 find and page, stock"),
        Target("v2 list of 20, stock", (stock_list(),)),
        Target("v2 list of 20, ours", (v2_list(),), "v2 list of 20, stock", Limits(20, stock=0.25)),
        Target("services, 20, ours", (services(),), "v2 list of 20, stock", Limits(20, stock=0.25)),
        Target("HTML page, stock", (stock.url,)),
        Target("HTML page, ours", (ours.url,), "HTML page, stock", Limits(20, stock=0.6)),
    ]


def kept(content: Content) -> list[Target]:
    """The same where the server has a cache, and for clients that have the answer already."""
    asked = {
        "v2 page": (v2(content.ours[0].pk), 6),
        "v3 page": (v3(content.ours[0].pk), 6),
        "v2 list of 20": (v2_list(), 20),
        "services, 20": (services(), 20),
        "HTML page": (content.ours[0].url, 10),
    }
    known = 6 if connection.vendor == "postgresql" else 4
    stored = [
        Target(f"{name}, stored", (path,), limits=Limits(floor=most), is_kept=True)
        for name, (path, most) in asked.items()
    ]
    unchanged = [
        Target(f"{name}, 304", (path,), limits=Limits(floor=known), is_kept=True, is_known=True)
        for name, (path, _) in asked.items()
        if not name.startswith("HTML")
    ]
    # Routing and Wagtail's own queries, which a page of ours needs as well.
    empty = Target("HTML page, empty, stock", (content.empty.url,), is_kept=True)
    return [*stored, empty, *unchanged]


def v2(key: int) -> str:
    return f"{_V2}{key}/?{_ASKED}"


def stock_v2(key: int) -> str:
    return f"{_STOCK_V2}{key}/?{_ASKED}"


def v3(key: int) -> str:
    return f"{_V3}{key}/?rich_text_format=html"


def v2_list(number: int = PAGES) -> str:
    return f"{_V2}?type={MassageServicePage._meta.label}&{_ASKED}&limit={number}"


def stock_list(number: int = PAGES) -> str:
    return f"{_STOCK_V2}?type={PlainServicePage._meta.label}&{_ASKED}&limit={number}"


def v3_list(number: int = PAGES) -> str:
    """Without bodies, which it has none of."""
    return f"{_V3}?type={PlainServicePage._meta.label}&limit={number}"


def services(number: int = PAGES) -> str:
    return f"/api/massage/services/?limit={number}"


def by_path(url: str) -> str:
    return f"/api/massage/page/?path={url}"


def _found(url: str) -> str:
    return f"{_STOCK_V2}find/?html_path={url}&{_ASKED}"
