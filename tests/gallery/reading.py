from bs4 import BeautifulSoup, Tag
from django.test import Client

GALLERY = "/massage-gallery/"


def gallery(client: Client, **chosen: str) -> BeautifulSoup:
    response = client.get(GALLERY, chosen)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def exhibits(soup: BeautifulSoup) -> dict[str, Tag]:
    """The part of each block, by its key."""
    return {part.h2.code.get_text(): part for part in soup.select(".massage-gallery > section")}
