"""What is shown costs as many queries for a long text as for a short one."""

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from tests import factories
from tests.admin.importing.form import URL, filled_in, read, send
from wagtail_massage.pages.models import MassageServiceIndexPage

pytestmark = pytest.mark.django_db


def cost(ask: Callable[[], Any]) -> int:
    with CaptureQueriesContext(connection) as queries:
        response = ask()
    assert response.status_code == 200
    return len(queries)


def text(items: int) -> str:
    conditions = "\n".join(f"- Ache {number}" for number in range(items))
    benefits = "\n".join(f"- Ease {number}" for number in range(items))
    return f"Cedar\n\nConditions\n\n{conditions}\n\nBenefits\n\n{benefits}\n\nBook now: call us.\n"


def know(start: int, stop: int) -> None:
    for number in range(start, stop):
        factories.condition(f"Ache {number}")
        factories.call_to_action(f"Book {number}")


def test_the_review_costs_no_query_per_item_or_term(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    know(0, 2)
    read(editor_client, services, text(2))
    few = cost(lambda: read(editor_client, services, text(2)))
    know(2, 40)

    assert cost(lambda: read(editor_client, services, text(40))) == few


def test_the_review_shown_again_costs_no_query_per_item_or_term(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    know(0, 2)
    first = read(editor_client, services, text(2))
    send(editor_client, first, title="")
    few = cost(lambda: send(editor_client, first, title=""))
    know(2, 40)
    second = read(editor_client, services, text(40))

    assert cost(lambda: send(editor_client, second, title="")) == few


def test_the_first_form_costs_no_query_per_place(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    def add_a_place() -> None:
        factories.page(MassageServiceIndexPage, services.get_parent(), title="More")

    add_a_place()
    editor_client.get(URL)
    few = cost(lambda: editor_client.get(URL))
    for _ in range(5):
        add_a_place()

    assert cost(lambda: editor_client.get(URL)) == few


def test_lists_of_pages_cost_no_query_of_other_pages_for_it(
    editor_client: Client, services: MassageServiceIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(5):
        factories.service(services, f"Service {number}")
    path = f"/admin/pages/{services.pk}/"
    editor_client.get(path)
    ours = cost(lambda: editor_client.get(path))
    monkeypatch.setattr("wagtail_massage.wagtail_hooks.may_import_below", lambda page, user: False)

    assert cost(lambda: editor_client.get(path)) == ours


def test_hundreds_of_items_are_imported_without_a_question_about_each(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    response = read(editor_client, services, text(400))

    data = filled_in(response)
    assert len(data) < 20
    assert "too many points in the lists" in response.content.decode()
    assert send(editor_client, response, block_1="leave_out").status_code == 302
    page = Page.objects.order_by("-pk")[0].specific
    assert len(page.body[0].value["items"]) == 400
    assert [block.block_type for block in page.body] == ["conditions", "booking"]
