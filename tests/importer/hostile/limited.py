"""``python -m tests.importer.hostile.limited JOBS``: each job in a process with narrow limits.

All are forks of one that has imported everything already. None of them shares a database.
"""

import io
import json
import os
import resource
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

MEMORY = 1_500_000_000
_AT_ONCE = 2


def main(file: str) -> None:
    import django

    django.setup()
    jobs = json.loads(Path(file).read_text())
    base = Path(os.environ["HOSTILE_DATABASE"])
    assert os.waitstatus_to_exitcode(os.waitpid(forked(_prepare), 0)[1]) == 0
    _preload()
    running: dict[int, dict[str, Any]] = {}
    for job in jobs:
        if len(running) == _AT_ONCE:
            _wait(running)
        folder = Path(job["folder"])
        shutil.copy(base, folder / "db.sqlite3")
        running[forked(lambda job=job: _run(job))] = job
    while running:
        _wait(running)


def forked(act: Callable[[], Any]) -> int:
    """The process that does *act* and ends as a program would."""
    pid = os.fork()
    if pid:
        return pid
    try:
        act()
        status = 0
    except SystemExit as ended:
        status = int(ended.code or 0)
    except BaseException:
        traceback.print_exc()
        status = 70
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)


def _prepare() -> None:
    """A clinic with a few words of its own, and an account that may do everything."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.db import connection

    from tests import factories
    from wagtail_massage.pages.models import MassageServiceIndexPage

    call_command("migrate", verbosity=0)
    site = factories.first_site()
    factories.page(MassageServiceIndexPage, site.root_page, title="Services")
    factories.location()
    for name in ("Back pain", "Stress", "Neck pain", "Insomnia"):
        factories.condition(name)
    factories.benefit("Better sleep")
    factories.call_to_action()
    get_user_model().objects.create_superuser("administrator")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()


def _preload() -> None:
    """What each of them would import for itself."""
    from django.urls import get_resolver

    from wagtail_massage.importer.parsers import docx, markdown  # noqa: F401
    from wagtail_massage.management.commands import import_massage_page  # noqa: F401

    _ = get_resolver().url_patterns


def _wait(running: dict[int, dict[str, Any]]) -> None:
    pid, status, usage = os.wait3(0)
    job = running.pop(pid)
    used = {
        "status": os.waitstatus_to_exitcode(status),
        "seconds": usage.ru_utime + usage.ru_stime,
        "kilobytes": usage.ru_maxrss,
    }
    (Path(job["folder"]) / "used.json").write_text(json.dumps(used))


def _run(job: dict[str, Any]) -> None:
    from django.db import connection

    folder = Path(job["folder"])
    for number, name in ((1, "stdout"), (2, "stderr")):
        os.dup2(os.open(folder / name, os.O_WRONLY | os.O_CREAT, 0o600), number)
    # As of a terminal that is set to UTF-8.
    sys.stdout = io.TextIOWrapper(os.fdopen(1, "wb", closefd=False), "utf-8", "strict")
    sys.stderr = io.TextIOWrapper(os.fdopen(2, "wb", closefd=False), "utf-8", "backslashreplace")
    connection.settings_dict["NAME"] = str(folder / "db.sqlite3")
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    # At the second one the process is killed without a word.
    resource.setrlimit(resource.RLIMIT_CPU, (job["seconds"], job["seconds"] + 1))
    signal.alarm(300)
    started = time.monotonic()
    try:
        _ACTS[job["act"]](job["arguments"])
    finally:
        (folder / "elapsed").write_text(str(time.monotonic() - started))


def _command(arguments: list[str]) -> None:
    from django.core.management import execute_from_command_line

    ending = ["--parent", "/services/", "--format", "json"]
    execute_from_command_line(["manage.py", "import_massage_page", *arguments, *ending])


def _view(arguments: list[str]) -> None:
    """Each file sent to the admin, and the form that came back sent again as it is."""
    from django.contrib.auth import get_user_model
    from django.core.files.uploadedfile import SimpleUploadedFile
    from django.test import Client
    from django.urls import reverse
    from wagtail.models import Page

    from tests.importer.hostile.browsing import fields

    client = Client(raise_request_exception=False)
    client.force_login(get_user_model().objects.get())
    services = Page.objects.get(slug="services").pk
    documents = []
    for number, path in enumerate(map(Path, _files(arguments))):
        file = SimpleUploadedFile(path.name, path.read_bytes())
        data = {"parent": services, "kind": "text", "file": file}
        asked = client.post(reverse("massage_import:index"), data)
        between, form = _rows(), fields(asked.content.decode())
        page = path.parents[1] / f"{number}.html"
        page.write_bytes(asked.content)
        told = {"source": str(path), "html": str(page), "asked": asked.status_code, "made": None}
        if form:
            told["made"] = client.post(reverse("massage_import:review"), form).status_code
        documents.append({**told, "form": sorted(form), "between": between, "after": _rows()})
    print(json.dumps({"documents": documents}))


def _files(names: list[str]) -> list[str]:
    return [
        str(file)
        for path in map(Path, names)
        for file in (sorted(path.iterdir()) if path.is_dir() else [])
    ]


def _rows() -> dict[str, int]:
    from django.apps import apps

    return {
        model._meta.label: model._base_manager.count()
        for model in apps.get_models()
        if model._meta.app_label in {"wagtail_massage", "wagtail_massage_pages", "wagtailcore"}
    }


_ACTS: dict[str, Callable[[list[str]], None]] = {"command": _command, "view": _view}

if __name__ == "__main__":
    main(sys.argv[1])
