"""Hostile documents, given to the command: each is a harmless draft, or is refused."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from tests.importer.hostile.canary import Canary, canary
from tests.importer.hostile.cases import Bait, Case
from tests.importer.hostile.corpus import corpus
from tests.importer.hostile.outcomes import Ended, run, written

SECRET = "CANARYSECRETWORD"
_NAMES = [case.name for case in corpus(Bait("http://127.0.0.1:9", Path("/nowhere")))]
#: How an error is called that nobody foresaw.
_UNFORESEEN = re.compile(r"^\w*(Error|Exception|Warning|BadZipFile)\b")


class Outcome(NamedTuple):
    case: Case
    path: Path
    ended: Ended

    @property
    def report(self) -> dict[str, Any]:
        # As it can be printed: of a name that is no text, a part is not.
        source = str(self.path).encode(errors="surrogateescape").decode(errors="replace")
        said = f"{self.ended.used} {self.ended.stderr[-2000:]}"
        assert source in self.ended.reports, said
        return self.ended.reports[source]


class Outcomes(NamedTuple):
    by_name: dict[str, Outcome]
    ended: dict[str, Ended]
    canary: Canary


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outcomes]:
    folder = tmp_path_factory.mktemp("hostile")
    secret = folder / "secret.txt"
    secret.write_text(SECRET)
    with canary() as bird:
        groups = written(corpus(Bait(bird.address, secret)), folder)
        ended = run(groups, folder, "command")
        yield Outcomes(
            {
                case.name: Outcome(case, path, ended[group])
                for group, members in groups.items()
                for case, path in members
            },
            ended,
            bird,
        )


@pytest.mark.parametrize("name", _NAMES)
def test_a_document_is_a_harmless_draft_or_is_refused(name: str, outcomes: Outcomes) -> None:
    outcome = outcomes.by_name[name]
    if outcome.report["status"] == "created":
        assert outcome.case.verdict != "reject", outcome.report
        _assert_draft(outcome)
    elif outcome.report["status"] == "unchanged":
        # What could not be read of one is the same as of another one.
        assert outcome.case.verdict == "either", outcome.report
    else:
        assert outcome.case.verdict != "accept", outcome.report
        _assert_refused(outcome)
    for word in (*outcome.case.hides, SECRET):
        assert word not in outcome.ended.everything


def _assert_draft(outcome: Outcome) -> None:
    page = outcome.ended.page(outcome.report["page"])
    assert page
    assert not page["live"]
    assert page["has_unpublished_changes"]
    [revision] = outcome.ended.revisions(page["id"])
    content = json.loads(revision["content"])
    assert json.loads(content["body"]) == json.loads(page["body"])
    # Words that became a call-to-action are in the report, and in the one that was found or made.
    found = f"{page['title']} {json.dumps(json.loads(page['body']))} {json.dumps(outcome.report)}"
    for word in outcome.case.keeps:
        assert word in found
    for html in _rich_texts(json.loads(page["body"])):
        _assert_harmless(html)


def _assert_refused(outcome: Outcome) -> None:
    report = outcome.report
    assert report["status"] == "failed"
    assert report["page"] is None
    assert len(report["error"]) > 15
    assert not _UNFORESEEN.match(report["error"]), report["error"]


def _rich_texts(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from _rich_texts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from _rich_texts(inner, key)
    elif isinstance(value, str) and key in _RICH:
        yield value


_RICH = {"text", "introduction", "closing_text", "answer"}
_RICH |= {"insurance", "receipts", "cancellation", "tax"}


class _Tags(HTMLParser):
    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert tag in {"p", "ul", "ol", "li", "br", "b", "i", "a"}
        assert [name for name, _value in attributes] == (["href"] if tag == "a" else [])
        for _name, value in attributes:
            assert re.match(r"(https?://|mailto:|tel:)[^\s\"'<>]+$", value or "")

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = unknown_decl = handle_pi = handle_comment


def _assert_harmless(html: str) -> None:
    parser = _Tags()
    parser.feed(html)
    parser.close()


def test_processes_end_by_themselves_with_an_error_only_where_a_document_failed(
    outcomes: Outcomes,
) -> None:
    wrong = {
        group: ended.used
        for group, ended in outcomes.ended.items()
        if ended.used["status"] != int("failed" in _statuses(ended))
    }
    assert not wrong


def test_no_traceback_is_printed(outcomes: Outcomes) -> None:
    told = [ended.stderr for ended in outcomes.ended.values() if "Traceback" in ended.stderr]
    assert not told


def test_each_draft_has_one_record_and_what_failed_has_none(outcomes: Outcomes) -> None:
    # Of what was killed nobody knows how far it came.
    for ended in (one for one in outcomes.ended.values() if one.used["status"] >= 0):
        made = [one["page"] for one in ended.reports.values() if one["status"] == "created"]
        recorded = [row["page_id"] for row in ended.tables["wagtail_massage_importeddocument"]]
        assert sorted(made) == sorted(recorded)
        assert len(ended.tables["wagtail_massage_pages_massageservicepage"]) == len(made)


def test_nothing_is_live_but_what_was(outcomes: Outcomes) -> None:
    for ended in outcomes.ended.values():
        assert sum(row["live"] for row in ended.tables["wagtailcore_page"]) == 3
        assert sum(row["live"] for row in ended.tables["wagtail_massage_condition"]) == 4
        calls = ended.tables["wagtail_massage_bookingcalltoaction"]
        assert [row["id"] for row in calls if row["live"]] == [1]


def test_nobody_asked_an_address_that_a_document_names(outcomes: Outcomes) -> None:
    assert outcomes.canary.asked == []


def test_nothing_is_written_outside(outcomes: Outcomes) -> None:
    [outcome, *_] = outcomes.by_name.values()
    folder = outcome.path.parents[2]
    assert not list(folder.rglob("evil.txt*")) or all(
        path.parent.name == "documents" for path in folder.rglob("evil.txt*")
    )
    assert not Path("/tmp/evil.txt").exists()


def _statuses(ended: Ended) -> set[str]:
    return {report["status"] for report in ended.reports.values()}
