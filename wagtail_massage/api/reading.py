"""What a request to our own endpoints asks for: a site, a language, and nothing unknown."""

from typing import NamedTuple

from django.http import HttpRequest
from django.utils.translation import gettext as _
from ninja.errors import HttpError
from wagtail.models import Locale, Site

from wagtail_massage.api import formats
from wagtail_massage.api.pages import load_all
from wagtail_massage.api.reader import Reader
from wagtail_massage.api.site import UnknownSiteError, site_of
from wagtail_massage.loading import Loaded
from wagtail_massage.visibility import Audience

#: What is asked of most endpoints.
COMMON = frozenset({"site", "locale"})


class Reading(NamedTuple):
    """Whoever reads here has passed no restriction."""

    reader: Reader
    audience: Audience
    language: str

    def load(self) -> Loaded:
        """What is true of the whole site."""
        return load_all([], self.reader, self.audience)


def reading(request: HttpRequest, known: frozenset[str] = COMMON) -> Reading:
    """Raises ``HttpError``: 400 for what cannot be asked, 404 where there is no site."""
    _refuse_unknown(request, known)
    site = _site(request)
    locale = _locale(request, site)
    reader = Reader.of(request)
    return Reading(reader, reader.audience(locale.pk), locale.language_code)


def _refuse_unknown(request: HttpRequest, known: frozenset[str]) -> None:
    """A misspelt filter would else be answered with everything."""
    if unknown := sorted(request.GET.keys() - known):
        text = _("Unknown filter: %(unknown)s. There are: %(known)s.")
        names = {"unknown": ", ".join(unknown), "known": ", ".join(sorted(known))}
        raise HttpError(400, text % names)
    if repeated := sorted(key for key, values in request.GET.lists() if len(values) > 1):
        text = _("Only one value of each filter: %(names)s.")
        raise HttpError(400, text % {"names": ", ".join(repeated)})
    if any("\x00" in value for value in request.GET.values()):
        raise HttpError(400, _("A filter has no null characters."))
    try:
        formats.asked_for(request)
    except ValueError as error:
        raise HttpError(400, str(error)) from error


def _site(request: HttpRequest) -> Site:
    try:
        site = site_of(request)
    except UnknownSiteError as error:
        raise HttpError(400, str(error)) from error
    if site is None:
        raise HttpError(404, _("There is no site here."))
    return site


def _locale(request: HttpRequest, site: Site) -> Locale:
    """The one that is asked for, else that of the site's root page."""
    code = request.GET.get("locale")
    wanted = {"language_code": code} if code else {"pk": site.root_page.locale_id}
    locale = Locale.objects.filter(**wanted).first()
    if locale is None:
        raise HttpError(400, _("There is no such locale."))
    return locale
