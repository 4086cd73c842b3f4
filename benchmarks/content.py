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
#: In each ten blocks, beside each page's own.
_PICTURES = 2
_OPTIONS = [{"minutes": minutes, "price": f"{minutes}.00"} for minutes in (30, 60, 90)]
_WORDS = "Slow, steady pressure gives a tight muscle time to let go. " * 5


class Side(NamedTuple):
    """Where one side's pages are, and the primary keys that their blocks refer to."""

    parent: Page
    pictures: list[int]
    linked: list[int]
    conditions: list[int]
    benefits: list[int]
    bookings: list[int]


class Content(NamedTuple):
    """The pages of each side, in the same order."""

    ours: list[Page]
    stock: list[Page]
    sides: tuple[Side, Side]
    #: Of stock Wagtail, with nothing but a title.
    empty: Page


def create() -> Content:
    """Both sides with ``PAGES`` service pages each."""
    site = factories.first_site()
    home = site.root_page
    pictures = _pictures(PAGES * (1 + TENS * _PICTURES))
    linked = [factories.page(EmptyPage, home, f"Linked {n}").pk for n in range(LINKED)]
    sides = _our_side(home, pictures, linked), _stock_side(home, pictures, linked)
    pairs = [_pair(sides, f"Service {n}", n * TENS, TENS) for n in range(PAGES)]
    empty = factories.page(EmptyPage, sides[1].parent, "Empty")
    content = Content(*map(list, zip(*pairs, strict=True)), sides, empty)
    places = [factories.location("Downtown"), factories.location("Riverside")]
    booking = factories.call_to_action("Usual booking")
    factories.clinic(site, *places, clinic_name="Maple Clinic", call_to_action=booking)
    return content


def grow(content: Content, pages: int) -> None:
    """Bring both sides to so many service pages each, with copies of the first."""
    for original in (content.ours[0], content.stock[0]):
        add_copies(original, pages - PAGES)


def another(content: Content, tens: int) -> tuple[Page, Page]:
    """One more page of each side, of so many tens of blocks."""
    return _pair(content.sides, f"{tens} tens", 0, tens)


def _our_side(home: Page, pictures: list[int], linked: list[int]) -> Side:
    parent = factories.page(MassageServiceIndexPage, home, "Services")
    bookings = [factories.call_to_action(**_booking(n, linked)).pk for n in range(BOOKINGS)]
    terms = [[m.objects.create(**each).pk for each in _terms()] for m in (Condition, Benefit)]
    return Side(parent, pictures, linked, *terms, bookings)


def _stock_side(home: Page, pictures: list[int], linked: list[int]) -> Side:
    parent = factories.page(EmptyPage, home, "Services", slug="stock")
    bookings = [PlainCallToAction.objects.create(**_booking(n, linked)).pk for n in range(BOOKINGS)]
    kinds = (PlainCondition, PlainBenefit)
    terms = [[m.objects.create(**each).pk for each in _terms()] for m in kinds]
    return Side(parent, pictures, linked, *terms, bookings)


def _pair(sides: tuple[Side, Side], title: str, start: int, tens: int) -> tuple[Page, Page]:
    ours, stock = sides
    options = [PlainSessionOption(**option) for option in _OPTIONS]
    fields = _fields(title, start, tens, stock)
    return (
        factories.service(ours.parent, options=_OPTIONS, **_fields(title, start, tens, ours)),
        factories.page(PlainServicePage, stock.parent, session_options=options, **fields),
    )


def _fields(title: str, start: int, tens: int, side: Side) -> dict[str, Any]:
    hero, *others = _some(side.pictures, start * _PICTURES, 1 + _PICTURES * tens)
    return {
        "title": title,
        "summary": "What it is in one sentence.",
        "hero_image_id": hero,
        "body": list(_body(start, tens, side, others)),
    }


def _body(start: int, tens: int, side: Side, pictures: list[int]) -> Iterator[dict[str, Any]]:
    for ten in range(tens):
        yield from _texts(start + ten, side)
        for picture in pictures[_PICTURES * ten : _PICTURES * (ten + 1)]:
            yield block("image", image=picture, alt_text="A room", decorative=False, caption="")
        yield from _lists(start + ten, side)
        yield block("booking", call_to_action=_some(side.bookings, start + ten, 1)[0])


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
