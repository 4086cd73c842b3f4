"""What a page has, and where: the list at its top, and addresses that lead into it."""

from itertools import chain, count
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.text import slugify
from wagtail.blocks import StreamValue

from wagtail_massage.blocks import ContentValue

#: Ids that the packaged templates use themselves.
_TAKEN = (
    "content",
    "massage-contents",
    "massage-locations",
    "massage-search-condition",
    "massage-search-words",
    "massage-services",
)


class Section(NamedTuple):
    """A titled part of a page that shows something."""

    anchor: str
    title: str | Promise


def anchored(body: StreamValue) -> list[Section]:
    """Gives each titled block of *body* an anchor that no other one has; returns those shown."""
    taken, sections = set(_TAKEN), []
    for child in body:
        value = child.value
        if isinstance(value, ContentValue) and value.has_content and value.title:
            value.anchor = _free(str(value.title), child.block_type, taken)
            sections.append(Section(value.anchor, value.title))
    return sections


def _free(title: str, kind: str, taken: set[str]) -> str:
    base = slugify(title, allow_unicode=True)[:60].strip("-") or kind
    numbered = (f"{base}-{number}" for number in count(2))
    anchor = next(each for each in chain([base], numbered) if each not in taken)
    taken.add(anchor)
    return anchor
