"""A line that asks to book becomes a draft of a call-to-action, or one that is there."""

from pathlib import Path
from typing import Any

import pytest
from wagtail.models import Page

from tests import factories
from tests.importer.clinic import draft, imported, raw, run, text
from tests.importer.conftest import Write
from wagtail_massage.models import BookingCallToAction

pytestmark = pytest.mark.django_db
LINE = "Book now: call 519-555-0142 or write to hello@cedar.example.com."


def made(write: Write, line: str = LINE, name: str = "cedar.md") -> BookingCallToAction:
    """What the booking block of a page shows whose text has *line*."""
    page = imported(write(name, text(f"Massage of {name}", line)))
    return BookingCallToAction.objects.get(pk=raw(page, "booking")["call_to_action"])


def actions(one: BookingCallToAction) -> list[tuple[str, Any]]:
    """Each way to book with where it leads."""
    return [(child.block_type, child.value.href) for child in one.actions]


def test_it_is_a_draft_of_nobodys(services: Page, write: Write) -> None:
    one = made(write)
    assert (one.heading, one.text) == (LINE, "")
    assert not one.live
    assert one.latest_revision.user is None
    assert one.locale_id == services.locale_id


def test_a_draft_of_it_is_not_shown(client: Any, services: Page, write: Write) -> None:
    page = imported(write(content=text("Cedar massage", LINE)))
    page.save_revision().publish()
    html = client.get(page.url).content.decode()
    assert "Cedar massage is calm work." in html
    assert "hello@cedar.example.com" not in html


def test_ways_to_book_are_actions_with_the_clinics_country(services: Page, write: Write) -> None:
    factories.location(address_country="CA")
    line = f"{LINE} Or book at https://book.example.com/cedar and www.example.com/book."
    assert actions(made(write, line)) == [
        ("online_booking", "https://book.example.com/cedar"),
        ("online_booking", "https://www.example.com/book"),
        ("phone", "tel:+1-519-555-0142"),
        ("email", "mailto:hello@cedar.example.com"),
    ]


def test_a_number_is_of_the_country_of_the_clinic(services: Page, write: Write) -> None:
    factories.location(address_country="GB", telephone="020 7946 0018")
    one = made(write, "Book now: call 020 7946 0018.")
    assert actions(one) == [("phone", "tel:+44-20-7946-0018")]


@pytest.mark.parametrize("countries", [(), ("CA", "GB")])
def test_a_number_of_an_unknown_country_stays_words(
    services: Page, write: Write, countries: tuple[str, ...]
) -> None:
    for country in countries:
        factories.location(country, address_country=country)
    one = made(write)
    assert actions(one) == [("email", "mailto:hello@cedar.example.com")]
    assert "519-555-0142" in one.heading


def test_a_link_behind_words_is_a_way_to_book(services: Page, write: Write) -> None:
    one = made(write, "[Book online](https://book.example.com/cedar)")
    assert actions(one) == [("online_booking", "https://book.example.com/cedar")]


def test_what_is_no_safe_link_is_no_way_to_book(services: Page, write: Write) -> None:
    line = '<p><a href="javascript:alert(1)">Book online</a> today.</p>'
    assert actions(made(write, line, "cedar.html")) == []


def test_the_same_words_are_made_once(services: Page, write: Write) -> None:
    files = [
        write(f"{n}.md", text(f"Massage {n}", line))
        for n, line in enumerate([LINE, LINE.upper(), f"**{LINE}**", LINE])
    ]
    assert run(*files).statuses == ["created"] * 4
    assert BookingCallToAction.objects.count() == 1


def test_the_same_words_twice_in_one_document_are_made_once(services: Page, write: Write) -> None:
    content = text("Cedar massage", LINE, "## Our oil", "It is pressed here.", LINE)
    page = imported(write(content=content))
    blocks = [b["value"]["call_to_action"] for b in page.body.raw_data if b["type"] == "booking"]
    assert len(blocks) == 2
    assert set(blocks) == {BookingCallToAction.objects.get().pk}


def test_the_same_words_are_known_in_the_next_run(services: Page, write: Write) -> None:
    assert made(write) == made(write, name="pine.md")


def test_the_clinics_own_of_the_same_words_is_used(services: Page, write: Write) -> None:
    factories.call_to_action("Book Now", text="call 519-555-0142", live=False)
    own = factories.call_to_action("Book now!", text="Call 519-555-0142.")
    assert made(write, "Book now: call 519-555-0142.") == own
    assert BookingCallToAction.objects.count() == 2


def test_the_same_words_that_lead_elsewhere_are_another(services: Page, write: Write) -> None:
    url = "https://book.example.com/{}"
    actions = [factories.block("online_booking", label="", url=url.format(""))]
    own = factories.call_to_action("Book online", actions=actions)
    one = made(write, f"[Book online]({url.format('cedar')})", "cedar.md")
    other = made(write, f"[Book online]({url.format('pine')})", "pine.md")
    assert len({own, one, other}) == 3
    assert made(write, f"[Book online]({url.format('')[:-1]})", "own.md") == own
    assert made(write, f"[Book online]({url.format('pine')})", "again.md") == other
    assert made(write, "Book online.", "words.md") == own


def test_links_to_write_and_to_call_are_ways_to_book(services: Page, write: Write) -> None:
    factories.location(address_country="CA")
    line = "To book, [email us](mailto:hello@cedar.example.com) or [call us](tel:5195550142)."
    assert actions(made(write, line)) == [
        ("phone", "tel:+1-519-555-0142"),
        ("email", "mailto:hello@cedar.example.com"),
    ]


def test_the_same_words_that_reach_another_are_another(services: Page, write: Write) -> None:
    factories.location(address_country="CA")
    hrefs = "mailto:{}@cedar.example.com", "tel:519-555-01{}"
    for href, names in zip(hrefs, (("a", "b"), ("42", "43")), strict=True):
        first, second, again = (
            made(write, f"[Contact us to book]({href.format(name)})", f"{name}-{number}.md")
            for number, name in enumerate((*names, names[0]))
        )
        assert first != second
        assert again == first


def test_a_number_in_an_owns_way_to_call_is_the_same(services: Page, write: Write) -> None:
    factories.location(address_country="CA")
    phone = [factories.block("phone", label="", number="519-555-0142")]
    own = factories.call_to_action("Call us to book", actions=phone)
    assert made(write, "[Call us to book](tel:+15195550142)") == own


@pytest.mark.parametrize("word", ["unhesitatingly ", "ring"])
def test_a_long_line_is_the_text_below_its_beginning(
    services: Page, write: Write, word: str
) -> None:
    line = f"Call 519-555-0142 to book: {word * 100}"[:320].strip()
    one = made(write, line)
    assert len(one.heading) <= 255
    assert line.startswith(one.heading.removesuffix("…").strip())
    assert len(one.heading) > 20
    assert one.text == line


def test_an_update_makes_another_only_of_other_words(services: Page, write: Write) -> None:
    path = write(content=text("Cedar massage", LINE))
    first = raw(imported(path), "booking")["call_to_action"]
    write(content=text("Pine massage", LINE))
    assert raw(imported(path, update=True), "booking")["call_to_action"] == first
    write(content=text("Pine massage", "Book now: write to pine@cedar.example.com."))
    assert raw(imported(path, update=True), "booking")["call_to_action"] != first
    assert not BookingCallToAction.objects.filter(live=True)


def test_what_the_admin_cannot_reach_is_told(services: Page, write: Write) -> None:
    path: Path = write(content=text("Cedar massage", LINE))
    factories.location(address_country="CA")
    told = run(path, format="text").out
    assert "+1 519-555-0142" in told
    assert "hello@cedar.example.com" in told
    document = run(path).documents[0]
    assert document["contacts"]["emails"] == ["hello@cedar.example.com"]
    assert draft(document["page"]).title == "Cedar massage"
