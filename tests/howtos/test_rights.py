"""The groups' how-to, from the command to an editor and a moderator at work."""

import pytest

from tests.howtos import editing
from tests.howtos.runner import Project

pytestmark = pytest.mark.howtos

PASSWORD = "correct horse battery"
PEOPLE = f"""
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
for name in ("editors", "moderators"):
    user = get_user_model().objects.create_user(name, password="{PASSWORD}")
    user.groups.add(Group.objects.get(name="Clinic " + name))
"""
GROUPS = """
from django.contrib.auth.models import Group
names = Group.objects.filter(name__startswith="Clinic").values_list("name", flat=True)
print(*sorted(names), sep=", ")
"""
ADD = "/admin/pages/add/wagtail_massage_pages/massageserviceindexpage/{}/"


def test_an_editor_writes_and_a_moderator_publishes(installed: Project) -> None:
    installed.follow("docs/rights.md")
    installed.shell(PEOPLE)
    add = ADD.format(editing.home_page(installed))

    with installed.server() as server:
        editor, moderator = (server.stranger() for _ in range(2))
        editor.log_in("editors", PASSWORD)
        moderator.log_in("moderators", PASSWORD)
        fields = {"title": "Drafted", "slug": "drafted", "action-publish": "action-publish"}
        editor.submit(add, editing.index_page(**fields))
        moderator.publish(add, editing.index_page(title="Public", slug="public"))
        drafted, public = (server.stranger().get(path).status for path in ("/drafted/", "/public/"))
        settings = "/admin/settings/wagtail_massage/clinicsettings/"
        refused, allowed = (browser.get(settings).address for browser in (editor, moderator))

    assert (drafted, public) == (404, 200)
    assert refused.endswith("/admin/")
    assert settings in allowed


def test_the_groups_of_a_site_are_called_after_it(installed: Project) -> None:
    installed.follow("docs/rights.md")

    assert installed.shell(GROUPS).split(", ") == [
        "Clinic editors",
        "Clinic editors (localhost)",
        "Clinic moderators",
        "Clinic moderators (localhost)",
    ]
