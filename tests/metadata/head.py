"""The head of a page as search engines and networks read it."""

from dataclasses import dataclass

from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import Page


@dataclass
class Head:
    title: str
    #: The contents of meta elements by name or property.
    meta: dict[str, list[str]]
    canonical: list[str]
    #: Addresses by language.
    alternates: dict[str, str]

    def said(self, name: str) -> str:
        """What one meta element says; ``""`` without it."""
        (said,) = self.meta.get(name, [""])
        return said


def head_of(html: str | bytes) -> Head:
    head = BeautifulSoup(html, "html.parser")
    meta: dict[str, list[str]] = {}
    for each in head.find_all("meta", content=True):
        name = each.get("name") or each.get("property")
        meta.setdefault(name, []).append(each["content"])
    links = head.find_all("link", rel="alternate")
    alternates = {link["hreflang"]: link["href"] for link in links}
    assert len(alternates) == len(links)
    canonical = [link["href"] for link in head.find_all("link", rel="canonical")]
    (title,) = (each.get_text() for each in head.find_all("title"))
    return Head(title, meta, canonical, alternates)


def read(client: Client, page: Page, query: str = "") -> Head:
    response = client.get(f"{page.url}{query}")
    assert response.status_code == 200
    return head_of(response.content)
