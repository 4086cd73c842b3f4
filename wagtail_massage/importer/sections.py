"""The parts of a text below its headings, and what each is about."""

from dataclasses import dataclass, field
from itertools import groupby

from wagtail_massage.importer.cues import Cue
from wagtail_massage.importer.documents import Text
from wagtail_massage.importer.kinds import heading_kind, is_booking, lead_in_kind
from wagtail_massage.importer.nodes import MOST_HEADING, RUN_IN, Body, Heading, Listing, Node, Prose
from wagtail_massage.importer.phrases import Phrasebook
from wagtail_massage.importer.sentences import Sentences

ITEM_KINDS = {Cue.CONDITIONS, Cue.BENEFITS, Cue.CONTRAINDICATIONS}
#: What a question has a block for, in a row of others too.
_ANSWERED_BY_BLOCKS = {Cue.CONDITIONS, Cue.BENEFITS, Cue.OVERVIEW}
#: More words are a sentence, and name nothing by themselves.
_MOST_NAME_WORDS = 14
#: Where a list may be anything.
_OPEN = (None, Cue.OVERVIEW, Cue.CONDITIONS)


@dataclass
class Section:
    heading: Heading | None
    nodes: list[Body] = field(default_factory=list)
    kind: Cue | None = None
    #: Whether its heading stands below another one that has no text of its own.
    is_part: bool = False

    @property
    def is_question(self) -> bool:
        return self.heading is not None and self.heading.is_question

    @property
    def title(self) -> str:
        return self.heading.piece.plain if self.heading else ""

    @property
    def is_list(self) -> bool:
        return bool(self.nodes) and isinstance(self.nodes[0], Listing)


def split(nodes: list[Node]) -> list[Section]:
    sections: list[Section] = []
    for node in nodes:
        if isinstance(node, Heading):
            sections.append(Section(node))
            continue
        if not sections:
            sections.append(Section(None))
        sections[-1].nodes.append(node)
    return sections


def take_title(sections: list[Section], phrases: Phrasebook) -> Heading | None:
    """The first heading, taken from its section, if it is the title of the whole."""
    heading = sections[0].heading if sections else None
    if heading is None or not _is_title(heading, sections):
        return None
    if heading_kind(heading.piece.plain, phrases) in (Cue.CONTRAINDICATIONS, Cue.SEE_DOCTOR):
        return None
    about = phrases.find(Cue.SECTION, heading.piece.plain)
    if about and about.start == 0 and len(sections) > 2:
        return None
    sections[0].heading = None
    return heading


def _is_title(heading: Heading, sections: list[Section]) -> bool:
    if heading.is_question or heading.level == RUN_IN or len(heading.piece.plain) > MOST_HEADING:
        return False
    levels = [section.heading.level for section in sections if section.heading]
    return heading.level < 2 or levels.count(heading.level) == 1


def without_bare_headings(sections: list[Section]) -> list[Section]:
    """*sections* with a heading that has no text of its own above the first of its parts.

    A part's own heading becomes its first paragraph: a block has one heading.
    """
    kept: list[Section] = []
    for section in sections:
        before = kept[-1] if kept else None
        is_first_part = section.is_part and section.kind in ITEM_KINDS
        if is_first_part and section.heading and before and before.heading and not before.nodes:
            piece = section.heading.piece
            bold = Text(tuple(run._replace(bold=True) for run in piece.text.runs))
            section.nodes.insert(0, Prose((piece._replace(text=bold),)))
            section.heading = kept.pop().heading
        kept.append(section)
    return kept


class Classifier:
    def __init__(self, phrases: Phrasebook) -> None:
        self._phrases, self.sentences = phrases, Sentences(phrases)

    def classify(self, sections: list[Section], title: Heading | None) -> None:
        """Say of each section what it is about, where its heading or the title tells."""
        title_kind = heading_kind(title.piece.plain, self._phrases) if title else None
        for number, section in enumerate(sections):
            if section.heading is None:
                section.kind = title_kind if title_kind in {*ITEM_KINDS, Cue.FAQ} else None
                continue
            section.kind = self._own_kind(section.heading)
            if section.kind in (None, Cue.CONDITIONS) and _is_below_warning(sections[: number + 1]):
                section.kind, section.is_part = Cue.CONTRAINDICATIONS, True
            elif section.kind is None and number and _is_below(section, sections[number - 1]):
                section.kind, section.is_part = sections[number - 1].kind, True
        self._gather_questions(sections)

    def _own_kind(self, heading: Heading) -> Cue | None:
        kind = heading_kind(heading.piece.plain, self._phrases)
        # “Stress – ...” names its matter; only a warning is one wherever it stands.
        return None if heading.level == RUN_IN and kind is not Cue.CONTRAINDICATIONS else kind

    def _gather_questions(self, sections: list[Section]) -> None:
        """Make a row of questions one FAQ, but for those that another block answers."""
        for is_asked, run in groupby(sections, self._is_asked):
            row = list(run)
            if is_asked and (len(row) > 1 or row[0].kind is None or _is_signed(row[0])):
                for section in row:
                    section.kind = Cue.FAQ

    def _is_asked(self, section: Section) -> bool:
        if not section.is_question or self.has_items(section):
            return False
        return _is_signed(section) or section.kind not in _ANSWERED_BY_BLOCKS

    def has_items(self, section: Section) -> bool:
        """Whether *section* lists conditions, benefits or warnings, or conditions in a sentence."""
        kinds = {self._kind_at(section, position) for position in range(len(section.nodes))}
        return bool(kinds & ITEM_KINDS) or self._is_written_out(section)

    def _is_written_out(self, section: Section) -> bool:
        """Whether a sentence lists the conditions that the heading asks for."""
        if section.kind is not Cue.CONDITIONS:
            return False
        prose = (node for node in section.nodes if isinstance(node, Prose))
        pieces = (piece for node in prose for piece in node.pieces)
        return any(self.sentences.listed(piece, section.kind) for piece in pieces)

    def end_of_answer(self, section: Section) -> int:
        """How many nodes answer the question: what then asks to book is no part of it."""
        return next(
            (
                position
                for position, node in enumerate(section.nodes)
                if position and isinstance(node, Prose) and is_booking(node.plain, self._phrases)
            ),
            len(section.nodes),
        )

    def _kind_at(self, section: Section, position: int) -> Cue | None:
        node = section.nodes[position]
        before = section.nodes[position - 1] if position else None
        lead_in = before.plain if isinstance(before, Prose) else ""
        if not isinstance(node, Listing):
            return None
        return self.list_kind(node, lead_in, section.kind, section.title)

    def list_kind(
        self, listing: Listing, lead_in: str, section: Cue | None, heading: str
    ) -> Cue | None:
        """What the items of *listing* are: warnings win, and nothing is a condition unsaid."""
        said = lead_in_kind(lead_in, self._phrases) if lead_in else None
        if Cue.CONTRAINDICATIONS in (said, section):
            return Cue.CONTRAINDICATIONS
        if said is Cue.CONDITIONS_WEAK:
            said = Cue.CONDITIONS if section in _OPEN else section
        kind = said or section
        if self._is_gained(kind, listing, lead_in, section):
            return Cue.BENEFITS
        said_of_it = f"{heading}: {lead_in}"
        is_named = self._phrases.has(Cue.CONDITIONS_WEAK, said_of_it)
        is_denied = self._phrases.has(Cue.NEGATION, said_of_it)
        return self._by_items(kind, listing, section, is_named=is_named, is_denied=is_denied)

    def _by_items(
        self,
        kind: Cue | None,
        listing: Listing,
        section: Cue | None,
        *,
        is_named: bool,
        is_denied: bool,
    ) -> Cue | None:
        """What the items themselves tell, where nothing says it or where it would be a risk."""
        count = len(listing.items)
        grave, troubles = self._share(Cue.GRAVE, listing), self._share(Cue.TROUBLE, listing)
        if kind is Cue.CONDITIONS:
            if count > 1 and grave > 0.6 and grave > troubles:
                return Cue.CONTRAINDICATIONS
            return kind if is_named or max(grave, troubles) >= 0.25 or not count else None
        is_beside = kind in (Cue.BENEFITS, Cue.SECTION) and section is Cue.CONDITIONS
        is_open = kind in _OPEN or is_beside
        if not is_open or count < 2 or max(grave, troubles) < 0.6:
            return kind
        return Cue.CONTRAINDICATIONS if grave >= 0.5 or is_denied else Cue.CONDITIONS

    def _share(self, cue: Cue, listing: Listing) -> float:
        names = [item.plain for item in listing.items if item.words <= _MOST_NAME_WORDS]
        names = [name for name in names if not self._phrases.begins(Cue.GAIN, name.strip())]
        found = sum(self._phrases.has(cue, name) for name in names)
        return found / max(len(listing.items), 1)

    def _is_gained(
        self, kind: Cue | None, listing: Listing, lead_in: str, section: Cue | None
    ) -> bool:
        """Whether “massage may help:” is followed by “better sleep”, not by “insomnia”."""
        if kind is Cue.CONDITIONS:
            is_open = not self._phrases.has(Cue.CONDITIONS_WEAK, lead_in)
            is_open = is_open and section is not Cue.CONDITIONS
        else:
            is_open = kind in (None, Cue.OVERVIEW) and lead_in.rstrip().endswith(":")
        gains = [self._phrases.begins(Cue.GAIN, item.plain.strip()) for item in listing.items]
        return is_open and sum(gains) * 2 > len(gains)


def _is_below_warning(sections: list[Section]) -> bool:
    """Whether the last of *sections* stands below a warning: whatever it lists is a part of it."""
    *others, section = sections
    before = others[-1] if others else Section(None)
    if before.kind is Cue.CONTRAINDICATIONS and (not before.nodes or before.is_part):
        is_same = _level(before) == _level(section) and section.is_list
        return not before.nodes or is_same
    above = (one for one in reversed(others) if 0 < _level(one) < _level(section))
    return getattr(next(above, None), "kind", None) is Cue.CONTRAINDICATIONS


def _level(section: Section) -> int:
    return section.heading.level if section.heading else 0


def _is_signed(section: Section) -> bool:
    return section.heading is not None and section.heading.is_asked


def _is_below(section: Section, before: Section) -> bool:
    """Whether *section* is a part of what *before* began, and no matter of its own."""
    if section.heading is None or before.kind is None or section.heading.level == RUN_IN:
        return False
    if before.heading is None:  # below the title
        return before.kind in ITEM_KINDS and section.is_list
    deeper = section.heading.level > before.heading.level > 0
    is_next = before.is_part and section.heading.level == before.heading.level
    return deeper or not before.nodes or (is_next and before.is_list and section.is_list)
