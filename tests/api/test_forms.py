"""The forms behind API v3 take a body as it is stored, and say where it is wrong."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.datastructures import MultiValueDict
from wagtail.admin.panels import get_form_for_model
from wagtail.blocks import CharBlock, StreamBlock
from wagtail.blocks.base import BlockField
from wagtail.fields import StreamField
from wagtail.models import Page

from tests import factories
from wagtail_massage.api.forms import StoredStreamField, api_form_class, api_formfield
from wagtail_massage.forms import MassagePageForm, OutlinedPageForm, TermPageForm
from wagtail_massage.models import Benefit, Condition
from wagtail_massage.pages.models import MassageConditionPage, MassageServicePage
from wagtail_massage.versions import HAS_API_V3

pytestmark = pytest.mark.django_db
located = pytest.mark.skipif(not HAS_API_V3, reason="Wagtail knows such paths since 8.0")
Loc = tuple[Any, ...]

OVERVIEW = {"type": "overview", "id": "o", "value": {"heading": "x", "text": "<p>x</p>"}}


def conditions_block(*items: dict[str, Any]) -> dict[str, Any]:
    listed = [{"type": "item", "id": f"i{n}", "value": item} for n, item in enumerate(items)]
    return {"type": "conditions", "id": "c", "value": {"items": listed}}


@pytest.fixture
def condition(db: None) -> Condition:
    return Condition.objects.create(name="Headache", slug="headache")


def form_for(page: Any, body: Any, *, draft: bool = False, **data: Any) -> Any:
    """Bound as v3 binds it; a draft may lack what is required."""
    model = type(page)
    fields = ["body", *data]
    form_class = get_form_for_model(
        model,
        form_class=model.api_base_form_class,
        fields=fields,
        defer_required_on_fields=fields,
    )
    sent = MultiValueDict({name: [value] for name, value in {"body": body, **data}.items()})
    form = form_class(data=sent, instance=page)
    if draft:
        form.defer_required_fields()
    return form


@pytest.fixture
def page(services: Page) -> MassageServicePage:
    """A new one, as v3 makes it."""
    return MassageServicePage(locale=services.locale)


@pytest.mark.parametrize("base", [MassagePageForm, OutlinedPageForm, TermPageForm])
def test_the_editors_forms_stay_what_they_are(base: Any) -> None:
    derived = api_form_class(base)

    assert issubclass(derived, base)
    assert api_form_class(base) is derived


@pytest.mark.parametrize("model", [MassageServicePage, MassageConditionPage])
def test_pages_use_their_own(model: Any) -> None:
    form_class = get_form_for_model(
        model, form_class=model.api_base_form_class, fields=["title", "body"]
    )

    assert issubclass(form_class, model.base_form_class)
    assert isinstance(form_class.base_fields["body"], StoredStreamField)


def test_streams_of_others_stay_wagtails() -> None:
    stream = StreamField(StreamBlock([("word", CharBlock())]))
    stream.set_attributes_from_name("words")

    assert isinstance(api_formfield(stream), BlockField)


def test_a_body_is_taken_with_all_its_ids(page: MassageServicePage, condition: Condition) -> None:
    body = [
        OVERVIEW,
        conditions_block({"term": condition.pk, "name": "", "note": "y"}, {"name": "z"}),
    ]

    form = form_for(page, body)

    assert form.errors == {}
    overview, block = form.instance.body
    assert (overview.id, block.id) == ("o", "c")
    assert [item.id for item in block.value["items"].bound_blocks] == ["i0", "i1"]
    assert block.value["items"][0]["term"] == condition


def test_what_is_chosen_takes_one_query_for_each_kind(page: MassageServicePage) -> None:
    terms = [Condition.objects.create(name=str(n), slug=f"c{n}") for n in range(3)]
    benefit = Benefit.objects.create(name="b", slug="b")
    benefits = {**conditions_block({"term": benefit.pk, "name": ""}), "type": "benefits"}
    items = [{"term": term.pk, "name": ""} for term in terms]
    form = form_for(page, [conditions_block(*items), benefits])

    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert form.errors == {}

    tables = [Condition._meta.db_table, Benefit._meta.db_table]
    asked = [query["sql"] for query in queries]
    assert [sum(f'FROM "{table}"' in sql for sql in asked) for table in tables] == [1, 1]


@pytest.mark.parametrize("draft", [True, False])
def test_what_does_not_exist_is_refused_and_never_stored(
    page: MassageServicePage, draft: bool
) -> None:
    form = form_for(page, [OVERVIEW, conditions_block({"name": "x"}, {"term": 4711})], draft=draft)

    (problem,) = form.errors.as_data()["body"]
    assert problem.loc == (1, "value", "items", 1, "term")


def test_a_draft_may_lack_what_is_required(page: MassageServicePage) -> None:
    assert form_for(page, [conditions_block({"name": "", "note": ""})], draft=True).errors == {}
    assert form_for(page, [], draft=True).errors == {}
    assert "body" in form_for(page, [conditions_block({"name": "", "note": ""})]).errors
    assert "body" in form_for(page, []).errors


def test_a_text_may_be_sent_without_a_list(page: MassageServicePage) -> None:
    prose = {"type": "benefits", "id": "b", "value": {"introduction": "<p>x</p>"}}
    form = form_for(page, [prose])

    assert form.errors == {}
    assert list(form.cleaned_data["body"][0].value["items"]) == []


WRONG: list[tuple[list[Any], Loc]] = [
    ([], ()),
    ([OVERVIEW, {**OVERVIEW, "value": {"text": ""}}], (1, "value", "text")),
    ([conditions_block({"name": "x"}, {"name": ""})], (0, "value", "items", 1, "name")),
    ([conditions_block()], (0, "value", "items")),
    ([{"type": "image", "value": {"image": 4711}}], (0, "value", "image")),
    ([{**OVERVIEW, "value": {"heading": "x" * 256, "text": "x"}}], (0, "value", "heading")),
    ([{"type": "faq", "value": {"questions": []}}], (0, "value", "questions")),
]


@located
@pytest.mark.parametrize(("body", "loc"), WRONG, ids=lambda value: ascii(value)[:60])
def test_an_error_has_its_path(page: MassageServicePage, body: Any, loc: Loc) -> None:
    from wagtail.utils.forms import FormValidationError

    with pytest.raises(FormValidationError) as caught:
        form_for(page, body).is_valid()

    ((path, ((message, code),)),) = caught.value.loc_errors
    assert path == ("body", *loc)
    assert message
    assert code


@located
def test_other_fields_say_what_they_always_say(page: MassageServicePage) -> None:
    from wagtail.utils.forms import FormValidationError

    with pytest.raises(FormValidationError) as caught:
        form_for(page, [{"type": "faq", "value": {}}], title="").is_valid()

    paths = {path for path, _ in caught.value.loc_errors}
    assert ("title",) in paths
    assert ("body", 0, "value", "questions", 0, "question") in paths


@pytest.mark.parametrize("body", [[OVERVIEW], []])
def test_the_outline_is_for_editors(page: MassageServicePage, body: Any) -> None:
    form = form_for(page, body, draft=True)

    assert form.errors == {}
    assert [block.block_type for block in form.instance.body] == [each["type"] for each in body]


def test_what_is_the_same_has_not_changed(services: Page) -> None:
    page = factories.service(services, body=[OVERVIEW])

    assert not form_for(page, page.body.get_prep_value()).has_changed()
    assert form_for(page, []).has_changed()


def test_a_term_page_needs_its_term_to_be_published(conditions: Page, condition: Condition) -> None:
    page = MassageConditionPage(locale=conditions.locale)

    assert form_for(page, [], draft=True, condition="").errors == {}
    assert "condition" in form_for(page, [], condition="").errors
    assert form_for(page, [], condition=condition.pk).errors == {}


@located
def test_removals_are_reported_as_wagtail_reports_them(page: MassageServicePage) -> None:
    from wagtail.api.v3.form_data import build_form_data, get_warnings

    form_class = type(form_for(page, []))
    data = build_form_data(form_class, {"body": {"content": [OVERVIEW], "removals": ["h1"]}})

    assert get_warnings(data) == ["h1"]
    assert data["body"] == [OVERVIEW]
