"""``python -m tests.importer.crashes.killing FOLDER``: imports that end in the middle.

Everything is done in forks, so that each has connections of its own and nothing remembered. What
there is afterwards is written as JSON; what it should be is said in the tests.
"""

import io
import json
import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

FOLDER = Path(sys.argv[1]) if __name__ == "__main__" else Path()
VENDOR = os.environ.get("CRASHES_VENDOR", "sqlite")
_BOOKING = "Book now: call 519-555-0142, or online at https://booking.example.com/massage"
DOCUMENTS = {
    "a.md": "# Hot stone massage\n\nWarm stones are laid on your back.\n",
    "b.md": (
        "# Deep tissue massage\n\nIt reaches the deeper layers.\n\n"
        "## Conditions treated\n\n- Back pain\n- Stress\n- Something new\n\n"
        f"## Prices\n\n- 60 minutes – $100\n- 90 minutes – $140\n\n{_BOOKING}\n"
    ),
    "c.md": f"# Head massage\n\nIt is about your head.\n\n{_BOOKING}\n",
}
#: Of the statements that only read, and of other documents' than the second one.
EVERY = 15
_WRITES = ("INSERT", "UPDATE", "DELETE", "COMMIT")
ROUNDS = 4


def main() -> None:
    from tests.importer.crashes.databases import databases

    os.environ["CRASHES_DATABASE"] = "none yet"
    (FOLDER / "documents").mkdir(exist_ok=True)
    for name, text in DOCUMENTS.items():
        (FOLDER / "documents" / name).write_text(text)
    with databases(VENDOR, FOLDER) as those:
        os.environ["CRASHES_DATABASE"] = those.base
        import django

        django.setup()
        assert ended(prepare, those.base) == 0
        report("kills", [*_kills(those)])
        report("meetings", [_meeting(those.copy(), _sent_by_command) for _ in range(ROUNDS)])
        report("doubles", [_meeting(those.copy(), _sent_by_browser) for _ in range(ROUNDS)])


def report(name: str, found: Any) -> None:
    (FOLDER / f"{name}.json").write_text(json.dumps(found))


def ended(act: Callable[[], Any], database: str) -> int:
    """How a process ends that does *act* with *database*; below 0 if it was killed."""
    return os.waitstatus_to_exitcode(os.waitpid(started(act, database), 0)[1])


def started(act: Callable[[], Any], database: str) -> int:
    from tests.importer.hostile.limited import forked

    def connected() -> None:
        from django.db import connection

        connection.settings_dict["NAME"] = database
        act()
        connection.close()

    return forked(connected)


def told(act: Callable[[], Any], database: str) -> Any:
    """What *act* returns in a process of its own."""
    file = FOLDER / "told.json"
    file.unlink(missing_ok=True)
    assert ended(lambda: file.write_text(json.dumps(act())), database) == 0
    return json.loads(file.read_text())


def prepare() -> None:
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.urls import get_resolver

    from tests import factories
    from wagtail_massage.pages.models import MassageServiceIndexPage

    call_command("migrate", verbosity=0)
    site = factories.first_site()
    factories.page(MassageServiceIndexPage, site.root_page, title="Services")
    factories.location()
    for name in ("Back pain", "Stress"):
        factories.condition(name)
    get_user_model().objects.create_superuser("administrator")
    _ = get_resolver().url_patterns


# Killed


def _kills(those: Any) -> Iterator[dict[str, Any]]:
    """What there is after each step at which an import can end, and after two more imports."""
    # Some databases' projects have a cache that all processes share: each finds in it what the
    # one finds whose statements are counted.
    told(_imported, those.copy())
    statements = told(_statements, those.copy())
    for number in _chosen(statements):
        database = those.copy()
        killed = ended(lambda number=number: _imported(kill_at=number), database)
        after = told(state, database)
        again = told(lambda: [_imported(), state()], database)
        third = told(lambda: [_imported(), state()], database)
        said = {"killed": killed, "after": after, "again": again, "third": third}
        yield {"step": number, "statement": statements[number][:80], **said}


def _statements() -> list[str]:
    """Every step of a whole import, the last of them its end."""
    seen: list[str] = []
    with _steps(seen.append):
        _imported()
    return [*seen, "the end"]


def _chosen(statements: list[str]) -> list[int]:
    records = [
        number
        for number, line in enumerate(statements)
        if line.startswith("INSERT") and "importeddocument" in line
    ]
    ours = range(records[0], records[1] + 8)
    return [
        number
        for number, line in enumerate(statements)
        if (number in ours and line.startswith(_WRITES)) or number % EVERY == 0
    ]


@contextmanager
def _steps(at: Callable[[str], None]) -> Iterator[None]:
    """Calls *at* before each statement, and before and after what makes them last."""
    from django.db import connection

    def wrap(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        at(str(sql))
        return execute(sql, params, many, context)

    commit = connection._commit

    def committed() -> None:
        at("COMMIT")
        commit()
        at("COMMIT is done")

    connection._commit = committed
    with connection.execute_wrapper(wrap):
        yield
    connection._commit = commit


def _imported(kill_at: int | None = None) -> list[str]:
    """Run the command; what it says of each document."""
    from django.core.management import call_command

    left = [kill_at]

    def at(line: str) -> None:
        if left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        left[0] = left[0] - 1 if left[0] is not None else None

    out = io.StringIO()
    options = {"parent": "/services/", "format": "json", "verbosity": 0}
    with _steps(at):
        call_command("import_massage_page", str(FOLDER / "documents"), stdout=out, **options)
    at("the end")
    return [document["status"] for document in json.loads(out.getvalue())["documents"]]


def state() -> dict[str, Any]:
    from wagtail.models import Page, Revision

    from wagtail_massage.models import (
        BookingCallToAction,
        Condition,
        ConditionMention,
        ImportedDocument,
    )
    from wagtail_massage.pages.models import MassageServicePage

    pages = []
    for page in MassageServicePage.objects.order_by("path"):
        revisions = Revision.objects.for_instance(page)
        calls = [b.value["call_to_action"] for b in page.body if b.block_type == "booking"]
        pages.append(
            {
                "pk": page.pk,
                "title": page.title,
                "live": page.live,
                "revisions": revisions.count(),
                "latest": page.latest_revision_id in revisions.values_list("pk", flat=True),
                "calls": [call and call.pk for call in calls],
                "options": page.session_options.count(),
                "records": ImportedDocument.objects.filter(page_id=page.pk).count(),
            }
        )
    calls = BookingCallToAction.objects.order_by("pk")
    return {
        "pages": pages,
        "records": ImportedDocument.objects.count(),
        "calls": [call.pk for call in calls],
        "call_revisions": [Revision.objects.for_instance(call).count() for call in calls],
        "terms": sorted(Condition.objects.values_list("name", flat=True)),
        "problems": [list(map(str, problem)) for problem in Page.find_problems()],
        "children": Page.objects.get(slug="services").numchild,
        "named": sorted(ConditionMention.objects.values_list("term__name", flat=True)),
    }


# At once


def _meeting(database: str, act: Callable[[Callable[[], None]], Any]) -> dict[str, Any]:
    """What is there after two processes did the same at the same time."""
    reading, writing = os.pipe()

    def wait() -> None:
        os.close(writing)
        os.read(reading, 1)  # ends when nobody could write any more

    files = [FOLDER / f"met-{number}.json" for number in range(2)]
    pids = [
        started(lambda file=file: file.write_text(json.dumps(act(wait))), database)
        for file in files
    ]
    os.close(writing)
    ends = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
    os.close(reading)
    told_ = [json.loads(file.read_text()) for file in files]
    return {"ends": ends, "told": told_, "state": told(state, database)}


def _sent_by_command(wait: Callable[[], None]) -> list[str]:
    from django.db import connection

    connection.ensure_connection()
    wait()
    return _imported()


def _sent_by_browser(wait: Callable[[], None]) -> int:
    """An editor's browser that sends the last form, as the other one does."""
    from django.contrib.auth import get_user_model
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client
    from django.urls import reverse
    from wagtail.models import Page

    from tests.importer.hostile.browsing import fields

    client = Client(raise_request_exception=False)
    client.force_login(get_user_model().objects.get())
    file = SimpleUploadedFile("b.md", DOCUMENTS["b.md"].encode())
    data = {"parent": Page.objects.get(slug="services").pk, "kind": "text", "file": file}
    form = fields(client.post(reverse("massage_import:index"), data).content.decode())
    wait()
    return client.post(reverse("massage_import:review"), form).status_code


if __name__ == "__main__":
    main()
