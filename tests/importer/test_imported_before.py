"""A document that was imported before is known again."""

from pathlib import Path
from typing import Any

import pytest
from wagtail.models import Page

from tests import factories
from tests.importer import clinic
from tests.importer.clinic import imported, run
from tests.importer.conftest import Write
from wagtail_massage.models import ImportedDocument
from wagtail_massage.pages.models import MassageServiceIndexPage, MassageServicePage

pytestmark = pytest.mark.django_db


def test_the_same_again_changes_nothing(cedar: Path) -> None:
    first = run(cedar)
    before = clinic.everything()
    again = run(cedar)
    assert again.statuses == ["unchanged"]
    assert again.documents[0]["page"] == first.documents[0]["page"]
    assert clinic.everything() == before


def test_the_same_again_changes_nothing_of_what_an_editor_made_of_it(cedar: Path) -> None:
    page = imported(cedar)
    page.title = "Cedar and pine"
    page.save_revision().publish()
    before = clinic.everything()
    assert run(cedar).statuses == ["unchanged"]
    assert clinic.everything() == before


def test_the_same_text_elsewhere_is_known(cedar: Path, write: Write) -> None:
    page = imported(cedar)
    before = clinic.everything()
    copies = [write("b/other.md"), write("crlf.md", clinic.TEXT.replace("\n", "\r\n"))]
    found = [document["page"] for document in run(*copies).documents]
    assert found == [page.pk, page.pk]
    assert clinic.everything() == before


def test_two_files_of_one_text_are_one_page(services: Page, write: Write) -> None:
    ran = run(write("a.md"), write("b.md"))
    assert ran.statuses == ["created", "unchanged"]
    assert MassageServicePage.objects.count() == 1


def test_a_deleted_page_is_imported_anew(cedar: Path) -> None:
    imported(cedar).delete()
    assert not ImportedDocument.objects.exists()
    assert run(cedar).statuses == ["created"]


def test_a_deleted_parent_leaves_no_record(cedar: Path, services: Page) -> None:
    imported(cedar)
    services.refresh_from_db()
    services.delete()
    assert not ImportedDocument.objects.exists()


def test_a_moved_page_is_known_where_it_was_imported(cedar: Path, site: Any) -> None:
    other = factories.page(MassageServiceIndexPage, site.root_page, title="Other")
    page = imported(cedar)
    MassageServicePage.objects.get().move(other, pos="last-child")
    assert run(cedar).statuses == ["unchanged"]
    assert run(cedar).documents[0]["page"] == page.pk
    # Below another page the text is another page's.
    assert run(cedar, parent="/other/").statuses == ["created"]


def test_the_same_text_below_two_pages_is_two_pages(cedar: Path, site: Any) -> None:
    factories.page(MassageServiceIndexPage, site.root_page, title="Other")
    assert run(cedar).statuses == run(cedar, parent="/other/").statuses == ["created"]
