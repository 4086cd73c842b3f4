"""What editors change meanwhile, in a management shell: a thing and a number a line from stdin.

Answers with a line of JSON each time: when the change was committed, by the machine's clock.
"""

import json
import sys
import time
import traceback
from functools import partial
from typing import Any

from django.db import close_old_connections, transaction

from tests.scale_out import marks
from wagtail_massage.models import BookingCallToAction, ClinicSettings, Condition
from wagtail_massage.pages.models import MassageServicePage

#: Named by many pages of the demonstration, and by a condition's page.
CONDITIONS = ("tight-muscles", "chronic-headaches")
SERVICES = ("therapeutic-massage", "deep-tissue-massage")


def things() -> list[str]:
    pages = MassageServicePage.objects.filter(slug__in=SERVICES, locale__language_code="en")
    conditions = Condition.objects.filter(slug__in=CONDITIONS, locale__language_code="en")
    (clinic,) = ClinicSettings.objects.all()
    return [
        *(f"{kind}-{page.pk}" for page in pages for kind in ("summary", "price")),
        *(f"condition-{condition.pk}" for condition in conditions),
        f"call-{clinic.call_to_action_id}",
        f"notice-{clinic.pk}",
    ]


def summary(pk: int, mark: Any) -> None:
    page = MassageServicePage.objects.get(pk=pk)
    page.summary = f"{mark} is the newest."
    page.save_revision().publish()


def price(pk: int, mark: Any) -> None:
    page = MassageServicePage.objects.get(pk=pk)
    options = page.session_options.all()
    for option in options:
        option.price = mark
    page.session_options = options
    page.save_revision().publish()


def condition(pk: int, mark: Any) -> None:
    term = Condition.objects.get(pk=pk)
    term.name = f"{mark} pain"
    term.save_revision().publish()


def call(pk: int, mark: Any) -> None:
    call_to_action = BookingCallToAction.objects.get(pk=pk)
    call_to_action.heading = f"{mark}: book"
    call_to_action.save_revision().publish()


def notice(pk: int, mark: Any) -> None:
    clinic = ClinicSettings.objects.get(pk=pk)
    clinic.notice, clinic.notice_from, clinic.notice_until = f"{mark} is on", None, None
    clinic.save()


EDITS = {edit.__name__: edit for edit in (summary, price, condition, call, notice)}


def write(thing: str, number: int) -> float:
    """When it was committed.

    Pages are published as the admin does, which commits them step by step, and every other time as
    code in a transaction of its own would: then the time is before all that follows a commit.
    """
    kind, pk = thing.split("-")
    mark = (marks.price if kind == "price" else marks.text)(thing, number)
    edit = partial(EDITS[kind], int(pk), mark)
    if number % 2:
        edit()
        return time.monotonic()
    times: list[float] = []
    with transaction.atomic():
        transaction.on_commit(lambda: times.append(time.monotonic()))
        edit()
    return times[0]


def answer(line: str) -> dict[str, Any]:
    close_old_connections()
    try:
        thing, number = line.split()
        return {"committed": write(thing, int(number))}
    except Exception:
        return {"error": traceback.format_exc()}


def work() -> None:
    print(json.dumps({"things": things()}), flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(line)), flush=True)
