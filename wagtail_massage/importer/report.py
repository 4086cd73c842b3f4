"""What an import did, for people and for programs."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

from django.utils import translation

from wagtail_massage.importer.cues import Cue
from wagtail_massage.importer.drafts import Place
from wagtail_massage.importer.nodes import LeftOut
from wagtail_massage.importer.proposal import Contacts, Proposal
from wagtail_massage.importer.terms import Match


class Status(StrEnum):
    CREATED = "created"
    UPDATED = "updated"
    #: The page of the same text is there.
    UNCHANGED = "unchanged"
    #: The page of the same file is there, made of another text.
    CHANGED = "changed"
    PROPOSED = "proposed"
    FAILED = "failed"


@dataclass
class Report:
    """One document's."""

    source: str
    status: Status = Status.FAILED
    error: str = ""
    proposal: Proposal | None = None
    matches: dict[Place, Match] = field(default_factory=dict)
    #: The page, saved or not.
    page: Any = None

    def as_json(self) -> dict[str, Any]:
        page_pk = self.page.pk if self.page else None
        head = {"source": self.source, "status": self.status.value, "page": page_pk}
        return {**head, "error": self.error, **(self._proposed() if self.proposal else _NOTHING)}

    def _proposed(self) -> dict[str, Any]:
        assert self.proposal
        proposal = self.proposal
        return {
            "title": proposal.title,
            "summary": proposal.summary,
            "blocks": self._blocks(),
            "warnings": [note._asdict() for note in proposal.notes],
            "unplaced": list(map(_left, proposal.unplaced)),
            "left_out": list(map(_left, proposal.left_out)),
            "contacts": asdict(proposal.contacts),
        }

    def _blocks(self) -> list[dict[str, Any]]:
        """In the API's representation, with what the source says beside it."""
        assert self.proposal
        blocks = []
        for number, (block, made) in enumerate(
            zip(self.proposal.blocks, self._represented(), strict=True)
        ):
            value = made["value"]
            for position, item in enumerate(block.items):
                shown = value["items"][position]
                shown["name"] = item.name.plain
                if match := self.matches.get((number, position)):
                    shown["match"] = match.likeness.value
            if block.options:
                value["options"] = [_option(option) for option in block.options]
            if block.kind == Cue.BOOKING:
                value["text"] = " ".join(piece.plain for piece in block.pieces())
            lines = {"lines": [*block.lines], "unsure": block.unsure}
            blocks.append({"type": block.kind, "value": value, **lines})
        return blocks

    def _represented(self) -> list[dict[str, Any]]:
        body = self.page.body
        with translation.override(self.page.locale.language_code):
            return body.stream_block.get_api_representation(body)


#: The same of a document that could not be read.
_NOTHING: dict[str, Any] = {
    "title": None,
    "summary": "",
    "blocks": [],
    "warnings": [],
    "unplaced": [],
    "left_out": [],
    "contacts": asdict(Contacts()),
}


def _left(left: LeftOut) -> dict[str, Any]:
    piece = left.piece
    return {"text": piece.plain, "first": piece.first, "last": piece.last, "reason": left.reason}


def _option(option: Any) -> dict[str, Any]:
    said = {"minutes": option.minutes, "price": str(option.price), "note": option.note}
    return {**said, "currency": option.currency}
