import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.importer.files.structure import proposed
from wagtail_massage.importer.contacts import found_in
from wagtail_massage.importer.documents import Line, Run, Text
from wagtail_massage.importer.importing import phrasebook
from wagtail_massage.importer.nodes import Piece
from wagtail_massage.importer.proposal import Contacts

PHRASES = phrasebook()


def found(*lines: str, region: str | None = "CA") -> Contacts:
    pieces = [Piece.of([Line(1, Text.of(line))]) for line in lines]
    return found_in(pieces, region, PHRASES)


def linked(text: str, href: str) -> list[str]:
    return behind(text, href).links


def behind(text: str, href: str, region: str | None = "CA") -> Contacts:
    """The contacts of a link."""
    piece = Piece(Text((Run("Please "), Run(text, href=href))), 1, 1)
    return found_in([piece], region, PHRASES)


@pytest.mark.parametrize(
    ("line", "region", "number"),
    [
        ("Call 613-555-0148 to book.", "CA", "+1 613-555-0148"),
        ("Call (613) 555-0148.", "CA", "+1 613-555-0148"),
        ("613.555.0148", "CA", "+1 613-555-0148"),
        ("+1 613 555 0148", None, "+1 613-555-0148"),
        ("Appelez le 01 42 68 53 00.", "FR", "+33 1 42 68 53 00"),
        ("Ring 020 7946 0018.", "GB", "+44 20 7946 0018"),
    ],
)
def test_telephone_numbers(line: str, region: str | None, number: str) -> None:
    assert found(line, region=region).telephones == [number]


@pytest.mark.parametrize(
    "line",
    ["Open 9:00 to 17:00.", "Since 1998.", "30 minutes: $60", "12345678901234567890", "5551234"],
)
def test_what_is_no_telephone_number(line: str) -> None:
    assert found(line).telephones == []


def test_a_number_of_no_country_is_none_without_a_region() -> None:
    assert found("613-555-0148", region=None).telephones == []


@pytest.mark.parametrize(
    ("line", "email"),
    [
        ("Write to hello@massage.example.", "hello@massage.example"),
        ("(hello.there+web@massage.example)", "hello.there+web@massage.example"),
        ("e-mail:hello@mail.massage.example,", "hello@mail.massage.example"),
    ],
)
def test_emails(line: str, email: str) -> None:
    assert found(line).emails == [email]


@pytest.mark.parametrize("line", ["@massage", "hello@massage", "hello @ massage.example"])
def test_what_is_no_email(line: str) -> None:
    assert found(line).emails == []


@pytest.mark.parametrize(
    "line",
    [
        "12 Ferry Lane",
        "We are at 305B, Old Mill Road, second floor",
        "Suite 4, 77 St. Clair Avenue West",
        "London, Ontario N6A 1B2",
        "14, rue des Saules",
        "75011 Paris",
        "Bath BA1 1AA",
        "Portland, OR 97201",
    ],
)
def test_addresses(line: str) -> None:
    assert found(line).addresses == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The house is old.",
        "We have 2 rooms.",
        "30 minutes: $60",
        "Hold it for 10 seconds on the way down.",
        "You may park for 2 hours on the street.",
        "12 Ferry Lane " + "and so on " * 30,
    ],
)
def test_what_is_no_address(line: str) -> None:
    assert found(line).addresses == []


@pytest.mark.parametrize(
    ("line", "link"),
    [
        ("Book online at https://massage.example/visit.", "https://massage.example/visit"),
        ("Book online at www.massage.example", "https://www.massage.example"),
        ("https://ferrylane.janeapp.com/", "https://ferrylane.janeapp.com/"),
        ("(see https://massage.example/booking)", "https://massage.example/booking"),
    ],
)
def test_links_to_book(line: str, link: str) -> None:
    assert found(line).links == [link]


def test_links_that_text_stands_for() -> None:
    assert linked("book online", "https://massage.example/x") == ["https://massage.example/x"]
    assert linked("read this", "https://massage.example/booking") == [
        "https://massage.example/booking"
    ]


@pytest.mark.parametrize(
    "href", ["javascript:book()", "data:text/html,book", "mailto:book@massage.example", "/book", ""]
)
def test_only_safe_links_of_the_web_are_links(href: str) -> None:
    assert linked("book online", href) == []


@pytest.mark.parametrize(
    "href",
    [
        "mailto:hello@massage.example",
        " MAILTO:hello@massage.example?subject=Hello",
    ],
)
def test_links_to_write(href: str) -> None:
    assert behind("email us", href) == Contacts(emails=["hello@massage.example"])
    assert behind("hello@massage.example", href).emails == ["hello@massage.example"]


@pytest.mark.parametrize(
    ("href", "region"),
    [
        ("tel:6135550148", "CA"),
        ("tel:613-555-0148", "CA"),
        ("Tel:+1-613-555-0148", None),
    ],
)
def test_links_to_call(href: str, region: str | None) -> None:
    assert behind("call us", href, region) == Contacts(telephones=["+1 613-555-0148"])
    assert behind("613-555-0148", href, "CA").telephones == ["+1 613-555-0148"]


@pytest.mark.parametrize(
    "href",
    ["tel:1", "tel:abc", "tel:", "tel:613555014800000", "mailto:", "mailto:a", "mailto:a@b@c"],
)
def test_links_that_reach_nobody(href: str) -> None:
    assert behind("contact us", href) == Contacts()


def test_a_link_to_call_needs_a_country() -> None:
    assert behind("call us", "tel:6135550148", None) == Contacts()


def test_other_links_are_not_to_book() -> None:
    assert found("Read more at https://massage.example/oils.").links == []
    assert linked("read this", "https://massage.example/oils") == []


def test_each_is_found_once() -> None:
    line = "Call 613-555-0148, email hello@massage.example or visit 12 Ferry Lane to book."
    assert found(line, line) == found(line)
    assert found(line) == Contacts(
        telephones=["+1 613-555-0148"], emails=["hello@massage.example"], addresses=[line]
    )


def test_a_proposal_has_the_contacts_of_all_its_blocks() -> None:
    text = "Massage\n\nThe house is old.\n\nParking\n\nBehind 12 Ferry Lane.\n\nCall 613-555-0148."
    contacts = proposed(text).contacts
    assert contacts.addresses == ["Behind 12 Ferry Lane."]
    assert contacts.telephones == ["+1 613-555-0148"]


@settings(max_examples=200, deadline=None, derandomize=True)
@given(st.lists(st.text(st.sampled_from("1 2-.@w/:hpts+()a\tÉ,"))), st.sampled_from(["CA", None]))
def test_any_text(lines: list[str], region: str | None) -> None:
    contacts = found(*lines, region=region)
    assert all(link.startswith("http") for link in contacts.links)
