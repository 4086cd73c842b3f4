"""Session options written as lines: “60 minutes: $105 + HST”."""

import re
from decimal import Decimal

from wagtail_massage.folding import folded
from wagtail_massage.importer.nodes import Piece
from wagtail_massage.importer.proposal import ProposedOption

_LENGTH = re.compile(
    r"(?<![\d.,])(?:(\d{1,3})\s*[- ]?\s*(?:minutes?|mins?|min\.|m\b|['’′])"
    r"|(\d(?:[.,]\d{1,2})?|one|two|une?|deux)\s*[- ]?\s*(?:hours?|hrs?|heures?|h)"
    # “1h 80 $” costs 80 $, and does not last 140 minutes.
    r"(?:\s?(\d{2})\b(?!\s?[$€£]|[.,]\d|\s?(?:CAD|USD|EUR|GBP|euros?|dollars?)\b))?)",
    re.I,
)
# A page has no room for a price of a million.
_AMOUNT = r"(\d{1,3},\d{3}(?:\.\d{2})?|\d{1,4}(?:[.,]\d{2})?)"
_CODE = r"(?:CAD|USD|EUR|GBP)\b"
_BEFORE = r"(?:(?:\b(?:CA|C|US|AU|A|NZ))?\$|[€£])"
_BEHIND = rf"(?:{_CODE}|[$€£]\s?{_CODE}|\$\s?(?:US|CAN?)\b|[$€£]|\b(?:euros?|dollars?)\b)"
_PRICE = re.compile(
    rf"(?:\b{_CODE}\s?{_BEFORE}?|{_BEFORE})\s?{_AMOUNT}(?![.,]?\d)(?:\s?{_CODE})?"
    rf"|(?<![\d.,]){_AMOUNT}\s?{_BEHIND}",
    re.I,
)
_CALLED = {
    "": ("$", "DOLLAR", "DOLLARS"),
    "EUR": ("€", "EURO", "EUROS"),
    "GBP": ("£",),
    "CAD": ("CA$", "C$", "$CA", "$CAN"),
    "USD": ("US$", "$US"),
    "AUD": ("AU$", "A$"),
    "NZD": ("NZ$",),
}
_CODES = {name: code for code, names in _CALLED.items() for name in names}
_RULE = re.compile(
    r"\b(?:late (?:fees?|charges?|arrivals?|cancel\w*)|(?:arriv\w+|minutes|mins?) late|penalty"
    r"|no[- ]?shows?|missed|cancel\w*|retards?|annul\w+|absences?|manques?|penalites?)\b"
)
# What the price is of. Behind it, it is a note: “60 minutes: $100 (deposit required)”.
_SOLD = re.compile(
    r"\b(?:gift (?:cards?|certificates?|vouchers?)|vouchers?|deposits?|(?:cartes?|cheques?|bons?)"
    r"[- ]cadeaux?|acomptes?|arrhes|frais de)\b"
)
_SENTENCE_END = re.compile(r"(?<!\bmin)\.$")
_MOST_SENTENCE = 8
_THOUSANDS = re.compile(r",(?=\d{3})")
_MOST_NOTE = 255
_WORDS = {"one": 1, "two": 2, "un": 1, "une": 1, "deux": 2}
_BETWEEN = re.compile(r"^[\s:=,;.|/(\[–—-]+|[\s:=,;|/)\]–—-]+$|\.{2,}|\t")


def option(piece: Piece) -> ProposedOption | None:
    """The option that *piece* is; None unless it has one length and one price."""
    plain = piece.plain
    lengths, prices = list(_LENGTH.finditer(plain)), list(_PRICE.finditer(plain))
    if len(lengths) != 1 or len(prices) != 1 or piece.words > 20:
        return None
    if _is_rule(piece, max(lengths[0].end(), prices[0].end())):
        return None
    minutes, price = _minutes(lengths[0]), _price(prices[0])
    note = _rest(plain, lengths[0], prices[0])
    if not 0 < minutes <= 600 or len(note) > _MOST_NOTE:
        return None
    return ProposedOption(minutes, price, note, piece, _currency(prices[0]))


def code_of(currency: str) -> str:
    """The ISO 4217 code of a *currency* as it is written; none where it may be any dollar."""
    key = "".join(currency.upper().split())
    return _CODES.get(key, key)


def _is_rule(piece: Piece, end: int) -> bool:
    """Whether its price, which ends there, is of something else than a session."""
    plain = folded(piece.plain)
    is_sentence = piece.words > _MOST_SENTENCE and _SENTENCE_END.search(plain.rstrip())
    return bool(is_sentence or _RULE.search(plain) or _SOLD.search(plain[:end]))


def _minutes(match: re.Match[str]) -> int:
    if match[1]:
        return int(match[1])
    hours = _WORDS.get(match[2].lower()) or Decimal(match[2].replace(",", "."))
    return int(hours * 60) + int(match[3] or 0)


def _price(match: re.Match[str]) -> Decimal:
    amount = _THOUSANDS.sub("", match[1] or match[2])
    return Decimal(amount.replace(",", ".")).quantize(Decimal("0.01"))


def _currency(match: re.Match[str]) -> str:
    """Its sign or its code; of both, as in “$120 USD”, the code, which says more."""
    amount = match.lastindex or 0
    around = match.string[match.start() : match.start(amount)]
    around += f" {match.string[match.end(amount) : match.end()]}"
    code = re.search(rf"\b{_CODE}", around, re.I)
    return code[0] if code else around.strip()


def _rest(plain: str, *taken: re.Match[str]) -> str:
    """The words besides the length and the price: “first visit”, “+ HST”."""
    first, last = sorted(match.span() for match in taken)
    parts = (plain[: first[0]], plain[first[1] : last[0]], plain[last[1] :])
    cleaned = (_BETWEEN.sub(" ", part).strip() for part in parts)
    return " ".join(part for part in cleaned if part)
