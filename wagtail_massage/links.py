"""What may be linked: one rule for forms, stored data and every rendering."""

import re
import unicodedata
from collections.abc import Callable
from functools import lru_cache
from urllib.parse import SplitResult, unquote, urlsplit

import idna
from django.core.exceptions import ValidationError
from django.core.validators import validate_email, validate_ipv46_address
from django.utils.translation import gettext as _

# Unicode's control, format, surrogate, private, unassigned and separator characters, and these,
# have no place in a link: browsers drop or turn them, and what is shown is not what is opened.
_UNSAFE_CATEGORIES = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp", "Zs"}
_UNSAFE = set('\\<>"`')
_TELEPHONE = re.compile(r"\+?[0-9().\-]+(;ext=[0-9]+)?")


def safe_href(value: object) -> str:
    """*value* as it may stand in an ``href``, or ``""`` where it may not be a link."""
    try:
        return clean_href(value) if isinstance(value, str) else ""
    except ValidationError:
        return ""


def clean_href(value: str) -> str:
    """*value* in its stored form, with an international host name as punycode.

    Raises ``ValidationError`` unless it is a complete http, https, mailto or tel address.
    """
    value = value.strip(" ")
    if any(c in _UNSAFE or unicodedata.category(c) in _UNSAFE_CATEGORIES for c in value):
        raise _invalid(_("An address cannot contain spaces, line breaks or control characters."))
    try:
        parts = urlsplit(value)
    except ValueError:
        raise _invalid(_("This is not a complete address.")) from None
    clean = _CLEANERS.get(parts.scheme.lower())
    if clean is None:
        raise _invalid(
            _("Start the address with https://, http://, mailto: or tel:, or choose a page.")
        )
    return clean(value, parts)


def validate_web_address(value: str) -> None:
    """Raise ``ValidationError`` unless *value* is an http or https address."""
    if not value.strip(" ").lower().startswith(("http://", "https://")):
        raise _invalid(_("Start the address with https://."))
    clean_href(value)


def _clean_web(value: str, parts: SplitResult) -> str:
    try:
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _invalid(_("This is not a complete address.")) from None
    if "@" in parts.netloc:
        raise _invalid(_("A web address cannot contain a user name or a password."))
    netloc = _host(host) + (f":{port}" if port is not None else "")
    return parts._replace(scheme=parts.scheme.lower(), netloc=netloc).geturl()


@lru_cache(maxsize=1024)  # a site links to the same few hosts on every page
def _host(host: str) -> str:
    try:
        if ":" in host:
            validate_ipv46_address(host)
            return f"[{host}]"
        return idna.encode(host, uts46=True).decode("ascii")
    except (idna.IDNAError, UnicodeError, ValidationError):
        raise _invalid(_("The name of the website is missing or misspelt.")) from None


def _clean_mailto(value: str, parts: SplitResult) -> str:
    if not unquote(value).isprintable():
        raise _invalid(_("An address cannot contain spaces, line breaks or control characters."))
    try:
        validate_email(parts.path)
    except ValidationError:
        raise _invalid(_("This is not a complete e-mail address.")) from None
    user, _at, domain = parts.path.rpartition("@")
    return parts._replace(scheme="mailto", path=f"{user}@{_host(domain)}").geturl()


def _clean_tel(value: str, parts: SplitResult) -> str:
    if not _TELEPHONE.fullmatch(value[4:]):
        raise _invalid(_("This is not a complete telephone number."))
    return f"tel:{value[4:]}"


_CLEANERS: dict[str, Callable[[str, SplitResult], str]] = {
    "http": _clean_web,
    "https": _clean_web,
    "mailto": _clean_mailto,
    "tel": _clean_tel,
}


def _invalid(message: str) -> ValidationError:
    return ValidationError(message, code="invalid_link")
