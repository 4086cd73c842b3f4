"""The shape of a page's content."""

from dataclasses import dataclass, field
from typing import Any

from ..references import Ref

#: Blocks of a body by type, as Wagtail's streams take them.
Body = list[tuple[str, dict[str, Any]]]


@dataclass(frozen=True)
class PageSeed:
    slug: str
    title: str
    summary: str
    image: str
    body: Body
    term: Ref | None = None
    call_to_action: Ref | None = None
    #: Minutes, price and note.
    sessions: list[tuple[int, str, str]] = field(default_factory=list)


@dataclass(frozen=True)
class IndexSeed:
    slug: str
    title: str
    introduction: str
    description: str
