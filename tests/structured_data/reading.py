"""A page's structured data, as whoever fetches the page reads it."""

import json
from typing import Any

from bs4 import BeautifulSoup
from django.test import Client

from .vocabulary import Vocabulary, dangling, everything, listed

CONTEXT = "https://schema.org"


def scripts(html: str) -> list[str]:
    """What stands in the page's data blocks of that kind."""
    found = BeautifulSoup(html, "html.parser").find_all("script", type="application/ld+json")
    return [str(script.string) for script in found]


def fetched(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


class Graph:
    """The one graph of a page, every word of which is schema.org's."""

    def __init__(self, html: str) -> None:
        (text,) = scripts(html)
        data = json.loads(text)
        assert data["@context"] == CONTEXT
        assert data.keys() == {"@context", "@graph"}
        self.nodes: list[dict[str, Any]] = data["@graph"]
        Vocabulary(self.nodes)
        ids = [each["@id"] for each in everything(self.nodes) if len(each) > 1 and "@id" in each]
        assert len(ids) == len(set(ids))

    @classmethod
    def of(cls, client: Client, page: Any) -> "Graph":
        return cls(fetched(client, page.url))

    @property
    def page(self) -> dict[str, Any]:
        return self.nodes[0]

    @property
    def dangling(self) -> set[str]:
        return dangling(self.nodes)

    def all(self, kind: str) -> list[dict[str, Any]]:
        """Every node of that type, wherever it stands."""
        return [each for each in everything(self.nodes) if kind in listed(each.get("@type"))]

    def one(self, kind: str) -> dict[str, Any]:
        (found,) = self.all(kind)
        return found

    def part(self, name: str) -> dict[str, Any]:
        """The page's part of that name."""
        (found,) = (each for each in self.page["hasPart"] if each["name"] == name)
        return found
