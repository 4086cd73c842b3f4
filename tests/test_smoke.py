from django.test import Client

from tests import factories
from wagtail_massage.pages.models import MassageServiceIndexPage


def test_a_stranger_reads_a_service_page(client: Client, services: MassageServiceIndexPage) -> None:
    condition = factories.condition("Back pain")
    page = factories.service(
        services,
        body=[
            factories.conditions_block(condition, "Cold hands"),
            factories.block("session_options"),
        ],
        options=[{"minutes": 60, "price": "105.00"}],
    )

    response = client.get(page.url)

    html = response.content.decode()
    assert response.status_code == 200
    for text in ("Back pain", "Cold hands", "60 minutes", "105.00"):
        assert text in html


def test_a_stranger_sees_a_page_s_images(client: Client, services: MassageServiceIndexPage) -> None:
    room = factories.image("room")
    # As it is stored: a key that is no number is text there.
    key = room.pk if isinstance(room.pk, int) else str(room.pk)
    body = [factories.block("image", image=key, alt_text="A quiet room")]
    page = factories.service(services, hero_image=factories.image("hero"), body=body)

    html = client.get(page.url).content.decode()

    assert 'fetchpriority="high"' in html
    assert 'alt="A quiet room"' in html
