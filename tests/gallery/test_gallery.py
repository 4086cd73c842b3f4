"""The gallery: what it shows, and that it needs and leaves nothing in the database."""

import re
from itertools import pairwise

import pytest
from bs4 import Tag
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings
from wagtail.models import Site

from tests.gallery.reading import GALLERY, exhibits, gallery
from wagtail_massage import blocks

KEYS = sorted(
    {
        *blocks.ServiceBodyBlock().child_blocks,
        *blocks.ConditionBodyBlock().child_blocks,
        *blocks.BenefitBodyBlock().child_blocks,
    }
)
STATES = ("preview", "empty", "one", "fifty", "long")


@pytest.fixture(autouse=True)
def debug(settings: Settings, site: Site) -> None:
    settings.DEBUG = True


def shown(client: Client, block: str, state: str) -> Tag:
    """A block in one state, below the headings that the gallery gives it."""
    part = exhibits(gallery(client, block=block, state=state))[block]
    assert len(part("h3")) == 1
    return part


def test_there_is_no_gallery_without_debug(client: Client, settings: Settings) -> None:
    settings.DEBUG = False

    assert client.get(GALLERY).status_code == 404


def test_every_block_of_every_body_is_there_once_in_each_state(client: Client) -> None:
    found = exhibits(gallery(client))

    assert sorted(key for key in found if key in KEYS) == KEYS
    assert {len(part("h3", recursive=False)) for part in found.values()} == {len(STATES)}
    assert {"call_to_action", "location", "cards"} <= found.keys()


@pytest.mark.parametrize("key", KEYS)
def test_a_block_is_as_in_the_picker_and_nothing_when_empty(client: Client, key: str) -> None:
    assert "massage" in shown(client, key, "preview").find(class_=True)["class"]
    assert "Visitors see nothing." in shown(client, key, "empty").get_text()


@pytest.mark.parametrize("key", ["conditions", "benefits", "contraindications", "what_to_expect"])
def test_a_list_has_one_item_or_fifty(client: Client, key: str) -> None:
    assert len(shown(client, key, "one")("li")) == 1
    assert len(shown(client, key, "fifty")("li")) == 50


def test_questions_and_prices_are_fifty_too(client: Client) -> None:
    assert len(shown(client, "faq", "fifty")("details")) == 50
    assert len(shown(client, "session_options", "fifty").tbody("tr")) == 50


def test_long_words_are_in_headings_items_and_notes(client: Client) -> None:
    part = shown(client, "conditions", "long")

    longest = [max(map(len, text.split())) for text in part.h4.stripped_strings]
    assert longest == [200]
    assert len(part.select_one("li .massage-note").get_text(strip=True)) == 200
    assert len(part.select_one("li a").get_text(strip=True)) == 200


def test_rich_text_has_all_that_the_editor_offers(client: Client) -> None:
    part = shown(client, "section", "long")

    assert [tag for tag in ("h5", "p", "a", "ul", "ol") if not part.find(tag)] == []


def test_headings_stand_below_the_states(client: Client) -> None:
    soup = gallery(client)
    levels = [int(heading.name[1]) for heading in soup.main(["h1", "h2", "h3", "h4", "h5", "h6"])]

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_no_id_is_given_twice(client: Client) -> None:
    ids = [tag["id"] for tag in gallery(client).select("[id]")]

    assert len(ids) > len(KEYS)
    assert len(ids) == len(set(ids))


def test_a_call_to_action_has_every_kind_of_action(client: Client) -> None:
    links = [a["href"] for a in shown(client, "call_to_action", "preview")("a")]

    assert [href.split(":")[0] for href in links] == ["https", "tel", "mailto", "#content"]


def test_a_picture_is_the_packaged_one(client: Client) -> None:
    picture = shown(client, "image", "preview").img

    assert picture["src"].endswith("wagtail_massage/picture.svg")
    assert picture["alt"]


@pytest.mark.parametrize(
    ("language", "letters"), [("ar", "[\u0600-\u06ff]"), ("he", "[\u0590-\u05ff]")]
)
def test_it_is_shown_from_right_to_left(client: Client, language: str, letters: str) -> None:
    soup = gallery(client, language=language)

    assert (soup.html["lang"], soup.html["dir"]) == (language, "rtl")
    assert [key for key in KEYS if not re.search(letters, exhibits(soup)[key].get_text())] == []


def test_the_frame_has_a_notice_a_breadcrumb_and_a_location(client: Client) -> None:
    soup = gallery(client)

    for name in ("notice", "breadcrumb", "locations"):
        assert len(soup.select(f".massage-{name}")) == 1


def test_it_writes_nothing(client: Client) -> None:
    with CaptureQueriesContext(connection) as captured:
        gallery(client)

    assert {query["sql"].lstrip("(").split()[0] for query in captured} == {"SELECT"}


def test_what_is_unknown_is_not_shown(client: Client) -> None:
    assert exhibits(gallery(client, block="nothing of this name")) == {}
    assert gallery(client, language="nothing of this name").html["lang"] == "en"
