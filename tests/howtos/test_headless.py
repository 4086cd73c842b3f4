"""The APIs as the guide mounts them in a fresh project, and its types."""

import json

import pytest

from tests.howtos import editing
from tests.howtos.browser import Browser
from tests.howtos.runner import Project

pytestmark = pytest.mark.howtos

ADD = "/admin/pages/add/wagtail_massage_pages/{}/{}/"
MOVED = "https://elsewhere.example.com/"
REDIRECT = f"""
from wagtail.contrib.redirects.models import Redirect
Redirect.add_redirect("/old/", {MOVED!r})
"""


def publish(project: Project, admin: Browser) -> int:
    """A service below an index page; gives its primary key."""
    index = admin.publish(
        ADD.format("massageserviceindexpage", editing.home_page(project)),
        editing.index_page(
            title="Treatments",
            slug="treatments",
            call_to_action=editing.publish_call_to_action(admin),
        ),
    )
    return admin.publish(ADD.format("massageservicepage", index), editing.service_page())


def test_a_stranger_reads_what_an_editor_publishes(project: Project) -> None:
    project.follow("README.md", section="Install")
    project.follow("docs/headless.md", section="Mount the APIs")
    project.manage("check", "--fail-level=WARNING")
    project.follow("docs/headless.md", section="Types")
    project.shell(REDIRECT)

    with project.server() as server:
        page = publish(project, server.administrator())
        stranger = server.stranger()
        paths = [f"/api/v2/pages/{page}/", f"/api/v3/pages/{page}/"]
        paths += [
            f"/api/{prefix}massage/page/?path=/treatments/hot-stones/" for prefix in ("", "v3/")
        ]
        answers = [json.loads(stranger.get(path).text) for path in paths]
        redirects = [
            json.loads(stranger.get(f"/api/{version}/redirects/").text)["items"]
            for version in ("v2", "v3")
        ]
        openapi = json.loads(stranger.get("/api/v3/openapi.json").text)

    for answer in answers:
        assert answer["title"] == "Hot stones"
        assert answer["booking"]["actions"][0]["href"] == "https://book.example.com/"
        assert answer["body"] == answers[0]["body"] != []
    assert [(each["old_path"], each["location"]) for each in redirects[0]] == [("/old", MOVED)]
    assert [(each["old_path"], each["redirect_link"]) for each in redirects[1]] == [("/old", MOVED)]
    assert "MassageServicePageSchema" in openapi["components"]["schemas"]
    assert "export interface MassageServicePage {" in (project.folder / "massage.ts").read_text()
