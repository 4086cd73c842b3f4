"""Where the command puts what, and what it does with what it cannot read."""

import os
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.urls import include
from django.urls import path as url
from pytest_django import Settings
from wagtail import urls as wagtail_urls
from wagtail.models import Page, Site

from tests import factories
from tests.importer import clinic
from tests.importer.clinic import conditions, imported, run, text, without_blocks
from tests.importer.conftest import Write
from tests.importer.making import docx, paragraph
from tests.own_pages.models import EmptyPage, OwnServicePage
from wagtail_massage.importer import batch, folders
from wagtail_massage.management.commands.import_massage_page import Command
from wagtail_massage.models import BookingCallToAction, ImportedDocument
from wagtail_massage.pages.models import MassageServiceIndexPage, MassageServicePage

pytestmark = pytest.mark.django_db
#: Of a project whose Wagtail is below another address.
urlpatterns = [url("clinic/", include(wagtail_urls))]
BOOKING = "Book now: write to hello@cedar.example.com."


def titles() -> set[str]:
    return set(MassageServicePage.objects.values_list("title", flat=True))


# What cannot be read


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("bad.docx", b"%PDF-1.7\n...", "PDF"),
        ("bad.docx", b"PK\x03\x04 cut off", "Word"),
        ("bad.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old Word"),
        ("bad.md", b"", "no text"),
        ("bad.html", b"<html><script>x()</script></html>", "no text"),
        ("bad.txt", b"calm " * 200_000, "at most"),
    ],
)
def test_a_bad_file_is_told_and_the_others_are_imported(
    services: Page, write: Write, name: str, content: bytes, words: str
) -> None:
    first, last = write("a.md", text("Cedar massage")), write("z.md", text("Pine massage"))
    ran = run(first, write(name, content), last)
    assert ran.statuses == ["created", "failed", "created"]
    assert words in ran.documents[1]["error"]
    assert ran.error == "1 of 3 could not be imported."
    assert titles() == {"Cedar massage", "Pine massage"}
    assert run(first, last).error == ""


def test_a_missing_file_is_told_and_the_others_are_imported(cedar: Path) -> None:
    ran = run(cedar.parent / "none.md", cedar / "none.md", cedar)
    assert ran.statuses == ["failed", "failed", "created"]
    assert ran.documents[0]["error"] == "No such file or directory"
    assert ran.documents[1]["error"] == "Not a directory"


def test_a_file_that_may_not_be_read_is_told(
    cedar: Path, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = batch._bytes_of

    def refuse(path: Path) -> bytes:
        if path.name == "secret.md":
            raise PermissionError(13, "Permission denied", str(path))
        return read(path)

    monkeypatch.setattr(batch, "_bytes_of", refuse)
    ran = run(write("secret.md"), cedar)
    assert ran.statuses == ["failed", "created"]
    assert ran.documents[0]["error"] == "Permission denied"


def test_no_more_of_a_file_is_read_than_may_be_imported(
    settings: Settings, services: Page, write: Write
) -> None:
    settings.WAGTAIL_MASSAGE = {"IMPORT_LIMITS": {"bytes": 100}}
    ran = run(write(content=b"x" * 5000))
    assert "101 bytes, at most 100" in ran.documents[0]["error"]


def test_an_unexpected_error_undoes_its_document_and_no_other(
    services: Page, write: Write, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    create = ImportedDocument.objects.create

    def fail(**fields: Any) -> ImportedDocument:
        created = create(**fields)
        if created.page.title == "Pine massage":
            raise RuntimeError("struck by lightning")
        return created

    monkeypatch.setattr(ImportedDocument.objects, "create", fail)
    names = ("Cedar massage", "Pine massage", "Larch massage")
    files = [
        write(f"{n}.md", text(name, BOOKING if n else "It is calm."))
        for n, name in enumerate(names)
    ]
    before = clinic.everything()

    ran = run(files[1])

    assert ran.documents[0]["error"] == "RuntimeError: struck by lightning"
    assert clinic.everything() == before
    assert run(*files).statuses == ["created", "failed", "created"]
    assert titles() == {"Cedar massage", "Larch massage"}
    # Nothing refers to the one that was undone.
    larch = MassageServicePage.objects.get(title="Larch massage")
    [booking] = [block for block in larch.body if block.block_type == "booking"]
    assert booking.value["call_to_action"] == BookingCallToAction.objects.get()
    assert ImportedDocument.objects.count() == 2
    assert "could not be imported" in caplog.text


# Nothing is written


def test_a_dry_run_writes_nothing(cedar: Path, write: Write) -> None:
    before = clinic.everything()
    pine = write("pine.md", text("Pine massage", conditions("Sore feet", "Tired feet"), BOOKING))
    ran = run(cedar, pine, dry_run=True)
    assert ran.statuses == ["proposed", "proposed"]
    assert clinic.everything() == before


def test_a_dry_run_of_what_was_imported_writes_nothing(cedar: Path, write: Write) -> None:
    run(cedar)
    before = clinic.everything()
    assert run(cedar, dry_run=True).statuses == ["unchanged"]
    write(content=text("Pine massage", BOOKING))
    assert run(cedar, dry_run=True).statuses == ["changed"]
    assert run(cedar, dry_run=True, update=True).statuses == ["proposed"]
    assert clinic.everything() == before


# Where it goes


@pytest.mark.parametrize("parent", ["/services/", "services", "/services", "services/"])
def test_the_parent_is_named_by_its_path(cedar: Path, services: Page, parent: str) -> None:
    assert imported(cedar, parent=parent).get_parent().pk == services.pk


def test_a_parent_may_be_deep_in_the_tree(cedar: Path, site: Site) -> None:
    above = factories.page(EmptyPage, site.root_page, title="Clinic")
    deep = factories.page(MassageServiceIndexPage, above, title="Services", live=False)
    assert imported(cedar, parent="/clinic/services/").get_parent().pk == deep.pk


def test_a_parent_that_is_not_there_is_told_with_those_that_are(cedar: Path) -> None:
    error = run(cedar, parent="/none/").error
    assert "no page /none/" in error
    assert "/services/" in error
    assert not MassageServicePage.objects.exists()


def test_no_more_than_a_few_parents_are_told(cedar: Path, site: Site) -> None:
    for number in range(30):
        factories.page(MassageServiceIndexPage, site.root_page, title=f"Index {number}")
    assert len(run(cedar, parent="/none/").error) < 1000


def test_a_parent_that_takes_no_service_is_told(cedar: Path, conditions: Page) -> None:
    error = run(cedar, parent="/conditions/").error
    assert error == "No service page may stand below “Conditions”."


def other_site(port: int = 80) -> Site:
    home = factories.page(EmptyPage, Page.get_first_root_node(), title=f"Other home {port}")
    factories.page(MassageServiceIndexPage, home, title="Massages")
    return Site.objects.create(hostname="other.example.com", port=port, root_page=home)


@pytest.mark.parametrize("name", ["other.example.com", "other.example.com:80"])
def test_the_site_is_named_by_its_host(cedar: Path, name: str) -> None:
    other = other_site()
    page = imported(cedar, parent="/massages/", site=name)
    assert page.get_parent().get_parent().pk == other.root_page_id


def test_a_parent_of_another_site_is_not_found(cedar: Path, site: Site) -> None:
    other_site()
    host = f"{site.hostname}:{site.port}"
    assert "no page /massages/" in run(cedar, parent="/massages/", site=host).error
    assert "no page /services/" in run(cedar, site="other.example.com").error
    error = run(cedar, parent="/none/", site="other.example.com").error
    assert "Pages to try: " in error
    assert "/massages/" in error
    assert "/services/" not in error


def test_sites_of_one_host_are_told_apart_by_their_ports(cedar: Path) -> None:
    other_site()
    other_site(8080)
    error = run(cedar, parent="/massages/", site="other.example.com").error
    assert "other.example.com:80, " in f"{error.removesuffix('.')}, "
    assert "other.example.com:8080" in error
    page = imported(cedar, parent="/massages/", site="other.example.com:8080")
    assert page.get_parent().get_parent().title == "Other home 8080"


def test_an_unknown_site_is_told_with_those_that_are_known(cedar: Path, site: Site) -> None:
    error = run(cedar, site="nowhere.example.com").error
    assert f"{site.hostname}:{site.port}" in error


def test_one_of_several_sites_has_to_be_named_where_none_is_the_default(
    cedar: Path, site: Site
) -> None:
    other_site()
    site.is_default_site = False
    site.save()
    assert "other.example.com:80" in run(cedar).error
    assert run(cedar, site=f"{site.hostname}:{site.port}").statuses == ["created"]


def test_without_a_site_nothing_is_imported(cedar: Path) -> None:
    Site.objects.all().delete()
    assert "Known sites: none" in run(cedar).error


@pytest.mark.parametrize("below", ["clinic/", ""])
def test_wagtail_may_serve_its_pages_anywhere(
    settings: Settings, cedar: Path, services: Page, below: str
) -> None:
    settings.ROOT_URLCONF = __name__ if below else "tests.api.headless_urls"
    page = imported(cedar, parent=f"/{below}services/")
    assert page.get_parent().pk == services.pk
    assert run(cedar, parent="/services/").statuses == ["unchanged"]
    assert f"/{below}services/" in run(cedar, parent="/none/").error


# What it is


def test_a_projects_own_service_page_is_made_where_it_is_the_only_one(
    cedar: Path, site: Site
) -> None:
    page = imported(cedar, parent="/")
    assert type(page) is OwnServicePage
    assert [option.minutes for option in page.session_options.all()] == [45, 60]
    assert len(clinic.kinds(page)) == 7


@pytest.fixture
def several(services: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    """The index takes a project's own services too."""
    kinds = [MassageServicePage, OwnServicePage]
    monkeypatch.setattr(
        MassageServiceIndexPage, "creatable_subpage_models", classmethod(lambda cls: kinds)
    )
    allowed = classmethod(lambda cls: kinds)
    monkeypatch.setattr(MassageServiceIndexPage, "allowed_subpage_models", allowed)


def test_one_of_several_types_has_to_be_named(cedar: Path, several: None) -> None:
    error = run(cedar).error
    assert "--page-type" in error
    for label in ("own_pages.OwnServicePage", "wagtail_massage_pages.MassageServicePage"):
        assert label in error
    assert type(imported(cedar, page_type="own_pages.OwnServicePage")) is OwnServicePage


@pytest.mark.parametrize("name", ["own_pages.EmptyPage", "OwnServicePage", "none"])
def test_an_unknown_type_is_told_with_those_that_may_be_there(cedar: Path, name: str) -> None:
    error = run(cedar, page_type=name).error
    assert "wagtail_massage_pages.MassageServicePage" in error
    assert not MassageServicePage.objects.exists()


def test_the_type_may_be_named_where_there_is_one(cedar: Path) -> None:
    page = imported(cedar, page_type="wagtail_massage_pages.MassageServicePage")
    assert type(page) is MassageServicePage


def test_what_the_page_has_no_block_for_becomes_a_section(
    cedar: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_blocks(monkeypatch, MassageServicePage, "faq")
    told = run(cedar, format="text", dry_run=True).out
    assert "unsure: This kind of page has no block “Questions and answers”" in told
    ran = run(cedar)
    assert ran.statuses == ["created"]
    types = [block["type"] for block in ran.documents[0]["blocks"]]
    assert types == clinic.kinds(MassageServicePage.objects.get())
    assert types[-2:] == ["section", "booking"]
    text = clinic.raw(MassageServicePage.objects.get(), "section")["text"]
    assert "Does it hurt?" in text
    assert "our advice</a>" in text


def test_what_the_page_has_no_place_for_is_told(
    cedar: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_blocks(monkeypatch, MassageServicePage, "faq", "section", "overview")
    [document] = run(cedar).documents
    assert document["status"] == "created"
    assert "Does it hurt?" in [left["text"] for left in document["unplaced"]]
    assert "Questions" in document["warnings"][-1]["message"]


def test_an_update_is_of_the_blocks_that_its_page_has(
    cedar: Path, several: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_blocks(monkeypatch, OwnServicePage, "faq")
    page = imported(cedar, page_type="own_pages.OwnServicePage")
    ran = run(cedar, page_type="wagtail_massage_pages.MassageServicePage", update=True)
    assert ran.statuses == ["updated"]
    assert clinic.kinds(clinic.draft(page.pk)) == clinic.kinds(page)
    assert "section" in clinic.kinds(page)


# Files and folders


def test_a_folder_is_read_with_all_below_it(services: Page, write: Write, tmp_path: Path) -> None:
    names = ["b.md", "a/z.html", "a/deep/x.TXT", "c.markdown", "d.docx", "e f.htm", "g.text"]
    left_out = [".hidden.md", "~$b.docx", ".git/notes.md", "a/.trash/x.md", "photo.png", "h.pdf"]
    for name in [*names, *left_out]:
        is_word = name.endswith(".docx")
        write(name, docx(paragraph(f"About {name}")) if is_word else f"About {name}")
    (tmp_path / "folder.md").mkdir()
    ran = run(tmp_path)
    read = [Path(document["source"]).relative_to(tmp_path) for document in ran.documents]
    assert read == sorted(map(Path, names))
    assert set(ran.statuses) == {"created"}


def test_files_are_read_once_in_the_order_in_which_they_were_named(write: Write) -> None:
    b, a = write("x/b.md"), write("x/a.md")
    named = [str(b), str(b.parent), f"{b.parent}/./b.md", str(a)]
    assert list(folders.files_in(named)) == [b, a]


def test_a_folder_without_documents_is_told(services: Page, tmp_path: Path) -> None:
    assert "no document" in run(tmp_path, format="text").out
    assert run(tmp_path).documents == []


@pytest.mark.parametrize("name", ["cedar massage.md", "a\nb.md", " .md", "é à.md", "x;rm -rf.md"])
def test_files_may_be_called_anything(services: Page, write: Write, name: str) -> None:
    path = write(name)
    assert run(path).documents[0]["source"] == str(path)
    assert run(path).statuses == ["unchanged"]
    assert str(MassageServicePage.objects.get().pk) in run(path, format="text").out


def test_a_name_may_begin_with_a_dash(
    services: Page, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write("--update.md").parent)
    command = Command(stdout=StringIO(), stderr=StringIO())
    parser = command.create_parser("manage.py", "import_massage_page")
    command.execute(**vars(parser.parse_args(["--parent=/services/", "--", "--update.md"])))
    assert titles() == {"Cedar massage"}


def test_a_name_may_be_no_text(services: Page, write: Write, tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path / "c") + b"\xff.md"))
    try:
        path.write_text(clinic.TEXT)
    except OSError:
        pytest.skip("this file system takes text alone")
    for folder in (path, tmp_path):
        ran = run(folder)
        ran.out.encode()
        assert ran.documents[0]["source"] == str(tmp_path / "c\ufffd.md")
    assert ran.statuses == ["unchanged"]
    run(path, format="text").out.encode()


def test_the_title_of_a_text_without_one_is_the_files_name(services: Page, write: Write) -> None:
    assert (
        imported(write("hot_stone-massage.txt", "- oil\n- stones\n")).title == "Hot stone massage"
    )


def test_a_file_and_a_parent_have_to_be_named() -> None:
    with pytest.raises(CommandError, match="FILE"):
        call_command("import_massage_page", parent="/")
    with pytest.raises(CommandError, match="--parent"):
        call_command("import_massage_page", "cedar.md")
