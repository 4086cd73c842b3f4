"""Thousands of pages beside twenty: what is asked of the one and of the other, in turns."""

from functools import partial

from benchmarks import content as contents
from benchmarks import databases, report, rounds, targets
from benchmarks.content import PAGES, Content
from benchmarks.counts import Growth
from benchmarks.rounds import Batch, Visit
from benchmarks.server import Server
from benchmarks.visits import Visitor

_HEADS = ("queries", "with more", "ms", "with more", "x wall (CPU)", "at most", "")
_STREAM_HEADS = ("queries", "with more", "bytes", "with more", "MB", "with more", "at most", "")
_STREAM = "manifest, streamed"
#: Of the time with few pages; queries; and megabytes of memory more than with few.
_TIMES, _QUERIES, _MEGABYTES = 1.1, 15, 5


def tables(content: Content, pages: int, times: int) -> str:
    with databases.large_copy() as large:
        with databases.connected_to(large):
            contents.grow(content, pages)
            databases.analyze()
        paths = _paths(content)
        queries = _queries({**paths, _STREAM: targets.MANIFEST}, large)
        with Server("few") as few, Server("many", large) as many:
            compared = _compared(paths, queries, (few, many), times)
        # Servers that have had no other need of memory.
        with Server("few") as few, Server("many", large) as many:
            streamed = _streamed(queries[_STREAM], few, many)
    title = f"{PAGES} service pages on each side, and {pages:,}"
    return "\n\n".join(
        (report.table(title, _HEADS, compared), report.table(title, _STREAM_HEADS, [streamed]))
    )


def _paths(content: Content) -> dict[str, str]:
    ours, stock = content.ours[0], content.stock[0]
    return {
        "v2 page, ours": targets.v2(ours.pk),
        "v3 page, ours": targets.v3(ours.pk),
        "page by path, ours": targets.by_path(ours.url),
        "v2 list of 20, ours": targets.v2_list(),
        "services, 20, ours": targets.services(),
        "HTML page, ours": ours.url,
        "HTML list, ours": content.sides[0].parent.url,
        "v2 page, stock": targets.stock_v2(stock.pk),
        "v2 list of 20, stock": targets.stock_list(),
        "v3 list of 20, stock": targets.v3_list(),
        "HTML page, stock": stock.url,
    }


def _queries(paths: dict[str, str], large: str) -> dict[str, Growth]:
    few = _counted(paths)
    with databases.connected_to(large):
        many = _counted(paths)
    return {name: Growth(few[name], many[name]) for name in paths}


def _counted(paths: dict[str, str]) -> dict[str, int]:
    visitor = Visitor()
    return {name: visitor.queries((path,)) for name, path in paths.items()}


def _compared(
    paths: dict[str, str], queries: dict[str, Growth], servers: tuple[Server, Server], times: int
) -> list[tuple[str, ...]]:
    visits = {
        f"{name} {number}": Visit(partial(server.client.get, path), server.cpu)
        for name, path in paths.items()
        for number, server in enumerate(servers)
    }
    batches = rounds.interleaved(visits, times)
    return [_row(name, queries[name], batches[f"{name} 0"], batches[f"{name} 1"]) for name in paths]


def _row(name: str, queries: Growth, few: list[Batch], many: list[Batch]) -> tuple[str, ...]:
    found, is_ours = rounds.ratio(many, few), name.endswith("ours")
    held = [(found.wall, _TIMES), (queries.many, queries.few + 1)] if is_ours else []
    return (
        name,
        *map(str, queries),
        *(f"{rounds.middle(each).wall:.2f}" for each in (few, many)),
        f"{found.wall:.2f} ({found.cpu:.2f})",
        f"{_TIMES}x, +1 query" if is_ours else "",
        report.judged(held),
    )


def _streamed(queries: Growth, few: Server, many: Server) -> tuple[str, ...]:
    (size, memory), (more_size, more_memory) = _memory(few), _memory(many)
    held = [(queries.many, _QUERIES), (more_memory, memory + _MEGABYTES)]
    return (
        _STREAM,
        *map(str, queries),
        *(f"{each:,}" for each in (size, more_size)),
        *(f"{each:.1f}" for each in (memory, more_memory)),
        f"{_QUERIES} queries, +{_MEGABYTES} MB",
        report.judged(held),
    )


def _memory(server: Server) -> tuple[int, float]:
    """The bytes of the manifest, and the megabytes that it takes more than there were before."""
    server.reset_peak()
    before = server.peak()
    size = len(server.client.get(targets.MANIFEST).body)
    return size, (server.peak() - before) / 1_000_000
