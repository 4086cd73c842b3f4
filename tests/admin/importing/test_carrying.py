"""A document comes out of the form as it went in, or not at all."""

import pytest
from pytest_django import Settings

from tests.admin.importing.form import TEXT
from wagtail_massage.conf import ImportLimits
from wagtail_massage.importer.carrying import Carried, packed, unpacked
from wagtail_massage.importer.documents import UnreadableError
from wagtail_massage.importer.drafts import Origin
from wagtail_massage.importer.sources import read_paste

LIMITS = ImportLimits(bytes=10_000_000, characters=500_000, parts=2_000)
MARKDOWN = """# Cedar

*Calm* and **warm**, with [more](https://example.com/).

1. Rest
   - longer
2. Drink

Ünïcode, 木
"""


@pytest.mark.parametrize(("text", "kind"), [(TEXT, "text"), (MARKDOWN, "markdown")])
def test_a_document_comes_out_as_it_went_in(text: str, kind: str) -> None:
    document = read_paste(text, kind, LIMITS)

    carried = unpacked(packed(document, "cedar.md"))

    assert carried == Carried(document, "cedar.md")
    assert Origin.of(carried.document) == Origin.of(document)


@pytest.mark.parametrize("change", [lambda v: v[1:], lambda v: f"{v}x", lambda v: "", str.upper])
def test_what_was_changed_is_refused(change: object) -> None:
    value = packed(read_paste(TEXT, "text", LIMITS))

    with pytest.raises(UnreadableError, match="changed on its way"):
        unpacked(change(value))  # type: ignore[operator]


def test_a_long_document_is_small_on_its_way() -> None:
    assert len(packed(read_paste(TEXT * 100, "text", LIMITS))) < len(TEXT) * 100 / 4


def test_more_than_a_form_holds_is_refused_at_once(settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100

    with pytest.raises(UnreadableError, match="Split it"):
        packed(read_paste(TEXT, "text", LIMITS))


def test_a_project_may_lift_the_limit(settings: Settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = None

    assert packed(read_paste(TEXT, "text", LIMITS))
