"""One clinic twice: on our pages, and on stock pages with the same content."""

import copy
from collections.abc import Iterator
from io import BytesIO
from itertools import cycle, islice
from typing import Any, NamedTuple

from django.core.files.images import ImageFile
from PIL import Image as Picture
from wagtail.images.models import Image
from wagtail.models import Page

from benchmarks.copies import add_copies
from benchmarks.stock.models import (
    PlainBenefit,
    PlainCallToAction,
    PlainCondition,
    PlainServicePage,
    PlainSessionOption,
)
from tests import factories
from tests.factories import block, items
from tests.own_pages.models import EmptyPage
from wagtail_massage.models import Benefit, Condition
from wagtail_massage.pages.models import MassageServiceIndexPage
from wagtail_massage.renditions import CARD, WIDE

#: Pages with a body, and tens of blocks in each.
PAGES, TENS = 20, 3
TERMS, BOOKINGS, LINKED = 40, 5, 10
#: Each page's own picture and two in each ten of its blocks.
_PICTURES = 1 + 2 * TENS
_OPTIONS = [{"minutes": minutes, "price": f"{minutes}.00"} for minutes in (30, 60, 90)]
_WORDS = "Slow, steady pressure gives a tight muscle time to let go. " * 5


class Side(NamedTuple):
    """The primary keys that one side's blocks refer to."""

    linked: list[int]
    conditions: list[int]
    benefits: list[int]
    bookings: list[int]


class Content(NamedTuple):
    """The pages of each side, in the same order."""

    ours: list[Page]
    stock: list[Page]


def create(pages: int) -> Content:
    """Both sides with so many service pages each: after the first ``PAGES``, copies of one."""
    site = factories.first_site()
    home = site.root_page
    pictures = _pictures(PAGES * _PICTURES)
    linked = [factories.page(EmptyPage, home, f"Linked {n}").pk for n in range(LINKED)]
    content = Content(_our_pages(home, pictures, linked), _stock_pages(home, pictures, linked))
    places = [factories.location("Downtown"), factories.location("Riverside")]
    booking = factories.call_to_action("Usual booking")
    factories.clinic(site, *places, clinic_name="Maple Clinic", call_to_action=booking)
    for original in (content.ours[0], content.stock[0]):
        add_copies(original, pages - PAGES)
    return content


def _our_pages(home: Page, pictures: list[int], linked: list[int]) -> list[Page]:
    parent = factories.page(MassageServiceIndexPage, home, "Services")
    bookings = [factories.call_to_action(**_booking(n, linked)).pk for n in range(BOOKINGS)]
    terms = [[m.objects.create(**each).pk for each in _terms()] for m in (Condition, Benefit)]
    side = Side(linked, *terms, bookings)
    return [
        factories.service(parent, options=_OPTIONS, **_fields(number, side, pictures))
        for number in range(PAGES)
    ]


def _stock_pages(home: Page, pictures: list[int], linked: list[int]) -> list[Page]:
    parent = factories.page(EmptyPage, home, "Stock")
    bookings = [PlainCallToAction.objects.create(**_booking(n, linked)).pk for n in range(BOOKINGS)]
    kinds = (PlainCondition, PlainBenefit)
    terms = [[m.objects.create(**each).pk for each in _terms()] for m in kinds]
    side = Side(linked, *terms, bookings)
    return [_stock_page(parent, _fields(number, side, pictures)) for number in range(PAGES)]


def _stock_page(parent: Page, fields: dict[str, Any]) -> Page:
    options = [PlainSessionOption(**option) for option in _OPTIONS]
    return factories.page(PlainServicePage, parent, session_options=options, **fields)


def _fields(number: int, side: Side, pictures: list[int]) -> dict[str, Any]:
    hero, *others = pictures[number * _PICTURES : (number + 1) * _PICTURES]
    return {
        "title": f"Service {number}",
        "summary": "What it is in one sentence.",
        "hero_image_id": hero,
        "body": list(_body(number, side, others)),
    }


def _body(number: int, side: Side, pictures: list[int]) -> Iterator[dict[str, Any]]:
    for ten in range(TENS):
        start = number * TENS + ten
        yield from _texts(start, side)
        for picture in pictures[2 * ten : 2 * ten + 2]:
            yield block("image", image=picture, alt_text="A room", decorative=False, caption="")
        yield from _lists(start, side)
        yield block("booking", call_to_action=_some(side.bookings, start, 1)[0])


def _texts(start: int, side: Side) -> Iterator[dict[str, Any]]:
    first, second = _some(side.linked, 2 * start, 2)
    yield block("overview", heading="What it is", text=_text(first))
    yield block("section", heading="How it works", text=_text(second))
    steps = items(*({"title": f"Step {n}", "text": _text()} for n in range(2)))
    yield block("what_to_expect", heading="Your visit", introduction="", steps=steps)
    questions = items(*({"question": f"Why {n}?", "answer": _text()} for n in range(2)))
    yield block("faq", heading="Questions", questions=questions)


def _lists(start: int, side: Side) -> Iterator[dict[str, Any]]:
    around = {"introduction": _text(), "closing_text": ""}
    for kind, keys in (("conditions", side.conditions), ("benefits", side.benefits)):
        named = [{"term": key, "name": "", "note": ""} for key in _some(keys, 3 * start, 3)]
        yield block(kind, heading="A list", items=items(*named), **around)
    typed = [{"name": name, "note": ""} for name in ("Fever", "An infection", "A fresh injury")]
    yield block("contraindications", heading="Not with", items=items(*typed), **around)


def _text(linked: int | None = None) -> str:
    link = f' See <a linktype="page" id="{linked}">this page</a>.' if linked else ""
    return f"<p>{_WORDS.strip()}{link}</p>"


def _terms() -> Iterator[dict[str, str]]:
    for number in range(TERMS):
        name = f"Term {number}"
        yield {"name": name, "slug": f"term-{number}", "summary": "In one sentence."}


def _booking(number: int, linked: list[int]) -> dict[str, Any]:
    url = "https://book.example.com/"
    actions = [
        block("online_booking", label="Book online", url=url),
        block("page", label="Find us", page=linked[number]),
    ]
    return {"heading": f"Booking {number}", "text": "Come in.", "actions": actions}


def _some(keys: list[int], start: int, number: int) -> list[int]:
    return list(islice(cycle(keys), start % len(keys), start % len(keys) + number))


def _pictures(number: int) -> list[int]:
    """Rows for so many pictures with their renditions, all of one file."""
    first = _picture()
    made = first.get_renditions(*WIDE, *CARD).values()
    rows = [_unsaved(first, title=f"Picture {n}") for n in range(number)]
    Image.objects.bulk_create(rows)
    copies = (_unsaved(rendition, image=row) for row in rows for rendition in made)
    Image.get_rendition_model().objects.bulk_create(copies, batch_size=100)
    return [row.pk for row in rows]


def _picture() -> Image:
    data = BytesIO()
    Picture.new("RGB", (2000, 1000), "teal").save(data, "PNG")
    file = ImageFile(BytesIO(data.getvalue()), name="picture.png")
    return Image.objects.create(title="Picture", file=file)


def _unsaved(thing: Any, **fields: Any) -> Any:
    new = copy.copy(thing)
    new.pk, new._state = None, copy.copy(thing._state)
    for name, value in fields.items():
        setattr(new, name, value)
    return new
