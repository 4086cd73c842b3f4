"""The second form: what was chosen becomes a draft."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import Client
from wagtail import hooks
from wagtail.models import PageSubscription, PageViewRestriction

from tests.admin.importing.form import (
    REVIEW,
    URL,
    filled_in,
    kinds,
    make,
    messages,
    names,
    newest,
    read,
    send,
    soup,
    text_of,
)
from wagtail_massage.importer.drafts import Writer
from wagtail_massage.models import BookingCallToAction
from wagtail_massage.pages.models import MassageServiceIndexPage, MassageServicePage

pytestmark = pytest.mark.django_db


def test_the_draft_opens_in_the_editor_and_visitors_do_not_see_it(
    editor_client: Client, services: MassageServiceIndexPage, editor: AbstractUser
) -> None:
    response = send(editor_client, read(editor_client, services))

    page = newest()
    assert response["Location"] == f"/admin/pages/{page.pk}/edit/"
    assert messages(response) == [
        "“Cedar Massage” is a draft now. Visitors see it once you publish it."
    ]
    assert (page.live, page.owner, page.get_parent().pk) == (False, editor, services.pk)
    assert kinds(page) == ["overview", "conditions", "benefits", "booking"]
    assert names(page, "conditions") == ["Sore shoulders", "Restless legs"]
    assert editor_client.get(page.get_url()).status_code == 404


def test_a_draft_may_lack_all_but_its_title(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    out = {f"block_{number}": "leave_out" for number in range(4)}

    page = make(editor_client, services, summary="", **out)

    assert (page.title, page.summary, len(page.body)) == ("Cedar Massage", "", 0)


def test_title_and_summary_are_the_editors(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    page = make(editor_client, services, title="Cedar oil", summary="Calm.")

    assert (page.title, page.summary, page.slug) == ("Cedar oil", "Calm.", "cedar-oil")


def test_a_block_becomes_another_or_is_left_out(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    page = make(editor_client, services, block_0="section", block_2="leave_out")

    assert kinds(page) == ["section", "conditions", "booking"]


def test_an_item_becomes_another_or_is_left_out(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    page = make(editor_client, services, item_1_0="leave_out", item_1_1="contraindications")

    # The block itself stays for its heading.
    assert kinds(page) == ["overview", "conditions", "contraindications", "benefits", "booking"]
    assert names(page, "conditions") == []
    assert names(page, "contraindications") == ["Restless legs"]


def test_an_item_that_is_what_its_block_becomes_goes_with_it(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    page = make(editor_client, services, block_1="contraindications", item_1_1="contraindications")

    assert kinds(page) == ["overview", "contraindications", "benefits", "booking"]
    assert names(page, "contraindications") == ["Sore shoulders", "Restless legs"]


def test_what_was_chosen_survives_a_wrong_value(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    changes = {
        "block_0": "section",
        "item_1_0": "benefits",
        "term_1_1": "new",
        "booking_3": "usual",
    }
    first = read(editor_client, services)

    response = send(editor_client, first, title=" ", summary="Mine.", **changes)

    assert response.status_code == 200
    assert not MassageServicePage.objects.exists()
    wanted, shown = filled_in(first, summary="Mine.", **changes), filled_in(response)
    unlike = {name for name in wanted if wanted[name] != shown[name]}
    assert unlike <= {"title", "csrfmiddlewaretoken"}
    assert send(editor_client, response, title="Cedar").status_code == 302


def test_why_a_page_cannot_be_is_said(
    editor_client: Client,
    services: MassageServiceIndexPage,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*args: Any) -> None:
        raise ValidationError({"slug": ["No address."]})

    monkeypatch.setattr(Writer, "create", refuse)

    response = send(editor_client, read(editor_client, services), title="Mine")

    assert "No address." in text_of(response)
    assert filled_in(response)["title"] == "Mine"


@pytest.mark.parametrize(
    "change",
    [{"term_1_0": "9999"}, {"booking_3": "9999"}, {"block_0": "image"}, {"item_1_0": "faq"}],
)
def test_what_is_not_offered_is_refused(
    editor_client: Client, services: MassageServiceIndexPage, change: dict[str, str]
) -> None:
    response = send(editor_client, read(editor_client, services), **change)

    assert response.status_code == 200
    name = next(iter(change)).replace("_", "-")
    assert soup(response).find("select", {"name": name})["aria-invalid"] == "true"
    assert soup(response).find(id=f"id_{name}_error").get_text(strip=True)
    assert not MassageServicePage.objects.exists()


def test_a_second_submission_leads_to_the_first_ones_draft(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    first = read(editor_client, services)
    send(editor_client, first)
    page = newest()

    response = send(editor_client, first, title="Another title")

    assert response["Location"] == f"/admin/pages/{page.pk}/edit/"
    assert "imported before" in messages(response)[-1]
    assert MassageServicePage.objects.get().title == "Cedar Massage"
    assert BookingCallToAction.objects.count() == 1


def test_even_a_wrong_second_submission_leads_there(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    first = read(editor_client, services)
    page = make(editor_client, services)

    response = send(editor_client, first, title="", block_0="none")

    assert response["Location"] == f"/admin/pages/{page.pk}/edit/"
    assert "imported before" in messages(response)[-1]
    assert not any("mend" in message for message in messages(response))


def test_the_review_says_that_the_text_was_imported_before_and_asks_nothing(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    page = make(editor_client, services)

    response = read(editor_client, services)

    main = soup(response).select_one("main")
    assert not main.select("[name=carried], [name=title], select, textarea")
    assert "Make a draft" not in text_of(response)
    assert "Nothing has been saved yet" not in text_of(response)

    assert "This text was imported before" in text_of(response)
    link = soup(response).find("a", href=f"/admin/pages/{page.pk}/edit/")
    assert link.get_text(strip=True) == "Open “Cedar Massage”"


def test_a_changed_document_goes_back_to_the_start(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    data = filled_in(read(editor_client, services))

    response = editor_client.post(REVIEW, {**data, "carried": data["carried"] + "x"})

    assert response["Location"] == URL
    assert "changed on its way" in messages(response)[0]
    assert not MassageServicePage.objects.exists()


def test_the_review_by_its_address_alone_goes_back_to_the_start(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    assert editor_client.get(REVIEW)["Location"] == URL
    assert editor_client.post(REVIEW)["Location"] == URL


@pytest.fixture
def hook() -> Iterator[Callable[[str, Any], None]]:
    """Registers a hook for as long as the test runs."""
    registered: list[Any] = []

    def register(name: str, function: Any) -> None:
        context = hooks.register_temporarily(name, function)
        context.__enter__()
        registered.append(context)

    yield register
    for context in registered:
        context.__exit__(None, None, None)


def test_a_projects_hooks_are_asked_and_told(
    editor_client: Client, services: MassageServiceIndexPage, hook: Callable
) -> None:
    told: list[Any] = []
    hook("before_create_page", lambda *args: told.append(args[1:]))
    hook("after_create_page", lambda request, page: told.append(page))

    page = make(editor_client, services)

    # Once for each form.
    assert told == [(services, MassageServicePage)] * 2 + [page]


def test_a_projects_hook_may_refuse_and_answer_itself(
    editor_client: Client, services: MassageServiceIndexPage, hook: Callable
) -> None:
    first = read(editor_client, services)
    hook("before_create_page", lambda *args: HttpResponse("no"))

    assert read(editor_client, services).content == b"no"
    assert send(editor_client, first).content == b"no"
    assert not MassageServicePage.objects.exists()


def test_a_projects_hook_may_answer_afterwards_but_not_to_what_was_there(
    editor_client: Client, services: MassageServiceIndexPage, hook: Callable
) -> None:
    first = read(editor_client, services)
    hook("after_create_page", lambda *args: HttpResponse("made"))

    assert send(editor_client, first).content == b"made"
    assert send(editor_client, first).status_code == 302


def test_the_page_has_its_default_privacy_and_tells_its_author_of_comments(
    editor_client: Client,
    services: MassageServiceIndexPage,
    editor: AbstractUser,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def private(self: MassageServicePage, request: Any) -> dict[str, str]:
        return {"type": "login"}

    monkeypatch.setattr(MassageServicePage, "get_default_privacy_setting", private)

    page = make(editor_client, services)

    assert PageViewRestriction.objects.get().page.pk == page.pk
    subscription = PageSubscription.objects.get(page_id=page.pk)
    assert (subscription.user, subscription.comment_notifications) == (editor, True)
