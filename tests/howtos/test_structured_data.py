"""A frame of one's own prints the pages' structured data, and a page type adds to it."""

import json

import pytest

from tests.howtos import editing
from tests.howtos.runner import Project

pytestmark = pytest.mark.howtos

ADD = "/admin/pages/add/clinic/{}/{}/"


def test_the_users_page_type_says_more(project: Project) -> None:
    project.follow("docs/custom-base-page.md")
    project.follow("docs/structured-data.md")

    with project.server() as server:
        admin = server.administrator()
        index = admin.publish(
            ADD.format("clinicindexpage", editing.home_page(project)),
            editing.index_page(
                title="Treatments",
                slug="treatments",
                call_to_action=editing.publish_call_to_action(admin),
            ),
        )
        admin.publish(ADD.format("servicepage", index), editing.service_page())
        stranger = server.stranger()
        page, home = stranger.get("/treatments/hot-stones/"), stranger.get("/")

    (script,) = page.soup.find_all("script", type="application/ld+json")
    service = json.loads(script.string)["@graph"][1]
    assert service["@type"] == ["MedicalTherapy", "Service"]
    assert service["serviceType"] == "Massage"
    assert home.status == 200
    assert not home.soup.find("script", type="application/ld+json")
