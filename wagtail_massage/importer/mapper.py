"""Understands a document: which blocks a page would have of it. Knows no database.

Nothing is invented and nothing lost: every word of the document is in a block of the proposal, in
its order, or in what the proposal says it left out.
"""

from django.utils.translation import gettext as _

from wagtail_massage.importer import artefacts, doubts
from wagtail_massage.importer.builder import Builder, taken_to_book
from wagtail_massage.importer.cues import Cue
from wagtail_massage.importer.documents import Document
from wagtail_massage.importer.lines import Lines
from wagtail_massage.importer.nodes import MOST_NOTE, RUN_IN, LeftOut, Listing, Node, Piece, Prose
from wagtail_massage.importer.outline import Outline
from wagtail_massage.importer.phrases import Phrasebook
from wagtail_massage.importer.proposal import (
    Note,
    Proposal,
    ProposedBlock,
    ProposedItem,
    ProposedStep,
    body_pieces,
)
from wagtail_massage.importer.sections import (
    ITEM_KINDS,
    MOST_HEADING,
    Classifier,
    Section,
    split,
    take_title,
    without_bare_headings,
)


def propose(document: Document, phrases: Phrasebook) -> Proposal:
    """The blocks that *document* would be."""
    return _Mapper(document, phrases).proposal


class _Mapper:
    def __init__(self, document: Document, phrases: Phrasebook) -> None:
        self._phrases, self._classifier = phrases, Classifier(phrases)
        lines = Lines(document)
        self.proposal = Proposal(title="", blocks=[], left_out=lines.left_out)
        sections = split(Outline(self._without_artefacts(lines.nodes), phrases).nodes)
        title = take_title(sections, phrases)
        self.proposal.heading = title.piece if title else None
        self._classifier.classify(sections, title)
        self._map(without_bare_headings(sections))
        blocks = [block for block in self.proposal.blocks if not block.is_empty]
        self.proposal.blocks = [*blocks, *(taken_to_book(blocks[-1], phrases) if blocks else [])]
        doubts.express(self.proposal, phrases)

    def _without_artefacts(self, nodes: list[Node]) -> list[Node]:
        lines = artefacts.whole_lines(nodes, self._phrases)
        kept: list[Node] = []
        for node in nodes:
            pieces = node.pieces if isinstance(node, Prose) else ()
            dropped = [piece for piece in pieces if piece.first in lines]
            self.proposal.unplaced += [LeftOut(piece, "artefact") for piece in dropped]
            if rest := tuple(piece for piece in pieces if piece not in dropped):
                kept.append(Prose(rest))
            elif not dropped:
                _append(kept, node)
        for piece in artefacts.noticed(kept, self._phrases):
            self._note(_("This looks like something left in by mistake: “%s”"), piece)
        return kept

    def _note(self, message: str, piece: Piece) -> None:
        note = Note(message % piece.plain[:200], piece.first, piece.last)
        self.proposal.notes.append(note)

    def _map(self, sections: list[Section]) -> None:
        asking: ProposedBlock | None = None
        for section in sections:
            if section.kind is Cue.FAQ or (asking and self._goes_on(asking, section)):
                asking = self._ask(section, asking)
            elif not self._adopts(section):
                asking = None
                self._build(section)

    def _ask(self, section: Section, asking: ProposedBlock | None) -> ProposedBlock | None:
        """Add a question to the row; what is no question begins a row, below its heading."""
        if section.is_question and section.heading and (asking or not self._names_faq(section)):
            asking = asking or self._open(Cue.FAQ, None)
            answer = section.nodes[: self._classifier.end_of_answer(section)]
            asking.steps.append(ProposedStep(section.heading.piece, answer))
            if len(answer) < len(section.nodes):
                self._build(Section(None, section.nodes[len(answer) :]))
                return None
            return asking
        heading = section.heading.piece if section.heading else None
        if not section.nodes:
            return self._open(Cue.FAQ, heading)
        self._open(Cue.SECTION, heading).introduction += section.nodes
        return self._open(Cue.FAQ, None)

    def _goes_on(self, asking: ProposedBlock, section: Section) -> bool:
        """Whether a question below a heading such as “FAQ” is one of the row."""
        has_block = section.kind in ITEM_KINDS and self._classifier.has_items(section)
        return bool(asking.heading) and section.is_question and not has_block

    def _names_faq(self, section: Section) -> bool:
        assert section.heading
        return not section.nodes and self._phrases.has(Cue.FAQ, section.heading.piece.plain)

    def _open(self, kind: Cue, heading: Piece | None) -> ProposedBlock:
        block = ProposedBlock(kind.value, heading)
        self.proposal.blocks.append(block)
        return block

    def _build(self, section: Section) -> None:
        if section.heading and len(section.heading.piece.plain) > MOST_HEADING:
            section.nodes.insert(0, Prose((section.heading.piece,)))
            section.heading = None
        Builder(self.proposal, self._classifier, self._phrases, section).build()

    def _adopts(self, section: Section) -> bool:
        """Whether the block before takes “Heading: text” as a step or as an item with a note."""
        blocks, heading = self.proposal.blocks, section.heading
        if not blocks or heading is None or heading.level != RUN_IN or section.kind:
            return False
        block = blocks[-1]
        if block.kind == Cue.WHAT_TO_EXPECT:
            block.steps.append(ProposedStep(heading.piece, [*section.nodes]))
            return True
        notes = list(body_pieces(section.nodes))
        fits = len(notes) == 1 and len(notes[0].plain) <= MOST_NOTE and not block.closing
        goes_on = not block.items or block.items[-1].note
        if fits and block.kind in ITEM_KINDS and (block.heading or goes_on):
            block.items.append(ProposedItem(heading.piece, notes[0]))
            return True
        return False


def _append(nodes: list[Node], node: Node) -> None:
    """Add *node*, to the list before it where only an artefact stood between them."""
    last = nodes[-1] if nodes else None
    if isinstance(node, Listing) and isinstance(last, Listing) and node.ordered == last.ordered:
        nodes[-1] = Listing((*last.items, *node.items), node.ordered)
    else:
        nodes.append(node)
