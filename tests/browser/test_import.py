"""A receptionist makes a page of a text that is written already, without a mouse."""

from urllib.request import urlopen

import pytest
from django.contrib.auth.models import AbstractUser
from playwright.sync_api import Page, expect
from pytest_django.live_server_helper import LiveServer
from wagtail.models import Site

from tests import factories
from tests.browser.test_editor_journey import log_in, named, press, publish, reach, window, write
from wagtail_massage.models import BookingCallToAction
from wagtail_massage.pages.models import MassageServiceIndexPage, MassageServicePage

__all__ = ["window"]
pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
]

TEXT = """Willow Massage

Long and gentle strokes along the spine, with willow bark oil.

Conditions

- A stiff back
- Heavy legs

When massage is not suitable

- A fever

Prices

60 minutes: $95

Our rooms

We have two of them.

Book now: call 519-555-0142.
"""


def choose(window: Page, name: str, label: str) -> None:
    """Type the start of an option's label, as one does in a select."""
    reach(window, named(window, name))
    window.keyboard.type(label)
    chosen = named(window, name).locator("option:checked")
    expect(chosen).to_have_text(label)


def look_it_over(window: Page) -> None:
    """Leave one item out, follow a link to the text and come back."""
    expect(window.get_by_text("Nothing has been saved yet")).to_be_visible()
    link = window.get_by_role("link", name="lines 5–8")
    press(window, link)
    expect(window.locator("#line-5")).to_be_focused()
    expect(window.locator("#line-5")).to_be_in_viewport()
    choose(window, "item-1-1", "Leave out")
    choose(window, "booking-5", "The page's usual one (these words are left out)")


@pytest.mark.parametrize("width", [1280, 390])
def test_a_written_text_becomes_a_public_page_by_keyboard(
    window: Page,
    live_server: LiveServer,
    site: Site,
    editor: AbstractUser,
    services: MassageServiceIndexPage,
    width: int,
) -> None:
    factories.clinic(site, call_to_action=factories.call_to_action("Book an appointment"))
    window.set_viewport_size({"width": width, "height": 800})
    log_in(window)
    window.goto(f"/admin/clinic/import/?parent={services.pk}")
    reach(window, named(window, "text"))
    window.keyboard.insert_text(TEXT)
    press(window, window.get_by_role("button", name="Read it"))
    look_it_over(window)
    assert window.evaluate("document.documentElement.scrollWidth") <= width
    assert not MassageServicePage.objects.exists()
    press(window, window.get_by_role("button", name="Make a draft"))
    window.locator(".messages").get_by_text("is a draft now").wait_for()
    write(window, named(window, "summary"), "Gentle and long.")
    publish(window)

    html = urlopen(f"{live_server.url}/services/willow-massage/").read().decode()

    for word in (
        "Willow Massage",
        "Gentle and long.",
        "willow bark oil",
        "A stiff back",
        "A fever",
    ):
        assert word in html
    for word in ("60 minutes", "95.00", "two of them", "Book an appointment"):
        assert word in html
    assert "Heavy legs" not in html
    assert BookingCallToAction.objects.count() == 1
