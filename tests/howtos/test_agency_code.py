"""The agency's app in ``tests/testapp`` is what its how-tos say, letter for letter."""

from pathlib import Path

from tests.howtos.documents import steps
from tests.howtos.runner import ROOT, Environment, Project

AGENCY = ROOT / "tests" / "testapp"
HOWTOS = ("custom-base-page", "add-a-block", "override-a-template")
FRAME = """<!DOCTYPE html>
<html lang="en">
    <head>
        <title>{% block title %}{{ page.title }}{% endblock %}</title>
    </head>
    <body>
        {% block content %}{% endblock %}
    </body>
</html>
"""
#: What ``startapp`` and ``wagtail start`` put there.
GIVEN = {
    "basepage/models.py": "from django.db import models\n\n# Create your models here.\n",
    "clinic/models.py": "from django.db import models\n\n# Create your models here.\n",
    "mysite/settings/base.py": "",
    "mysite/templates/base.html": FRAME,
}


def test_the_agencys_files_are_what_its_how_tos_make(tmp_path: Path) -> None:
    project = Project(tmp_path, Environment(tmp_path / "venv", tmp_path / "constraints.txt"))
    for path, text in GIVEN.items():
        project.write(path, text)
    documents = [ROOT / "docs" / f"{name}.md" for name in HOWTOS]
    files = [step for document in documents for step in steps(document) if step.kind != "run"]
    for step in files:
        project.take(step)

    made = {step.path for step in files} - {"basepage/models.py", "mysite/settings/base.py"}
    ours = [path for path in _files(AGENCY) if path != "basepage/models.py"]
    assert sorted(made) == ours
    for path in ours:
        assert (AGENCY / path).read_text() == (tmp_path / path).read_text(), path


def _files(folder: Path) -> list[str]:
    """Those with something in them."""
    found = (path for path in folder.rglob("*") if path.is_file() and path.stat().st_size)
    return sorted(
        path.relative_to(folder).as_posix() for path in found if path.suffix in (".py", ".html")
    )
