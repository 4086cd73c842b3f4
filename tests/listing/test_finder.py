"""The condition finder: from what somebody calls it to the services that help."""

from collections.abc import Callable
from typing import Any

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from wagtail.models import Locale, Page, Site

from tests import factories
from tests.listing.test_search import asked, helping, titles
from tests.test_leaks import DRAFT_STATES, PAGE_STATES, RESTRICTIONS
from wagtail_massage.models import Condition
from wagtail_massage.pages.models import (
    MassageBenefitPage,
    MassageConditionIndexPage,
    MassageConditionPage,
)

pytestmark = pytest.mark.django_db

HIDDEN = {**DRAFT_STATES, **RESTRICTIONS, "another site": PAGE_STATES["another site"]}


def answers(client: Client, index: Page, words: str) -> dict[str, list[str]]:
    """The names that are found, each with its services."""
    found = asked(client, index, q=words).context["search"].terms
    return {each.term.name: [card.page.title for card in each.services] for each in found}


@pytest.fixture
def neck(services: Page) -> Condition:
    neck = factories.condition(
        "Neck pain", summary="From a day at the desk.", synonyms="Whiplash\nStiff neck"
    )
    helping(services, "Deep tissue massage", neck)
    helping(services, "Relaxation", factories.condition("Back pain"), neck)
    return neck


def test_a_condition_without_a_page_leads_to_services_and_booking(
    client: Client, conditions: Page, neck: Condition
) -> None:
    factories.clinic(factories.first_site(), call_to_action=factories.call_to_action())

    response = asked(client, conditions, q="neck pain")

    html = response.content.decode()
    assert answers(client, conditions, "neck pain") == {
        "Neck pain": ["Deep tissue massage", "Relaxation"]
    }
    assert "From a day at the desk." in html
    assert 'href="/services/deep-tissue-massage/"' in html
    # With each service, and once at the end of the page.
    assert html.count('href="https://book.example.com/"') >= 3
    assert "One result for" in html


@pytest.mark.parametrize(
    ("words", "synonym"), [("whiplashes", "Whiplash"), ("NECK STIFF", "Stiff neck"), ("neck", "")]
)
def test_it_says_which_other_name_was_meant(
    client: Client, conditions: Page, neck: Condition, words: str, synonym: str
) -> None:
    response = asked(client, conditions, q=words)

    assert [each.synonym for each in response.context["search"].terms] == [synonym]
    assert ("Also called" in response.content.decode()) == bool(synonym)


def test_a_condition_with_a_page_links_to_it_and_is_there_once(
    client: Client, conditions: Page, neck: Condition
) -> None:
    about = factories.page(
        MassageConditionPage, conditions, title="Neck pain", condition=neck, summary="s"
    )
    factories.page(MassageConditionPage, conditions, title="Neck pain at work", summary="s")

    response = asked(client, conditions, q="neck pain")

    assert f'<a href="{about.url}">Neck pain</a>' in response.content.decode()
    assert titles(client, conditions, q="neck pain") == ["Neck pain at work"]
    assert response.context["search"].count == 2


def test_a_condition_is_found_by_its_page_alone(client: Client, conditions: Page) -> None:
    term = factories.condition("Sciatica")
    factories.page(MassageConditionPage, conditions, title="S", condition=term, summary="s")

    assert answers(client, conditions, "sciatica") == {"Sciatica": []}


def test_what_nothing_names_is_not_found(client: Client, conditions: Page, neck: Condition) -> None:
    factories.condition("Neck strain")

    assert list(answers(client, conditions, "neck strain")) == ["Neck pain"]


@pytest.mark.parametrize("state", HIDDEN)
def test_a_hidden_service_is_no_answer(
    client: Client, services: Page, conditions: Page, neck: Condition, state: str
) -> None:
    hidden = helping(services, "Hushhush", neck, factories.condition("Zebrafish"))
    assert answers(client, conditions, "zebrafish") == {"Zebrafish": ["Hushhush"]}
    assert "Hushhush" in answers(client, conditions, "neck pain")["Neck pain"]

    HIDDEN[state](type(hidden).objects.get(pk=hidden.pk))

    assert answers(client, conditions, "zebrafish") == {}
    assert "Hushhush" not in asked(client, conditions, q="neck pain").content.decode()


@pytest.mark.parametrize("state", HIDDEN)
def test_a_hidden_page_about_a_condition_is_no_answer(
    client: Client, conditions: Page, state: str
) -> None:
    term = factories.condition("Zebrafish")
    hidden = factories.page(
        MassageConditionPage, conditions, title="Hushhush", condition=term, summary="s"
    )
    assert answers(client, conditions, "zebrafish") == {"Zebrafish": []}

    HIDDEN[state](MassageConditionPage.objects.get(pk=hidden.pk))

    assert answers(client, conditions, "zebrafish") == {}


@pytest.mark.parametrize("state", DRAFT_STATES)
def test_a_hidden_condition_is_no_answer(
    client: Client, conditions: Page, neck: Condition, state: str
) -> None:
    DRAFT_STATES[state](Condition.objects.get(pk=neck.pk))

    assert answers(client, conditions, "neck pain") == {"Back pain": ["Relaxation"]}
    assert "Whiplash" not in asked(client, conditions, q="whiplash").content.decode()


def test_there_is_an_end_to_the_answers(client: Client, services: Page, conditions: Page) -> None:
    terms = [factories.condition(f"Pain {number}") for number in range(25)]
    for number in range(12):
        helping(services, f"Massage {number}", *terms)

    html = asked(client, conditions, q="pain").content.decode()

    assert html.count('<section class="massage massage-found">') == 20
    assert html.count('href="/services/massage-9/"') == 20
    assert "/services/massage-10/" not in html
    assert "20 results for" in html
    assert "There are more" in html
    assert "And 2 more." in html
    assert "There are more" not in asked(client, conditions, q="pain 7").content.decode()


def test_nothing_found_is_said_calmly_with_a_way_to_ask(
    client: Client, conditions: Page, neck: Condition
) -> None:
    call_to_action = factories.call_to_action("Ask for a time")
    factories.clinic(factories.first_site(), factories.location(), call_to_action=call_to_action)

    html = asked(client, conditions, q="zebra <b>").content.decode()

    assert "Nothing was found for" in html
    assert "zebra &lt;b&gt;" in html
    assert 'href="tel:' in html
    assert "Ask for a time" in html
    assert "There is nothing here yet." not in html


def test_it_can_be_asked_before_any_condition_has_a_page(client: Client, conditions: Page) -> None:
    assert client.get(conditions.url).content.decode().count('role="search"') == 1


def test_benefits_are_found_in_the_same_way(client: Client, services: Page, benefits: Page) -> None:
    sleep = factories.benefit("Better sleep", synonyms="Insomnia")
    factories.service(services, title="Calm", body=[factories.benefits_block(sleep)])
    factories.page(MassageBenefitPage, benefits, title="Sleep", benefit=sleep, summary="s")

    assert answers(client, benefits, "insomnia") == {"Better sleep": ["Calm"]}


def test_services_are_not_answered_with_conditions(
    client: Client, services: Page, neck: Condition
) -> None:
    assert answers(client, services, "neck pain") == {}


@pytest.mark.translations
def test_it_answers_in_the_language_of_the_page(
    client: Client, services: Page, conditions: Page, neck: Condition
) -> None:
    french = Locale.objects.create(language_code="fr")
    cou = neck.copy_for_translation(french)
    cou.name, cou.synonyms, cou.live = "Douleur au cou", "Coup du lapin", True
    cou.save()
    root = services.get_parent().copy_for_translation(french)
    root.save_revision().publish()
    maux = factories.page(MassageConditionIndexPage, root, title="Maux", locale=french)
    soins = factories.page(type(services), root, title="Soins", locale=french)
    helping(soins, "Massage profond", neck, locale=french)

    assert answers(client, maux, "coups du lapin") == {"Douleur au cou": ["Massage profond"]}
    assert answers(client, maux, "whiplash") == {}
    assert answers(client, conditions, "coup du lapin") == {}
    assert "Massage profond" not in answers(client, conditions, "neck pain")["Neck pain"]


class TestField:
    """The finder's field on pages that are not the finder."""

    TEMPLATE = '{% include "wagtail_massage/includes/finder.html" %}'

    def shown(self, rf: RequestFactory, page: Page, **context: Any) -> str:
        request = rf.get("/")
        values = {"page": page, "request": request, **context}
        return Template(self.TEMPLATE).render(Context(values)).strip()

    def test_it_asks_the_finder(
        self, client: Client, rf: RequestFactory, site: Site, conditions: Page, service: Page
    ) -> None:
        massage = client.get(service.url).context["massage"]

        for html in (self.shown(rf, site.root_page), self.shown(rf, service, massage=massage)):
            assert f'action="{conditions.url}"' in html
            assert 'name="q"' in html

    def test_it_costs_one_query(
        self,
        client: Client,
        rf: RequestFactory,
        conditions: Page,
        service: Page,
        django_assert_num_queries: Callable[..., Any],
    ) -> None:
        massage = client.get(service.url).context["massage"]

        with django_assert_num_queries(1):
            assert self.shown(rf, service, massage=massage)

    def test_there_is_none_without_a_finder(
        self, rf: RequestFactory, site: Site, services: Page
    ) -> None:
        assert self.shown(rf, site.root_page) == ""

    def test_there_is_none_where_the_page_has_a_search(
        self, client: Client, rf: RequestFactory, services: Page, conditions: Page
    ) -> None:
        context = client.get(services.url).context

        assert self.shown(rf, services, search=context["search"]) == ""

    @pytest.mark.parametrize("state", HIDDEN)
    def test_it_does_not_lead_to_a_hidden_page(
        self, rf: RequestFactory, site: Site, conditions: Page, state: str
    ) -> None:
        HIDDEN[state](MassageConditionIndexPage.objects.get(pk=conditions.pk))

        assert self.shown(rf, site.root_page) == ""

    @pytest.mark.translations
    def test_it_leads_to_the_page_in_the_same_language(
        self, rf: RequestFactory, site: Site, conditions: Page
    ) -> None:
        french = Locale.objects.create(language_code="fr")
        root = site.root_page.copy_for_translation(french)
        root.save_revision().publish()
        assert self.shown(rf, root) == ""

        maux = conditions.copy_for_translation(french)
        maux.save_revision().publish()
        maux.refresh_from_db()

        assert f'action="{maux.url}"' in self.shown(rf, root)
