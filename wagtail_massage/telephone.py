"""Telephone numbers, read and written by the ``phonenumbers`` library."""

import phonenumbers
from django.core.exceptions import ValidationError
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat


def normalise(text: str, region: str | None) -> str:
    """*text* in international form, such as ``+1 519-555-0142 ext. 7``.

    *region* is the ISO 3166 code of the country whose numbers need no country code.
    Raises ``ValidationError`` where the number cannot exist.
    """
    number = _parse(text, region)
    if number is None:
        raise ValidationError(_explanation(text, region), code="invalid_telephone")
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)


def _explanation(text: str, region: str | None) -> str:
    if region is None and not text.strip().startswith("+"):
        return _("Write the number with its country code, for example +1 519 555 0142.")
    return _("This telephone number does not exist. Check its digits.")


def tel_href(text: str) -> str:
    """The ``tel:`` link of a stored number, or ``""`` where it is none."""
    number = _parse(text, None)
    return phonenumbers.format_number(number, PhoneNumberFormat.RFC3966) if number else ""


def isolated(text: str | None) -> str:
    """*text* to stand in a sentence: from right to left its parts would change places."""
    return f"\u2066{text}\u2069" if get_language_bidi() else text or ""


def _parse(text: str, region: str | None) -> PhoneNumber | None:
    try:
        number = phonenumbers.parse(text, region)
    except NumberParseException:
        return None
    return number if phonenumbers.is_valid_number(number) else None
