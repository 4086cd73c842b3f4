"""Which lines of a document belong together, and which are items of a list."""

from collections.abc import Iterator
from itertools import pairwise

from wagtail_massage.importer import marks
from wagtail_massage.importer.documents import Document, Heading, Item, Line, Paragraph
from wagtail_massage.importer.marks import Mark, Marked
from wagtail_massage.importer.nodes import MOST_HEADING, LeftOut, Listing, Node, Piece, Prose
from wagtail_massage.importer.nodes import Heading as HeadingNode

#: No program or person that breaks lines makes longer ones than this.
_WIDEST = 110
_NARROWEST = 40


class Lines:
    """Reads a document's parts into nodes; ``left_out`` are the signs before its lines."""

    def __init__(self, document: Document) -> None:
        self.nodes: list[Node] = []
        self.left_out: list[LeftOut] = []
        #: The list that is being read.
        self._items: list[Piece] = []
        self._is_ordered: bool | None = None
        plain = [line.text.plain for line in document.lines]
        self._width = _broken_at(plain)
        self._tight = sum(map(marks.is_tight_bullet, plain)) > 1
        self._asks = any(map(marks.question, plain))
        self._numbers = {found.number for line in plain if (found := marks.number(line))}
        for part in document.parts:
            self._read(part)
        self._end_list()

    def _read(self, part: Heading | Paragraph | Item) -> None:
        if isinstance(part, Heading):
            self._read_heading(part)
        elif isinstance(part, Item):
            self._read_item(part)
        else:
            for marked, lines in self._groups(part.lines):
                self._read_group(marked, lines)

    def _read_heading(self, part: Heading) -> None:
        plain = part.line.text.plain
        marked = self._numbered(plain) if plain.rstrip().endswith("?") else None
        self._leave_out(part.line, marked)
        text = part.line.text[marked.start if marked else 0 :].strip(" \t:")
        piece = Piece.of([Line(part.line.number, text)])
        self._add(HeadingNode(piece, part.level, is_asked=bool(marked)))

    def _add(self, node: HeadingNode | Prose) -> None:
        self._end_list()
        self.nodes.append(node)

    def _read_item(self, part: Item) -> None:
        marked = self._marked(part.lines[0].text.plain) if part.lines else None
        lines = _unmarked(part.lines, marked) if marked else part.lines
        self._leave_out(part.lines[0], marked)
        self._add_item(Piece.of(lines), part.ordered, begins=part.begins)

    def _add_item(self, piece: Piece, ordered: bool, *, begins: bool = False) -> None:
        if begins or self._is_ordered is not ordered:
            self._end_list()
        self._items.append(piece)
        self._is_ordered = ordered

    def _end_list(self) -> None:
        if self._items:
            self.nodes.append(Listing(tuple(self._items), bool(self._is_ordered)))
        self._items, self._is_ordered = [], None

    def _leave_out(self, line: Line, marked: Marked | None) -> None:
        if marked and any(map(str.isalnum, marked.sign)):
            sign = Line(line.number, line.text[: marked.start])
            self.left_out.append(LeftOut(Piece.of([sign]), marked.mark))

    def _groups(self, lines: tuple[Line, ...]) -> Iterator[tuple[Marked | None, list[Line]]]:
        """Lines that are one item, one question or one paragraph's."""
        marked: Marked | None = None
        group: list[Line] = []
        for line in lines:
            plain = line.text.plain
            if marks.RULE.match(plain):
                continue
            found = self._marked(plain)
            if group and not found and self._goes_on(marked, group, line):
                group.append(line)
                continue
            if group:
                yield marked, group
            marked, group = found, [line]
        if group:
            yield marked, group

    def _marked(self, plain: str) -> Marked | None:
        found = marks.bullet(plain, tight=self._tight) or marks.question(plain)
        # An “A.” is an answer's where there are questions; elsewhere it may be somebody's name.
        found = found or (marks.answer(plain) if self._asks else None)
        return found or self._numbered(plain)

    def _numbered(self, plain: str) -> Marked | None:
        """“1.” is an item's where there is a “2.”: else it may be a figure."""
        found = marks.number(plain)
        is_one = found and self._numbers & {found.number - 1, found.number + 1}
        return found if is_one else None

    def _goes_on(self, marked: Marked | None, group: list[Line], line: Line) -> bool:
        before, plain = group[-1].text.plain, line.text.plain
        if marked is None or marked.mark is Mark.ANSWER:
            return True
        deeper = _indent(plain) > _indent(group[0].text.plain)
        return deeper or plain.lstrip()[:1].islower() or self._is_broken(before, plain)

    def _is_broken(self, before: str, after: str) -> bool:
        """Whether the next word had no room: then a program broke the line, no person."""
        if self._width is None:
            return False
        word = after.split(maxsplit=1)[0] if after.strip() else ""
        return len(before.rstrip()) + 1 + len(word) > self._width

    def _read_group(self, marked: Marked | None, lines: list[Line]) -> None:
        if marked is None:
            return self._read_plain(lines)
        self._leave_out(lines[0], marked)
        rest = _unmarked(lines, marked)
        piece = Piece.of(rest)
        is_asked = marked.mark is Mark.NUMBER and piece.plain.rstrip().endswith("?")
        is_question = marked.mark is Mark.QUESTION or is_asked
        if is_question and len(piece.plain) <= MOST_HEADING:
            return self._add(HeadingNode(piece, is_asked=True))
        if marked.mark is Mark.ANSWER or is_question:
            return self._read_plain([line for line in rest if line.text])
        return self._add_item(piece, marked.mark is Mark.NUMBER)

    def _read_plain(self, lines: list[Line]) -> None:
        groups: list[list[Line]] = []
        for line in lines:
            if groups and self._is_broken(groups[-1][-1].text.plain, line.text.plain):
                groups[-1].append(line)
            else:
                groups.append([line])
        pieces = tuple(piece for group in groups if (piece := Piece.of(group)).text)
        if pieces:
            self._add(Prose(pieces))


def _unmarked(lines: tuple[Line, ...] | list[Line], marked: Marked) -> list[Line]:
    first, *others = lines
    return [Line(first.number, first.text[marked.start :]), *others]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _broken_at(lines: list[str]) -> int | None:
    """The width at which the document's lines were broken; None where they were not."""
    lengths = [len(line.rstrip()) for line in lines if line.strip()]
    wide = [length for length in lengths if length >= _NARROWEST]
    narrow = [length for length in wide if length <= _WIDEST]
    if not narrow or len(wide) - len(narrow) > len(wide) / 10:
        return None
    width = max(narrow)
    full = [1 for one, other in pairwise(lengths) if one > width * 0.8 and other]
    return width if len(full) >= 3 else None
