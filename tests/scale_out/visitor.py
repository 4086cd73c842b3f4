"""Who reads every address from every server, and knows what it has to show."""

from concurrent.futures import ThreadPoolExecutor
from itertools import product

from tests.example_site.running import Response
from tests.scale_out import marks
from tests.scale_out.layout import Layout
from tests.scale_out.paths import paths, shown_at_first
from tests.scale_out.writer import Writer


class Visitor:
    def __init__(self, running: Layout, editor: Writer) -> None:
        self.servers, self.editor = [running.front, *running.apps], editor
        self.shown = shown_at_first(running.front, paths(running.front), editor)

    def read(self) -> list[tuple[str, Response]]:
        """Several at a time, since what waits for a server that is away only waits."""
        asked = list(product(self.shown, self.servers))
        with ThreadPoolExecutor(6) as readers:
            answers = readers.map(lambda each: each[1].get(each[0]), asked)
            return [(path, answer) for (path, _), answer in zip(asked, answers, strict=True)]

    def sees_what_was_published_last(self) -> None:
        newest = {thing: len(times) - 1 for thing, times in self.editor.committed.items()}
        for path, answer in self.read():
            assert answer.status == 200, path
            found = marks.found(answer.text, newest.keys())
            assert found == {thing: newest[thing] for thing in self.shown[path]}, path

    def statuses(self) -> set[int]:
        """What the addresses answer, whatever they show."""
        return {answer.status for _, answer in self.read()}
