"""An editor and ``publish_scheduled`` at once."""

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Revision

from tests import factories
from tests.two_people.people import Editor, at_once, form, named, newest
from wagtail_massage.models import BookingCallToAction, Condition
from wagtail_massage.pages.models import MassageServicePage

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

ROUNDS = 5
PUBLISH = {"action-publish": "1"}


def fall_due(thing: Any, **fields: Any) -> None:
    """Schedule *thing* with *fields*, and let the time come."""
    thing = type(thing).objects.get(pk=thing.pk)
    for name, value in fields.items():
        setattr(thing, name, value)
    thing.go_live_at = timezone.now() + timedelta(hours=1)
    revision = thing.save_revision()
    revision.publish()
    past = timezone.now() - timedelta(minutes=1)
    content = {**revision.content, "go_live_at": past.isoformat()}
    Revision.objects.filter(pk=revision.pk).update(approved_go_live_at=past, content=content)


def publish_scheduled() -> None:
    call_command("publish_scheduled", stdout=StringIO())


def test_a_page_is_published_while_its_time_comes(
    two_editors: tuple[Editor, Editor], massage: MassageServicePage, pains: list[Condition]
) -> None:
    for number in range(ROUNDS):
        fall_due(
            massage,
            title=f"Due {number}",
            summary=f"Due {number}",
            body=[factories.conditions_block(*pains[:4])],
        )
        saves = two_editors[0].saves(massage, form(f"One {number}", *pains[2:], **PUBLISH))

        answer, _ = at_once(saves, publish_scheduled)

        # Locked until its time has come, which the editor is told; and published after.
        assert answer in (200, 302)
        page = newest(massage)
        assert page.title == page.summary == (f"One {number}" if answer == 302 else f"Due {number}")
        assert named(page) == {t.pk for t in (pains[2:] if answer == 302 else pains[:4])}
        assert not page.approved_schedule
        titles = [revision.content["title"] for revision in page.revisions.all()]
        assert f"Due {number}" in titles
        assert titles.count(f"One {number}") == (answer == 302)


def test_a_page_is_published_while_the_time_of_its_call_to_action_comes(
    client: Client,
    two_editors: tuple[Editor, Editor],
    services: Page,
    massage: MassageServicePage,
) -> None:
    call = factories.call_to_action("Ring us")
    body = [factories.block("booking", call_to_action=call.pk)]
    other = factories.service(services, title="Other", body=body)
    fields = {"call_to_action": str(call.pk), **PUBLISH}
    for number in range(ROUNDS):
        fall_due(call, heading=f"Due {number}")
        saves = two_editors[0].saves(massage, form(f"One {number}", **fields))

        assert at_once(saves, publish_scheduled)[0] == 302

        assert newest(massage).title == f"One {number}"
        assert BookingCallToAction.objects.get().heading == f"Due {number}"
        for page in (newest(massage), other):
            assert f"Due {number}" in client.get(page.url).content.decode()


def test_a_schedule_is_cancelled_while_its_time_comes(
    two_editors: tuple[Editor, Editor], massage: MassageServicePage
) -> None:
    # It may be cancelled each time.
    MassageServicePage.objects.filter(pk=massage.pk).update(summary=massage.title)
    for number in range(ROUNDS):
        fall_due(massage, title=f"Due {number}", summary=f"Due {number}")
        revision = newest(massage).latest_revision_id
        url = f"/admin/pages/{massage.pk}/revisions/{revision}/unschedule/"

        status, _ = at_once(lambda url=url: two_editors[0].post(url).status_code, publish_scheduled)

        # Where its time has come already there is nothing to cancel any more.
        assert status in (302, 404)

        page = newest(massage)
        assert not page.approved_schedule
        assert page.title == page.summary
        assert page.get_latest_revision_as_object().title == f"Due {number}"


def test_two_jobs_run_at_once(massage: MassageServicePage, pains: list[Condition]) -> None:
    calls = [factories.call_to_action(f"Call {number}") for number in range(3)]
    for number in range(ROUNDS):
        for thing in calls:
            fall_due(thing, heading=f"Due {number}")
        fall_due(massage, body=[factories.conditions_block(*pains[number : number + 3])])

        at_once(publish_scheduled, publish_scheduled)

        headings = set(BookingCallToAction.objects.values_list("heading", flat=True))
        assert headings == {f"Due {number}"}
        assert named(massage) == {term.pk for term in pains[number : number + 3]}
