"""Which site a request reads."""

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail.models import Site


class UnknownSiteError(ValueError):
    """``?site=`` names none, or several; the message is for who asked."""


def site_of(request: HttpRequest | None) -> Site | None:
    """The site that ``?site=`` names as Wagtail's API does, with its port if need be.

    Else the request's own; None where there is neither. Raises ``UnknownSiteError``.
    """
    if request is None:
        return None
    name = request.GET.get("site")
    return _named(name) if name else Site.find_for_request(request)


def _named(name: str) -> Site:
    hostname, _colon, port = name.partition(":")
    sites = Site.objects.filter(hostname=hostname)
    if port:
        if not port.isdecimal() or len(port) > 5 or int(port) > 65535:
            raise UnknownSiteError(_("The port in “site” is no number of a port."))
        sites = sites.filter(port=int(port))
    found = list(sites.select_related("root_page")[:2])
    if len(found) > 1:
        raise UnknownSiteError(_("There are several such sites. Add a port to “site”."))
    if not found:
        raise UnknownSiteError(_("There is no such site."))
    return found[0]
