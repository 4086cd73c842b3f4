"""What a clinic's server takes to answer, beside stock Wagtail in the same rounds."""

from contextlib import ExitStack
from functools import partial

from benchmarks import equality, report, rounds, targets
from benchmarks.content import Content
from benchmarks.rounds import Batch, Visit
from benchmarks.server import Server
from benchmarks.targets import FLOOR, Limits, Target
from benchmarks.visits import Visitor

_HEADS = (
    "queries",
    "bytes",
    "ms",
    "lowest-highest",
    "CPU ms",
    "x floor",
    "x stock (CPU)",
    "at most",
    "",
)


class Measured:
    """Targets with all that was measured of them."""

    def __init__(self, content: Content, times: int) -> None:
        self._visitor = Visitor()
        self.uncached, self.kept = targets.uncached(content), targets.kept(content)
        equality.check(self.uncached, self._visitor)
        with ExitStack() as stack:
            self._servers = {
                has_cache: stack.enter_context(Server(f"cache-{has_cache}", has_cache=has_cache))
                for has_cache in (False, True)
            }
            self._etags = {t.name: self._etag(t) for t in self.kept if t.is_known}
            everything = [*self.uncached, *self.kept]
            self._bytes = {target.name: self._visit(target) for target in everything}
            visits = {target.name: self._timed(target) for target in everything}
            self._batches = rounds.interleaved(visits, times)

    def tables(self) -> str:
        nothing = "Nothing cached on either side"
        kept = "A cache: answers that the server has, or the client"
        return "\n\n".join((self._table(nothing, self.uncached), self._table(kept, self.kept)))

    def _table(self, title: str, wanted: list[Target]) -> str:
        return report.table(title, _HEADS, [self._row(target) for target in wanted])

    def _etag(self, target: Target) -> str:
        client = self._servers[True].client
        return client.get(*target.paths).headers["etag"]

    def _visit(self, target: Target) -> int:
        """The bytes of the answers."""
        client, etag = self._servers[target.is_kept].client, self._etags.get(target.name, "")
        return sum(len(client.get(path, etag).body) for path in target.paths)

    def _timed(self, target: Target) -> Visit:
        return Visit(partial(self._visit, target), self._servers[target.is_kept].cpu)

    def _row(self, target: Target) -> tuple[str, ...]:
        own = self._batches[target.name]
        middle, floor = rounds.middle(own), rounds.ratio(own, self._batches[FLOOR]).wall
        stock = rounds.ratio(own, self._batches[target.stock]) if target.stock else None
        etag = self._etags.get(target.name, "")
        queries = self._visitor.queries(target.paths, etag, is_kept=target.is_kept)
        return (
            target.name,
            str(queries),
            f"{self._bytes[target.name]:,}",
            f"{middle.wall:.2f}",
            _range(own),
            f"{middle.cpu:.2f}",
            f"{floor:.1f}",
            f"{stock.wall:.2f} ({stock.cpu:.2f})" if stock else "",
            _said(target.limits),
            _judged(target.limits, queries, floor, stock),
        )


def _range(batches: list[Batch]) -> str:
    walls = [batch.wall for batch in batches]
    return f"{min(walls):.2f}-{max(walls):.2f}"


def _said(limits: Limits) -> str:
    named = zip(limits, ("{} queries", "{}x floor", "{}x stock"), strict=True)
    return ", ".join(text.format(most) for most, text in named if most is not None)


def _judged(limits: Limits, queries: int, floor: float, stock: Batch | None) -> str:
    found = (queries, floor, stock.wall if stock else None)
    return report.judged(zip(found, limits, strict=True))
