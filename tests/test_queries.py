"""How many queries pages and the editor cost, with every feature in the answer."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from pytest_django import Settings
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Locale,
    Page,
    PageViewRestriction,
)

from tests import factories
from tests.own_pages.models import EmptyPage
from wagtail_massage.pages.models import (
    MassageBenefitPage,
    MassageConditionPage,
    MassageServicePage,
)
from wagtail_massage.renditions import CARD, WIDE, made_sizes

pytestmark = pytest.mark.django_db

#: What a service page may cost beside an empty page at the same depth.
BUDGET = 12


@pytest.fixture(autouse=True)
def no_cache(settings: Settings) -> None:
    """Every test counts what a first visitor costs."""
    dummy = {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}
    settings.CACHES = {"default": dummy, "renditions": dummy}


class Everything:
    """A service page that uses every feature at once, *size* of each repeatable thing."""

    def __init__(self, services: Page, conditions: Page, benefits: Page, size: int = 3) -> None:
        self.services, self.conditions, self.benefits = services, conditions, benefits
        self.locale = services.locale
        self.site = factories.first_site()
        self._clinic()
        self._secrets()
        self.terms = self._terms(size)
        self.page = self._page(size)

    def _clinic(self) -> None:
        places = [factories.location("Downtown"), factories.location("Riverside")]
        for place in places:
            place.opening_hours_exceptions.create(
                valid_from=date.today() + timedelta(9), note="Holiday"
            )
            place.save()
        self.default = factories.call_to_action("Default booking")
        factories.clinic(
            self.site,
            *places,
            clinic_name="Maple Clinic",
            logo=self._image("logo"),
            call_to_action=self.default,
            notice="Closed on Friday",
            notice_from=date(2020, 1, 1),
        )
        self.services.call_to_action = factories.call_to_action("Index booking")
        self.services.save()

    def _secrets(self) -> None:
        self.private = factories.service(self.services, title="Private page")
        PageViewRestriction.objects.create(page=self.private, restriction_type="login")
        collection = Collection.get_first_root_node().add_child(name="Private")
        CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
        self.hidden = factories.image("hidden", collection=collection)
        self.expired = factories.call_to_action(
            "Expired booking", expire_at=timezone.now() - timedelta(1)
        )

    def _image(self, title: str) -> Any:
        image = factories.image(title)
        made_sizes(image, WIDE + CARD)
        return image

    def _terms(self, size: int) -> tuple[list[Any], list[Any]]:
        sore = [factories.condition(f"Sore {number}") for number in range(size)]
        calm = [factories.benefit(f"Calm {number}") for number in range(size)]
        for number, (one, other) in enumerate(zip(sore[:20], calm[:20], strict=True)):
            about = {"title": f"About {number}", "summary": "s"}
            factories.page(MassageConditionPage, self.conditions, condition=one, **about)
            factories.page(MassageBenefitPage, self.benefits, benefit=other, **about)
        return sore, calm

    def _page(self, size: int) -> MassageServicePage:
        block, pages = factories.block, self._linked(size)
        documents = [factories.document(f"Form {n}") for n in range(min(size, 10))]
        text = "".join(
            f'<p><a linktype="page" id="{page.pk}">a page</a>'
            f'<a linktype="document" id="{document.pk}">a form</a>'
            f'<a linktype="page" id="{self.private.pk}">a secret</a></p>'
            for page, document in zip(pages, documents, strict=True)
        )
        self.form = documents[0]
        own = self._own_booking(pages)
        return factories.service(
            self.services,
            title="Everything",
            hero_image=self._image("hero"),
            call_to_action=factories.call_to_action("Page booking"),
            options=[{"minutes": n + 1, "price": "105.00"} for n in range(min(size, 30))],
            body=[
                *(block("overview", heading=f"Overview {n}", text=text) for n in range(size)),
                block("section", heading="A section", text=text, health_aspect=""),
                *self._images(size),
                factories.conditions_block(*self.terms[0], {"name": "Typed"}, introduction=text),
                factories.benefits_block(*self.terms[1], closing_text="<p>Closing</p>"),
                block("contraindications", items=factories.items("Fever")),
                block("see_doctor", heading="See somebody", text=text),
                block("what_to_expect", steps=factories.items({"title": "We talk", "text": text})),
                block("session_options"),
                block("fees", tax="<p>Tax is added</p>", insurance="<p>Insured</p>"),
                block("faq", questions=factories.items({"question": "Why?", "answer": text})),
                block("booking", call_to_action=own.pk),
                block("booking", call_to_action=self.expired.pk),
            ],
        )

    def _linked(self, size: int) -> list[Page]:
        return [factories.service(self.services, title=f"Linked {n}") for n in range(min(size, 10))]

    def _images(self, size: int) -> list[dict[str, Any]]:
        shown = [self._image(f"picture {n}") for n in range(min(size, 10))]
        return [
            factories.block("image", image=image.pk, alt_text=f"Alt {n}", caption=f"Caption {n}")
            for n, image in enumerate([*shown, self.hidden])
        ]

    def _own_booking(self, pages: list[Page]) -> Any:
        """A call-to-action with every way to book."""
        actions = [
            factories.block("online_booking", label="", url="https://book.example.com/"),
            factories.block("phone", label="", number="+1 519-555-0142"),
            factories.block("email", label="", address="hello@example.com"),
            *(factories.block("page", label=f"Find us {p.pk}", page=p.pk) for p in pages),
        ]
        return factories.call_to_action("Block booking", actions=actions, text="Come in")

    @property
    def words(self) -> list[str]:
        """A word of every feature, as it stands in the answer."""
        return [
            "Maple Clinic",
            "Closed on Friday",
            "Downtown",
            "Riverside",
            "Holiday",
            "9:00\u202fa.m.",
            'fetchpriority="high"',
            'alt="Alt 0"',
            "Caption 0",
            "A section",
            "See somebody",
            "Closing",
            "Insured",
            "Come in",
            "https://book.example.com/",
            "tel:+1-519-555-0142",
            "mailto:hello@example.com",
            "Find us",
            "Sore 0",
            "/conditions/about-0/",
            "Calm 0",
            "/benefits/about-0/",
            "Typed",
            "Fever",
            "We talk",
            "Tax is added",
            "Why?",
            "105.00",
            "Block booking",
            "Page booking",
            "/services/linked-0/",
            f"/documents/{self.form.pk}/",
            'aria-current="page"',
            'class="massage-logo"',
        ]

    #: Words of what is referred to, and must not be in the answer.
    secrets = ("/private-page/", "hidden", "Expired booking")


def translate(everything: Everything) -> None:
    """Give every term and call-to-action a translation that is not asked for."""
    french = Locale.objects.create(language_code="fr")
    for term in (*everything.terms[0], *everything.terms[1], everything.default):
        translation = term.copy_for_translation(french)
        translation.live = True
        translation.save()


def count(client: Client, url: str, words: list[str] = (), secrets: tuple[str, ...] = ()) -> int:
    """The queries of a second visit, once every one of *words* was seen in the answer."""
    html = client.get(url).content.decode()
    assert [word for word in words if word not in html] == []
    assert [word for word in secrets if word in html] == []
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def empty(parent: Page) -> str:
    return factories.page(EmptyPage, parent, title="Empty").url


#: What a service page costs more than an empty one, for any number of things. With one language
#: it looks for no translations.
COST = {False: 11, True: 12}


@pytest.mark.parametrize("size", [1, 3, 10, 300])
def test_a_service_page_keeps_its_budget(
    client: Client,
    settings: Settings,
    services: Page,
    conditions: Page,
    benefits: Page,
    size: int,
) -> None:
    everything = Everything(services, conditions, benefits, size)
    url, bare = everything.page.url, empty(services)

    for multilingual, cost in COST.items():
        settings.WAGTAIL_I18N_ENABLED = multilingual
        used = count(client, url, everything.words, everything.secrets)

        assert used - count(client, bare) == cost <= BUDGET
    translate(everything)
    assert count(client, url) == used


@pytest.mark.translations
def test_a_translated_page_costs_no_more(
    client: Client, services: Page, conditions: Page, benefits: Page
) -> None:
    everything = Everything(services, conditions, benefits)
    translate(everything)
    french = Locale.objects.get(language_code="fr")
    for page in (services.get_parent(), services, everything.page):
        page.copy_for_translation(french).save_revision().publish()
    copy = everything.page.get_translation(french)
    floor = count(client, empty(services.get_translation(french)))

    assert copy.url.startswith("/fr/")
    assert count(client, copy.url, ["Block booking", "Sore 0", "Alt 0"]) - floor <= BUDGET


def test_more_services_do_not_cost_a_service_page_more(
    client: Client, services: Page, conditions: Page, benefits: Page
) -> None:
    everything = Everything(services, conditions, benefits)
    before = count(client, everything.page.url)

    for number in range(20):
        body = [factories.conditions_block(*everything.terms[0])]
        factories.service(services, title=f"Service {number}", body=body)

    assert count(client, everything.page.url) == before


def test_cold_renditions_cost_their_making_only_once(
    client: Client, services: Page, conditions: Page, benefits: Page
) -> None:
    everything = Everything(services, conditions, benefits)
    warm = count(client, everything.page.url)
    fresh = factories.image("fresh")
    everything.page.body.append(("image", {"image": fresh, "alt_text": "Fresh"}))
    everything.page.save_revision().publish()

    assert count(client, everything.page.url) == warm


def test_an_index_page_does_not_grow_with_its_children(
    client: Client, settings: Settings, services: Page
) -> None:
    settings.WAGTAIL_MASSAGE = {"PAGE_SIZE": 5}
    image = factories.image()

    def add(number: int) -> None:
        factories.service(services, title=f"Service {number}", hero_image=image)

    for number in range(2):
        add(number)
    few = count(client, services.url, ["Service 0", "Service 1"])
    for number in range(2, 12):
        add(number)

    assert count(client, services.url, ["Service 4", "Page 1 of 3"]) == few
    assert "Service 5" not in client.get(services.url).content.decode()
    assert "Service 11" in client.get(f"{services.url}?page=3").content.decode()
    assert client.get(f"{services.url}?page=nonsense").status_code == 200


def test_a_condition_page_does_not_grow_with_its_services(
    client: Client, services: Page, conditions: Page
) -> None:
    term = factories.condition()
    about = factories.page(MassageConditionPage, conditions, condition=term, summary="s")
    body = [factories.conditions_block(term)]
    factories.service(services, title="Service 0", body=body)
    one = count(client, about.url, ["Service 0"])

    for number in range(1, 15):
        factories.service(services, title=f"Service {number}", body=body)

    assert count(client, about.url, ["Service 14"]) == one


def test_opening_the_editor_does_not_cost_a_query_per_term(
    editor_client: Client, services: Page
) -> None:
    terms = [factories.condition(f"Condition {number}") for number in range(40)]
    gains = [factories.benefit(f"Benefit {number}") for number in range(40)]

    def opened(size: int) -> int:
        body = [factories.conditions_block(*terms[:size]), factories.benefits_block(*gains[:size])]
        page = factories.service(services, title=f"With {size}", body=body)
        return count(editor_client, f"/admin/pages/{page.pk}/edit/", ["Condition 1", "Benefit 1"])

    assert opened(40) == opened(2)
