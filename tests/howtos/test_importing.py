"""The importer's how-to, from the extra to drafts of a folder of texts."""

import tomllib

import pytest

from tests.howtos import editing
from tests.howtos.runner import ROOT, Project

pytestmark = pytest.mark.howtos

ADD = "/admin/pages/add/wagtail_massage_pages/massageserviceindexpage/{}/"
TEXT = """Sports massage

It may help with problems such as:

- tired calves
- sore shoulders

We look after:

- stiff necks

Leave it for another day if you have:

- a fever
"""
DRAFTS = """
from wagtail_massage.pages.models import MassageServicePage
for page in MassageServicePage.objects.all():
    page = page.get_latest_revision_as_object()
    print(page.title, page.live, *(block.block_type for block in page.body), sep=", ")
"""


def extra(name: str) -> list[str]:
    """What an extra installs: pip takes none of a package that a constraint's file is for."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    return project["optional-dependencies"][name]


def test_a_folder_becomes_drafts(installed: Project) -> None:
    home = editing.home_page(installed)
    with installed.server() as server:
        fields = {"title": "Services", "slug": "services"}
        server.administrator().publish(ADD.format(home), editing.index_page(**fields))
    installed.write("texts/sports.txt", TEXT)
    installed.write("texts/deep.md", "# Deep tissue\n\nSlow, firm work.\n")

    installed.run(["pip", "install", "--quiet", *extra("importer")])
    installed.follow("docs/importing.md")
    installed.manage("import_massage_page", "texts", "--parent", "/services/", "--update")

    assert installed.shell(DRAFTS).splitlines() == [
        "Deep tissue, False, overview",
        "Sports massage, False, conditions, conditions, contraindications",
    ]
