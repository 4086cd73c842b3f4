"""Finds the headings and lists of a text that marks them by nothing but their look."""

import re
from collections.abc import Iterator
from itertools import groupby

from wagtail_massage.importer.cues import HEADINGS, Cue
from wagtail_massage.importer.kinds import heading_kind
from wagtail_massage.importer.nodes import RUN_IN, Heading, Listing, Node, Piece, Prose
from wagtail_massage.importer.phrases import Phrasebook
from wagtail_massage.importer.sections import MOST_HEADING

_MOST_HEADING_WORDS = 12
_MOST_HEADING_LENGTH = 100
_MOST_QUESTION_WORDS = 30
#: A longer line before a list is a sentence.
_MOST_NAME_WORDS = 6
#: A shorter one is, if it ends as no heading does.
_MOST_PLAIN_WORDS = 4
_MOST_ITEM_WORDS = 18
_MOST_ITEM_LENGTH = 140
#: Ends a sentence, or goes on: not how a heading ends.
_NO_HEADING_END = re.compile(r"[.,;!…]['\"”’»)]*$")
_CONTACT = re.compile(r"@|https?:|www\.|\d{3}[-. ]\d{4}|\$|€|£|\d\s?(?:am|pm|h\b|min)|\d{5}", re.I)
_RUN_IN = re.compile(r"([^.!?:;\n]{2,60}?)(\s+[–—-]\s+|\s*:\s+)(?=\S)")
_LISTED = {Cue.CONDITIONS, Cue.BENEFITS, Cue.CONTRAINDICATIONS}


class Outline:
    """The nodes of a document, with what only looks like a heading or a list made one."""

    def __init__(self, nodes: list[Node], phrases: Phrasebook) -> None:
        self._phrases = phrases
        self._nodes = [part for node in nodes for part in self._exploded(node)]
        self._is_marked = sum(isinstance(n, Heading) and n.level > 0 for n in nodes) >= 2
        self._run_ins = self._find_run_ins()
        self.nodes: list[Node] = list(self._outlined())

    def _outlined(self) -> Iterator[Node]:
        position = 0
        while position < len(self._nodes):
            node = self._nodes[position]
            if position in self._run_ins:
                yield from self._run_in(node)
                before: Node | None = None
            elif run := self._bare_items(position, before if position else None):
                before = Listing(tuple(run))
                yield before
                position += self._length_of(run, position) - 1
            elif isinstance(node, Prose) and self._is_heading(position):
                before = Heading(_without_colon(node.last))
                yield before
            else:
                before = node
                yield node
            position += 1

    # Lines that are no one paragraph

    def _exploded(self, node: Node) -> Iterator[Node]:
        """A line above others, a line that a list follows, a bullet that goes on without them."""
        if isinstance(node, Listing):
            opens = groupby(node.items, lambda item: item.plain.rstrip().endswith(":"))
            for is_open, items in opens:
                yield from (
                    [Prose((i,)) for i in items]
                    if is_open
                    else [Listing(tuple(items), node.ordered)]
                )
        elif isinstance(node, Prose) and len(node.pieces) > 1:
            alone = {n for n in range(len(node.pieces)) if self._stands_alone(n, node.pieces)}
            groups = groupby(range(len(node.pieces)), lambda n: n if n in alone else -1)
            yield from (Prose(tuple(node.pieces[n] for n in group)) for _, group in groups)
        else:
            yield node

    def _stands_alone(self, number: int, pieces: tuple[Piece, ...]) -> bool:
        piece = pieces[number]
        plain = piece.plain.rstrip()
        if self.is_lead_in(piece) or piece.words > _MOST_ITEM_WORDS or _is_sentence(piece):
            return True
        if not looks_like_heading(piece):
            return False
        if _is_shouted(plain) or piece.text.is_bold or plain.endswith(("?", ":")):
            return True
        before, after = pieces[:number][-1:], pieces[number + 1 :][:1]
        asks = self._phrases.begins(Cue.ASKS, plain)
        is_above_text = not before and bool(after) and (asks or not looks_like_heading(after[0]))
        return is_above_text or self._is_between(before, after) or self._is_cue(plain)

    def _is_between(self, before: tuple[Piece, ...], after: tuple[Piece, ...]) -> bool:
        """Whether a line stands between sentences and the lines of a list."""
        return bool(before and after) and _is_sentence(before[0]) and not _is_sentence(after[0])

    def _is_cue(self, plain: str) -> bool:
        """Whether a line says what the next ones are and nothing else: “Precautions”."""
        if not heading_kind(plain, self._phrases):
            return False
        found = (self._phrases.find(cue, plain) for cue in HEADINGS)
        return any(f and f.start == 0 and f.end >= len(plain.rstrip(" :")) for f in found)

    # Headings

    def _is_heading(self, position: int) -> bool:
        node = self._nodes[position]
        if not isinstance(node, Prose) or len(node.pieces) > 1 or not looks_like_heading(node.last):
            return False
        piece, after = node.last, self._at(position + 1)
        plain = piece.plain.rstrip()
        if after is None:
            return False
        if piece.text.is_bold or plain.endswith("?") or _is_shouted(plain):
            return True
        if plain.endswith(":"):
            if self.is_lead_in(piece):
                return self._is_above_headings(position)
            return not isinstance(after, Heading)
        if self._is_marked or self._is_open(piece):
            return False
        names_list = heading_kind(plain, self._phrases) in _LISTED
        return names_list or self._is_cue(plain) or self._holds(position, after)

    def _is_open(self, piece: Piece) -> bool:
        """Whether a line without a colon is the beginning of a sentence that a list ends."""
        is_long = piece.words > _MOST_NAME_WORDS - 1
        asks = self._phrases.begins(Cue.ASKS, piece.plain)
        is_sentence = is_long or self._phrases.has(Cue.MODAL, piece.plain)
        return is_sentence and not asks and self.is_lead_in(piece)

    def _is_above_headings(self, position: int) -> bool:
        """Whether “We treat:” stands above headings with a list each, and not above a list."""
        after, beyond = self._at(position + 1), self._at(position + 2)
        if not isinstance(after, Prose) or len(after.pieces) > 1:
            return False
        return looks_like_heading(after.last) and isinstance(beyond, Listing)

    def _holds(self, position: int, after: Node) -> bool:
        """Whether *after* is what a heading may stand above."""
        if isinstance(after, Listing | Heading) or len(after.pieces) > 1:
            return True
        if not looks_like_heading(after.last):
            return True
        if position == 0:
            return self._is_title_of(after)
        # One heading above another: but not one of several short lines.
        beyond = self._at(position + 2)
        return beyond is not None and not (
            isinstance(beyond, Prose)
            and len(beyond.pieces) == 1
            and looks_like_heading(beyond.last)
        )

    def _is_title_of(self, after: Prose) -> bool:
        """Whether the first line stands above a text, and does not begin a mere list of lines."""
        beyond = self._nodes[2:6]
        return bool(heading_kind(after.plain, self._phrases)) or any(
            not isinstance(node, Prose) or not looks_like_heading(node.last) for node in beyond
        )

    def _at(self, position: int) -> Node | None:
        return self._nodes[position] if position < len(self._nodes) else None

    # Lists without bullets

    def is_lead_in(self, piece: Piece) -> bool:
        """Whether *piece* says that a list comes."""
        plain = piece.plain.rstrip()
        if plain.endswith(":"):
            is_long = piece.words > _MOST_NAME_WORDS and not _is_in_title_case(plain)
            return is_long or self._is_verbal(plain)
        end = len(plain[-40:].rstrip(" ,:–-"))
        cues = [Cue.MEMBERS, Cue.AFFLICTED, Cue.IN_CASE]
        if piece.words >= _MOST_NAME_WORDS:
            cues.append(Cue.TREATED)
        return any(f.end >= end for cue in cues for f in self._phrases.all(cue, plain[-40:]))

    def _is_verbal(self, plain: str) -> bool:
        words = plain.rstrip(" :")
        found = [*self._phrases.all(Cue.VERBAL, words), *self._phrases.all(Cue.MEMBERS, words)]
        if len(words.split()) > _MOST_PLAIN_WORDS:
            return bool(found) and not _is_in_title_case(words)
        is_open = any(f.start == 0 or f.end >= len(words) for f in found)
        return is_open or self._phrases.has(Cue.MODAL, words)

    def _bare_items(self, position: int, before: Node | None) -> list[Piece]:
        if not self._introduces(before):
            return []
        node = self._nodes[position]
        if not isinstance(node, Prose):
            return []
        pieces = node.pieces if len(node.pieces) > 1 else _parted(node.last)
        if len(pieces) > 1:
            return list(pieces) if all(map(_is_item, pieces)) else []
        run: list[Piece] = []
        while self._continues(position + len(run)):
            run.append(self._nodes[position + len(run)].last)  # type: ignore[union-attr]
        ends = [n for n, piece in enumerate(run) if _ends_run(run[0], piece)]
        run = run[: ends[0]] if ends and ends[0] else run
        return run if len(run) > 1 else []

    def _introduces(self, before: Node | None) -> bool:
        if isinstance(before, Heading):
            return heading_kind(before.piece.plain, self._phrases) in _LISTED
        return isinstance(before, Prose) and self.is_lead_in(before.last)

    def _continues(self, position: int) -> bool:
        """Whether an item stands at *position*, and not the heading of what comes next."""
        node, after = self._at(position), self._at(position + 1)
        if not isinstance(node, Prose) or len(node.pieces) > 1 or not _is_item(node.last):
            return False
        plain = node.last.plain
        if self._is_open(node.last):
            return False
        if plain.rstrip().endswith(("?", ":")) or node.last.text.is_bold or _is_shouted(plain):
            return False
        if self._is_cue(plain) and looks_like_heading(node.last):
            return False
        if heading_kind(plain, self._phrases) and not self._phrases.has(Cue.CONDITIONS_WEAK, plain):
            return not looks_like_heading(node.last) or not self._holds(position, after or node)
        return not (
            after is not None
            and looks_like_heading(node.last)
            and not (isinstance(after, Prose) and _is_short(after.last))
            and not isinstance(after, Heading)
            and not _is_closing(after)
        )

    def _length_of(self, run: list[Piece], position: int) -> int:
        node = self._nodes[position]
        is_one = isinstance(node, Prose) and (len(node.pieces) > 1 or len(_parted(node.last)) > 1)
        return 1 if is_one else len(run)

    # “Heading – text” on one line

    def _find_run_ins(self) -> set[int]:
        found = [self._run_in_end(node) > 0 for node in self._nodes]
        return {
            position
            for position, is_one in enumerate(found)
            if is_one
            and (
                True in found[max(position - 1, 0) : position]
                or True in found[position + 1 : position + 2]
                or self._is_bold_run_in(self._nodes[position])
            )
        }

    def _run_in_end(self, node: Node) -> int:
        """Where the text begins behind the heading that stands before it; 0 where none does."""
        if not isinstance(node, Prose) or len(node.pieces) > 1 or node.last.words < 8:
            return 0
        plain = node.last.plain
        match = _RUN_IN.match(plain)
        if not match or not plain[0].isupper() or len(match[1].split()) > 6:
            return 0
        is_lead_in = self._is_verbal(match[1]) or self._phrases.has(Cue.EDITORS_NOTE, match[1])
        return 0 if is_lead_in or _CONTACT.search(match[1]) else match.end()

    def _is_bold_run_in(self, node: Node) -> bool:
        end = self._run_in_end(node)
        text = node.last.text if isinstance(node, Prose) else None
        return bool(text and text[:end].is_bold and not text.is_bold)

    def _run_in(self, node: Node) -> Iterator[Node]:
        assert isinstance(node, Prose)
        end = self._run_in_end(node)
        head = _RUN_IN.match(node.last.plain)
        assert head
        yield Heading(node.last.part(0, head.end(1)), RUN_IN)
        yield Prose((node.last.part(end),))


def _is_sentence(piece: Piece) -> bool:
    return piece.words > 5 and piece.plain.rstrip("\"'”’») ").endswith((".", "!"))


def looks_like_heading(piece: Piece) -> bool:
    plain = piece.plain.strip()
    is_question = plain.endswith("?")
    return (
        0 < piece.words <= (_MOST_QUESTION_WORDS if is_question else _MOST_HEADING_WORDS)
        and len(plain) <= (MOST_HEADING if is_question else _MOST_HEADING_LENGTH)
        and not _NO_HEADING_END.search(plain)
        and not plain[0].islower()
        and "\t" not in plain
        and any(map(str.isalpha, plain))
        and not _CONTACT.search(plain)
    )


def _is_in_title_case(plain: str) -> bool:
    """Whether its long words begin with capitals, as those of English headings do."""
    long = [word for word in plain.split() if len(word) > 3]
    return len(long) > 1 and all(word[0].isupper() for word in long)


def _is_shouted(plain: str) -> bool:
    letters = [character for character in plain if character.isalpha()]
    return len(letters) > 3 and plain.upper() == plain and plain.lower() != plain


def _is_item(piece: Piece) -> bool:
    plain = piece.plain.strip()
    return (
        piece.words <= _MOST_ITEM_WORDS
        and len(plain) <= _MOST_ITEM_LENGTH
        and not re.search(r"[.!?]\s+\w|[?:]$", plain)
        and not (plain.endswith((".", "!")) and piece.words > 6)
        and not re.search(r"@|https?:|www\.|\d{3}[-. ]\d{4}", plain)
    )


def _parted(piece: Piece) -> list[Piece]:
    """What a line lists between semicolons; the line itself where it has fewer than two."""
    ends = [match.end() for match in re.finditer(r";\s*", piece.plain)]
    if len(ends) < 2:
        return [piece]
    spans = zip([0, *ends], [*ends, None], strict=True)
    return [part for start, stop in spans if (part := piece.part(start, stop)).text]


def _ends_run(first: Piece, piece: Piece) -> bool:
    """Whether *piece* is unlike a list's *first* item: a sentence, or a heading."""
    is_sentence = piece.plain.rstrip().endswith(".") and not first.plain.rstrip().endswith(".")
    return is_sentence or (first.plain[:1].islower() and piece.plain[:1].isupper())


def _is_short(piece: Piece) -> bool:
    """Whether *piece* is an item, or the heading of what comes behind the list."""
    return _is_item(piece) or (looks_like_heading(piece) and len(piece.plain) < _MOST_ITEM_LENGTH)


def _is_closing(node: Node) -> bool:
    """Whether *node* goes on with the list before it: a sentence that no heading is above."""
    return isinstance(node, Prose) and not looks_like_heading(node.last) and node.last.words > 5


def _without_colon(piece: Piece) -> Piece:
    return piece._replace(text=piece.text.strip(" \t:"))
