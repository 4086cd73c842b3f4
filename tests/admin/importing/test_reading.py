"""The first form: a text is pasted or uploaded, and read or refused at its field."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from pytest_django import Settings
from wagtail.models import GroupPagePermission, Locale, Page

from tests import factories
from tests.admin.importing.form import TEXT, URL, filled_in, options, read, soup, text_of
from tests.importer.clinic import without_blocks
from wagtail_massage.pages.models import MassageServiceIndexPage, MassageServicePage
from wagtail_massage.views import importing

pytestmark = pytest.mark.django_db


def upload(name: str = "cedar.txt", text: str = TEXT) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def error_at(response: Any, name: str) -> str:
    """What is said at a field, by the id that the field itself names."""
    page = soup(response)
    field = page.find(attrs={"name": name})
    found = [page.find(id=one) for one in field.get("aria-describedby", "").split()]
    assert field.get("aria-invalid") == "true"
    return " ".join(element.get_text(" ", strip=True) for element in found if element)


def test_a_paste_is_shown_beside_its_blocks_and_nothing_is_saved(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    response = read(editor_client, services)

    text = text_of(response)
    assert "Nothing has been saved yet" in text
    for word in ("Overview", "Conditions", "Benefits", "Booking", "Sore shoulders", "lines 5–8"):
        assert word in text
    assert not MassageServicePage.objects.exists()


def test_a_file_is_read_as_well(editor_client: Client, services: MassageServiceIndexPage) -> None:
    response = read(editor_client, services, "", file=upload())

    assert filled_in(response)["title"] == "Cedar Massage"


def test_a_file_without_a_heading_gives_the_title(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    response = read(editor_client, services, "", file=upload("warm_cedar.txt", "Only a line."))

    assert filled_in(response)["title"] == "Warm cedar"


@pytest.mark.parametrize(("kind", "text"), [("markdown", "# Cedar"), ("html", "<h1>Cedar</h1>")])
def test_a_paste_may_be_more_than_plain_text(
    editor_client: Client, services: MassageServiceIndexPage, kind: str, text: str
) -> None:
    assert filled_in(read(editor_client, services, text, kind=kind))["title"] == "Cedar"


def test_nothing_at_all_is_asked_for(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    assert "Paste a text, or choose a file." in error_at(read(editor_client, services, " "), "text")


def test_both_at_once_is_refused_and_the_paste_kept(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    response = read(editor_client, services, file=upload())

    assert "not both" in error_at(response, "file")
    assert "Sore shoulders" in soup(response).find("textarea").get_text()


def test_why_a_file_cannot_be_read_stands_at_its_field(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    response = read(editor_client, services, "", file=upload("cedar.pdf", "%PDF-1.7"))

    assert "This is a PDF" in error_at(response, "file")


def test_too_long_a_paste_is_refused_and_kept(
    editor_client: Client, services: MassageServiceIndexPage, settings: Settings
) -> None:
    limits = {"bytes": 20, "characters": 20, "parts": 2}
    settings.WAGTAIL_MASSAGE = {"IMPORT_LIMITS": limits}

    response = read(editor_client, services)

    assert "at most 20" in error_at(response, "text")
    assert "Sore shoulders" in soup(response).find("textarea").get_text()


def test_too_large_a_file_is_read_no_further_than_the_limit(
    editor_client: Client, services: MassageServiceIndexPage, settings: Settings
) -> None:
    settings.WAGTAIL_MASSAGE = {"IMPORT_LIMITS": {"bytes": 20}}

    response = read(editor_client, services, "", file=upload())

    assert "It has 21 bytes" in error_at(response, "file")


def test_the_place_may_be_in_the_address(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    other = factories.page(MassageServiceIndexPage, services.get_parent(), title="More")

    page = soup(editor_client.get(f"{URL}?parent={other.pk}"))

    assert page.select_one("[name=parent] option[selected]")["value"] == str(other.pk)


@pytest.mark.parametrize("parent", ["nonsense", "0", "99999999999999999999"])
def test_a_place_that_is_none_is_refused_at_its_field(
    editor_client: Client, services: MassageServiceIndexPage, parent: Any
) -> None:
    assert editor_client.get(f"{URL}?parent={parent}").status_code == 200
    assert "You may not add" in error_at(read(editor_client, parent), "parent")


def test_places_are_listed_below_each_other(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    labels = [
        option.get_text() for option in soup(editor_client.get(URL)).select("[name=parent] option")
    ]

    assert labels == ["---------", "Home", "\u00a0\u00a0\u00a0\u00a0Services"]


def test_the_only_place_is_chosen_beforehand(
    client: Client, services: MassageServiceIndexPage
) -> None:
    client.force_login(factories.user("writer", "wagtailadmin.access_admin", pages=("add",)))
    GroupPagePermission.objects.update(page=services)

    labels = [option.get_text() for option in soup(client.get(URL)).select("[name=parent] option")]

    assert labels == ["Services"]


def test_places_say_their_languages_where_there_are_several(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    Locale.objects.create(language_code="fr")

    assert options(editor_client.get(URL), "parent")[str(services.pk)] == "Services (English)"


def test_many_places_are_chosen_in_a_chooser(
    editor_client: Client, services: MassageServiceIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("wagtail_massage.views.import_parents.MOST_LISTED", 1)
    factories.page(MassageServiceIndexPage, services.get_parent(), title="More")

    html = editor_client.get(f"{URL}?parent={services.pk}").content.decode()

    assert "massageserviceindexpage" in html
    assert "page-chooser.js" in html
    assert filled_in(read(editor_client, services))["parent"] == str(services.pk)


def test_places_of_several_sites_are_grouped(
    admin_client: Client, services: MassageServiceIndexPage
) -> None:
    top = Page.objects.get(depth=1)
    other = factories.page(MassageServiceIndexPage, top, title="Elsewhere")
    other.sites_rooted_here.create(hostname="elsewhere.example", site_name="Elsewhere")

    groups = soup(admin_client.get(URL)).select("[name=parent] optgroup")

    here = str(services.get_site())
    assert [group["label"] for group in groups] == [here, "Elsewhere"]


def test_without_the_extra_the_page_says_what_to_install(
    editor_client: Client, services: MassageServiceIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "is_installed", lambda: False)

    for response in (editor_client.get(URL), read(editor_client, services)):
        assert 'pip install "wagtail-massage[importer]"' in text_of(response)
        assert soup(response).find("textarea") is None


def test_only_the_blocks_of_the_kind_of_page_are_shown(
    editor_client: Client, services: MassageServiceIndexPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_blocks(monkeypatch, MassageServicePage, "benefits", "booking")

    response = read(editor_client, services)

    assert "has no block “Benefits”" in text_of(response)
    assert filled_in(response)["block-2"] == "section"
    assert not {"benefits", "booking"} & options(response, "block-0").keys()
    assert "benefits" not in options(response, "item-1-0")


def test_the_text_is_escaped(editor_client: Client, services: MassageServiceIndexPage) -> None:
    text = "Cedar\n\n<script>alert(1)</script> is no text, {{ nor }} this."

    html = read(editor_client, services, text).content.decode()

    assert "<script>alert(1)" not in html
    assert "&lt;script&gt;alert(1)" in html


def test_every_field_has_a_label_and_every_link_to_a_line_leads_to_one(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    for response in (editor_client.get(URL), read(editor_client, services)):
        page = soup(response).select_one("main")
        fields = page.select("select, textarea, input:not([type=hidden])")
        labels = {label["for"]: label.get_text(strip=True) for label in page.select("label[for]")}
        assert all(labels[field["id"]] for field in fields)
        targets = [link["href"][1:] for link in page.select("a[href^='#line-']")]
        assert all(page.find(id=target) for target in targets)
        ids = [element["id"] for element in page.select("[id]")]
        assert len(ids) == len(set(ids))


def test_selects_of_items_say_which_item_they_are_about(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    page = soup(read(editor_client, services))
    labels = {label["for"]: label.get_text(strip=True) for label in page.select("label[for]")}

    assert labels["id_item-1-0"] == "Kind: Sore shoulders"
    assert labels["id_term-1-1"] == "Condition: Restless legs"
    assert labels["id_block-1"] == "Kind: Conditions"


def test_what_an_item_may_be(editor_client: Client, services: MassageServiceIndexPage) -> None:
    response = read(editor_client, services)

    kinds = ["", "benefits", "contraindications", "section", "leave_out"]
    assert [*options(response, "item-1-0")] == kinds
