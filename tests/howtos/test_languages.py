"""Two languages with either tool, from the admin to a French stranger."""

import pytest

from tests.howtos import editing
from tests.howtos.browser import Answer, Browser
from tests.howtos.runner import Project

pytestmark = pytest.mark.howtos

DOCUMENT = "docs/languages.md"
OWN_TOOL = "Translate with Wagtail's own tool"
LOCALIZE = "Translate with wagtail-localize"
ADD = "/admin/pages/add/wagtail_massage_pages/{}/{}/"
FRENCH = "from wagtail.models import Locale; print(Locale.objects.get(language_code='fr-ca').pk)"
PUBLISH_ALL = """
from wagtail.models import Page
for page in Page.objects.filter(locale__language_code="fr-ca"):
    page.specific.get_latest_revision_as_object().save_revision().publish()
"""


def publish_service(project: Project, admin: Browser) -> list[str]:
    """The keys of the pages from the home page to a service."""
    home = editing.home_page(project)
    index = admin.publish(
        ADD.format("massageserviceindexpage", home),
        editing.index_page(
            title="Treatments",
            slug="treatments",
            call_to_action=editing.publish_call_to_action(admin),
        ),
    )
    service = admin.publish(ADD.format("massageservicepage", index), editing.service_page())
    return [home, index, service]


def read(project: Project, tool: str) -> Answer:
    """A service's French translation, as a stranger gets it."""
    with project.server() as server:
        admin = server.administrator()
        pages = publish_service(project, admin)
        admin.submit("/admin/locales/new/", {"language_code": "fr-ca"})
        french = project.shell(FRENCH)
        for key in pages:
            admin.submit(f"/admin/{tool}/submit/page/{key}/", {"locales": french})
        project.shell(PUBLISH_ALL)
        return server.stranger().get("/fr-ca/treatments/hot-stones/")


def check(page: Answer) -> None:
    assert page.status == 200
    assert (page.soup.html["lang"], page.soup.html["dir"]) == ("fr-ca", "ltr")
    for word in ("Quand s’abstenir d’un massage", "99,00", "Prendre rendez-vous en ligne"):
        assert word in page.text


@pytest.fixture
def bilingual(installed: Project) -> Project:
    installed.follow(DOCUMENT, section="Turn on languages")
    return installed


def test_wagtails_own_tool_makes_a_french_page(bilingual: Project) -> None:
    bilingual.follow(DOCUMENT, section=OWN_TOOL)
    bilingual.manage("check", "--fail-level=WARNING")

    check(read(bilingual, "translation"))


def test_wagtail_localize_makes_a_french_page(bilingual: Project) -> None:
    bilingual.follow(DOCUMENT, section=LOCALIZE)
    bilingual.manage("check", "--fail-level=WARNING")
    bilingual.manage("makemigrations", "--check", "--dry-run")

    check(read(bilingual, "localize"))
