"""Copies of pages, made as an editor makes them."""

from datetime import timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AbstractUser
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from tests import factories
from tests.copying import public
from wagtail_massage.models import BookingCallToAction
from wagtail_massage.pages.models import MassageServiceIndexPage, MassageServicePage

pytestmark = pytest.mark.django_db

PUBLISHED = pytest.mark.parametrize("published", [True, False], ids=["published", "draft"])


def copy(client: Client, page: Page, parent: Page | None = None, **form: Any) -> None:
    fields = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": parent or 0, **form}
    fields["new_parent_page"] = (parent or page.get_parent()).pk
    assert client.post(f"/admin/pages/{page.pk}/copy/", fields).status_code == 302


def ticked(published: bool) -> dict[str, str]:
    return {"publish_copies": "on"} if published else {}


@PUBLISHED
def test_a_copy_keeps_everything_with_rows_of_its_own(
    editor_client: Client,
    visitor: Client,
    reading: Page,
    massage: MassageServicePage,
    call: BookingCallToAction,
    published: bool,
) -> None:
    copy(editor_client, massage, **ticked(published))

    made = public.by_slug("copy")
    assert public.options(made) == public.options(massage) == public.OPTIONS
    assert not public.option_keys(made) & public.option_keys(massage)
    assert public.terms(made) == {"Back pain", "Better sleep"}
    assert made.call_to_action == call
    assert ("Ring us" in public.read(visitor, made)) == published
    assert ("Copy" in public.read(visitor, reading)) == published
    assert ("Copy" in public.read(visitor, massage.get_parent())) == published
    public.assert_right(visitor)


@PUBLISHED
def test_the_draft_of_a_live_page_stays_a_draft_in_its_copy(
    editor_client: Client,
    visitor: Client,
    reading: Page,
    drafted: MassageServicePage,
    published: bool,
) -> None:
    copy(editor_client, drafted, **ticked(published))

    made = public.by_slug("copy")
    assert public.options(made) == public.OPTIONS
    assert public.terms(made) == {"Back pain", "Better sleep"}
    newest = made.get_latest_revision_as_object()
    assert [option.price for option in newest.session_options.all()] == [777] * 4
    assert ("140" in public.read(visitor, made)) == published
    public.assert_right(visitor)


def test_publishing_the_draft_of_a_copy_leaves_the_original_alone(
    editor_client: Client, visitor: Client, drafted: MassageServicePage
) -> None:
    copy(editor_client, drafted, publish_copies="on")
    made = public.by_slug("copy")

    made.get_latest_revision().publish()

    assert [price for _, price, _ in public.options(made)] == ["777.00"] * 4
    assert public.terms(made) == {f"Condition {public.SECRET}"}
    assert public.options(drafted) == public.OPTIONS
    assert public.terms(drafted) == {"Back pain", "Better sleep"}
    made.delete()
    public.assert_right(visitor)


@PUBLISHED
def test_an_index_is_copied_with_its_services(
    editor_client: Client,
    visitor: Client,
    reading: Page,
    services: MassageServiceIndexPage,
    drafted: MassageServicePage,
    published: bool,
) -> None:
    factories.service(services, title=public.SECRET, slug="unpublished", live=False)

    copy(editor_client, services, copy_subpages="on", **ticked(published))

    section = MassageServiceIndexPage.objects.get(slug="copy")
    made = public.by_slug("massage", path__startswith=section.path)
    assert public.options(made) == public.OPTIONS
    assert public.terms(made) == {"Back pain", "Better sleep"}
    assert ("Massage" in public.read(visitor, section)) == published
    assert public.read(visitor, reading).count("Massage</a>") == 1 + published
    public.assert_right(visitor)


def test_an_index_is_copied_without_its_services(
    editor_client: Client, visitor: Client, services: Page, massage: Page
) -> None:
    copy(editor_client, services, publish_copies="on")

    assert not MassageServiceIndexPage.objects.get(slug="copy").get_children()
    assert public.read(visitor, massage)
    public.assert_right(visitor)


def test_the_copy_of_a_draft_is_a_draft(
    editor_client: Client, visitor: Client, services: Page
) -> None:
    draft = factories.service(services, title=public.SECRET, summary=public.SECRET, live=False)

    copy(editor_client, draft, new_title=public.SECRET, publish_copies="on")

    assert not public.by_slug("copy").live
    public.assert_right(visitor)


def test_an_authors_copy_is_a_draft(
    client: Client, visitor: Client, author: AbstractUser, massage: Page
) -> None:
    client.force_login(author)

    copy(client, massage, new_title=public.SECRET, publish_copies="on")

    assert not public.by_slug("copy").live
    public.assert_right(visitor)


def test_the_copy_of_a_private_page_is_private(
    editor_client: Client, visitor: Client, reading: Page, massage: Page
) -> None:
    PageViewRestriction.objects.create(page=massage, restriction_type="login")

    copy(editor_client, massage, publish_copies="on")

    assert not public.read(visitor, public.by_slug("copy"))
    assert "Copy" not in public.read(visitor, reading)
    assert "Copy" not in public.read(visitor, massage.get_parent())


def test_a_copy_does_not_wait_for_the_time_that_its_original_waits_for(
    editor_client: Client, visitor: Client, massage: MassageServicePage
) -> None:
    massage.title, massage.go_live_at = public.SECRET, timezone.now() + timedelta(hours=1)
    massage.save_revision().publish()
    assert massage.approved_schedule

    copy(editor_client, massage, publish_copies="on")

    made = public.by_slug("copy")
    assert not made.approved_schedule
    assert public.read(visitor, made)
    public.assert_right(visitor)
