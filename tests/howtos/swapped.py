"""A fresh project whose base page is swapped, as Wagtail's documentation tells to do it."""

import re
from pathlib import Path

from tests.howtos.runner import Project

SETTINGS = """
INSTALLED_APPS = ["basepage", *INSTALLED_APPS]
WAGTAIL_PAGE_MODEL = "basepage.BasePage"
"""
#: What the apps that ``wagtail start`` makes say of Wagtail's own base page.
CHANGES = {
    "home/models.py": [
        ("from wagtail.models import Page", "from basepage.models import BasePage"),
        (r"\(Page\)", "(BasePage)"),
    ],
    "home/migrations/0001_initial.py": [
        ("page_ptr", "basepage_ptr"),
        ("wagtailcore.Page", "basepage.BasePage"),
        ("wagtailcore.page", "basepage.basepage"),
    ],
    "home/migrations/0002_create_homepage.py": [
        ("wagtailcore.Page", "basepage.BasePage"),
        ('model="page", app_label="wagtailcore"', 'model="basepage", app_label="basepage"'),
    ],
    "search/views.py": [
        ("from wagtail.models import Page", "from basepage.models import BasePage"),
        (r"Page\.objects", "BasePage.objects"),
    ],
}


def swap_base_page(project: Project) -> None:
    """Takes Wagtail's own example of a base page, whose migrations fit its version."""
    example = project.run("python -c 'import wagtail.test as t; print(t.__path__[0])'").strip()
    project.copy(Path(example) / "basepage", "basepage")
    _change(project, "basepage/apps.py", [("wagtail.test.basepage", "basepage")])
    for path, changes in CHANGES.items():
        _change(project, path, changes)
    settings = project.folder / "mysite/settings/base.py"
    settings.write_text(settings.read_text() + SETTINGS)


def _change(project: Project, path: str, changes: list[tuple[str, str]]) -> None:
    text = (project.folder / path).read_text()
    for old, new in changes:
        text, count = re.subn(old, new, text)
        assert count, f"{path} lacks {old}"
    project.write(path, text)
