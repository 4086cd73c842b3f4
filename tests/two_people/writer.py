"""A worker of its own process: ``python -m tests.two_people.writer DATABASE WORKER WRITES``.

Each write is of a kind that people and scheduled jobs do, and leaves something to count.
"""

import json
import os
import sys
from collections import Counter
from collections.abc import Callable
from itertools import cycle, islice
from typing import Any

import django
from django.conf import settings

#: Of twenty writes, by kind: most are small, as in life.
MIX = [
    *["new_term"] * 6,
    *["revise_shared_term"] * 4,
    *["save_call_to_action"] * 6,
    "draft_page",
    "draft_page",
    "publish_page",
    "change_price",
]


def counts(writes: int) -> Counter[str]:
    """How many of *writes* are of which kind."""
    return Counter(islice(cycle(MIX), writes))


class Worker:
    """Has a page and a call-to-action of its own; a term and a page's prices are shared."""

    def __init__(self, name: str) -> None:
        from django.contrib.auth import get_user_model
        from wagtail.models import Site

        self.name = name
        self.user = get_user_model().objects.get(username="administrator")
        self.site = Site.objects.get()

    def write(self, kind: str, number: int) -> None:
        act: Callable[[int], Any] = getattr(self, kind)
        act(number)

    def new_term(self, number: int) -> None:
        from wagtail_massage.models import Condition

        Condition.objects.create(name=f"{self.name} {number}")

    def revise_shared_term(self, number: int) -> None:
        from wagtail_massage.models import Condition

        term = Condition.objects.get(name="Shared")
        term.summary = f"{self.name} {number}"
        term.save_revision(user=self.user)

    def save_call_to_action(self, number: int) -> None:
        from wagtail_massage.models import BookingCallToAction

        call = BookingCallToAction.objects.get(heading=self.name)
        call.text = str(number)
        call.save()

    def draft_page(self, number: int) -> None:
        self._revision(number)

    def publish_page(self, number: int) -> None:
        self._revision(number).publish(user=self.user)

    def _revision(self, number: int) -> Any:
        from tests.factories import conditions_block
        from wagtail_massage.models import Condition
        from wagtail_massage.pages.models import MassageServicePage

        page = MassageServicePage.objects.get(slug=self.name)
        term = Condition.objects.filter(name__startswith=self.name).latest("pk")
        page.summary = str(number)
        page.body = [conditions_block(Condition.objects.get(name="Shared"), term)]
        return page.save_revision(user=self.user)

    def change_price(self, number: int) -> None:
        """As the list of prices does it."""
        from django.db import transaction

        from wagtail_massage import prices

        with transaction.atomic():
            prices.lock_services(self.site)
            [service] = prices.priced_services(self.site, self.user)
            [key] = [option.key for option in service.options if option.note == self.name]
            change = prices.PriceChange(service, {key: number}, publish=True, with_draft=False)
            prices.change_prices([change], self.user)


def main(database: str, name: str, writes: str) -> None:
    settings.TASKS = json.loads(os.environ["TASKS"])
    django.setup()
    from django.db import connection

    connection.settings_dict["NAME"] = database
    worker = Worker(name)
    for number, kind in enumerate(islice(cycle(MIX), int(writes))):
        worker.write(kind, number)


if __name__ == "__main__":
    main(*sys.argv[1:])
