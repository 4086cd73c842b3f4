"""The README's lines and nothing else, in a fresh project: from the admin to a stranger."""

import pytest

from tests.howtos import editing
from tests.howtos.browser import Browser
from tests.howtos.runner import Project

pytestmark = pytest.mark.howtos

ADD = "/admin/pages/add/wagtail_massage_pages/{}/{}/"


def publish_service(project: Project, admin: Browser) -> None:
    """A service index page with a live service and a draft."""
    home = editing.home_page(project)
    call_to_action = editing.publish_call_to_action(admin)
    index = admin.publish(
        ADD.format("massageserviceindexpage", home),
        editing.index_page(title="Treatments", slug="treatments", call_to_action=call_to_action),
    )
    add = ADD.format("massageservicepage", index)
    admin.publish(add, editing.service_page())
    admin.submit(add, editing.service_page(title="Half written", slug="half-written"))


def test_the_readme_makes_a_fresh_project_serve_what_an_editor_publishes(
    installed: Project,
) -> None:
    assert "site-packages" in installed.shell("import wagtail_massage as w; print(w.__file__)")
    installed.manage("check", "--fail-level=WARNING")
    installed.manage("makemigrations", "--check", "--dry-run")

    with installed.server() as server:
        publish_service(installed, server.administrator())
        stranger = server.stranger()
        index, page = stranger.get("/treatments/"), stranger.get("/treatments/hot-stones/")
        draft = stranger.get("/treatments/half-written/")

    assert page.status == 200
    assert [word for word in editing.SERVICE_WORDS if word not in page.text] == []
    assert "css/mysite.css" in page.text, "the project's own frame"
    assert "Hot stones" in index.text
    assert "Half written" not in index.text
    assert draft.status == 404
