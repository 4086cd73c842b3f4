"""Session options written as lines: “60 minutes: $105 + HST”."""

import re
from decimal import Decimal

from wagtail_massage.importer.nodes import Piece
from wagtail_massage.importer.proposal import ProposedOption

_LENGTH = re.compile(
    r"(?<![\d.,])(?:(\d{1,3})\s*[- ]?\s*(?:minutes?|mins?|min\.|m\b|['’′])"
    r"|(\d(?:[.,]\d{1,2})?|one|two|une?|deux)\s*[- ]?\s*(?:hours?|hrs?|heures?|h)"
    # “1h 80 $” costs 80 $, and does not last 140 minutes.
    r"(?:\s?(\d{2})\b(?!\s?[$€£]|[.,]\d|\s?(?:CAD|USD|EUR|GBP|euros?|dollars?)\b))?)",
    re.I,
)
_AMOUNT = r"(\d{1,3}(?:,\d{3})+(?:\.\d{2})?|\d{1,4}(?:[.,]\d{2})?)"
_PRICE = re.compile(
    rf"(?:(?:CA|C|US|A)?[$€£]|\b(?:CAD|USD|EUR|GBP)\b)\s?{_AMOUNT}(?![.,]?\d)"
    rf"|(?<![\d.,]){_AMOUNT}\s?(?:[$€£]|\b(?:CAD|USD|EUR|GBP|euros?|dollars?)\b)",
    re.I,
)
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
    minutes, price = _minutes(lengths[0]), _price(prices[0])
    note = _rest(plain, lengths[0], prices[0])
    if not 0 < minutes <= 600 or len(note) > _MOST_NOTE:
        return None
    return ProposedOption(minutes, price, note, piece)


def _minutes(match: re.Match[str]) -> int:
    if match[1]:
        return int(match[1])
    hours = _WORDS.get(match[2].lower()) or Decimal(match[2].replace(",", "."))
    return int(hours * 60) + int(match[3] or 0)


def _price(match: re.Match[str]) -> Decimal:
    amount = _THOUSANDS.sub("", match[1] or match[2])
    return Decimal(amount.replace(",", ".")).quantize(Decimal("0.01"))


def _rest(plain: str, *taken: re.Match[str]) -> str:
    """The words besides the length and the price: “first visit”, “+ HST”."""
    first, last = sorted(match.span() for match in taken)
    parts = (plain[: first[0]], plain[first[1] : last[0]], plain[last[1] :])
    cleaned = (_BETWEEN.sub(" ", part).strip() for part in parts)
    return " ".join(part for part in cleaned if part)
