import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import translation
from wagtail.blocks.struct_block import StructBlockValidationError

from tests import factories
from tests.admin.forms import nested_form_data, terms_block
from wagtail_massage.blocks import (
    BenefitsBlock,
    ConditionsBlock,
    ContraindicationsBlock,
    OverviewBlock,
)

TERMS = [ConditionsBlock, BenefitsBlock]


def typed(block_class: type, *items: dict) -> list[dict]:
    block = block_class()
    value = block.value_from_datadict(nested_form_data({"b": terms_block(*items)}), {}, "b")
    return block.get_prep_value(value)["items"]


def names(items: list[dict]) -> list[str]:
    return [item["value"]["name"] for item in items]


@pytest.mark.django_db
@pytest.mark.parametrize("block_class", [*TERMS, ContraindicationsBlock])
def test_each_pasted_line_becomes_an_item(block_class: type) -> None:
    pasted = "• one\r\n\r\n- two\n–three\n* four\n · five \nsix-pack - abs\n3 things"

    items = typed(block_class, {"name": "before"}, {"name": pasted, "note": "kept"})

    expected = ["before", "one", "two", "–three", "four", "five", "six-pack - abs", "3 things"]
    assert names(items) == expected
    assert [item["value"]["note"] for item in items] == ["", "kept", *[""] * 6]
    assert len({item["id"] for item in items}) == len(items)


@pytest.mark.django_db
@pytest.mark.parametrize("block_class", TERMS)
def test_an_item_left_empty_is_dropped(block_class: type) -> None:
    assert names(typed(block_class, {}, {"name": "one"}, {"name": " \n "})) == ["one"]


@pytest.mark.django_db
def test_chosen_terms_are_fetched_together() -> None:
    terms = [factories.condition(f"Condition {number}") for number in range(20)]

    def fetched(size: int) -> int:
        with CaptureQueriesContext(connection) as queries:
            items = typed(ConditionsBlock, *({"term": str(t.pk)} for t in terms[:size]))
        assert [item["value"]["term"] for item in items] == [t.pk for t in terms[:size]]
        return len(queries)

    assert fetched(20) == fetched(1) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("block_class", TERMS)
def test_an_item_needs_a_term_or_a_name_when_published(block_class: type) -> None:
    block = block_class()
    raw = {"items": factories.items({"term": None, "name": "", "note": "only a note"})}

    with pytest.raises(StructBlockValidationError) as caught:
        block.clean(block.to_python(raw))

    wrong = caught.value.block_errors["items"].block_errors[0]
    assert list(wrong.block_errors) == ["name"]
    assert block.clean_deferred(block.to_python(raw))["items"][0]["note"] == "only a note"


@pytest.mark.django_db
def test_an_empty_list_is_refused_only_when_published() -> None:
    block = ConditionsBlock()

    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python({"items": []}))
    assert not block.clean_deferred(block.to_python({"items": []}))["items"]


def test_a_heading_is_standard_where_the_editor_wrote_none() -> None:
    block = OverviewBlock()

    assert block.to_python({"heading": ""}).title == "Overview"
    assert block.to_python({"heading": "What is it?"}).title == "What is it?"
    with translation.override("fr"):
        assert str(block.to_python({}).title)


def test_a_block_knows_the_health_aspect_that_it_answers() -> None:
    assert ConditionsBlock().to_python({}).health_aspect == "MayTreatHealthAspect"
