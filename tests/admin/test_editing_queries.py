"""How many queries editing costs: as many for a hundred blocks as for ten."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from pytest_django import Settings
from wagtail.blocks import Block, CharBlock, ListBlock, StreamBlock, StructBlock
from wagtail.models import Page

from tests import factories
from tests.admin.edited import stream_state, unchanged
from wagtail_massage.blocks import (
    BookingBlock,
    ConditionsBlock,
    OverviewBlock,
    PageLinkBlock,
    ServiceBodyBlock,
)
from wagtail_massage.choosers import PictureChooserBlock, TranslatedChooserBlock
from wagtail_massage.editing.links import with_our_links
from wagtail_massage.models import BookingCallToAction
from wagtail_massage.pages.models import MassageServicePage
from wagtail_massage.panels import may_book

pytestmark = pytest.mark.django_db

#: What opening, saving a draft and publishing cost on any supported Wagtail, indexes written.
OPENING, AUTOSAVE, PUBLISH = 52, 90, 180
#: What each session option costs more: Django's formset reads it, and modelcluster looks whether
#: its page and language are there whenever a draft is read, and writes it when it is published.
AUTOSAVED_OPTION, PUBLISHED_OPTION = 1, 6


@pytest.fixture(autouse=True)
def as_in_production(settings: Settings, indexes: None) -> None:
    """With a cache, Wagtail's indexes, and room for a long form."""
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    settings.DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000


class Choices:
    """What can be chosen: several of everything, and something that is gone."""

    def __init__(self, services: Page) -> None:
        self.pages = [factories.service(services, title=f"Page {n}").pk for n in range(3)]
        self.documents = [factories.document(f"Form {n}").pk for n in range(3)]
        self.images = [factories.image(f"Picture {n}").pk for n in range(3)]
        self.bookings = [factories.call_to_action(f"Booking {n}").pk for n in range(3)]
        self.conditions = [factories.condition(f"Sore {n}") for n in range(3)]
        self.benefits = [factories.benefit(f"Calm {n}") for n in range(3)]
        self.gone = 987_654

    def text(self, number: int) -> str:
        page, document = self.pages[number % 3], self.documents[number % 3]
        return (
            f'<p><a linktype="page" id="{page}">a page</a>'
            f'<a linktype="document" id="{document}">a form</a>'
            f'<a linktype="page" id="{self.gone}">no page</a>'
            f'<a linktype="document" id="{self.gone}">no form</a></p>'
        )

    def block(self, number: int) -> dict[str, Any]:
        block, text, turn = factories.block, self.text(number), number % 3
        question = {"question": "Why?", "answer": text}
        kinds = [
            lambda: block("overview", text=text),
            lambda: block("section", heading="Heading", text=text),
            lambda: block("image", image=self.images[turn]),
            lambda: factories.conditions_block(*self.conditions, introduction=text),
            lambda: factories.benefits_block(*self.benefits, closing_text=text),
            lambda: block("booking", call_to_action=self.bookings[turn]),
            lambda: block("faq", questions=factories.items(question, question)),
            lambda: block("what_to_expect", steps=factories.items({"title": "t", "text": text})),
            lambda: block("see_doctor", text=text),
            lambda: block("fees", tax=text, insurance=text),
        ]
        return kinds[number % len(kinds)]()


@pytest.fixture
def choices(services: Page) -> Choices:
    return Choices(services)


@pytest.fixture
def long_page(services: Page, choices: Choices) -> Callable[..., MassageServicePage]:
    def make(blocks: int, options: int = 3) -> MassageServicePage:
        return factories.service(
            services,
            title=f"With {blocks} and {options}",
            body=[choices.block(number) for number in range(blocks)],
            options=[{"minutes": n + 1, "price": "105.00"} for n in range(options)],
        )

    return make


def edit_url(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def opened(client: Client, url: str) -> tuple[int, str]:
    """The queries of opening the form a second time, when previews of images are made; its HTML."""
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        html = client.get(url).content.decode()
    return len(queries), html


def sent(client: Client, page: MassageServicePage, **fields: str) -> int:
    """The queries of sending the form as it is, with *fields* besides."""
    form = unchanged(client.get(edit_url(page)).content.decode(), page.body.stream_block)
    headers = {} if "action-publish" in fields else {"accept": "application/json"}
    with CaptureQueriesContext(connection) as queries:
        answer = client.post(edit_url(page), {**form, "summary": "New.", **fields}, headers=headers)
    assert answer.status_code == 302 if "action-publish" in fields else answer.json()["success"]
    return len(queries)


def test_opening_costs_the_same_for_ten_blocks_and_a_hundred(
    editor_client: Client, long_page: Callable[..., MassageServicePage]
) -> None:
    few, _ = opened(editor_client, edit_url(long_page(10)))
    many, html = opened(editor_client, edit_url(long_page(100, options=30)))

    words = ["Booking 2", "Sore 2", "Calm 2", "Picture 2", "/services/page-2/", "/documents/"]
    assert [word for word in words if word not in html] == []
    assert len(stream_state(html)) == 100
    assert many == few <= OPENING


def test_a_refused_form_costs_the_same_for_ten_blocks_and_a_hundred(
    editor_client: Client, long_page: Callable[..., MassageServicePage]
) -> None:
    def refused(blocks: int) -> int:
        page = long_page(blocks)
        html = editor_client.get(edit_url(page)).content.decode()
        form = unchanged(html, page.body.stream_block) | {"title": "", "action-publish": "1"}
        with CaptureQueriesContext(connection) as queries:
            answer = editor_client.post(edit_url(page), form)
        assert len(stream_state(answer.content.decode())) == blocks
        return len(queries)

    assert refused(100) == refused(10)


def test_saving_a_draft_costs_the_same_for_ten_blocks_and_a_hundred(
    editor_client: Client, long_page: Callable[..., MassageServicePage]
) -> None:
    few = sent(editor_client, long_page(10))

    assert sent(editor_client, long_page(100)) == few <= AUTOSAVE
    assert sent(editor_client, long_page(10, options=30)) == few + 27 * AUTOSAVED_OPTION


def test_publishing_costs_the_same_for_ten_blocks_and_a_hundred(
    editor_client: Client, long_page: Callable[..., MassageServicePage]
) -> None:
    press = {"action-publish": "1"}
    few = sent(editor_client, long_page(10), **press)

    assert sent(editor_client, long_page(100), **press) == few <= PUBLISH
    assert sent(editor_client, long_page(10, options=30), **press) <= few + 27 * PUBLISHED_OPTION


def test_a_call_to_action_costs_the_same_for_ten_pages_and_a_hundred(
    editor_client: Client, choices: Choices
) -> None:
    def cost(size: int) -> list[int]:
        pages = [choices.pages[number % 3] for number in range(size)]
        actions = [factories.block("page", label="", page=page) for page in pages]
        thing = factories.call_to_action(f"With {size}", actions=actions)
        url = f"/admin/snippets/wagtail_massage/bookingcalltoaction/edit/{thing.pk}/"
        opening, html = opened(editor_client, url)
        form = unchanged(
            html, BookingCallToAction._meta.get_field("actions").stream_block, "actions"
        )
        with CaptureQueriesContext(connection) as saving:
            assert editor_client.post(url, {**form, "action-publish": "1"}).status_code == 302
        return [opening, len(saving)]

    assert cost(100) == cost(10)


def test_what_is_chosen_is_read_outside_of_our_streams_too(choices: Choices) -> None:
    """An agency may put our blocks into a stream of its own."""
    stream = StreamBlock([("booking", BookingBlock()), ("page", PageLinkBlock())])
    terms = ConditionsBlock()
    row = {"deleted": "", "order": "0", "id": ""}
    sent_stream = {
        "s-count": "2",
        **{f"s-{n}-{key}": value for n in range(2) for key, value in row.items()},
        "s-0-type": "booking",
        "s-0-value-call_to_action": str(choices.bookings[1]),
        "s-1-type": "page",
        "s-1-value-label": "",
        "s-1-value-page": str(choices.pages[1]),
    }
    chosen = choices.conditions[1]
    rows = {f"t-items-0-{key}": value for key, value in row.items()}
    names = {"t-heading": "", "t-introduction": "null", "t-closing_text": "null"}
    item = {"t-items-0-value-term": str(chosen.pk), "t-items-0-value-name": ""}
    sent_terms = {"t-items-count": "1", **rows, **names, **item, "t-items-0-value-note": ""}

    value = stream.value_from_datadict(sent_stream, {}, "s")
    booking, page = (child.value for child in value)
    items = terms.value_from_datadict(sent_terms, {}, "t")["items"]

    assert booking["call_to_action"].pk == choices.bookings[1]
    assert page["page"].pk == choices.pages[1]
    assert stream.get_form_state(value)[1]["value"]["page"]["adminTitle"] == "Page 1"
    assert [entry["term"] for entry in items] == [chosen]


def test_a_block_that_was_removed_is_not_read() -> None:
    """Whoever sends the form need not say what was in it."""
    removed = {"b-count": "1", "b-0-deleted": "1", "b-0-type": "conditions", "b-0-order": "0"}

    assert len(ServiceBodyBlock().value_from_datadict(removed, {}, "b")) == 0


def test_a_count_without_blocks_is_an_error_at_once() -> None:
    with pytest.raises(KeyError):
        ServiceBodyBlock().value_from_datadict({"b-count": str(10**15)}, {}, "b")


def test_what_is_chosen_is_validated() -> None:
    def refuse(picture: Any) -> None:
        raise ValidationError(f"Not “{picture}”")

    with pytest.raises(ValidationError, match="Not “Sunset”"):
        PictureChooserBlock(validators=[refuse]).clean(factories.image("Sunset"))


def test_links_of_a_project_s_own_stay() -> None:
    own = object()
    rule = {"from_database_format": {'a[linktype="page"]': own}, "to_database_format": {}}

    assert with_our_links(rule) == rule


class OwnBookingBlock(BookingBlock):
    """An agency's."""


def of_bookings() -> Block:
    choice = TranslatedChooserBlock("wagtail_massage.BookingCallToAction")
    return StructBlock([("rows", ListBlock(StreamBlock([("choice", choice)])))])


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (BookingBlock(), True),
        (OwnBookingBlock(), True),
        (of_bookings(), True),
        (OverviewBlock(), False),
        (ConditionsBlock(), False),
        (PageLinkBlock(), False),
        (CharBlock(), False),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_visitors_see_is_read_wherever_they_may_book(block: Block, expected: bool) -> None:
    assert may_book(block) is expected
