"""How the demonstration's content names things that have no primary key yet."""

import re
from typing import Any, NamedTuple

from django.db.models import Model

# Rich text links to <a page="services/sports-massage"> and <a document="Title">.
_LINK = re.compile(r'<a (page|document)="([^"]*)">')


class Ref(NamedTuple):
    kind: str
    key: str

    def __str__(self) -> str:
        return f"{self.kind.replace('_', ' ')} “{self.key or '/'}”"


class Catalogue(dict[Ref, Model]):
    """What has been loaded, by how content names it."""

    def resolved(self, value: Any) -> Any:
        """*value* with objects in place of references, and their ids in rich-text links."""
        match value:
            case Ref():
                return self[value]
            case dict():
                return {key: self.resolved(item) for key, item in value.items()}
            case list() | tuple():
                return type(value)(self.resolved(item) for item in value)
            case str():
                return _LINK.sub(self._link, value)
        return value

    def _link(self, match: re.Match[str]) -> str:
        target = self[Ref(match[1], match[2])]
        return f'<a linktype="{match[1]}" id="{target.pk}">'


def benefit(slug: str) -> Ref:
    return Ref("benefit", slug)


def call_to_action(heading: str) -> Ref:
    return Ref("call_to_action", heading)


def condition(slug: str) -> Ref:
    return Ref("condition", slug)


def document(title: str) -> Ref:
    return Ref("document", title)


def image(title: str) -> Ref:
    return Ref("image", title)


def location(name: str) -> Ref:
    return Ref("location", name)


def page(path: str) -> Ref:
    """*path* is the page's address without slashes around it; ``""`` is the home page."""
    return Ref("page", path)
