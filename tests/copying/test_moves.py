"""Pages moved, and everything else that changes many of them at once."""

from io import StringIO

import pytest
from django.contrib.auth.models import AbstractUser
from django.core.management import call_command
from django.test import Client
from wagtail.models import (
    GroupApprovalTask,
    Page,
    PageViewRestriction,
    Site,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from tests import factories
from tests.copying import public
from wagtail_massage.pages.models import MassageServiceIndexPage, MassageServicePage

pytestmark = pytest.mark.django_db

TERMS = {"Back pain", "Better sleep"}


def move(client: Client, page: Page, parent: Page) -> None:
    response = client.post(f"/admin/pages/{page.pk}/move/{parent.pk}/confirm/")
    assert response.status_code == 302
    assert Page.objects.get(pk=page.pk).get_parent().pk == parent.pk


def bulk(client: Client, action: str, *pages: Page, **form: str) -> None:
    query = "&".join(f"id={page.pk}" for page in pages)
    response = client.post(f"/admin/bulk/wagtailcore/page/{action}/?{query}", form)
    assert response.status_code == 302


def assert_kept(page: Page) -> None:
    assert public.options(page) == public.OPTIONS
    assert public.terms(page) == TERMS


def test_a_page_is_moved_below_another_index(
    editor_client: Client, visitor: Client, services: Page, drafted: Page, reading: Page
) -> None:
    MassageServicePage.objects.filter(pk=drafted.pk).update(call_to_action=None)
    theirs = factories.call_to_action("Come by")
    other = factories.page(
        MassageServiceIndexPage, services.get_parent(), title="Other", call_to_action=theirs
    )
    keys = public.option_keys(drafted)

    move(editor_client, drafted, other)

    moved = public.by_slug("massage")
    assert moved.url == "/other/massage/"
    assert visitor.get("/services/massage/").status_code == 404
    assert "Come by" in public.read(visitor, moved)
    assert 'href="/other/massage/"' in public.read(visitor, reading)
    assert "Massage" not in public.read(visitor, services)
    assert public.option_keys(moved) == keys
    assert_kept(moved)
    public.assert_right(visitor)


def test_a_page_is_moved_to_another_site(
    admin_client: Client, visitor: Client, drafted: Page, reading: Page
) -> None:
    top = Page.objects.get(depth=1)
    root = factories.page(MassageServiceIndexPage, top, title="Other root")
    Site.objects.create(hostname="other.example", root_page=root)

    move(admin_client, drafted, root)

    assert "Massage</a>" not in public.read(visitor, reading)
    assert "Ring us" in public.read(visitor, public.by_slug("massage"))
    assert_kept(drafted)
    public.assert_right(visitor)


def test_a_page_is_moved_behind_a_password_and_back(
    editor_client: Client, visitor: Client, services: Page, drafted: Page, reading: Page
) -> None:
    private = factories.page(MassageServiceIndexPage, services.get_parent(), title="Private")
    PageViewRestriction.objects.create(page=private, restriction_type="password", password="x")

    move(editor_client, drafted, private)
    assert "Massage" not in public.read(visitor, reading)
    assert "140" not in public.read(visitor, public.by_slug("massage"))
    public.assert_right(visitor)

    move(editor_client, public.by_slug("massage"), services)
    assert "Massage</a>" in public.read(visitor, reading)
    assert_kept(drafted)
    public.assert_right(visitor)


def test_an_index_is_moved_with_its_services(
    admin_client: Client, visitor: Client, services: Page, drafted: Page, reading: Page
) -> None:
    parent = factories.page(MassageServiceIndexPage, services.get_parent(), title="Other")

    Page.objects.get(pk=services.pk).move(parent, "last-child")

    assert public.by_slug("massage").url == "/other/services/massage/"
    assert 'href="/other/services/massage/"' in public.read(visitor, reading)
    assert_kept(drafted)
    public.assert_right(visitor)


def test_pages_are_put_in_another_order(
    editor_client: Client, visitor: Client, services: Page, drafted: Page, reading: Page
) -> None:
    body = MassageServicePage.objects.get(pk=drafted.pk).body
    second = factories.service(services, title="Second", body=body)

    editor_client.post(f"/admin/pages/{second.pk}/set_position/?position=0")

    for page in (services, reading):
        html = public.read(visitor, page)
        assert 0 < html.index("Second") < html.index("Massage</a>")
    assert_kept(drafted)
    public.assert_right(visitor)


def test_pages_are_unpublished_and_published_in_bulk(
    editor_client: Client, visitor: Client, services: Page, massage: Page, reading: Page
) -> None:
    second = factories.service(services, title="Second", body=massage.body)

    bulk(editor_client, "unpublish", massage, second)
    assert "Massage</a>" not in public.read(visitor, reading)
    assert not public.read(visitor, massage)
    public.assert_right(visitor)

    bulk(editor_client, "publish", massage, second)
    assert "Massage</a>" in public.read(visitor, reading)
    assert "Second" in public.read(visitor, reading)
    assert_kept(massage)
    public.assert_right(visitor)


def test_publishing_in_bulk_publishes_the_newest_terms(
    editor_client: Client, visitor: Client, services: Page, massage: Page, reading: Page
) -> None:
    alias = massage.create_alias(parent=services, update_slug="alias")
    massage.body = [factories.conditions_block(factories.condition("Sore feet"))]
    massage.save_revision()
    assert_kept(massage)

    bulk(editor_client, "publish", massage)

    assert public.terms(massage) == public.terms(alias) == {"Sore feet"}
    assert "Massage</a>" not in public.read(visitor, reading)
    public.assert_right(visitor)


def test_pages_are_moved_and_deleted_in_bulk(
    editor_client: Client, visitor: Client, services: Page, drafted: Page, reading: Page
) -> None:
    body = MassageServicePage.objects.get(pk=drafted.pk).body
    second = factories.service(services, title="Second", body=body)
    other = factories.page(MassageServiceIndexPage, services.get_parent(), title="Other")

    bulk(editor_client, "move", drafted, second, chooser=str(other.pk))
    assert public.by_slug("massage").url == "/other/massage/"
    assert 'href="/other/second/"' in public.read(visitor, reading)
    assert_kept(drafted)
    public.assert_right(visitor)

    bulk(editor_client, "delete", drafted, second)
    assert public.index() == set()
    assert "Second" not in public.read(visitor, reading)
    public.assert_right(visitor)


@pytest.mark.parametrize("full", [False, True])
def test_a_mended_tree_keeps_everything(
    visitor: Client, services: Page, drafted: Page, reading: Page, full: bool
) -> None:
    Page.objects.filter(pk=services.pk).update(numchild=7)
    Page.objects.filter(pk=drafted.pk).update(depth=9)

    call_command("fixtree", interactive=False, full=full, stdout=StringIO())

    assert Page.objects.get(pk=services.pk).numchild == 1
    assert "Massage</a>" in public.read(visitor, reading)
    assert_kept(drafted)
    public.assert_right(visitor)


@pytest.fixture
def reviewed(services: Page, editor: AbstractUser) -> Task:
    task = GroupApprovalTask.objects.create(name="Review")
    task.groups.add(editor.groups.get())
    workflow = Workflow.objects.create(name="Review")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=services)
    return task


def test_nothing_in_review_is_public_before_it_is_approved(
    client: Client,
    visitor: Client,
    author: AbstractUser,
    editor: AbstractUser,
    services: Page,
    drafted: MassageServicePage,
    reading: Page,
    reviewed: Task,
) -> None:
    alias = drafted.create_alias(parent=services, update_slug="alias")
    state = services.get_workflow().start(drafted, author)
    public.assert_right(visitor)
    assert_kept(drafted)
    assert_kept(alias)

    client.force_login(editor)
    review = f"/admin/pages/workflow/action/{drafted.pk}/approve"
    response = client.post(f"{review}/{state.current_task_state.pk}/", {"comment": ""})

    assert response.status_code == 302
    assert public.terms(drafted) == public.terms(alias) == {f"Condition {public.SECRET}"}
    assert public.options(drafted) == public.options(alias)
    assert public.SECRET in public.read(visitor, public.by_slug("alias"))
    assert "Massage</a>" not in public.read(visitor, reading)


def test_an_older_version_is_restored_and_published(
    editor_client: Client, visitor: Client, massage: MassageServicePage, reading: Page
) -> None:
    old = massage.get_latest_revision()
    massage.body, massage.session_options = [], []
    massage.save_revision().publish()
    assert public.terms(massage) == set()

    url = f"/admin/pages/{massage.pk}/revisions/{old.pk}/revert/"
    assert editor_client.get(url).status_code == 200
    old.publish(previous_revision=old)

    assert_kept(massage)
    assert "Massage</a>" in public.read(visitor, reading)
    public.assert_right(visitor)
