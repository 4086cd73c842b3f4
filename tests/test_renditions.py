"""Pictures in several sizes: what a visitor's browser may choose from, and what they cost."""

from io import BytesIO
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.db import connection
from django.template import Context, Template
from django.test import Client
from django.test.utils import CaptureQueriesContext
from PIL import Image as Picture
from pytest_django import Settings
from wagtail.images import get_image_model
from wagtail.models import Page

from tests import factories

pytestmark = pytest.mark.django_db

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="2000" height="1000" viewBox="0 0 20 10"/>'
HERO, WIDE, CARD = (
    f"wagtail_massage/includes/image_{name}.html" for name in ("hero", "wide", "card")
)


def photo(title: str = "Stones", size: tuple[int, int] = (2000, 1000), **fields: Any) -> Any:
    data = BytesIO()
    Picture.new("RGB", size, "teal").save(data, "JPEG")
    file = ImageFile(BytesIO(data.getvalue()), name="stones.jpg")
    return get_image_model().objects.create(title=title, file=file, **fields)


def drawing() -> Any:
    return get_image_model().objects.create(
        title="Drawing", file=ContentFile(SVG.encode(), name="drawing.svg"), width=2000, height=1000
    )


def spoilt(name: str = "stones.jpg") -> Any:
    """A picture whose file is another one since it was uploaded."""
    image = photo()
    with image.file.storage.open(image.file.name, "wb") as file:
        file.write(b"no picture")
    return image


def lost() -> Any:
    image = photo()
    image.file.storage.delete(image.file.name)
    return image


def shown(include: str, image: Any, **context: Any) -> Tag | None:
    template = Template("{% include include %}")
    html = template.render(Context({"include": include, "image": image, **context}))
    return BeautifulSoup(html, "html.parser").img


def candidates(img: Tag) -> dict[str, str]:
    """The addresses of a ``srcset`` by their widths."""
    pairs = [each.split() for each in img["srcset"].split(", ")]
    assert len({width for _, width in pairs}) == len(pairs)
    return {width: url for url, width in pairs}


def test_a_browser_chooses_between_three_widths(media_root: Any) -> None:
    img = shown(WIDE, photo(), alt="Stones on a towel")

    assert set(candidates(img)) == {"400w", "800w", "1600w"}
    assert (img["width"], img["height"], img["alt"]) == ("1600", "800", "Stones on a towel")
    assert img["loading"] == "lazy"
    assert "100vw" in img["sizes"]
    for url in [img["src"], *candidates(img).values()]:
        with Picture.open(media_root / url.removeprefix("/media/")) as file:
            assert file.format == "WEBP"


def test_cards_are_all_cut_to_one_shape() -> None:
    img = shown(CARD, photo(size=(1000, 1000)))

    assert set(candidates(img)) == {"400w", "800w"}
    assert (img["width"], img["height"], img["alt"]) == ("800", "450", "")
    assert img["loading"] == "lazy"


def test_the_first_picture_comes_first() -> None:
    img = shown(HERO, photo())

    assert img["fetchpriority"] == "high"
    assert not img.has_attr("loading")


def test_a_small_picture_is_named_once() -> None:
    img = shown(WIDE, photo(size=(600, 300)))

    assert set(candidates(img)) == {"400w", "600w"}
    assert (img["width"], img["height"]) == ("600", "300")


def test_a_picture_of_one_size_has_nothing_to_choose_from() -> None:
    img = shown(WIDE, photo(size=(300, 300)))

    assert img["width"] == "300"
    assert not img.has_attr("srcset")
    assert not img.has_attr("sizes")


@pytest.mark.parametrize("include", [HERO, WIDE, CARD])
def test_a_drawing_stays_one(include: str) -> None:
    img = shown(include, drawing())

    assert all(url.endswith(".svg") for url in candidates(img).values())


@pytest.mark.parametrize("include", [HERO, WIDE, CARD])
@pytest.mark.parametrize("make", [lost, spoilt, lambda: None])
def test_there_is_no_picture_without_a_file(include: str, make: Any) -> None:
    assert shown(include, make()) is None


def test_a_picture_is_cut_anew_where_its_focal_point_was_moved() -> None:
    image = photo(size=(1000, 2000))
    before = shown(CARD, image)["src"]
    for name, value in {"x": 500, "y": 1900, "width": 10, "height": 10}.items():
        setattr(image, f"focal_point_{name}", value)

    assert shown(CARD, image)["src"] != before


def test_words_about_a_picture_break_out_of_nothing() -> None:
    words = '"><script>alert(1)</script>'

    assert shown(WIDE, photo(), alt=words)["alt"] == words


class Costs:
    """The queries of one visit after the other."""

    def __init__(self, client: Client, url: str) -> None:
        self.client, self.url = client, url

    def __call__(self, pictures: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            response = self.client.get(self.url)
        assert response.status_code == 200
        assert response.content.decode().count("<img") == pictures
        return len(queries)


def _with_pictures(services: Page, number: int) -> Page:
    body = [
        factories.block("image", image=photo(f"No {n}").pk, alt_text=f"No {n}", caption="")
        for n in range(number)
    ]
    title = f"With {number}"
    return factories.service(services, title=title, hero_image=photo(), body=body)


@pytest.mark.usefixtures("nothing_kept")
def test_a_page_costs_the_same_for_any_number_of_pictures(
    client: Client, settings: Settings, services: Page
) -> None:
    client.get(services.url)
    few, many = (Costs(client, _with_pictures(services, number).url) for number in (1, 6))

    cold, warm = few(2), few(2)
    assert (many(7), many(7)) == (cold, warm)
    assert cold == warm + 1


@pytest.mark.usefixtures("nothing_kept")
def test_a_list_costs_the_same_for_any_number_of_pictures(client: Client, services: Page) -> None:
    def added(number: int) -> None:
        for n in range(number):
            factories.service(services, title=f"Service {n}", hero_image=photo(size=(500, 500)))

    client.get(services.url)
    added(1)
    costs = Costs(client, services.url)
    cold, warm = costs(1), costs(1)
    added(5)

    assert (costs(6), costs(6)) == (cold, warm)
    assert cold == warm + 1


def test_the_sizes_that_a_template_of_a_project_asks_for_are_made_once(
    client: Client, services: Page, monkeypatch: pytest.MonkeyPatch
) -> None:
    from wagtail_massage.loading import load_page

    page = factories.service(services, title="With a picture", hero_image=photo())
    load_page(page, None).hero_image.get_rendition("max-500x500")
    monkeypatch.setattr(get_image_model(), "open_file", None)

    assert load_page(page, None).hero_image.get_rendition("max-500x500").width == 500


@pytest.mark.parametrize("make", [lost, spoilt])
def test_a_page_is_there_without_its_picture(client: Client, services: Page, make: Any) -> None:
    body = [factories.block("image", image=make().pk, alt_text="Stones", caption="Our stones")]
    page = factories.service(services, title="Hot stones", hero_image=make(), body=body)
    factories.clinic(factories.first_site(), logo=make())

    for url in (page.url, services.url):
        response = client.get(url)
        assert response.status_code == 200
        assert "<img" not in response.content.decode()
