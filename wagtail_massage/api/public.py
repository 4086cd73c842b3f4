"""What Wagtail's APIs leave to be asked of pages beyond what may be seen, on v2 and v3 alike."""

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_massage.base_page import base_page_model
from wagtail_massage.visibility import Restrictions, not_below

#: Filters whose value is the primary key of another page.
_PLACES = ("ancestor_of", "child_of", "descendant_of", "translation_of")
#: Of things that may be hidden: who could filter or sort by them would learn of those.
REFERENCES = frozenset({"hero_image", "call_to_action", "condition", "benefit"})
#: What else v2 does not take for a filter: to the database these are no texts.
UNASKED = REFERENCES | {"body", "last_published_at", "session_options"}


def narrowed(pages: QuerySet, request: HttpRequest) -> QuerySet:
    """*pages*, which Wagtail holds to be public, without those that are not at this moment."""
    now = timezone.now()
    closed = Q(go_live_at__gt=now) | Q(expire_at__lte=now)
    # As a subquery, because Wagtail's search knows no dates of pages.
    keys = base_page_model()._default_manager.filter(closed).values("pk")
    return not_below(pages.exclude(pk__in=keys), Restrictions.of(request).aliases)


def refuse_references(request: HttpRequest) -> None:
    """Raise ``ValueError``, which Wagtail answers with its text, for such a filter or order."""
    order = {name.removeprefix("-") for name in request.GET.get("order", "").split(",")}
    if asked := sorted(REFERENCES & {*request.GET, *order}):
        text = _("Pages are not filtered or ordered by %(names)s.")
        raise ValueError(text % {"names": ", ".join(asked)})


def places_in(request: HttpRequest) -> set[int]:
    """Primary keys of the pages that a filter names: beside one that is hidden there is nothing."""
    texts = (request.GET.get(name, "") for name in _PLACES)
    return {int(text) for text in texts if text.isdecimal() and len(text) < 19}
