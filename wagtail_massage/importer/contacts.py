"""What a text names to reach a clinic by: telephone numbers, addresses, links to book."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from urllib.parse import urlsplit

import phonenumbers
from django.core.exceptions import ValidationError

from wagtail_massage import telephone
from wagtail_massage.importer.cues import Cue
from wagtail_massage.importer.nodes import Piece
from wagtail_massage.importer.phrases import Phrasebook
from wagtail_massage.importer.proposal import Contacts
from wagtail_massage.links import safe_href

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_URL = re.compile(r"(?:https?://|www\.)[^\s<>\"'“”]{1,500}[^\s<>\"'“”.,;:!?)\]]", re.I)
_DIGITS = re.compile(r"(?:\d[^\w\n]{0,3}){7}")
#: Postal codes of Canada, of the United Kingdom, of the United States, and of France.
_POSTAL = re.compile(
    r"\b[A-Z]\d[A-Z]\s?\d[A-Z]\d\b|\b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b"
    r"|\b[A-Z]{2}\s\d{5}(?:-\d{4})?\b|\b\d{5}\s[A-ZÉ][a-zéèêà]+"
)
_STREET = re.compile(
    r"\b\d{1,5}[A-Za-z]?,?\s+(?:[A-Z][\w.'’-]*\s+){1,4}(?:Street|St|Avenue|Ave|Road|Rd|Drive|Dr|Lane"
    r"|Ln|Boulevard|Blvd|Way|Row|Square|Court|Crescent|Place|Parade|Terrace|Highway)\b"
    r"|\b\d{1,5}(?:\s?bis)?,?\s+(?:rue|avenue|av\.|boulevard|boul\.|chemin|route|quai|place)\s"
)
_HOSTS = re.compile(
    r"book|appoint|schedul|reserv|rendez|janeapp|acuity|calendly|mindbody|fresha|cliniko|setmore"
    r"|square\.site|booksy|doctolib|gorendezvous|vagaro|phorest|timely|noterro|clinicsense",
    re.I,
)
_MOST_ADDRESS = 200


def found_in(pieces: Iterable[Piece], region: str | None, phrases: Phrasebook) -> Contacts:
    """The contacts in *pieces*; *region* is the ISO 3166 code of numbers without a country's."""
    contacts = Contacts()
    for piece in pieces:
        plain = piece.plain
        _add(contacts.telephones, _telephones(plain, region))
        _add(contacts.telephones, _linked_telephones(piece, region))
        _add(contacts.emails, (match[0] for match in _EMAIL.finditer(plain)))
        _add(contacts.emails, _linked(piece, "mailto"))
        _add(contacts.links, _booking_links(piece, phrases))
        if len(plain) <= _MOST_ADDRESS and (_POSTAL.search(plain) or _STREET.search(plain)):
            _add(contacts.addresses, [plain.strip()])
    return contacts


def _add(known: list[str], found: Iterable[str]) -> None:
    known += [one for one in dict.fromkeys(found) if one not in known]


def _telephones(plain: str, region: str | None) -> Iterator[str]:
    if not _DIGITS.search(plain):
        return
    for match in phonenumbers.PhoneNumberMatcher(plain, region):
        yield telephone.normalise(match.raw_string, region)


def _linked_telephones(piece: Piece, region: str | None) -> Iterator[str]:
    for written in _linked(piece, "tel"):
        with suppress(ValidationError):
            yield telephone.normalise(written, region)


def _linked(piece: Piece, scheme: str) -> Iterator[str]:
    """What the links of a *scheme* lead to: “call us” may be one."""
    for run in piece.text.runs:
        if run.href and safe_href(run.href).startswith(f"{scheme}:"):
            yield urlsplit(run.href.strip(" ")).path


def _booking_links(piece: Piece, phrases: Phrasebook) -> Iterator[str]:
    asks = phrases.has(Cue.BOOKING, piece.plain)
    written = (match[0] for match in _URL.finditer(piece.plain))
    for url in (*(run.href for run in piece.text.runs), *written):
        href = safe_href(f"https://{url}" if url.lower().startswith("www.") else url)
        if href.startswith("http") and (asks or _HOSTS.search(href)):
            yield href
