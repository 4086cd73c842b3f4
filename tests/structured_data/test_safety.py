"""Nothing gets out of the script, and nothing hidden gets into it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.utils import timezone
from wagtail.models import Collection, CollectionViewRestriction, Page, PageViewRestriction, Site

from tests import factories
from wagtail_massage.models import BookingCallToAction, Condition
from wagtail_massage.pages.models import MassageConditionPage, MassageServiceIndexPage

from .reading import Graph, fetched, scripts

pytestmark = pytest.mark.django_db

HOSTILE = {
    "end": "</script><script>alert(1)</script>",
    "shouted end": "</SCRIPT\t><img src=x onerror=alert(1)>",
    "comment": "<!-- <script> ",
    "entities": "&lt;/script&gt; &amp; &quot;",
    "line ends": "a\u2028b\u2029c",
    "quotes": "\"}]}' \\u003c/script> \\",
    "template": "{% if %} {{ massage }}",
}


@pytest.mark.parametrize("words", HOSTILE.values(), ids=HOSTILE)
def test_no_words_break_out(client: Client, services: Page, site: Site, words: str) -> None:
    place = factories.location(name=words, street_address=words)
    factories.clinic(site, place, clinic_name=words)
    body = [
        factories.conditions_block({"name": words, "note": words}, heading=words),
        factories.block("contraindications", items=factories.items({"name": words, "note": words})),
        factories.block(
            "faq", questions=factories.items({"question": words, "answer": "<p>A</p>"})
        ),
        factories.block("session_options"),
    ]
    service = factories.service(
        services,
        title=words,
        slug="hostile",
        summary=words,
        body=body,
        options=[{"minutes": 60, "price": "1.00", "note": words}],
        call_to_action=factories.call_to_action(
            actions=[factories.block("online_booking", label=words, url="https://example.com/")]
        ),
    )

    html = fetched(client, service.url)

    (text,) = scripts(html)
    assert not set(text) & set("<>&\u2028\u2029")
    graph = Graph(html)
    found = BeautifulSoup(html, "html.parser")
    assert found.find("img", onerror=True) is None
    assert [tag["type"] for tag in found.find_all("script")] == ["application/ld+json"]
    assert graph.page["name"] == graph.page["description"] == words
    assert graph.one("MedicalBusiness")["address"]["streetAddress"] == words
    assert graph.one("Question")["name"] == words
    assert graph.one("ReserveAction")["name"] == words
    assert [c["name"] for c in graph.all("MedicalCondition")] == [words]
    assert graph.one("Offer")["description"] == words


def test_answers_are_text_however_they_are_written(client: Client, services: Page) -> None:
    answer = "<p>5 &lt; 6 &amp; <b>bold</b></p>"
    block = factories.block("faq", questions=factories.items({"question": "?", "answer": answer}))

    graph = Graph.of(client, factories.service(services, body=[block]))

    assert graph.one("Answer")["text"] == "5 < 6 & bold"


SECRET = "hushhush"


def hide(thing: Any) -> None:
    type(thing).objects.filter(pk=thing.pk).update(live=False)


def expire(thing: Any) -> None:
    past = timezone.now() - timedelta(hours=1)
    type(thing).objects.filter(pk=thing.pk).update(expire_at=past)


def restrict(page: Page) -> None:
    PageViewRestriction.objects.create(page=page.page_ptr, restriction_type="login")


def a_condition(services: Page) -> tuple[Condition, Page]:
    term = factories.condition(SECRET)
    return term, factories.service(services, body=[factories.conditions_block(term)])


def a_call_to_action(services: Page) -> tuple[BookingCallToAction, Page]:
    link = factories.block("online_booking", label=SECRET, url=f"https://{SECRET}.example.com/")
    booking = factories.call_to_action(actions=[link])
    return booking, factories.service(services, call_to_action=booking)


def a_page_to_book_at(services: Page) -> tuple[Page, Page]:
    page = factories.service(services, title=SECRET)
    booking = factories.call_to_action(actions=[factories.block("page", label="", page=page.pk)])
    return page, factories.service(services, call_to_action=booking)


def a_page_in_an_answer(services: Page) -> tuple[Page, Page]:
    page = factories.service(services, title=SECRET)
    answer = f'<p>Read <a linktype="page" id="{page.pk}">this</a>.</p>'
    block = factories.block("faq", questions=factories.items({"question": "?", "answer": answer}))
    listing = factories.page(MassageServiceIndexPage, services.get_parent(), title="Elsewhere")
    return page, factories.service(listing, body=[block])


def a_listed_page(services: Page) -> tuple[Page, Page]:
    return factories.service(services, title=SECRET), services


def a_condition_s_page(services: Page) -> tuple[Page, Page]:
    term = factories.condition()
    about = {"condition": term, "summary": "s"}
    page = factories.page(MassageConditionPage, services.get_parent(), SECRET, **about)
    return page, factories.service(services, body=[factories.conditions_block(term)])


def a_service_for_a_condition(services: Page) -> tuple[Page, Page]:
    term = factories.condition()
    page = factories.service(services, SECRET, body=[factories.conditions_block(term)])
    about = {"condition": term, "summary": "s"}
    return page, factories.page(MassageConditionPage, services.get_parent(), "About", **about)


DRAFTABLE = [a_condition, a_call_to_action]
PAGES = [
    a_page_to_book_at,
    a_listed_page,
    a_condition_s_page,
    a_service_for_a_condition,
]


@pytest.mark.parametrize(
    ("make", "away"),
    [
        *((make, away) for make in DRAFTABLE for away in (hide, expire)),
        *((make, away) for make in PAGES for away in (hide, expire, restrict)),
    ],
)
def test_what_may_not_be_shown_is_not_said(
    client: Client,
    services: Page,
    make: Callable[[Page], tuple[Any, Page]],
    away: Callable[[Any], None],
) -> None:
    thing, page = make(services)
    assert SECRET in str(Graph.of(client, page).nodes)

    away(thing)

    assert SECRET not in str(Graph.of(client, page).nodes)


def test_a_link_in_an_answer_says_no_title(client: Client, services: Page) -> None:
    _, page = a_page_in_an_answer(services)

    graph = Graph.of(client, page)

    assert graph.one("Answer")["text"] == "Read this."
    assert SECRET not in str(graph.nodes)


def test_a_private_page_above_is_not_on_the_way(client: Client, services: Page, site: Site) -> None:
    private = factories.page(MassageServiceIndexPage, services, title=SECRET)
    page = factories.service(private, title="Below")
    Page.objects.filter(pk=private.pk).update(live=False)

    trail = Graph.of(client, page).one("BreadcrumbList")

    assert [each["name"] for each in trail["itemListElement"]] == ["Home", "Services", "Below"]


def test_a_private_picture_is_not_said(client: Client, services: Page, site: Site) -> None:
    collection = Collection.get_first_root_node().add_child(name="Private")
    image = factories.image(collection=collection)
    factories.clinic(site, clinic_name="Maple Clinic", logo=image)
    page = factories.service(services, hero_image=image)
    assert len(Graph.of(client, page).all("ImageObject")) == 2

    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")

    assert Graph.of(client, page).all("ImageObject") == []
