"""The pages on a base page of one's own: abstract on every Wagtail, swapped where it can be."""

from typing import Any

import pytest
import wagtail
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests.admin import forms
from tests.howtos import editing
from tests.howtos.browser import Browser
from tests.howtos.runner import Project
from tests.howtos.swapped import swap_base_page

pytestmark = pytest.mark.howtos

DOCUMENT = "docs/custom-base-page.md"
ADD = "/admin/pages/add/clinic/{}/{}/"


@pytest.fixture
def abstract(project: Project) -> Project:
    project.follow(DOCUMENT)
    return project


@pytest.fixture
def swapped(empty_project: Project) -> Project:
    """Wagtail's documentation, then ours from the page types on."""
    swap_base_page(empty_project)
    empty_project.run("pip install wagtail-massage")
    empty_project.follow(DOCUMENT, section="The page types")
    return empty_project


def term_page(**fields: Any) -> dict[str, Any]:
    return nested_form_data({"summary": "About it.", "body": streamfield([]), **fields})


def publish(project: Project, admin: Browser) -> None:
    """An index page with a service, and a page about the condition that it names."""
    call_to_action = editing.publish_call_to_action(admin)
    term = admin.publish(
        "/admin/snippets/wagtail_massage/condition/add/",
        nested_form_data({"name": "Stiff neck", "summary": "", "slug": "", "synonyms": ""}),
    )
    index = admin.publish(
        ADD.format("clinicindexpage", editing.home_page(project)),
        editing.index_page(title="Treatments", slug="treatments", call_to_action=call_to_action),
    )
    conditions = ("conditions", forms.terms_block({"term": term}))
    admin.publish(ADD.format("servicepage", index), editing.service_page(conditions))
    admin.publish(
        ADD.format("conditionpage", index), term_page(title="Neck", slug="neck", condition=term)
    )


KINDS = ["abstract", "swapped"] if wagtail.VERSION >= (8, 0) else ["abstract"]


@pytest.mark.parametrize("kind", KINDS)
def test_an_agencys_page_types_are_edited_and_read(
    request: pytest.FixtureRequest, kind: str
) -> None:
    project = request.getfixturevalue(kind)
    project.manage("check", "--fail-level=WARNING")
    project.manage("makemigrations", "--check", "--dry-run")

    with project.server() as server:
        publish(project, server.administrator())
        stranger = server.stranger()
        index, service, condition = (
            stranger.get(f"/treatments/{path}") for path in ("", "hot-stones/", "neck/")
        )

    assert [word for word in editing.SERVICE_WORDS if word not in service.text] == []
    assert "css/mysite.css" in service.text, "the project's own frame"
    assert "Hot stones" in index.text
    assert "Hot stones" in condition.text, "the services that name it"
