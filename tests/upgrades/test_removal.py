"""The package taken out of a site that is full of it, as the document says."""

import json
import re
import textwrap
from pathlib import Path

from tests.upgrades import frozen
from tests.upgrades.recipe import DOCUMENT
from tests.upgrades.running import manage
from wagtail_massage import __version__

REMAINS = """
import json
from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client
from wagtail.models import Page, Revision
admin = Client()
admin.force_login(get_user_model().objects.get())
print("REMAINS:", json.dumps({
    "tables": [t for t in connection.introspection.table_names() if "massage" in t],
    "pages": [page.title for page in Page.objects.order_by("path")],
    "revisions": Revision.objects.count(),
    "admin": [
        admin.get(path).status_code
        for path in ("/admin/", "/admin/pages/2/", "/admin/reports/site-history/")
    ],
}))
"""


def fences(kind: str) -> list[str]:
    section = DOCUMENT.read_text().split("\n## Remove the package")[1].split("\n## ")[0]
    found = re.findall(rf"^ *```{kind}\n(.*?)^ *```", section, re.MULTILINE | re.DOTALL)
    return [textwrap.dedent(fence) for fence in found]


def test_the_package_can_be_removed_as_the_document_says(tmp_path: Path) -> None:
    database = tmp_path / "site.sqlite3"
    frozen.load(__version__, database)
    manage(database, "migrate")

    [delete], [take_back] = fences("python"), fences("text")
    manage(database, "shell", "--command", delete)
    for command in take_back.splitlines():
        manage(database, *command.removeprefix("python manage.py ").split())
    removed = {"DJANGO_SETTINGS_MODULE": "tests.projects.removed"}
    manage(database, "migrate", "--check", **removed)
    printed = manage(database, "shell", "--command", REMAINS, **removed)

    assert json.loads(printed.split("REMAINS:")[1]) == {
        "tables": [],
        "pages": ["Root", "Home", "Second", "Home"],
        "revisions": 0,
        "admin": [200, 200, 200],
    }
