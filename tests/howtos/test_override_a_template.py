"""The user's template where there is one, the packaged one everywhere else."""

import pytest
from wagtail.test.utils.form_data import rich_text

from tests.howtos import editing
from tests.howtos.browser import Answer, Browser
from tests.howtos.runner import Project

pytestmark = pytest.mark.howtos

ADD = "/admin/pages/add/wagtail_massage_pages/{}/{}/"


def publish(project: Project, admin: Browser) -> None:
    index = admin.publish(
        ADD.format("massageserviceindexpage", editing.home_page(project)),
        editing.index_page(
            title="Treatments",
            slug="treatments",
            call_to_action=editing.publish_call_to_action(admin),
        ),
    )
    doctor = ("see_doctor", {"heading": "", "text": rich_text("<p>Call first.</p>")})
    admin.publish(ADD.format("massageservicepage", index), editing.service_page(doctor))


def test_the_users_templates_are_used_and_the_packaged_ones_elsewhere(
    project: Project,
) -> None:
    project.follow("README.md", section="Install")
    project.follow("docs/override-a-template.md")

    with project.server() as server:
        publish(project, server.administrator())
        stranger = server.stranger()
        index, page = stranger.get("/treatments/"), stranger.get("/treatments/hot-stones/")
        home = stranger.get("/")

    assert page.soup.select_one("main p.clinic-welcome")
    assert "See a doctor first" in page.soup.select_one("main section.clinic-doctor").get_text()
    assert page.soup.select_one("main section.massage-contraindications"), "a packaged block"
    assert not index.soup.select("p.clinic-welcome"), "another type of page"
    assert _breadcrumb(page) == ["Home", "Treatments", "Hot stones"]
    assert home.status == 200
    assert not home.soup.select("nav, aside"), "nothing of ours on other pages"


def _breadcrumb(page: Answer) -> list[str]:
    return [item.get_text() for item in page.soup.select("nav.massage-breadcrumb li")]
