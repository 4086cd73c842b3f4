"""One document becomes one draft, once."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import (
    AbstractPage,
    Page,
    PageLogEntry,
    PageViewRestriction,
    Revision,
    Workflow,
    WorkflowState,
)

from tests import factories
from tests.importer import clinic
from tests.importer.clinic import draft, imported, items, kinds, raw, run, text
from tests.importer.conftest import Write
from wagtail_massage.base_page import lock_pages
from wagtail_massage.blocks.base import TEXT_FEATURES
from wagtail_massage.importer import drafts
from wagtail_massage.models import BookingCallToAction, Condition, ImportedDocument
from wagtail_massage.pages.models import MassageServiceIndexPage, MassageServicePage

pytestmark = pytest.mark.django_db
#: Longer than a heading, a question or a step may be.
LONG = "How very warm is the cedar oil that you take " * 8


@pytest.fixture
def cedar(services: Page, write: Write) -> Path:
    return write()


def published(page: Any) -> Any:
    draft(page.pk).get_latest_revision().publish()
    return MassageServicePage.objects.get(pk=page.pk)


# What it is


def test_a_document_becomes_one_draft_of_nobodys(cedar: Path) -> None:
    imported(cedar)
    page = MassageServicePage.objects.get()
    assert not page.live
    assert page.has_unpublished_changes
    assert page.owner is None
    assert page.title == page.draft_title == "Cedar massage"
    assert page.summary == (
        "Cedar massage is slow, warm work with cedar oil. It suits people who sit all day."
    )
    [revision] = Revision.page_revisions.filter(object_id=str(page.pk))
    assert revision == page.latest_revision
    assert revision.user is None


def test_the_row_and_its_revision_say_the_same(cedar: Path) -> None:
    newest = imported(cedar)
    row = MassageServicePage.objects.get()
    assert list(row.body.raw_data) == list(newest.body.raw_data)
    assert row.session_options.count() == newest.session_options.count() == 2


def test_its_body_is_what_the_text_says(cedar: Path) -> None:
    page = imported(cedar)
    assert kinds(page) == [
        "overview",
        "conditions",
        "benefits",
        "contraindications",
        "session_options",
        "faq",
        "booking",
    ]
    assert [item["name"] for item in items(page)] == ["Sore shoulders", "Tired legs"]
    assert [item["name"] for item in items(page, "benefits")] == ["Deeper sleep"]
    assert items(page, "contraindications") == [{"name": "Fever", "note": ""}]
    [question] = raw(page, "faq")["questions"]
    assert question["value"]["question"] == "Does it hurt?"


def test_prices_are_rows_of_the_page(cedar: Path) -> None:
    options = imported(cedar).session_options.all()
    assert [(o.minutes, str(o.price)) for o in options] == [(45, "80.00"), (60, "105.00")]
    assert "first visit" in options[0].note
    assert {o.locale_id for o in options} == {MassageServicePage.objects.get().locale_id}


def test_nothing_is_published_or_made_besides(cedar: Path) -> None:
    before = set(Page.objects.live())
    imported(cedar)
    assert set(Page.objects.live()) == before
    assert not BookingCallToAction.objects.filter(live=True)
    assert not Condition.objects.exists()


def test_the_draft_opens_in_the_editor_and_saves(editor_client: Client, cedar: Path) -> None:
    page = imported(cedar)
    address = f"/admin/pages/{page.pk}/edit/"
    assert editor_client.get(address).status_code == 200
    assert editor_client.post(address, clinic.form(page)).status_code == 302
    saved = draft(page.pk)
    assert saved.latest_revision.user is not None
    assert kinds(saved) == kinds(page)
    assert items(saved) == items(page)
    assert not MassageServicePage.objects.get().live


def test_the_draft_is_published_when_its_editor_says_so(
    client: Client, editor_client: Client, cedar: Path
) -> None:
    page = imported(cedar)
    form = clinic.form(page, **{"action-publish": "1"})
    assert editor_client.post(f"/admin/pages/{page.pk}/edit/", form).status_code == 302
    page = MassageServicePage.objects.get()
    assert page.live
    words = BeautifulSoup(client.get(page.url).content, "html.parser").get_text()
    assert "Sore shoulders" in words
    assert "Never. Read our advice" in words


@pytest.mark.parametrize(
    "long",
    [
        f"## Questions\n\n### {LONG}?\n\nYes.\n\n### Why?\n\nBecause.",
        f"## What to expect\n\n1. {LONG}\n2. Rest",
        f"## What to expect\n\n1. Rest\n\n### {LONG}\n\nAnd tea.",
        clinic.conditions(LONG * 3, "Sore feet"),
        f"## {LONG * 3}\n\nIt is warm.",
        f"Book now: call 519-555-0142. {LONG}",
        f"## Prices\n\n- 60 minutes $100 {LONG * 2}\n- 90 minutes $150",
    ],
)
def test_a_draft_of_long_lines_saves_too(
    editor_client: Client, services: Page, write: Write, long: str
) -> None:
    page = imported(write(content=text("Cedar massage", long)))
    response = editor_client.post(f"/admin/pages/{page.pk}/edit/", clinic.form(page))
    assert response.status_code == 302
    stored = str(draft(page.pk).body.raw_data)
    stored += "".join(call.text for call in BookingCallToAction.objects.all())
    for word in LONG.split():
        assert word in stored


def test_a_title_of_any_length_or_language_makes_a_page(services: Page, write: Write) -> None:
    for number, title in enumerate(["cedar " * 100, "按摩", "…!"]):
        page = imported(write(f"{number}.md", text(title)))
        assert page.title
        assert len(page.slug) <= 255


# Rich text


MARKUP = """<h1>Cedar massage</h1>
<p onclick="x()">Calm <b>work</b> with <i>oil</i>, <u>always</u> <font color=red>warm</font>.
<a href="https://cedar.example.com/oil?a=1&amp;b=2">oil</a>
<a href="tel:+15195550142">call</a> <a href="mailto:hello@cedar.example.com">write</a>
<a href="javascript:alert(1)">bad</a> <a href="data:text/html,x">worse</a>
<a linktype="page" id="1">page</a> <a href="/relative">near</a>
<script>alert(2)</script><style>p{}</style><img src="x" onerror="y()" alt="">
<embed embedtype="media" url="https://video.example.com/"/><iframe src="https://x.example"></iframe>
&lt;script&gt;shown&lt;/script&gt;</p>
<h2>Our oil</h2><p>It is <em>pressed</em>.</p><ol><li>one <b>drop</b></li><li>two</li></ol>
"""


@pytest.fixture
def marked_up(services: Page, write: Write) -> MassageServicePage:
    return imported(write("cedar.html", MARKUP))


def test_rich_text_holds_what_our_editors_may_write(marked_up: MassageServicePage) -> None:
    found = BeautifulSoup("".join(clinic.texts_of(marked_up)), "html.parser")
    assert {tag.name for tag in found.find_all()} <= {"p", "br", "b", "i", "ol", "ul", "li", "a"}
    assert {name for tag in found.find_all() for name in tag.attrs} == {"href"}
    assert [tag["href"] for tag in found.find_all("a")] == [
        "https://cedar.example.com/oil?a=1&b=2",
        "tel:+15195550142",
        "mailto:hello@cedar.example.com",
    ]
    for word in ("bad", "worse", "page", "near", "<script>shown</script>"):
        assert word in found.get_text()
    for word in ("alert", "linktype", "embed"):
        assert word not in str(found)


def test_rich_text_comes_out_of_the_editor_as_it_was(
    editor_client: Client, marked_up: MassageServicePage
) -> None:
    form = clinic.form(marked_up)
    assert editor_client.post(f"/admin/pages/{marked_up.pk}/edit/", form).status_code == 302
    saved = clinic.texts_of(draft(marked_up.pk))
    # The editor names each of its blocks.
    shown = [str(_without_keys(html)) for html in saved]
    assert shown == [str(_without_keys(html)) for html in clinic.texts_of(marked_up)]
    assert {"bold", "italic", "ol", "ul", "link"} <= set(TEXT_FEATURES)


def _without_keys(html: str) -> BeautifulSoup:
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(attrs={"data-block-key": True}):
        del tag["data-block-key"]
    return soup


# Once


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


@pytest.mark.parametrize("setting", [{"type": "login"}, {"type": "password", "password": "cedar"}])
def test_a_page_has_the_default_privacy_of_its_type(
    cedar: Path, monkeypatch: pytest.MonkeyPatch, setting: dict[str, str]
) -> None:
    def private(self: MassageServicePage, request: Any) -> dict[str, str]:
        assert request.user.is_anonymous
        return setting

    monkeypatch.setattr(MassageServicePage, "get_default_privacy_setting", private)
    page = imported(cedar)
    restriction = PageViewRestriction.objects.get()
    assert restriction.page_id == page.pk
    assert restriction.restriction_type == setting["type"]
    assert run(cedar, update=True).statuses == ["updated"]
    assert PageViewRestriction.objects.count() == 1


def test_two_pages_of_one_title_have_addresses_of_their_own(services: Page, write: Write) -> None:
    files = [write(f"{n}.md", text("Cedar massage", f"Number {n}.")) for n in range(3)]
    assert run(*files).statuses == ["created"] * 3
    slugs = set(MassageServicePage.objects.values_list("slug", flat=True))
    assert slugs == {"cedar-massage", "cedar-massage-2", "cedar-massage-3"}


def test_what_was_done_stands_in_the_history(cedar: Path) -> None:
    page: AbstractPage = imported(cedar)
    entries = PageLogEntry.objects.filter(page_id=page.pk).order_by("pk")
    assert [entry.action for entry in entries] == ["wagtail.create", "wagtail.edit"]
    assert {entry.user_id for entry in entries} == {None}
