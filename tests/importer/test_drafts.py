"""One document becomes one draft."""

from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from wagtail.models import AbstractPage, Page, PageLogEntry, PageViewRestriction, Revision

from tests.importer import clinic
from tests.importer.clinic import draft, imported, items, kinds, raw, run, text
from tests.importer.conftest import Write
from wagtail_massage.blocks.base import TEXT_FEATURES
from wagtail_massage.models import BookingCallToAction, Condition
from wagtail_massage.pages.models import MassageServicePage

pytestmark = pytest.mark.django_db
#: Longer than a heading, a question or a step may be.
LONG = "How very warm is the cedar oil that you take " * 8


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
