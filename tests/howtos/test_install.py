"""The README's lines and nothing else, in a fresh project: from the admin to a stranger."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from wagtail.test.utils.form_data import inline_formset, nested_form_data

from tests.howtos import editing
from tests.howtos.browser import Answer, Browser
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
    assert "wagtail_massage/massage.css" in page.text, "and the pages' own look"
    assert "Hot stones" in index.text
    assert "Half written" not in index.text
    assert draft.status == 404


def test_the_home_page_ends_with_the_call_to_action_that_its_editor_chose(
    installed: Project,
) -> None:
    installed.follow("docs/install.md", section="Booking on the home page")
    installed.manage("check", "--fail-level=WARNING")
    installed.manage("makemigrations", "--check", "--dry-run")
    edit = f"/admin/pages/{editing.home_page(installed)}/edit/"

    with installed.server() as server:
        admin = server.administrator()
        call_to_action = editing.publish_call_to_action(admin)
        admin.publish(edit, {"title": "Maple", "call_to_action": call_to_action})
        editor, home = admin.get(edit), server.stranger().get("/")

    assert "What visitors see" in editor.text
    assert home.soup.h1.get_text() == "Maple"
    assert home.soup.select_one("a[href='https://book.example.com/']")
    assert "css/mysite.css" in home.text, "the project's own frame"


@pytest.fixture
def beside(project: Project) -> Project:
    """A project with an app of the same trade, which has a frame and a database of its own."""
    project.copy(Path(__file__).parent / "clinic", "clinic")
    (project.folder / "mysite/templates/base.html").unlink()
    settings = project.folder / "mysite/settings/base.py"
    settings.write_text(f'{settings.read_text()}\nINSTALLED_APPS.insert(0, "clinic")\n')
    project.manage("makemigrations", "clinic")
    project.manage("migrate", "--verbosity=0")
    return project


def publish_services_of_both(project: Project, admin: Browser) -> None:
    publish_service(project, admin)
    home = editing.home_page(project)
    index = admin.publish(
        f"/admin/pages/add/clinic/serviceindexpage/{home}/",
        {"title": "Other services", "slug": "other"},
    )
    theirs = {"title": "Theirs", "slug": "theirs", "summary": "Of the other app."}
    admin.publish(
        f"/admin/pages/add/clinic/servicepage/{index}/",
        nested_form_data({"session_options": inline_formset([{"minutes": "45"}]), **theirs}),
    )


def menu_names(answer: Answer) -> list[str]:
    """By which the admin knows the entries of its menu that say “Clinic”."""
    props = json.loads(answer.soup.select_one("#wagtail-sidebar-props").get_text())
    return [item["name"] for item in _dicts(props) if item.get("label") == "Clinic"]


def _dicts(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        value = list(value.values())
    if isinstance(value, list):
        for child in value:
            yield from _dicts(child)


def test_it_lives_beside_an_app_that_uses_the_same_names(beside: Project) -> None:
    beside.follow("README.md", section="Install")
    beside.manage("check", "--fail-level=WARNING")
    beside.manage("makemigrations", "--check", "--dry-run")

    with beside.server() as server:
        admin, stranger = server.administrator(), server.stranger()
        publish_services_of_both(beside, admin)
        ours, theirs = stranger.get("/treatments/hot-stones/"), stranger.get("/other/theirs/")
        menu = menu_names(admin.get("/admin/"))
        prices, report = admin.get("/admin/clinic/prices/"), admin.get("/admin/clinic/")

    assert [word for word in editing.SERVICE_WORDS if word not in ours.text] == []
    assert '<p class="other-page">Of the other app.</p>' in theirs.text
    assert ours.text.count('class="other-frame"') == theirs.text.count('class="other-frame"') == 1
    assert len(menu) == len(set(menu)) == 2
    assert "Hot stones" in prices.text
    assert report.text == "the other clinic's report"
