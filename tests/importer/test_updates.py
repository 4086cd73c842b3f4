"""A changed document becomes a new draft of its page, where that is wanted and may be."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Revision, Workflow, WorkflowState

from tests import factories
from tests.importer import clinic
from tests.importer.clinic import draft, imported, items, run, text
from tests.importer.conftest import Write
from wagtail_massage.base_page import lock_pages
from wagtail_massage.importer import drafts
from wagtail_massage.models import ImportedDocument
from wagtail_massage.pages.models import MassageServicePage

pytestmark = pytest.mark.django_db


def published(page: Any) -> Any:
    draft(page.pk).get_latest_revision().publish()
    return MassageServicePage.objects.get(pk=page.pk)


def test_a_changed_file_is_left_alone_and_told(cedar: Path, write: Write) -> None:
    page = imported(cedar)
    write(content=text("Pine massage"))
    before = clinic.everything()
    told = run(cedar, format="text")
    assert "another text" in told.out
    assert "--update" in told.out
    assert run(cedar).statuses == ["changed"]
    assert run(cedar).documents[0]["page"] == page.pk
    assert clinic.everything() == before


def test_an_update_is_a_new_draft_of_the_same_page(
    client: Client, cedar: Path, write: Write
) -> None:
    page = published(imported(cedar))
    seen = client.get(page.url).content.decode()
    write(content=text("Pine massage", clinic.conditions("Tired feet")))

    ran = run(cedar, update=True)

    assert ran.statuses == ["updated"]
    assert ran.documents[0]["page"] == page.pk
    row = MassageServicePage.objects.get()
    assert row.live
    assert row.has_unpublished_changes
    assert (row.title, row.draft_title, row.slug) == ("Cedar massage", "Pine massage", page.slug)
    assert client.get(row.url).content.decode() == seen
    newest = draft(page.pk)
    assert newest.title == "Pine massage"
    assert [item["name"] for item in items(newest)] == ["Tired feet"]
    assert run(cedar).statuses == ["unchanged"]


def test_an_update_replaces_prices_once_it_is_published(cedar: Path, write: Write) -> None:
    page = published(imported(cedar))
    write(content=text("Pine massage", "## Prices\n\n- 30 minutes: $50\n- 90 minutes: $140"))
    run(cedar, update=True)
    assert [o.minutes for o in MassageServicePage.objects.get().session_options.all()] == [45, 60]
    options = published(page).session_options.all()
    assert [(o.minutes, o.sort_order) for o in options] == [(30, 0), (90, 1)]


def test_an_update_keeps_what_no_text_says(cedar: Path, write: Write) -> None:
    page = imported(cedar)
    page.seo_title = "Cedar massage in town"
    page.call_to_action = factories.call_to_action()
    page.save_revision()
    write(content=text("Pine massage"))
    run(cedar, update=True)
    newest = draft(page.pk)
    assert newest.seo_title == "Cedar massage in town"
    assert newest.call_to_action == page.call_to_action


def test_an_update_of_a_new_text_is_a_new_page(cedar: Path) -> None:
    assert run(cedar, update=True).statuses == ["created"]


def test_an_update_is_of_the_files_own_page_and_not_of_that_with_its_text(
    services: Page, write: Write
) -> None:
    first, second = write("a.md"), write("b.md", text("Pine massage"))
    run(first, second)
    write("b.md")
    before = clinic.everything()

    assert run(second).statuses == ["changed"]
    assert (
        run(second).documents[0]["page"] == MassageServicePage.objects.get(slug__contains="pi").pk
    )
    for options in ({"update": True}, {"update": True, "dry_run": True}):
        ran = run(second, **options)
        assert ran.statuses == ["failed"]
        cedar = MassageServicePage.objects.get(slug__contains="cedar")
        assert f"page {cedar.pk}" in ran.documents[0]["error"]

    assert clinic.everything() == before


def test_an_update_by_a_copy_leaves_the_page_to_its_own_file(services: Page, write: Write) -> None:
    first = write("a.md")
    page = imported(first)
    copy = write("b.md")

    assert run(copy, update=True).documents[0]["page"] == page.pk

    # What is written into the copy is no matter of the other's page.
    write("b.md", text("Pine massage"))
    assert run(copy, update=True).statuses == ["created"]
    write("a.md", text("Larch massage"))
    ran = run(first, update=True)
    assert (ran.statuses, ran.documents[0]["page"]) == (["updated"], page.pk)


def test_a_page_that_was_pasted_is_its_files_from_its_first_update_on(
    cedar: Path, write: Write
) -> None:
    page = imported(cedar)
    ImportedDocument.objects.update(path_digest="")
    run(cedar, update=True)
    write(content=text("Pine massage"))
    assert run(cedar, update=True).documents[0]["page"] == page.pk


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], Any]], None]:
    """Does something after the page was found, and before it is locked."""

    def before_lock(action: Callable[[], Any]) -> None:
        def lock(pks: Any) -> None:
            monkeypatch.undo()
            action()
            lock_pages(pks)

        monkeypatch.setattr(drafts, "lock_pages", lock)

    return before_lock


def test_what_is_saved_while_an_update_waits_is_kept(
    cedar: Path, write: Write, meanwhile: Callable[[Callable[[], Any]], None]
) -> None:
    page = published(imported(cedar))

    def save() -> None:
        page.seo_title = "Cedar massage in town"
        page.save_revision()

    write(content=text("Pine massage"))
    meanwhile(save)
    assert run(cedar, update=True).statuses == ["updated"]
    assert (draft(page.pk).title, draft(page.pk).seo_title) == (
        "Pine massage",
        "Cedar massage in town",
    )


def test_a_page_that_is_locked_while_an_update_waits_is_left_alone(
    cedar: Path, write: Write, meanwhile: Callable[[Callable[[], Any]], None]
) -> None:
    page = imported(cedar)
    write(content=text("Pine massage"))
    meanwhile(lambda: MassageServicePage.objects.update(locked=True))
    assert "locked" in run(cedar, update=True).documents[0]["error"]
    assert draft(page.pk).title == "Cedar massage"


def test_a_page_that_is_deleted_while_an_update_waits_is_told(
    cedar: Path, write: Write, meanwhile: Callable[[Callable[[], Any]], None]
) -> None:
    imported(cedar)
    write(content=text("Pine massage"))
    meanwhile(lambda: MassageServicePage.objects.get().delete())
    assert "deleted" in run(cedar, update=True).documents[0]["error"]


def test_a_text_that_is_imported_while_an_update_waits_is_not_there_twice(
    cedar: Path, write: Write, meanwhile: Callable[[Callable[[], Any]], None]
) -> None:
    page = imported(cedar)
    write(content=text("Pine massage"))
    meanwhile(lambda: run(write("b.md", text("Pine massage"))))
    assert "page" in run(cedar, update=True).documents[0]["error"]
    assert draft(page.pk).title == "Cedar massage"


def test_a_text_that_somebody_else_imports_first_is_told_as_it_was_read(
    cedar: Path, meanwhile: Callable[[Callable[[], Any]], None]
) -> None:
    def make() -> None:
        page = imported(cedar)
        page.body = []
        page.save()

    meanwhile(make)
    [document] = run(cedar).documents
    assert (document["status"], document["page"]) == (
        "unchanged",
        MassageServicePage.objects.get().pk,
    )
    assert len(document["blocks"]) == 7


def test_a_page_that_is_scheduled_is_left_alone_and_told(cedar: Path, write: Write) -> None:
    page = imported(cedar)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision().publish()
    write(content=text("Pine massage"))
    before = clinic.everything()
    assert "scheduled" in run(cedar, update=True).documents[0]["error"]
    assert clinic.everything() == before


def test_a_locked_page_is_left_alone_and_told(cedar: Path, write: Write) -> None:
    page = imported(cedar)
    MassageServicePage.objects.update(locked=True)
    before = clinic.everything()
    ran = run(cedar, write("pine.md", text("Pine massage")), update=True)
    assert ran.statuses == ["failed", "created"]
    assert "locked" in ran.documents[0]["error"]
    assert "1 of 2" in ran.error
    made = ran.documents[1]["page"]
    after = clinic.everything()
    assert [row for row in after[Page._meta.label] if row["id"] == page.pk] == [
        row for row in before[Page._meta.label] if row["id"] == page.pk
    ]
    assert {row["page_id"] for row in after[ImportedDocument._meta.label]} == {page.pk, made}


def test_a_page_that_waits_for_approval_is_left_alone_and_told(
    cedar: Path, write: Write, author: Any
) -> None:
    page = imported(cedar)
    Workflow.objects.get(active=True).start(page, author)
    revisions = Revision.objects.count()
    ran = run(cedar, write("pine.md", text("Pine massage")), update=True)
    assert ran.statuses == ["failed", "created"]
    assert "approval" in ran.documents[0]["error"]
    assert Revision.objects.count() == revisions + 1
    assert WorkflowState.objects.get().status == WorkflowState.STATUS_IN_PROGRESS
