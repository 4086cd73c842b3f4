from decimal import Decimal

import pytest

from wagtail_massage.importer.documents import Line, Text
from wagtail_massage.importer.nodes import Piece
from wagtail_massage.importer.price_lines import code_of, option
from wagtail_massage.importer.proposal import ProposedOption


def found(line: str) -> ProposedOption | None:
    return option(Piece.of([Line(7, Text.of(line))]))


@pytest.mark.parametrize(
    ("line", "minutes"),
    [
        ("45 minutes $80", 45),
        ("45 minute massage: $80", 45),
        ("45-minute massage – $80", 45),
        ("45 mins $80", 45),
        ("45 min. $80", 45),
        ("45min/$80", 45),
        ("45 m $80", 45),
        ("45’ – $80", 45),
        ("1 hour $80", 60),
        ("One hour: $80", 60),
        ("2 hours $80", 120),
        ("1.5 hours $80", 90),
        ("1.25 hrs $80", 75),
        ("1,5 heure : 80 $", 90),
        ("Une heure : 80 $", 60),
        ("1 h 30 : 80 $", 90),
        ("1h30 80 $", 90),
        ("1h 80 $", 60),
        ("90 MINUTES $80", 90),
    ],
)
def test_lengths(line: str, minutes: int) -> None:
    assert (price := found(line))
    assert price.minutes == minutes


@pytest.mark.parametrize(
    ("line", "price"),
    [
        ("60 minutes $100", "100.00"),
        ("60 minutes $ 100", "100.00"),
        ("60 minutes $99.50", "99.50"),
        ("60 minutes 99,50 $", "99.50"),
        ("60 minutes CA$100", "100.00"),
        ("60 minutes 100 CAD", "100.00"),
        ("60 minutes CAD 100", "100.00"),
        ("60 minutes €100", "100.00"),
        ("60 minutes 100 €", "100.00"),
        ("60 minutes 100 euros", "100.00"),
        ("60 minutes £75", "75.00"),
        ("60 minutes 100 dollars", "100.00"),
        ("$100 for 60 minutes", "100.00"),
        ("60 minutes\t$100", "100.00"),
        ("60 minutes .......... $100", "100.00"),
        ("60 minutes | $100", "100.00"),
        ("60 minutes ($100)", "100.00"),
        ("60 minutes $1000", "1000.00"),
        ("60 minutes $0", "0.00"),
    ],
)
def test_prices(line: str, price: str) -> None:
    assert (one := found(line))
    assert (one.minutes, str(one.price)) == (60, price)


@pytest.mark.parametrize(
    ("line", "price"),
    [("60 minutes $1,000", 1000), ("60 minutes $1,250.50", Decimal("1250.5"))],
)
def test_thousands_may_be_set_apart(line: str, price: Decimal) -> None:
    assert (one := found(line))
    assert one.price == price


@pytest.mark.parametrize(
    ("line", "note"),
    [
        ("60 minutes: $100 + HST", "+ HST"),
        ("60 minutes (first visit): $100", "first visit"),
        ("First visit, 60 minutes – $100", "First visit"),
        ("60 minute massage – $100, taxes included", "massage taxes included"),
        ("Students: 60 minutes $80", "Students"),
        ("60 minutes .... $100", ""),
        ("60 minutes: $100.", ""),
        ("60 minutes – $100;", ""),
    ],
)
def test_the_words_besides_are_the_note(line: str, note: str) -> None:
    assert (one := found(line))
    assert one.note == note


def test_an_option_knows_where_it_stands() -> None:
    assert (one := found("60 minutes: $100"))
    assert (one.source.plain, one.source.first, one.source.last) == ("60 minutes: $100", 7, 7)


@pytest.mark.parametrize(
    "line",
    [
        "60 minutes",
        "$100",
        "60 – $100",
        "60 minutes: 100",
        "60 or 90 minutes: $100 or $140",
        "60 minutes $100, 90 minutes $140",
        "60 minutes $100 / $90 for students",
        "0 minutes: $100",
        "601 minutes: $100",
        "11 hours: $100",
        "60 minutes: $12345678",
        "60 miles for $100",
        "We charge $100 if you come later than 15 minutes, since somebody else could have had the"
        " room in the time that you were not there.",
        "",
    ],
)
def test_what_is_no_option(line: str) -> None:
    assert found(line) is None


def test_a_note_that_has_no_room_makes_no_option() -> None:
    assert found(f"60 minutes: $100 {'x' * 256}") is None


@pytest.mark.parametrize(
    ("line", "currency"),
    [
        ("60 minutes $80", "$"),
        ("60 minutes 80 dollars", "dollars"),
        ("60 minutes €80", "€"),
        ("60 minutes 80 €", "€"),
        ("60 minutes 80 euros", "euros"),
        ("60 minutes £75", "£"),
        ("60 minutes 80 EUR", "EUR"),
        ("60 minutes US$ 120", "US$"),
        ("60 minutes CA$120", "CA$"),
        ("60 minutes $120 USD", "USD"),
        ("60 minutes USD $120", "USD"),
        ("60 minutes 120 $ US", "$ US"),
        ("60 minutes $100CAD", "CAD"),
    ],
)
def test_the_currency_is_as_it_is_written(line: str, currency: str) -> None:
    assert (one := found(line))
    assert (one.currency, one.note) == (currency, "")


@pytest.mark.parametrize(
    ("currency", "code"),
    [
        *(("$", ""), ("dollars", ""), ("Dollar", ""), ("€", "EUR"), ("Euros", "EUR")),
        *(
            ("£", "GBP"),
            ("US$", "USD"),
            ("ca$", "CAD"),
            ("C$", "CAD"),
            ("A$", "AUD"),
            ("$ US", "USD"),
        ),
        *(("usd", "USD"), ("GBP", "GBP")),
    ],
)
def test_what_a_currency_is_called_in_iso_4217(currency: str, code: str) -> None:
    assert code_of(currency) == code


@pytest.mark.parametrize("amount", ["1,000,000", "1,234,567,890", f"1{',000' * 12}"])
@pytest.mark.parametrize("line", ["60 minutes ${}", "60 minutes {} $", "60 minutes: USD {}"])
def test_a_price_of_a_million_is_none(line: str, amount: str) -> None:
    assert found(line.format(amount)) is None


@pytest.mark.parametrize(
    "line",
    [
        "A late fee of $25 applies after 15 minutes.",
        "Late arrivals: $25 after 15 minutes",
        "Arriving late by 15 minutes: $20",
        "No-show after 15 minutes: $40",
        "15 minutes: $40 no-show fee",
        "15 minutes late: $20",
        "$25 late fee after 15 minutes",
        "Missed 60 minute visits: $40",
        "Cancellation of 60 minutes: $50",
        "Gift card of $50 for 30 minutes",
        "Voucher: 30 minutes, $50",
        "Deposit for 60 minutes: $20",
        "Carte-cadeau de 50 $ pour 30 minutes",
        "Frais de retard après 15 minutes : 25 $",
        "Rendez-vous manqué de 60 minutes : 50 $",
        "We ask for $100 when you stay for 60 minutes.",
    ],
)
def test_rules_are_no_sessions(line: str) -> None:
    assert found(line) is None


@pytest.mark.parametrize(
    "line",
    [
        "60 minutes of deep tissue massage with hot stones and oil: $100",
        "Late evening, 60 minutes: $100",
        "60 minutes: $100 (deposit required)",
        "60 minutes, $100: gift cards available",
        "Massage of the back with hot stones, $100 for 60 min.",
    ],
)
def test_long_or_late_sessions_are_sessions(line: str) -> None:
    assert (one := found(line))
    assert (one.minutes, one.price) == (60, 100)
