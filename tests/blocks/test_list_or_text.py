"""Blocks with a list and text around it: either is enough, and one of them is needed."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from tests import factories
from wagtail_massage.blocks import (
    BenefitsBlock,
    ConditionsBlock,
    ContraindicationsBlock,
    WhatToExpectBlock,
)

pytestmark = pytest.mark.django_db

BLOCKS = {
    ConditionsBlock: "items",
    BenefitsBlock: "items",
    ContraindicationsBlock: "items",
    WhatToExpectBlock: "steps",
}
TEXTS = [
    *((block, name, "introduction") for block, name in BLOCKS.items()),
    *((block, name, "closing_text") for block, name in BLOCKS.items() if name == "items"),
]
#: What an editor leaves behind who empties a rich text, or pastes nothing into it.
EMPTY = ["", "<p></p>", '<p data-block-key="x"> </p>', "<p>&nbsp;</p>", "<ul><li><br/></li></ul>"]
PROSE = "<p>Many clients sleep better.</p>"

every_block = pytest.mark.parametrize(("block_class", "name"), BLOCKS.items())
every_text = pytest.mark.parametrize(("block_class", "name", "text"), TEXTS)


def filled(name: str) -> list[dict[str, Any]]:
    return factories.items({"title": "Rest"} if name == "steps" else {"name": "Rest"})


def refused(block: Any, raw: dict[str, Any]) -> dict[str, ValidationError]:
    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(block.to_python(raw))
    return caught.value.block_errors


def html(block: Any, raw: dict[str, Any]) -> BeautifulSoup:
    return BeautifulSoup(block.render(block.to_python(raw)), "html.parser")


@every_text
def test_a_text_alone_is_published(block_class: Any, name: str, text: str) -> None:
    block = block_class()
    raw = {name: [], text: PROSE}

    value = block.clean(block.to_python(raw))

    assert list(value[name]) == []
    shown = html(block, block.get_prep_value(value))
    assert "Many clients sleep better." in shown.section.get_text()
    assert shown.section.h2
    assert not shown.select("ul, ol")
    data = block.get_api_representation(value)
    assert (data[name], data[text]) == ([], PROSE)


@every_block
def test_a_list_alone_is_published(block_class: Any, name: str) -> None:
    block = block_class()
    raw = {name: filled(name)}

    assert len(block.clean(block.to_python(raw))[name]) == 1
    assert [tag.get_text(strip=True) for tag in html(block, raw).select("li")] == ["Rest"]


@pytest.mark.parametrize("introduction", EMPTY)
@every_block
def test_neither_is_refused_at_the_list(block_class: Any, name: str, introduction: str) -> None:
    block = block_class()
    raw = {name: [], "introduction": introduction}

    errors = refused(block, raw)

    assert list(errors) == [name]
    assert errors[name].messages[0].endswith(", or write an introduction.")
    assert html(block, raw).section is None


@every_block
def test_a_new_block_has_a_row_and_is_refused_at_the_list(block_class: Any, name: str) -> None:
    block = block_class()

    errors = refused(block, {})

    assert len(block.get_default()[name]) == 1
    assert errors[name].messages[0].endswith(", or write an introduction.")


@every_block
def test_what_else_is_wrong_is_said_as_well(block_class: Any, name: str) -> None:
    errors = refused(block_class(), {"heading": "x" * 256, name: []})

    assert set(errors) == {"heading", name}


@pytest.mark.parametrize("deferred", [True, False])
@every_block
def test_a_blank_row_is_dropped_where_there_is_a_text(
    block_class: Any, name: str, deferred: bool
) -> None:
    block = block_class()
    value = block.to_python({"introduction": PROSE})
    assert len(value[name]) == 1

    cleaned = block.clean_deferred(value) if deferred else block.clean(value)

    assert list(cleaned[name]) == []


@every_block
def test_blank_means_that_nothing_is_in_it(block_class: Any, name: str) -> None:
    block = block_class()
    other = {"text": PROSE} if name == "steps" else {"note": "a lonely note"}
    raw = {"introduction": PROSE, name: factories.items(other)}

    assert list(refused(block, raw)) == [name]
    assert len(block.clean_deferred(block.to_python(raw))[name]) == 1


@every_block
def test_an_emptied_row_is_blank(block_class: Any, name: str) -> None:
    block = block_class()
    emptied = {"title": " ", "text": "<p></p>"} if name == "steps" else {"name": " \n", "note": ""}
    raw = {"introduction": PROSE, name: factories.items(emptied)}

    assert list(block.clean(block.to_python(raw))[name]) == []


@pytest.mark.parametrize("introduction", EMPTY)
@every_block
def test_a_draft_keeps_its_row(block_class: Any, name: str, introduction: str) -> None:
    block = block_class()

    value = block.clean_deferred(block.to_python({"introduction": introduction}))

    assert len(value[name]) == 1
    assert html(block, block.get_prep_value(value)).section is None


@pytest.mark.parametrize(("text", "shown"), [("", False), (PROSE, True)])
def test_the_text_stays_where_no_item_may_be_shown(text: str, shown: bool) -> None:
    draft = factories.condition("Secret", live=False)
    raw = {"introduction": text, "items": factories.items({"term": draft.pk})}

    found = html(ConditionsBlock(), raw)

    assert bool(found.section) == shown
    assert "Secret" not in str(found)
    assert not found.select("ul")


def test_an_item_beside_blank_ones_keeps_its_place() -> None:
    """What is wrong is said at the row where the editor sees it."""
    block = WhatToExpectBlock()
    raw = {"introduction": PROSE, "steps": factories.items({}, {"title": "x" * 256})}

    assert set(refused(block, raw)["steps"].block_errors) == {0, 1}
