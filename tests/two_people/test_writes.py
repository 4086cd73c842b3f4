"""Two workers, each a process of its own, write two thousand times between them."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from pytest_django import Settings
from wagtail.models import Page, Revision

from tests import factories
from tests.two_people.people import assert_index_is_right
from tests.two_people.writer import counts
from wagtail_massage.models import BookingCallToAction, Condition, ConditionMention
from wagtail_massage.pages.models import MassageServicePage

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

ROOT = Path(__file__).resolve().parent.parent.parent
WORKERS = ("first", "second")
#: Of each worker.
WRITES = 1000


@pytest.fixture
def shared(services: Page) -> MassageServicePage:
    """What the workers find: see ``Worker``."""
    get_user_model().objects.create_superuser("administrator")
    factories.condition("Shared")
    for name in WORKERS:
        factories.service(services, title=name, slug=name)
        factories.call_to_action(name)
    options = [{"minutes": 60, "price": "1", "note": name} for name in WORKERS]
    return factories.service(services, title="Shared prices", options=options)


def work(name: str, settings: Settings) -> subprocess.Popen[str]:
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": os.environ["DJANGO_SETTINGS_MODULE"],
        "TASKS": json.dumps(settings.TASKS),
    }
    command = ["-m", "tests.two_people.writer", connection.settings_dict["NAME"], name]
    return subprocess.Popen(
        [sys.executable, *command, str(WRITES)],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_two_thousand_writes_are_all_there(shared: MassageServicePage, settings: Settings) -> None:
    before = Revision.objects.for_instance(shared).count()
    connection.close()
    workers = [work(name, settings) for name in WORKERS]

    errors = [worker.communicate(timeout=600)[1] for worker in workers]

    assert [worker.returncode for worker in workers] == [0, 0], errors
    kinds = counts(WRITES)
    term = Condition.objects.get(name="Shared")
    assert Revision.objects.for_instance(term).count() == kinds["revise_shared_term"] * 2
    assert Revision.objects.for_instance(shared).count() == before + kinds["change_price"] * 2
    for name in WORKERS:
        assert Condition.objects.filter(name__startswith=name).count() == kinds["new_term"]
        _assert_last_writes_hold(name, kinds["draft_page"] + kinds["publish_page"])
    assert {str(row.price) for row in _newest(shared.slug).session_options.all()} == {
        f"{WRITES - 1}.00"
    }
    assert_index_is_right()
    _assert_sound()


def _newest(slug: str) -> MassageServicePage:
    return MassageServicePage.objects.get(slug=slug)


def _assert_last_writes_hold(name: str, revisions: int) -> None:
    """The last twenty writes of each worker are known: see ``MIX``."""
    page = _newest(name)
    assert Revision.objects.for_instance(page).count() == revisions + 1
    assert page.summary == str(WRITES - 2)
    named = ConditionMention.objects.filter(page=page).values_list("term__name", flat=True)
    assert set(named) == {"Shared", f"{name} {WRITES - 15}"}
    assert BookingCallToAction.objects.get(heading=name).text == str(WRITES - 5)


def _assert_sound() -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            assert cursor.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert cursor.execute("PRAGMA foreign_key_check").fetchall() == []
            assert cursor.execute("PRAGMA journal_mode").fetchall() == [("wal",)]


def test_sqlite_is_set_up_here_as_the_readme_says() -> None:
    readme = (ROOT / "README.md").read_text()
    [fence] = re.findall(r'DATABASES\["default"\]\["OPTIONS"\] = (\{.*?\n\})', readme, re.S)
    from tests.projects import default

    assert default.DATABASES["default"]["OPTIONS"] == eval(fence)
