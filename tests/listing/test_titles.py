"""Which titles the database is asked for: all that could answer, and no more than a few."""

import unicodedata

import pytest
from django.test import Client
from pytest_django import Settings
from wagtail.models import Page

from tests import factories
from tests.listing.test_search import titles
from wagtail_massage.matching import matches
from wagtail_massage.titles import titles_like

pytestmark = pytest.mark.django_db

TITLES = [
    "Réflexologie",
    unicodedata.normalize("NFD", "Réflexologie plantaire"),
    "Massage des œdèmes",
    "Straßenlauf",
    "Ḿassage",
    "Thérapies douces",
    "Runner’s knee",
    "Ｄｅｅｐ tissue",
    "Headaches & necks",
    "Stretches",
    "Maux d’eaux",
    "疲れ massage",
    "Массаж спины",
    "The",
    "1%_",
]
WORDS = [
    "reflexologie",
    "REFLEXOLOGY plantaires",
    "oedeme",
    "œdème",
    "strassen",
    "massages",
    "therapy",
    "therapie",
    "runner",
    "deep tissues",
    "headache",
    "neck",
    "stretch",
    "eau",
    "疲れ",
    "массаж",
    "the",
    "%",
    "1",
    "zebra",
]


@pytest.mark.parametrize("words", WORDS)
def test_every_title_that_answers_is_among_them(services: Page, words: str) -> None:
    for title in TITLES:
        factories.service(services, title)
    pages = services.get_children()
    every = [*pages.values_list("pk", "title")]

    def found(rows: list[tuple[int, str]]) -> list[int]:
        return [match.thing[0] for match in matches(words, rows, lambda row: [row[1]])]

    assert set(found(titles_like(words, pages, 100))) == set(found(every))


def test_few_are_read_where_many_answer(services: Page) -> None:
    for title in ("Massage with oil and stones", "Zebra", "Massage", "Oil", "Massage with oil"):
        factories.service(services, title)

    found = titles_like("massage oil", services.get_children(), 3)

    assert [title for _pk, title in found] == [
        "Massage with oil",
        "Massage with oil and stones",
        "Oil",
    ]


def test_the_list_can_be_read_from_its_end(
    client: Client, services: Page, settings: Settings
) -> None:
    settings.WAGTAIL_MASSAGE = {"PAGE_SIZE": 2}
    for number in range(7):
        factories.service(services, f"No {number}")

    parts = [titles(client, services, page=number) for number in (1, 2, 3, 4, 99)]

    numbers = [[0, 1], [2, 3], [4, 5], [6], [6]]
    assert parts == [[f"No {number}" for number in part] for part in numbers]
