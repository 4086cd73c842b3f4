"""A block of one's own beside the packaged ones."""

import pytest

from tests.howtos import editing
from tests.howtos.browser import Browser
from tests.howtos.runner import Project

pytestmark = pytest.mark.howtos

ADD = "/admin/pages/add/clinic/{}/{}/"


@pytest.fixture
def with_a_block(project: Project) -> Project:
    project.follow("docs/custom-base-page.md")
    project.follow("docs/add-a-block.md")
    return project


def publish(project: Project, admin: Browser) -> str:
    """A service with a quote; what its form offers."""
    index = admin.publish(
        ADD.format("clinicindexpage", editing.home_page(project)),
        editing.index_page(
            title="Treatments",
            slug="treatments",
            call_to_action=editing.publish_call_to_action(admin),
        ),
    )
    add = ADD.format("servicepage", index)
    quote = ("quote", {"text": "Slept <like> a stone", "author": "Ada"})
    admin.publish(add, editing.service_page(quote))
    return admin.get(add).text


def test_the_block_is_offered_and_shown_beside_the_packaged_ones(with_a_block: Project) -> None:
    with_a_block.manage("makemigrations", "--check", "--dry-run")

    with with_a_block.server() as server:
        offered = publish(with_a_block, server.administrator())
        page = server.stranger().get("/treatments/hot-stones/")

    assert "Who said it" in offered
    quote = page.soup.select_one("figure.clinic-quote")
    assert quote.blockquote.get_text() == "Slept <like> a stone"
    assert quote.figcaption.get_text() == "Ada"
    assert [word for word in editing.SERVICE_WORDS if word not in page.text] == []
