"""What each kind of page says of itself."""

from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import Locale, Page, Site

from tests import factories
from wagtail_massage.pages.models import (
    MassageBenefitPage,
    MassageConditionPage,
    MassageServicePage,
)

from .reading import Graph

pytestmark = pytest.mark.django_db
HEADACHE = {"name": "Headache", "synonyms": "Migraine", "summary": "A sore head"}


def test_a_page_says_what_it_is_and_where_it_stands(
    client: Client, host: str, services: Page
) -> None:
    service = factories.service(services, title="Deep tissue", summary="Firm and slow.")
    address = f"{host}/services/deep-tissue/"

    graph = Graph.of(client, service)

    assert graph.page["@type"] == "MedicalWebPage"
    assert graph.page["@id"] == graph.page["url"] == address
    assert graph.page["name"] == "Deep tissue"
    assert graph.page["description"] == "Firm and slow."
    assert graph.page["inLanguage"] == "en"
    assert graph.page["dateModified"].startswith(f"{timezone.now():%Y-%m-%d}T")
    assert graph.page["datePublished"] == graph.page["dateModified"]
    assert graph.page["isPartOf"] == {"@id": graph.one("WebSite")["@id"]}
    assert graph.one("WebSite")["url"] == f"{host}/"
    trail = graph.one("BreadcrumbList")
    assert graph.page["breadcrumb"] == {"@id": trail["@id"]}
    assert [(i["position"], i["name"], i["item"]["@id"]) for i in trail["itemListElement"]] == [
        (1, "Home", f"{host}/"),
        (2, "Services", f"{host}/services/"),
        (3, "Deep tissue", address),
    ]


def test_a_page_that_says_little_says_nothing_else(
    client: Client, host: str, service: Page
) -> None:
    graph = Graph.of(client, service)

    kinds = [node["@type"] for node in graph.nodes]
    assert kinds == [
        "MedicalWebPage",
        ["MedicalTherapy", "Service"],
        "BreadcrumbList",
        "WebSite",
    ]
    assert not {"hasPart", "primaryImageOfPage"} & graph.page.keys()
    assert graph.nodes[1].keys() == {"@type", "@id", "url", "name", "description"}
    assert graph.dangling == {f"{host}/", f"{host}/services/"}


def test_the_picture_is_one_that_the_page_shows(client: Client, host: str, services: Page) -> None:
    service = factories.service(services, hero_image=factories.image())
    client.get(service.url)

    html = client.get(service.url).content.decode()

    picture = Graph(html).page["primaryImageOfPage"]
    assert picture["contentUrl"].startswith(f"{host}/media/images/")
    assert f'src="{picture["contentUrl"].removeprefix(host)}"' in html
    assert "original_images" not in picture["contentUrl"]


def test_parts_are_named_and_lead_into_the_page(client: Client, services: Page) -> None:
    body = [
        factories.block("overview", heading="", text="<p>Strokes.</p>"),
        factories.block("section", heading="Our rooms", text="<p>Warm.</p>"),
        factories.block("section", heading="Empty", text=""),
        factories.block("image", image=None),
        factories.block("see_doctor", heading="", text="<p>Fever.</p>"),
    ]
    service = factories.service(services, body=body)

    html = client.get(service.url).content.decode()

    page = Graph(html).page
    parts = [(p["@type"], p["name"], p.get("hasHealthAspect")) for p in page["hasPart"]]
    assert parts == [
        ("HealthTopicContent", "Overview", "https://schema.org/OverviewHealthAspect"),
        ("WebPageElement", "Our rooms", None),
        ("HealthTopicContent", "See a doctor first", "https://schema.org/SeeDoctorHealthAspect"),
    ]
    anchors = [part["@id"].removeprefix(f"{page['url']}#") for part in page["hasPart"]]
    assert anchors == ["overview", "our-rooms", "see-a-doctor-first"]


def test_questions_have_their_answers(client: Client, services: Page) -> None:
    rows = [
        {"question": "Does it hurt?", "answer": "<p>Rarely.</p><ul><li>Say “stop”.</li></ul>"},
        {"question": "Is it covered?", "answer": ""},
        {"question": "", "answer": "<p>To nothing.</p>"},
    ]
    service = factories.service(
        services, body=[factories.block("faq", questions=factories.items(*rows))]
    )

    part = Graph.of(client, service).part("Questions and answers")

    assert part["@type"] == "FAQPage"
    assert [(q["name"], q["acceptedAnswer"]["text"]) for q in part["mainEntity"]] == [
        ("Does it hurt?", "Rarely. Say “stop”.")
    ]


def test_a_condition_page_is_about_its_condition_and_names_the_services(
    client: Client, services: Page, conditions: Page
) -> None:
    term = factories.condition(**HEADACHE)
    body = [factories.conditions_block(term)]
    service = factories.service(services, title="Head massage", body=body)
    page = factories.page(
        MassageConditionPage, conditions, "About headaches", condition=term, summary="What helps."
    )

    graph = Graph.of(client, page)

    condition = graph.one("MedicalCondition")
    assert graph.page["@type"] == "MedicalWebPage"
    assert graph.page["mainEntity"] == {"@id": condition["@id"]}
    assert condition["name"] == "Headache"
    assert condition["url"] == page.full_url
    assert condition["alternateName"] == ["Migraine"]
    assert "Other names: Headache, Migraine" in client.get(page.url).content.decode()
    [treatment] = condition["possibleTreatment"]
    assert treatment["name"] == "Head massage"
    assert treatment["url"] == service.full_url
    # The same things have the same names on the service's own page.
    there = Graph.of(client, service)
    assert there.page["mainEntity"] == {"@id": treatment["@id"]}
    assert there.one("MedicalCondition")["@id"] == condition["@id"]
    assert there.one("MedicalCondition")["url"] == page.full_url


def test_a_condition_page_without_its_condition_is_about_nothing(
    client: Client, conditions: Page
) -> None:
    page = factories.page(MassageConditionPage, conditions, "About it", summary="s")

    graph = Graph.of(client, page)

    assert "mainEntity" not in graph.page
    assert graph.all("MedicalCondition") == []


def test_a_benefit_page_mentions_the_services(
    client: Client, services: Page, benefits: Page
) -> None:
    term = factories.benefit()
    service = factories.service(services, "Calm", body=[factories.benefits_block(term)])
    page = factories.page(MassageBenefitPage, benefits, "Sleep", benefit=term, summary="s")

    graph = Graph.of(client, page)

    assert graph.page["@type"] == "MedicalWebPage"
    assert [(m["name"], m["url"]) for m in graph.page["mentions"]] == [("Calm", service.full_url)]


def test_an_index_page_lists_what_it_shows(
    client: Client, host: str, settings: Settings, services: Page
) -> None:
    settings.WAGTAIL_MASSAGE = {"PAGE_SIZE": 2}
    services.introduction = "<p>All that we <b>do</b>.</p>"
    services.save()
    for name in ("One", "Two", "Three"):
        factories.service(services, title=name)

    graph = Graph.of(client, services)

    assert graph.page["@type"] == "CollectionPage"
    assert graph.page["description"] == "All that we do."
    items = graph.page["mainEntity"]["itemListElement"]
    assert [(i["position"], i["name"], i["url"]) for i in items] == [
        (1, "One", f"{host}/services/one/"),
        (2, "Two", f"{host}/services/two/"),
    ]


def test_an_empty_index_page_lists_nothing(client: Client, services: Page) -> None:
    assert "mainEntity" not in Graph.of(client, services).page


def test_ids_are_the_same_at_every_visit(client: Client, services: Page, site: Site) -> None:
    factories.clinic(site, factories.location(), clinic_name="Maple Clinic")
    body = [factories.conditions_block(factories.condition(), "Stress")]
    service = factories.service(services, body=body)

    assert Graph.of(client, service).nodes == Graph.of(client, service).nodes


def test_addresses_are_those_of_the_front_end(client: Client, services: Page, site: Site) -> None:
    factories.clinic(site, clinic_name="Maple", front_end_base_url="https://maple.example/")
    service = factories.service(services, title="Calm", body=[factories.conditions_block("Stress")])

    graph = Graph.of(client, service)

    ids = [node["@id"] for node in graph.nodes]
    assert [each for each in ids if not each.startswith("https://maple.example/")] == []
    assert graph.page["url"] == "https://maple.example/services/calm/"


def translated(page: Any, french: Locale) -> Any:
    for each in (page.get_parent().get_parent(), page.get_parent(), page):
        each.specific.copy_for_translation(french).save_revision().publish()
    return page.get_translation(french)


@pytest.mark.translations
def test_a_translated_page_speaks_its_language(
    client: Client, host: str, services: Page, site: Site, settings: Settings
) -> None:
    factories.clinic(site, factories.location(), clinic_name="Érable")
    body = [factories.block("session_options"), factories.block("overview", text="<p>Ici</p>")]
    options = [{"minutes": 60, "price": "105.00"}]
    service = factories.service(services, title="Soin", body=body, options=options)
    copy = translated(service, Locale.objects.create(language_code="fr"))

    here, there = Graph.of(client, service), Graph.of(client, copy)

    assert there.page["inLanguage"] == "fr"
    assert there.page["url"] == f"{host}/fr/services/soin/"
    assert [part["name"] for part in there.page["hasPart"]] == ["Séances et prix", "Aperçu"]
    # The clinic and its site are the same in each language.
    assert there.one("WebSite") == here.one("WebSite")
    assert there.one("MedicalBusiness") == here.one("MedicalBusiness")


def test_a_preview_says_what_the_draft_shows(services: Page) -> None:
    draft = factories.service(services, title="Soon", live=False)

    graph = Graph(draft.make_preview_request().render().content.decode())

    assert graph.page["name"] == "Soon"
    assert not {"datePublished", "dateModified"} & graph.page.keys()


def test_a_page_without_an_address_has_none(site: Site, rf: RequestFactory) -> None:
    page = MassageServicePage(title="New", slug="new", summary="s", locale=site.root_page.locale)

    html = page.serve(rf.get("/")).render().content.decode()

    assert "url" not in Graph(html).page
