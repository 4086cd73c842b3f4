"""Stored rich text as a visitor gets it."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from tests import factories

pytestmark = pytest.mark.django_db


def shown(client: Client, services: Page, text: str) -> Any:
    page = factories.service(services, body=[factories.block("overview", heading="", text=text)])
    response = client.get(page.url)
    assert response.status_code == 200
    section = BeautifulSoup(response.content, "html.parser").select_one(".massage-overview")
    section.h2.extract()
    return section


def embed(*images: Any, image_format: str = "left") -> str:
    tag = '<embed embedtype="image" id="{}" alt="A hill" format="{}"/>'
    return "".join(tag.format(image.pk, image_format) for image in images)


def test_a_tag_that_is_cut_off_opens_nothing(client: Client, services: Page) -> None:
    section = shown(client, services, '<p>Text <a href="javascript:alert(1)" ')

    assert section.select("a") == []


def test_links_that_lead_somewhere_stay_beside_those_that_do_not(
    client: Client, services: Page
) -> None:
    target = factories.service(services, title="Target")
    section = shown(
        client,
        services,
        '<p><a linktype="page">one</a> <a href="javascript:1">two</a> <abbr>RMT</abbr> '
        f'<a linktype="page" id="{target.pk}">three</a> <a id="here">four</a></p>',
    )

    assert [(a.get("href"), a.get_text()) for a in section.select("a")] == [
        (target.url, "three"),
        (None, "four"),
    ]
    assert section.get_text(" ", strip=True) == "one two RMT three four"


def test_an_image_in_a_format_that_is_gone_is_left_out(client: Client, services: Page) -> None:
    text = f"<p>Text</p>{embed(factories.image(), image_format='gone')}"

    section = shown(client, services, text)

    assert section.get_text(strip=True) == "Text"
    assert section.select("img") == []


def test_images_inside_text_do_not_cost_a_query_each(client: Client, services: Page) -> None:
    def count(size: int) -> int:
        images = [factories.image(f"Image {number}") for number in range(size)]
        body = [factories.block("overview", heading="", text=embed(*images))]
        page = factories.service(services, body=body)
        assert client.get(page.url).content.decode().count("A hill") == size
        with CaptureQueriesContext(connection) as queries:
            client.get(page.url)
        return len(queries)

    count(1)
    assert count(6) == count(1)
