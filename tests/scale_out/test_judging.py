"""That the soak would notice."""

import pytest

from tests.scale_out import judging, marks
from tests.scale_out.readers import Seen

PATH = "/services/"
#: Written at 10, 20 and 30.
COMMITTED = {"summary-16": [10.0, 20.0, 30.0]}


def seen(started: float, found: marks.Marks, status: int = 200) -> Seen:
    return Seen("HTML", PATH, started, started, started + 1, status, found, "")


def judged(answer: Seen) -> judging.Verdict:
    return judging.judge([answer], COMMITTED, {PATH: {"summary-16": 0}})


@pytest.mark.parametrize("number", [1, 2])
def test_an_answer_may_be_as_new_as_its_request_or_newer(number: int) -> None:
    assert judged(seen(20.1, {"summary-16": number})) == ([], [])


@pytest.mark.parametrize("status", [200, 304])
@pytest.mark.parametrize("found", [{"summary-16": 0}, {}], ids=["older", "lacking"])
def test_an_older_answer_is_stale(status: int, found: marks.Marks) -> None:
    errors, stale = judged(seen(20.1, found, status))

    assert not errors
    assert len(stale) == 1


@pytest.mark.parametrize("status", [0, 404, 500, 502])
def test_no_answer_is_an_error(status: int) -> None:
    assert len(judged(seen(20.1, {}, status)).errors) == 1


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("<p>soak-summary-16-12 is</p><li>soak-summary-16-11 is</li>", {"summary-16": 11}),
        ('"price": "916003.00", "amount": 1', {"price-16": 3}),
        ("<td>$916,003</td>", {"price-16": 3}),
        ("$916,003.00, $105", {"price-16": 3}),
        ("tel:+1-916003-0100, 2026-01-01T10:00:00.916003Z, soak-call-3-1", {}),
    ],
)
def test_the_oldest_number_of_each_thing_is_found(body: str, found: marks.Marks) -> None:
    assert marks.found(body, {"summary-16", "price-16"}) == found


def test_what_is_written_is_found() -> None:
    text, price = marks.text("call-3", 7), marks.price("price-16", 12)

    assert marks.found(f"{text}-book {price}", {"call-3", "price-16"}) == {
        "call-3": 7,
        "price-16": 12,
    }


def test_slow_is_told_from_quick() -> None:
    times = [0.01] * 98 + [0.3] * 2

    assert judging.percentiles(times)[0] < judging.BOUND < judging.percentiles(times)[2]
