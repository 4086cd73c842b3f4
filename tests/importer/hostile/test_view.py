"""Hostile documents, uploaded: no error, and nothing is saved before somebody says so."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from bs4 import BeautifulSoup

from tests.importer.hostile.canary import canary
from tests.importer.hostile.cases import Bait, Case
from tests.importer.hostile.corpus import corpus
from tests.importer.hostile.outcomes import Ended, run, written

#: Of the documents that the command is tried with, which are read by the same functions.
EVERY = 7
_LARGE = {
    *("large-10-mb", "large-11-mb", "large-line", "large-bullets", "bomb-zeros", "bomb-xml"),
    *("html-tags-100000", "html-attributes", "html-entities", "docx-large-long-run"),
    *("bomb-declared", "large-padding"),
}


class Sent(NamedTuple):
    case: Case
    ended: Ended
    path: Path

    @property
    def answer(self) -> dict[str, Any]:
        assert str(self.path) in self.ended.reports, f"{self.ended.used} {self.ended.stderr}"
        return self.ended.reports[str(self.path)]


def _chosen(bait: Bait) -> list[Case]:
    cases = corpus(bait)
    small = [case for case in cases if not case.alone and case.data]
    refused = [case for case in small if case.verdict == "reject"]
    others = [case for case in small if case.verdict != "reject"]
    return [
        *refused[::2],
        *others[::EVERY],
        *(case for case in cases if case.name in _LARGE),
    ]


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Sent]]:
    folder = tmp_path_factory.mktemp("uploaded")
    secret = folder / "secret.txt"
    secret.write_text("CANARYSECRETWORD")
    with canary() as bird:
        groups = written(_chosen(Bait(bird.address, secret)), folder)
        ended = run(groups, folder, "view")
        yield [
            Sent(case, ended[group], path)
            for group, members in groups.items()
            for case, path in members
        ]
        assert bird.asked == []


def test_no_upload_is_an_error_of_the_server(sent: list[Sent]) -> None:
    for one in sent:
        assert one.answer["asked"] in (200, 302), one.answer
        assert one.answer["made"] in (None, 200, 302), one.answer
    assert not [one.ended.stderr for one in sent if "Traceback" in one.ended.stderr]


def test_nothing_is_saved_before_the_last_form_is_sent(sent: list[Sent]) -> None:
    before: dict[Path, dict[str, int]] = {}
    for one in sorted(sent, key=lambda one: str(one.path)):
        known = before.setdefault(one.ended.folder, one.answer["between"])
        assert one.answer["between"] == known, one.case.name
        before[one.ended.folder] = one.answer["after"]


def test_what_is_accepted_is_one_draft_and_what_is_refused_none(sent: list[Sent]) -> None:
    fates = {"accept": (302, 1), "reject": (None, 0)}
    model = "wagtail_massage_pages.MassageServicePage"
    wrong = {}
    for one in sent:
        made = one.answer["after"][model] - one.answer["between"][model]
        fate = one.answer["made"], made
        if fate != fates.get(one.case.verdict, fate):
            wrong[one.case.name] = fate
    assert not wrong


def test_nothing_hidden_is_shown_or_kept(sent: list[Sent]) -> None:
    for one in sent:
        shown = Path(one.answer["html"]).read_text()
        for word in (*one.case.hides, "CANARYSECRETWORD"):
            assert word not in shown
            assert word not in one.ended.everything


def test_what_is_shown_of_a_document_is_words(sent: list[Sent]) -> None:
    for one in sent:
        soup = BeautifulSoup(Path(one.answer["html"]).read_text(), "html.parser")
        for element in soup.find_all(True):
            handlers = [name for name in element.attrs if name.startswith("on")]
            assert not handlers, (one.case.name, element)
            href = str(element.get("href", "")).strip().lower()
            assert not href.startswith(("javascript:", "data:", "vbscript:")), one.case.name
        assert not [script for script in soup.find_all("script") if "alert(1)" in script.text]
