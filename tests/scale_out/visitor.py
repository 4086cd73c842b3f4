"""Who reads every address from every server, and knows what it has to show."""

from tests.scale_out import marks
from tests.scale_out.layout import Layout
from tests.scale_out.paths import paths, shown_at_first
from tests.scale_out.writer import Writer


class Visitor:
    def __init__(self, running: Layout, editor: Writer) -> None:
        self.servers, self.editor = [running.front, *running.apps], editor
        self.shown = shown_at_first(running.front, paths(running.front), editor)

    def sees_what_was_published_last(self) -> None:
        newest = {thing: len(times) - 1 for thing, times in self.editor.committed.items()}
        for path, shown in self.shown.items():
            for server in self.servers:
                answer = server.get(path)
                assert answer.status == 200, path
                found = marks.found(answer.text, newest.keys())
                assert found == {thing: newest[thing] for thing in shown}, path

    def statuses(self) -> set[int]:
        """What the addresses answer, whatever they show."""
        return {server.get(path).status for path in self.shown for server in self.servers}
