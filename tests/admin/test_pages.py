from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AbstractUser
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Page, Site
from wagtail.test.utils.form_data import rich_text

from tests import factories
from tests.admin import forms
from wagtail_massage.blocks import SERVICE_OUTLINE
from wagtail_massage.pages.models import (
    MassageBenefitPage,
    MassageConditionPage,
    MassageServiceIndexPage,
    MassageServicePage,
)

pytestmark = pytest.mark.django_db

ADD = "/admin/pages/add/wagtail_massage_pages/massageservicepage/{}/"
PUBLISH = {"action-publish": "1"}


def add(client: Client, services: Page, **form: Any) -> Any:
    return client.post(ADD.format(services.pk), forms.service_page(**form))


def created() -> MassageServicePage:
    return MassageServicePage.objects.get(slug="hot-stone-massage")


def newest(page: Page) -> MassageServicePage:
    return page.get_latest_revision_as_object()


def messages(response: Any) -> str:
    soup = BeautifulSoup(response.content, "html.parser")
    found = soup.select(".error-message, .w-field__errors, .help-critical, .messages")
    return " ".join(tag.get_text(" ", strip=True) for tag in found)


def test_a_new_service_opens_with_the_usual_outline(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    response = editor_client.get(ADD.format(services.pk))

    body = response.context["form"].instance.body
    assert tuple(block.block_type for block in body) == SERVICE_OUTLINE
    tabs = BeautifulSoup(response.content, "html.parser").select("a[role=tab]")
    names = [tab.get_text(strip=True).removesuffix("()") for tab in tabs]
    assert names[:4] == ["Content", "Sessions and prices", "Booking", "Promote"]


def test_a_page_made_by_code_starts_empty() -> None:
    assert not MassageServicePage().body


def test_a_draft_with_nothing_in_it_is_saved(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    outline = [
        forms.overview(""),
        ("conditions", forms.terms_block({})),
        ("booking", {"call_to_action": ""}),
    ]
    options = [{"minutes": "", "price": "", "note": "only a note"}]

    response = add(editor_client, services, body=outline, options=options)

    assert response.status_code == 302
    draft = newest(created())
    assert not created().live
    assert [block.block_type for block in draft.body] == ["overview", "conditions", "booking"]
    assert draft.session_options.all()[0].note == "only a note"


def test_publishing_with_blanks_names_them_and_keeps_the_rest(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    body = [forms.overview(""), ("conditions", forms.terms_block({"note": "a lonely note"}))]

    response = add(editor_client, services, body=body, options=[{"minutes": "60"}], **PUBLISH)

    assert response.status_code == 200
    form = response.context["form"]
    assert "summary" in form.errors
    assert "body" in form.errors
    assert form.formsets["session_options"].errors == [{"price": ["This field is required."]}]
    html = response.content.decode()
    assert "a lonely note" in html
    assert "Hot stone massage" in html
    assert not MassageServicePage.objects.exists()


@pytest.mark.parametrize("action", [{}, PUBLISH])
@pytest.mark.parametrize(
    ("option", "field"),
    [
        ({"minutes": "60", "price": "-1"}, "price"),
        ({"minutes": "60", "price": "free"}, "price"),
        ({"minutes": "0", "price": "1"}, "minutes"),
        ({"minutes": "-5", "price": "1"}, "minutes"),
        ({"minutes": "9999", "price": "1"}, "minutes"),
    ],
)
def test_a_wrong_value_is_refused_at_its_field_even_in_a_draft(
    editor_client: Client, services: Page, action: dict, option: dict, field: str
) -> None:
    response = add(editor_client, services, options=[option], summary="Kept", **action)

    assert response.status_code == 200
    (errors,) = response.context["form"].formsets["session_options"].errors
    assert list(errors) == [field]
    assert "Kept" in response.content.decode()


def test_an_editor_publishes_and_a_stranger_reads(
    client: Client, editor: AbstractUser, services: MassageServiceIndexPage
) -> None:
    pain = factories.condition("Back pain")
    pasted = "• Stiff neck\n\n- Tired legs\n*  Cold hands\r\n"
    body = [
        forms.overview(),
        ("conditions", forms.terms_block({"term": str(pain.pk)}, {"name": pasted, "note": "n"})),
        ("session_options", {"heading": "", "introduction": forms.rich_text("")}),
    ]
    client.force_login(editor)

    response = add(
        client,
        services,
        body=body,
        options=[{"minutes": "60", "price": "120"}],
        summary="Warm.",
        **PUBLISH,
    )

    assert response.status_code == 302, messages(response)
    client.logout()
    html = client.get("/services/hot-stone-massage/").content.decode()
    for word in ("Back pain", "Stiff neck", "Tired legs", "Cold hands", "60 minutes", "120.00"):
        assert word in html
    items = created().body[1].value["items"]
    assert [item["name"] for item in items] == ["", "Stiff neck", "Tired legs", "Cold hands"]
    assert [item["note"] for item in items] == ["", "n", "", ""]


def test_names_typed_beside_a_chosen_term_become_items_after_it(
    editor_client: Client, services: Page
) -> None:
    pain = factories.condition()
    row = {"term": str(pain.pk), "name": "1. Sore back\n2) Sciatica", "note": "n"}

    add(editor_client, services, body=[("conditions", forms.terms_block(row))])

    items = newest(created()).body[0].value["items"]
    assert [(item["term"], item["name"], item["note"]) for item in items] == [
        (pain, "", "n"),
        (None, "Sore back", ""),
        (None, "Sciatica", ""),
    ]


def test_a_number_that_belongs_to_a_name_stays(editor_client: Client, services: Page) -> None:
    body = [("conditions", forms.terms_block({"name": "2. trimester sickness"}))]

    add(editor_client, services, body=body)

    assert newest(created()).body[0].value["items"][0]["name"] == "2. trimester sickness"


def test_an_empty_list_keeps_one_row_to_fill_in(editor_client: Client, services: Page) -> None:
    body = [
        ("conditions", forms.terms_block({}, {})),
        ("benefits", forms.terms_block({}, {"name": "Calm"})),
    ]

    add(editor_client, services, body=body)

    draft = newest(created())
    assert [len(block.value["items"]) for block in draft.body] == [1, 1]
    edited = editor_client.get(f"/admin/pages/{draft.pk}/edit/").content.decode()
    assert "minimum number of items" not in edited


def test_an_introduction_alone_is_published(editor_client: Client, services: Page) -> None:
    """The row that a new list begins with was never touched."""
    prose = "<p>Many clients sleep better.</p>"
    body = [
        ("benefits", forms.terms_block({}, text=prose)),
        ("what_to_expect", forms.steps_block({}, text=prose)),
    ]

    response = add(editor_client, services, body=body, summary="s", **PUBLISH)

    assert response.status_code == 302, messages(response)
    benefits, steps = created().body
    assert (list(benefits.value["items"]), list(steps.value["steps"])) == ([], [])
    html = editor_client.get("/services/hot-stone-massage/").content.decode()
    body = html[html.index("<body") :]
    assert body.count("Many clients sleep better.") == 2


def test_an_empty_list_without_introduction_is_refused_where_it_is(
    editor_client: Client, services: Page
) -> None:
    body = [("benefits", forms.terms_block({})), ("what_to_expect", forms.steps_block({}))]

    response = add(editor_client, services, body=body, summary="s", **PUBLISH)

    assert response.status_code == 200
    (error,) = response.context["form"].errors.as_data()["body"]
    assert {
        number: {name: wrong.messages for name, wrong in block.block_errors.items()}
        for number, block in error.block_errors.items()
    } == {
        0: {"items": ["Add an item, or write an introduction."]},
        1: {"steps": ["Add a step, or write an introduction."]},
    }


def test_a_term_that_was_deleted_meanwhile_leaves_an_empty_choice(
    editor_client: Client, services: Page
) -> None:
    body = [("conditions", forms.terms_block({"term": "4711", "note": "Kept"}))]

    assert add(editor_client, services, body=body).status_code == 302
    (item,) = newest(created()).body[0].value["items"]
    assert (item["term"], item["note"]) == (None, "Kept")


def test_saving_costs_the_same_for_two_terms_and_for_thirty(
    editor_client: Client, services: Page
) -> None:
    terms = [factories.condition(f"Condition {number}") for number in range(30)]

    def saved(size: int) -> int:
        items = [{"term": str(term.pk)} for term in terms[:size]]
        form = {"body": [("conditions", forms.terms_block(*items))], "slug": f"with-{size}"}
        with CaptureQueriesContext(connection) as queries:
            assert add(editor_client, services, summary="s", **form, **PUBLISH).status_code == 302
        return len(queries)

    saved(1)
    assert saved(30) == saved(2)


def test_an_author_saves_a_draft_but_cannot_publish(
    client: Client, author: AbstractUser, services: Page
) -> None:
    client.force_login(author)

    response = add(client, services, summary="s", body=[forms.overview()], **PUBLISH)

    assert response.status_code == 302
    assert not created().live


def test_a_stranger_reaches_no_form(client: Client, stranger: AbstractUser, service: Page) -> None:
    client.force_login(stranger)
    services = service.get_parent()

    for url in (ADD.format(services.pk), f"/admin/pages/{service.pk}/edit/"):
        assert client.get(url).status_code == 302
        assert client.post(url, forms.service_page(title="Changed")).status_code == 302
    assert Page.objects.get(pk=service.pk).title == "Therapeutic massage"


def test_a_live_page_is_edited_as_a_draft_and_published(
    editor_client: Client, service: MassageServicePage
) -> None:
    url = f"/admin/pages/{service.pk}/edit/"
    form = forms.service_page(
        title="Edited", slug=service.slug, summary="New", body=[forms.overview("<p>Fresh.</p>")]
    )

    editor_client.post(url, form)
    html = editor_client.get(service.url).content.decode()
    assert "Therapeutic massage" in html
    assert "Edited" not in html

    editor_client.post(url, {**form, **PUBLISH})
    html = editor_client.get(service.url).content.decode()
    assert all(word in html for word in ("Edited", "New", "Fresh."))


@pytest.mark.parametrize("kind", ["condition", "benefit"])
def test_a_term_page_is_published(
    request: pytest.FixtureRequest, editor_client: Client, kind: str
) -> None:
    parent = request.getfixturevalue(f"{kind}s")
    term = getattr(factories, kind)()
    url = f"/admin/pages/add/wagtail_massage_pages/massage{kind}page/{parent.pk}/"
    form = forms.service_page(
        title="About it", slug="about", summary="In short", **{kind: str(term.pk)}
    )

    assert editor_client.post(url, {**form, **PUBLISH}).status_code == 302
    assert "In short" in editor_client.get(f"{parent.url}about/").content.decode()


@pytest.mark.parametrize("kind", ["service", "condition", "benefit"])
def test_an_index_page_is_published(editor_client: Client, site: Site, kind: str) -> None:
    url = f"/admin/pages/add/wagtail_massage_pages/massage{kind}indexpage/{site.root_page.pk}/"
    form = forms.page(title="All of them", slug="all", introduction=rich_text("<p>Welcome</p>"))

    assert editor_client.post(url, {**form, **PUBLISH}).status_code == 302
    html = editor_client.get("/all/").content.decode()
    assert "Welcome" in html
    assert "There is nothing here yet." in html


def _unpublish(page: Page) -> tuple[str, dict]:
    return f"/admin/pages/{page.pk}/unpublish/", {}


def _delete(page: Page) -> tuple[str, dict]:
    return f"/admin/pages/{page.pk}/delete/", {}


def _copy(page: Page) -> tuple[str, dict]:
    parent = page.get_parent().pk
    form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": parent, "alias": ""}
    return f"/admin/pages/{page.pk}/copy/", {**form, "publish_copies": "on"}


def _move(page: Page) -> tuple[str, dict]:
    root = page.get_parent().get_parent().pk
    return f"/admin/pages/{page.pk}/move/{root}/confirm/", {}


@pytest.mark.parametrize("act", [_unpublish, _delete, _copy, _move])
@pytest.mark.parametrize("role", ["author", "stranger"])
def test_who_may_not_does_not(
    request: pytest.FixtureRequest,
    client: Client,
    service: MassageServicePage,
    role: str,
    act: Callable[[Page], tuple[str, dict]],
) -> None:
    client.force_login(request.getfixturevalue(role))
    url, form = act(service)

    client.post(url, form)

    client.logout()
    assert client.get(service.url).status_code == 200
    assert not Page.objects.filter(slug="copy", live=True).exists()


def test_scheduling_unpublishing_and_deleting(editor_client: Client, services: Page) -> None:
    tomorrow = (datetime.now() + timedelta(days=1)).strftime("%Y-%m-%d %H:%M")
    add(
        editor_client,
        services,
        summary="s",
        body=[forms.overview()],
        go_live_at=tomorrow,
        **PUBLISH,
    )
    page = created()
    assert not page.live
    assert page.approved_schedule

    live = factories.service(services, title="Live", body=[factories.block("booking")])
    assert editor_client.post(f"/admin/pages/{live.pk}/unpublish/").status_code == 302
    assert not Page.objects.get(pk=live.pk).live
    assert editor_client.post(f"/admin/pages/{live.pk}/delete/").status_code == 302
    assert not Page.objects.filter(pk=live.pk).exists()


@pytest.mark.parametrize("alias", ["", "on"])
def test_copying_keeps_prices_and_order(editor_client: Client, services: Page, alias: str) -> None:
    options = [
        {"minutes": m, "price": p, "sort_order": n}
        for n, (m, p) in enumerate([(90, 150), (30, 65)])
    ]
    page = factories.service(services, options=options)
    form = {
        "new_title": "A copy",
        "new_slug": "a-copy",
        "new_parent_page": services.pk,
        "publish_copies": "on",
        "alias": alias,
    }

    assert editor_client.post(f"/admin/pages/{page.pk}/copy/", form).status_code == 302

    copy = MassageServicePage.objects.get(slug="a-copy")
    assert bool(copy.alias_of_id) == bool(alias)
    assert [option.minutes for option in copy.session_options.all()] == [90, 30]


def test_moving_changes_the_address(editor_client: Client, services: Page) -> None:
    page = factories.service(services, title="Moving")
    other = factories.page(MassageServiceIndexPage, services.get_parent(), title="Other")

    editor_client.post(f"/admin/pages/{page.pk}/move/{other.pk}/confirm/")

    assert Page.objects.get(pk=page.pk).url == "/other/moving/"


def test_pages_go_where_they_belong(services: Page, conditions: Page, benefits: Page) -> None:
    for parent, model in (
        (services, MassageServicePage),
        (conditions, MassageConditionPage),
        (benefits, MassageBenefitPage),
    ):
        assert parent.specific_class.allowed_subpage_models() == [model]
        assert model.allowed_subpage_models() == []


@pytest.mark.parametrize(
    ("section", "model", "term"),
    [
        ("conditions", MassageConditionPage, "condition"),
        ("benefits", MassageBenefitPage, "benefit"),
    ],
)
def test_a_term_page_needs_its_term_only_when_published(
    request: pytest.FixtureRequest, editor_client: Client, section: str, model: Any, term: str
) -> None:
    parent = request.getfixturevalue(section)
    url = f"/admin/pages/add/wagtail_massage_pages/{model._meta.model_name}/{parent.pk}/"
    form = forms.service_page(summary="s", slug="a-term", **{term: ""})

    refused = editor_client.post(url, {**form, **PUBLISH})
    assert list(refused.context["form"].errors) == [term]
    assert editor_client.post(url, form).status_code == 302
    assert model.objects.get(slug="a-term").latest_revision


@pytest.mark.parametrize(
    ("title", "slug", "url"),
    [
        ("🦷", "", "/services/service-page/"),
        ("علاج", "علاج", "/services/%D8%B9%D9%84%D8%A7%D8%AC/"),
        ("Ö" * 255, "lang", "/services/lang/"),
    ],
)
def test_unusual_titles_work(
    editor_client: Client, client: Client, services: Page, title: str, slug: str, url: str
) -> None:
    form = {"title": title, "slug": slug, "summary": "s", "body": [forms.overview()]}

    assert add(editor_client, services, **form, **PUBLISH).status_code == 302

    assert title in client.get(url).content.decode()


def test_a_taken_slug_is_refused_at_its_field(editor_client: Client, service: Page) -> None:
    response = add(editor_client, service.get_parent(), slug=service.slug)

    assert list(response.context["form"].errors) == ["slug"]


def test_the_preview_tells_what_visitors_do_not_see(editor_client: Client, services: Page) -> None:
    chosen = factories.call_to_action("Not yet")
    chosen.unpublish()
    page = factories.service(services, call_to_action=chosen)
    url = f"/admin/pages/{page.pk}/edit/preview/"
    form = forms.service_page(summary="A draft", call_to_action=str(chosen.pk))

    assert editor_client.post(url, form).json()["is_valid"]
    html = editor_client.get(url, {"mode": ""}).content.decode()

    assert "A draft" in html
    assert "Booking call-to-action: Not yet" in html
    assert "Not yet" not in editor_client.get(page.url).content.decode()


def test_an_expired_page_is_not_served(client: Client, service: Page) -> None:
    assert client.get(service.url).status_code == 200

    Page.objects.filter(pk=service.pk).update(expire_at=timezone.now())

    assert client.get(service.url).status_code == 404
