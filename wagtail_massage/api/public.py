"""What Wagtail's APIs leave to be asked of pages beyond what may be seen, on v2 and v3 alike."""

from datetime import datetime
from functools import cache

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.fields import StreamField

from wagtail_massage.base_page import base_page_model, page_models
from wagtail_massage.visibility import Restrictions, not_below, open_q

#: Filters whose value is the primary key of another page.
_PLACES = ("ancestor_of", "child_of", "descendant_of", "translation_of")
#: What Wagtail's APIs take for something else than a field.
_TAKEN = {"fields", "limit", "locale", "offset", "order", "search", "site", "type", "version"}


@cache
def unasked() -> frozenset[str]:
    """Fields by which pages are neither filtered nor sorted.

    What pages refer to may be hidden, and whoever could ask for it would learn of it; a stream
    has that in it, and is no text to the database.
    """
    everywhere = {field.name for field in base_page_model()._meta.get_fields()} | _TAKEN
    fields = (field for model in page_models() for field in model._meta.get_fields())
    closed = {f.name for f in fields if f.is_relation or isinstance(f, StreamField)}
    return frozenset(closed - everywhere | {"last_published_at"})


def narrowed(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """*pages*, which Wagtail holds to be public, without those that are not at this moment.

    Nor to everybody: Wagtail lets a session see what it has passed the restriction of, and
    does not know that an alias is restricted as its source is.
    """
    private = sorted({path for path, _pk in Restrictions.of(request).pages})
    return not_below(_open(pages, timezone.now(), "search" in request.GET), private)


def _open(pages: QuerySet, now: datetime, is_searched: bool) -> QuerySet:
    """By a subquery where that is needed, since it goes through all pages of the site."""
    if not is_searched:
        return pages.filter(open_q(now))
    # Wagtail's search knows no dates of pages.
    closed = Q(go_live_at__gt=now) | Q(expire_at__lte=now)
    return pages.exclude(pk__in=base_page_model()._default_manager.filter(closed).values("pk"))


def refuse_references(request: HttpRequest) -> None:
    """Raise ``ValueError``, which Wagtail answers with its text, for such a filter or order."""
    orders = ",".join(request.GET.getlist("order")).split(",")
    asked = {*request.GET, *(name.removeprefix("-") for name in orders)} & unasked()
    if asked:
        text = _("Pages are not filtered or ordered by %(names)s.")
        raise ValueError(text % {"names": ", ".join(sorted(asked))})


def places_in(request: HttpRequest) -> set[int]:
    """Primary keys of the pages that a filter names: beside one that is hidden there is nothing."""
    texts = (text for name in _PLACES for text in request.GET.getlist(name))
    return {int(text) for text in texts if text.isdecimal() and len(text) < 19}
