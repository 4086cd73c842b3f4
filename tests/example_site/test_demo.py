"""The demo clinic, loaded by the example site's own commands in a process of its own."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
Run = Callable[..., str]

READ = """
from django.test import Client
client = Client(headers={"host": "localhost"})
for path in %r:
    response = client.get(path)
    print(path, response.status_code)
    print(response.content.decode())
"""
EDIT = """
from wagtail_massage.pages.models import MassageServicePage
page = MassageServicePage.objects.get(slug="therapeutic-massage")
page.title = "Changed by an editor"
page.save_revision().publish()
MassageServicePage.objects.get(slug="sports-massage").delete()
"""
PUBLISH_EARLY = """
from wagtail_massage.models import BookingCallToAction
early = BookingCallToAction.objects.get(heading__contains="early-morning")
early.live, early.go_live_at = True, None
early.save()
"""
ACCOUNTS = "from django.contrib.auth.models import User; print('accounts:', User.objects.count())"
REACH = """
from django.contrib.auth.models import User
from django.test import Client
from wagtail.models import Site
from wagtail_massage.models import BookingCallToAction, ClinicLocation
from wagtail_massage.pages.models import MassageServicePage
client = Client(headers={"host": "localhost"})
client.force_login(User.objects.get(username="editor"))
page, snippets = MassageServicePage.objects.first(), "snippets/wagtail_massage"
for path in (
    f"pages/add/wagtail_massage_pages/massageservicepage/{page.get_parent().pk}/",
    f"pages/{page.pk}/edit/",
    f"pages/{page.pk}/unpublish/",
    f"{snippets}/condition/add/",
    f"{snippets}/benefit/add/",
    f"{snippets}/bookingcalltoaction/unpublish/{BookingCallToAction.objects.first().pk}/",
    f"{snippets}/cliniclocation/edit/{ClinicLocation.objects.first().pk}/",
    "clinic/prices/",
    f"settings/wagtail_massage/clinicsettings/{Site.objects.get().pk}/",
    "images/add/",
    "users/",
):
    print(client.get(f"/admin/{path}").status_code, path)
"""
# The conditions of the page that the demo replaces, by a word of each.
CONDITIONS = (
    "pain",
    "trigger points",
    "stiffness",
    "headaches",
    "repetitive strain",
    "sports",
    "car accident",
    "range of motion",
    "surgery",
    "anxiety",
    "blood pressure",
    "insomnia",
)


def manager(folder: Path) -> Run:
    """Runs a command of the example site on the database in *folder*, and gives what it printed."""

    def manage(*arguments: str, **environment: str) -> str:
        clean = {k: v for k, v in os.environ.items() if not k.startswith("DJANGO_")}
        completed = subprocess.run(
            [sys.executable, "example_site/manage.py", *arguments],
            cwd=ROOT,
            env={**clean, "DJANGO_DEBUG": "1", "DJANGO_DATA_DIR": str(folder), **environment},
            capture_output=True,
            text=True,
            check=False,
        )
        assert completed.returncode == 0, completed.stderr
        return completed.stdout

    return manage


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty site's database, to be copied."""
    folder = tmp_path_factory.mktemp("empty")
    manager(folder)("migrate", "--verbosity", "0")
    return folder / "db.sqlite3"


@pytest.fixture(scope="module")
def run(migrated: Path, tmp_path_factory: pytest.TempPathFactory) -> Run:
    return manager(Path(shutil.copy(migrated, tmp_path_factory.mktemp("demo"))).parent)


@pytest.fixture(scope="module")
def loaded(run: Run) -> str:
    return run("load_demo")


def shell(run: Run, code: str) -> str:
    return run("shell", "--command", code)


def test_the_accounts_are_printed_at_the_end(loaded: str) -> None:
    last = loaded.strip().splitlines()[-2:]

    assert last[0].startswith("Editor: editor / ")
    assert last[1].startswith("Administrator: ")


def test_the_editor_may_do_what_the_guide_says_and_manages_no_users(run: Run, loaded: str) -> None:
    *allowed, users = shell(run, REACH).strip().splitlines()[-11:]

    assert [line for line in allowed if not line.startswith("200 ")] == []
    assert users == "302 users/"


def test_the_service_page_shows_the_whole_clinic_to_a_stranger(run: Run, loaded: str) -> None:
    html = shell(run, READ % (["/services/therapeutic-massage/"],)).lower()

    assert "/services/therapeutic-massage/ 200" in html
    assert '<html lang="en" dir="ltr">' in html
    for word in (*CONDITIONS, "105.00", 'href="https://book.', 'href="tel:+1', "closed"):
        assert word in html


def test_every_index_and_an_expired_call_to_action(run: Run, loaded: str) -> None:
    paths = ["/", "/services/", "/conditions/", "/benefits/", "/services/sports-massage/"]

    html = shell(run, READ % (paths,))

    assert all(f"{path} 200" in html for path in paths)
    assert "Race week" not in html


def test_the_sitemap_names_what_is_there(run: Run, loaded: str) -> None:
    sitemap = shell(run, READ % (["/sitemap.xml"],))

    assert "/sitemap.xml 200" in sitemap
    for path in ("/", "/services/", "/services/therapeutic-massage/"):
        assert f"<loc>http://localhost:8000{path}</loc>" in sitemap


def test_a_scheduled_call_to_action_waits(run: Run, loaded: str) -> None:
    html = shell(run, READ % (["/services/deep-tissue-massage/"],))

    assert "Book an appointment" in html
    assert "early-morning" not in html
    assert "early-morning" in shell(
        run, PUBLISH_EARLY + READ % (["/services/deep-tissue-massage/"],)
    )


def test_loading_again_changes_nothing_that_an_editor_did(run: Run, loaded: str) -> None:
    shell(run, EDIT)

    again = run("load_demo")

    assert "nothing was changed" in again
    assert "Editor: editor / " in again
    html = shell(run, READ % (["/services/therapeutic-massage/", "/services/sports-massage/"],))
    assert "Changed by an editor" in html
    assert "/services/sports-massage/ 404" in html


def test_without_debug_there_are_no_accounts(migrated: Path, tmp_path: Path) -> None:
    shutil.copy(migrated, tmp_path)
    run = manager(tmp_path)
    server = {
        "DJANGO_DEBUG": "0",
        "DJANGO_SECRET_KEY": "x" * 50,
        "DJANGO_ALLOWED_HOSTS": "localhost",
        "DJANGO_BASE_URL": "http://localhost:8000",
        "DATABASE_URL": f"sqlite:///{tmp_path}/db.sqlite3",
        "REDIS_URL": "redis://localhost",
    }
    printed = run("load_demo", **server)

    assert "massage-demo" not in printed
    assert "accounts: 0" in run("shell", "--command", ACCOUNTS, **server)
