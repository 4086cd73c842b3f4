"""What the command says, to people and to programs."""

import json
from pathlib import Path

import pytest
from wagtail.models import Page

from tests import factories
from tests.importer import clinic
from tests.importer.clinic import conditions, run, text
from tests.importer.conftest import Write
from wagtail_massage.pages.models import MassageServicePage

pytestmark = pytest.mark.django_db
#: Of every document, whether it could be read or not.
KEYS = {"source", "status", "page", "title", "error", "summary", "contacts"}
KEYS |= {"blocks", "warnings", "unplaced", "left_out"}


def test_json_is_one_object_about_each_document(cedar: Path, write: Write) -> None:
    ran = run(cedar, cedar.parent / "none.md", write("pine.md", text("Pine massage")))
    assert set(json.loads(ran.out)) == {"documents"}
    first, second, third = ran.documents
    assert set(first) == set(second) == set(third) == KEYS
    assert first["error"] == third["error"] == ""
    assert second["error"] == "No such file or directory"
    assert second["summary"] == ""
    assert second["contacts"] == {"telephones": [], "emails": [], "addresses": [], "links": []}
    assert [d["status"] for d in ran.documents] == ["created", "failed", "created"]
    assert [d["source"] for d in ran.documents] == [
        str(cedar),
        str(cedar.parent / "none.md"),
        str(cedar.parent / "pine.md"),
    ]


@pytest.mark.parametrize("options", [{}, {"update": True}, {"dry_run": True}])
def test_json_has_the_same_keys_whatever_is_done(
    cedar: Path, write: Write, options: dict[str, bool]
) -> None:
    for content in (clinic.TEXT, clinic.TEXT, text("Pine massage")):
        write(content=content)
        [document] = run(cedar, **options).documents
        assert set(document) == KEYS
        assert len(document["blocks"]) == (1 if "Pine" in content else 7)


def test_json_says_which_page(cedar: Path) -> None:
    assert run(cedar, dry_run=True).documents[0]["page"] is None
    [made] = run(cedar).documents
    assert made["page"] == MassageServicePage.objects.get().pk
    assert made["title"] == "Cedar massage"
    assert made["summary"].startswith("Cedar massage is slow")
    for options in ({}, {"dry_run": True}, {"update": True}):
        assert run(cedar, **options).documents[0]["page"] == made["page"]


def test_json_says_where_each_block_came_from(cedar: Path) -> None:
    blocks = run(cedar).documents[0]["blocks"]
    assert [(block["type"], block["lines"]) for block in blocks] == [
        ("overview", [3, 3]),
        ("conditions", [5, 8]),
        ("benefits", [10, 12]),
        ("contraindications", [14, 16]),
        ("session_options", [18, 21]),
        ("faq", [23, 27]),
        ("booking", [29, 29]),
    ]
    assert all(set(block) == {"type", "value", "lines", "unsure"} for block in blocks)


def test_json_says_each_items_name_and_whether_its_term_is_known(
    services: Page, write: Write
) -> None:
    terms = [
        factories.condition("Sore shoulders"),
        factories.condition("Tired feet", synonyms="Heavy feet"),
        factories.condition("Stiff neck", live=False),
    ]
    names = ["Sore Shoulder", "Heavy feet", "Stiff neck", "Sore shoulderz", "Cold hands", "Fingers"]
    path = write(content=text("Cedar massage", conditions(*names)))
    for options in ({"dry_run": True}, {}, {}, {"update": True}):
        [_, block] = run(path, **options).documents[0]["blocks"]
        shown = block["value"]["items"]
        assert [item["name"] for item in shown] == names
        assert [item["match"] for item in shown] == [
            "exact",
            "synonym",
            "exact",
            "close",
            "new",
            "new",
        ]
        found = [item["term"] and item["term"]["id"] for item in shown]
        assert found == [terms[0].pk, terms[1].pk, None, None, None, None]


def test_json_says_what_is_no_blocks_own(cedar: Path) -> None:
    blocks = {block["type"]: block["value"] for block in run(cedar).documents[0]["blocks"]}
    assert blocks["session_options"]["options"] == [
        {"minutes": 45, "price": "80.00", "note": "first visit", "currency": "$"},
        {"minutes": 60, "price": "105.00", "note": "", "currency": "$"},
    ]
    assert "519-555-0142" in blocks["booking"]["text"]


def test_json_keeps_letters_of_any_language(services: Page, write: Write) -> None:
    path = write("crème.md", text("Massage à l’huile d’été 按摩"))
    ran = run(path)
    assert "crème.md" in ran.out
    assert "d’été 按摩" in ran.out


def test_lines_to_read(cedar: Path, write: Write) -> None:
    factories.condition("Tired leg")
    missing = cedar.parent / "none.md"
    ran = run(cedar, missing, format="text")
    page = MassageServicePage.objects.get()
    assert ran.out.splitlines() == [
        f"{cedar}: “Cedar massage”, draft made (page {page.pk})",
        "  overview, line 3",
        "  conditions “Conditions we treat”, lines 5–8, 2 items, 1 known",
        "  benefits “Benefits”, lines 10–12, 1 items",
        "  contraindications “Who should not book”, lines 14–16, 1 items",
        "  session_options “Prices”, lines 18–21, 2 prices",
        "  faq “Questions”, lines 23–27, 1 steps",
        "  booking, line 29",
        "  links found: https://book.example.com/",
        f"{missing}: No such file or directory",
    ]
    assert ran.error == "1 of 2 could not be imported."


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"dry_run": True}, "would become a draft"),
        ({}, "draft made (page "),
        ({"again": True}, "imported before, left alone (page "),
        ({"again": True, "update": True}, "new draft of the same page (page "),
    ],
)
def test_each_line_says_what_was_done(cedar: Path, options: dict[str, bool], words: str) -> None:
    if options.pop("again", False):
        run(cedar)
    assert f"{cedar}: “Cedar massage”, {words}" in run(cedar, format="text", **options).out


def test_what_is_not_on_the_page_is_told(services: Page, write: Write) -> None:
    content = text("Cedar massage", "TODO: add the new photo here", "It is warm.")
    ran = run(write(content=content), format="text")
    [line] = [line for line in ran.out.splitlines() if "TODO" in line]
    assert line == "  not on the page, line 5: TODO: add the new photo here"
    assert run(write(content=content)).documents[0]["unplaced"] == [
        {"text": "TODO: add the new photo here", "first": 5, "last": 5, "reason": "artefact"}
    ]


def test_how_far_it_is_is_told_beside(cedar: Path) -> None:
    for form in ("json", "text"):
        ran = run(cedar, format=form, verbosity=1)
        assert "1/1" in ran.progress
        assert "1/1" not in ran.out


@pytest.mark.parametrize("form", ["json", "text"])
def test_nothing_is_told_beside_where_it_should_be_quiet(cedar: Path, form: str) -> None:
    assert run(cedar, format=form, verbosity=0).progress == ""


def test_a_name_that_a_terminal_would_obey_is_shown_harmlessly(
    services: Page, write: Write
) -> None:
    path = write("a\x1b[2J\nb.md")
    assert "\x1b" not in run(path, format="text", dry_run=True).out
    assert run(path).documents[0]["source"] == str(path)
