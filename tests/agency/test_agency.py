"""What an agency has of the package on its own base page, as its how-tos build it."""

from decimal import Decimal
from typing import Any

import pytest
from bs4 import BeautifulSoup
from clinic.models import BenefitPage, ClinicIndexPage, ConditionPage, ServicePage, SessionOption
from django.contrib.auth.models import AbstractUser
from django.core.management import call_command
from django.test import Client
from wagtail.models import PageViewRestriction, Site
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from tests import factories
from tests.admin import forms
from wagtail_massage.base_page import base_page_model
from wagtail_massage.models import ConditionMention

pytestmark = pytest.mark.django_db

QUOTE = factories.block("quote", text="Slept like a stone", author="A client")
PRICES = "/admin/clinic/prices/"


@pytest.fixture
def service(index: ClinicIndexPage) -> ServicePage:
    return service_page(index, "Deep tissue", body=[QUOTE, factories.block("session_options")])


def service_page(index: ClinicIndexPage, title: str, **fields: Any) -> ServicePage:
    options = [SessionOption(minutes=60, price="99.00")]
    values = {"summary": "What it is.", "session_options": options, **fields}
    return factories.page(ServicePage, index, title, **values)


def html(client: Client, page: Any) -> str:
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def form(**fields: Any) -> dict[str, Any]:
    """What the form of a service sends."""
    values = {
        "title": "Hot stones",
        "slug": "hot-stones",
        "summary": "Warm stones.",
        "hero_image": "",
        "call_to_action": "",
        "body": streamfield([]),
        "session_options": inline_formset([]),
        "comments": inline_formset([]),
        "go_live_at": "",
        "expire_at": "",
    }
    return nested_form_data({**values, **fields})


def test_its_pages_are_on_its_own_base_page(service: ServicePage) -> None:
    page = base_page_model().objects.get(pk=service.pk)

    assert isinstance(page.specific, ServicePage)
    assert "importance" in [field.name for field in service._meta.get_fields()]


def test_an_editor_publishes_a_service_with_the_agencys_block_beside_ours(
    editor_client: Client, index: ClinicIndexPage
) -> None:
    address = f"/admin/pages/add/clinic/servicepage/{index.pk}/"
    opened = editor_client.get(address).content.decode()
    body = [
        ("quote", {"text": "Warm hands", "author": ""}),
        ("conditions", forms.terms_block({"name": "Stiff neck"})),
        ("session_options", {"heading": "", "introduction": rich_text("")}),
    ]
    options = inline_formset([{"minutes": "45", "price": "80.00", "note": ""}])

    response = editor_client.post(
        address,
        form(
            body=streamfield(body),
            session_options=options,
            importance="high",
            **{"action-publish": "1"},
        ),
    )

    assert response.status_code == 302, response.content.decode()
    page = ServicePage.objects.get()
    assert (page.live, page.importance) == (True, "high")
    assert 'name="importance"' in opened
    shown = html(Client(), page)
    for word in ("<blockquote>Warm hands</blockquote>", "Stiff neck", "80.00"):
        assert word in shown


def test_a_draft_that_is_not_complete_is_saved(
    editor_client: Client, index: ClinicIndexPage
) -> None:
    options = inline_formset([{"minutes": "", "price": "", "note": "later"}])

    response = editor_client.post(
        f"/admin/pages/add/clinic/servicepage/{index.pk}/",
        form(
            summary="",
            body=streamfield([("quote", {"text": "", "author": ""})]),
            session_options=options,
        ),
    )

    assert response.status_code == 302, response.content.decode()
    assert ServicePage.objects.get().live is False


def test_its_templates_are_used_and_ours_where_it_has_none(
    client: Client, index: ClinicIndexPage
) -> None:
    doctor = factories.block("see_doctor", text="<p>Call first.</p>")
    service = service_page(index, "Deep tissue", body=[doctor])
    condition = factories.condition("Stiff neck")
    about = factories.page(ConditionPage, index, "Neck", condition=condition, summary="About it")

    own, packaged = html(client, service), client.get(about.url)

    assert '<p class="clinic-welcome">' in own
    assert '<section class="clinic-doctor"' in own
    assert "clinic-welcome" not in packaged.content.decode()
    assert "wagtail_massage/pages/condition_page.html" in [t.name for t in packaged.templates]
    assert "About it" in packaged.content.decode()


def test_its_frame_shows_where_the_page_is_and_the_clinics_notice(
    client: Client, site: Site, service: ServicePage
) -> None:
    factories.clinic(site, factories.location("Riverside"), notice="Closed on Friday")

    shown = html(client, service)

    for word in ('massage-breadcrumb"', "Our services", "Closed on Friday", "Riverside"):
        assert word in shown


def test_its_index_page_lists_what_is_visible_below_it(
    client: Client, index: ClinicIndexPage, service: ServicePage
) -> None:
    service_page(index, "Still a draft", live=False)
    private = service_page(index, "Only for members")
    restrict(private)

    shown = html(client, index)

    assert service.title in shown
    assert "Still a draft" not in shown
    assert "Only for members" not in shown


def restrict(page: Any) -> None:
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.LOGIN)


@pytest.mark.parametrize("kind", ["condition", "benefit"])
def test_the_page_about_a_term_lists_the_services_that_name_it(
    client: Client, index: ClinicIndexPage, kind: str
) -> None:
    model = {"condition": ConditionPage, "benefit": BenefitPage}[kind]
    term = getattr(factories, kind)("Of interest")
    body = [getattr(factories, f"{kind}s_block")(term)]
    service_page(index, "Names it", body=body)
    service_page(index, "Names nothing")
    service_page(index, "Draft that names it", body=body, live=False)
    restrict(service_page(index, "Private but names it", body=body))
    about = factories.page(model, index, "About it", summary="s", **{kind: term})

    shown = html(client, about)

    assert "Names it" in shown
    for title in ("Names nothing", "Draft that names it", "Private but names it"):
        assert title not in shown


def test_the_index_of_terms_follows_a_page_and_is_rebuilt(index: ClinicIndexPage) -> None:
    term = factories.condition()
    service = service_page(index, "Names it", body=[factories.conditions_block(term)])
    ConditionMention.objects.all().delete()

    call_command("massage_rebuild_index", verbosity=0)

    assert [(m.page_id, m.term_id) for m in ConditionMention.objects.all()] == [
        (service.pk, term.pk)
    ]
    service.delete()
    assert not ConditionMention.objects.exists()


def test_a_term_links_to_its_page(client: Client, index: ClinicIndexPage) -> None:
    term = factories.condition("Stiff neck")
    about = factories.page(ConditionPage, index, "Neck", condition=term, summary="s")
    service = service_page(index, "Names it", body=[factories.conditions_block(term)])

    assert f'<a href="{about.url}">Stiff neck</a>' in html(client, service)

    restrict(about)
    assert about.url not in html(client, service)


def test_its_prices_are_changed_with_all_others(
    editor_client: Client, service: ServicePage
) -> None:
    soup = BeautifulSoup(editor_client.get(PRICES).content, "html.parser")
    inputs = soup.select('form[method=post] input[name*="service-"]')
    fields = {field["name"]: field.get("value", "") for field in inputs}
    (price,) = [field["name"] for field in inputs if field["type"] == "text"]
    assert fields[price] == "99.00"

    editor_client.post(PRICES, {**fields, price: "105.00", "action": "publish"})

    assert ServicePage.objects.get().session_options.get().price == Decimal("105.00")


def test_a_call_to_action_leads_to_a_page_of_the_agency(
    client: Client, site: Site, index: ClinicIndexPage, service: ServicePage
) -> None:
    target = service_page(index, "How to book")
    action = factories.block("page", label="Read how", page=target.pk)
    call_to_action = factories.call_to_action(actions=[action])
    factories.clinic(site, call_to_action=call_to_action)

    assert f'href="{target.url}"' in html(client, service)

    restrict(target)
    assert f'href="{target.url}"' not in html(client, service)


def test_the_index_pages_call_to_action_holds_for_the_pages_below_it(
    client: Client, index: ClinicIndexPage, service: ServicePage
) -> None:
    index.call_to_action = factories.call_to_action("Book below")
    index.save_revision().publish()

    assert "Book below" in html(client, service)


def test_rich_text_links_to_its_pages_and_to_no_private_one(
    client: Client, index: ClinicIndexPage
) -> None:
    public, private = service_page(index, "Public"), service_page(index, "Private")
    restrict(private)
    links = "".join(
        f'<a linktype="page" id="{page.pk}">to {page.title}</a> ' for page in (public, private)
    )
    service = service_page(
        index, "Links", body=[factories.block("section", heading="h", text=f"<p>{links}</p>")]
    )

    shown = html(client, service)

    assert f'<a href="{public.url}">to Public</a>' in shown
    assert "to Private" in shown
    assert private.url not in shown


def test_a_copy_has_all_that_the_page_has(
    admin_client: Client, client: Client, index: ClinicIndexPage, service: ServicePage
) -> None:
    response = admin_client.post(
        f"/admin/pages/{service.pk}/copy/",
        {
            "new_title": "A copy",
            "new_slug": "a-copy",
            "new_parent_page": index.pk,
            "publish_copies": "on",
        },
    )

    assert response.status_code == 302
    shown = html(client, ServicePage.objects.get(slug="a-copy"))
    assert "Slept like a stone" in shown
    assert "99.00" in shown
    assert SessionOption.objects.count() == 2


def test_a_private_page_asks_a_stranger_to_log_in(
    client: Client, service: ServicePage, editor: AbstractUser
) -> None:
    restrict(service)

    assert client.get(service.url).status_code == 302
    client.force_login(editor)
    assert "Slept like a stone" in html(client, service)


def test_a_service_is_previewed_in_the_admin(editor_client: Client, service: ServicePage) -> None:
    preview = editor_client.get(f"/admin/pages/{service.pk}/view_draft/")

    assert "Slept like a stone" in preview.content.decode()


@pytest.mark.usefixtures("indexes")
def test_a_deleted_call_to_action_says_which_page_uses_it(
    admin_client: Client, index: ClinicIndexPage
) -> None:
    call_to_action = factories.call_to_action()
    service_page(index, "Uses it", call_to_action=call_to_action)

    usage = admin_client.get(
        f"/admin/snippets/wagtail_massage/bookingcalltoaction/usage/{call_to_action.pk}/"
    )

    assert "Uses it" in usage.content.decode()
