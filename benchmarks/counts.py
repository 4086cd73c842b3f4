"""Queries where nothing is cached: with every feature, and for more of everything."""

from typing import NamedTuple

from wagtail.images import get_image_model
from wagtail.models import Page

from benchmarks import report, targets
from benchmarks.content import Content, another
from benchmarks.databases import taken_back
from benchmarks.visits import Visitor
from tests import factories
from tests.test_queries import Everything
from wagtail_massage.pages.models import (
    MassageBenefitIndexPage,
    MassageConditionIndexPage,
    MassageServiceIndexPage,
)

_HEADS = ("fewer", "more", "stock fewer", "more", "at most", "")


class Growth(NamedTuple):
    """The queries of few things and of many."""

    few: int
    many: int


def tables(content: Content) -> str:
    visitor = Visitor()
    with taken_back():
        features = _features(visitor)
    with taken_back():
        growth = [*_blocks(content, visitor), *_lists(visitor), *_renditions(content, visitor)]
    return f"{features}\n\n{report.table('Nothing cached, queries', _HEADS, growth)}"


def row(name: str, ours: Growth, stock: Growth | None = None, more: int = 1) -> tuple[str, ...]:
    """*ours* may be *more* for many than for few."""
    beside = [str(each) for each in stock] if stock else ["", ""]
    return (
        name,
        *map(str, ours),
        *beside,
        f"+{more}",
        report.judged([(ours.many, ours.few + more)]),
    )


def _features(visitor: Visitor) -> str:
    page = _everything()
    asked = {
        "v2 page": (targets.v2(page.pk), 21),
        "v3 page": (targets.v3(page.pk), 19),
        "HTML page": (page.url, 20),
        "v2 list of 20": (targets.v2_list(), 20),
        "services, 20": (targets.services(), 20),
        "manifest": (targets.MANIFEST, 15),
    }
    rows = [
        (name, str(found := visitor.queries((path,))), str(most), report.judged([(found, most)]))
        for name, (path, most) in asked.items()
    ]
    return report.table("Every feature, nothing cached", ("queries", "at most", ""), rows)


def _everything() -> Page:
    """The page with every feature that the tests count queries of."""
    home = factories.first_site().root_page
    kinds = (MassageServiceIndexPage, MassageConditionIndexPage, MassageBenefitIndexPage)
    return Everything(*(factories.page(kind, home, f"All {kind.__name__}") for kind in kinds)).page


def _blocks(content: Content, visitor: Visitor) -> list[tuple[str, ...]]:
    (few, stock_few), (many, stock_many) = another(content, 1), another(content, 30)
    ways = {
        "v2 page": (targets.v2, targets.stock_v2),
        "v3 page": (targets.v3, targets.v3),
    }
    rows = [
        row(
            f"{name}, 10 and 300 blocks",
            _growth(visitor, ours(few.pk), ours(many.pk)),
            _growth(visitor, stock(stock_few.pk), stock(stock_many.pk)),
        )
        for name, (ours, stock) in ways.items()
    ]
    html = _growth(visitor, few.url, many.url), _growth(visitor, stock_few.url, stock_many.url)
    return [*rows, row("HTML page, 10 and 300 blocks", *html)]


def _lists(visitor: Visitor) -> list[tuple[str, ...]]:
    stock = _growth(visitor, *map(targets.stock_list, (1, 20)))
    ways = {"v2 list": targets.v2_list, "services": targets.services}
    return [
        row(f"{name}, 1 and 20 pages", _growth(visitor, *map(way, (1, 20))), stock)
        for name, way in ways.items()
    ]


def _growth(visitor: Visitor, few: str, many: str) -> Growth:
    return Growth(visitor.queries((few,)), visitor.queries((many,)))


def _renditions(content: Content, visitor: Visitor) -> list[tuple[str, ...]]:
    ours, stock = content.ours[0], content.stock[0]
    ways = {
        "v2 page": (targets.v2(ours.pk), targets.stock_v2(stock.pk)),
        "v3 page": (targets.v3(ours.pk), targets.v3(stock.pk)),
        "HTML page": (ours.url, stock.url),
        "v2 list of 20": (targets.v2_list(),),
    }
    return [
        row(f"{name}, no sizes of pictures yet", *(_cold(visitor, path) for path in paths))
        for name, paths in ways.items()
    ]


def _cold(visitor: Visitor, path: str) -> Growth:
    """With every size of a picture there, and while they are made."""
    there = visitor.queries((path,))
    get_image_model().get_rendition_model().objects.all().delete()
    return Growth(there, visitor.next_queries((path,)))
