"""Every session option of a site's services, changed together."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Any, NamedTuple

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.core.exceptions import ValidationError
from django.core.serializers.json import DjangoJSONEncoder
from django.db import transaction
from django.db.models import Prefetch, QuerySet
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import AbstractPage, Site, WorkflowState
from wagtail.permission_policies.pages import PagePermissionPolicy

from wagtail_massage.base_page import lock_pages
from wagtail_massage.mentions import naming_models
from wagtail_massage.visibility import site_pages

User = AbstractBaseUser | AnonymousUser
# What changes without an editor's writing it: the place in the tree, and the like.
_UNSEEN = {"path", "depth", "numchild", "first_published_at", "wagtail_admin_comments"}
# Drafts of earlier versions do not say an option's key and language.
_NOT_COMPARED_IN_OPTIONS = {"price", "translation_key", "locale"}


class PricedOption(NamedTuple):
    """A session option of a page's newest version; *key* tells it from the page's others."""

    key: str
    minutes: int | None
    note: str
    price: Decimal | None


@dataclass
class PricedService:
    """A service with the session options of its newest version."""

    page: AbstractPage
    options: list[PricedOption]
    may_publish: bool

    @property
    def title(self) -> str:
        """With the language, where it is not the project's own."""
        locale, title = self.page.locale, self.page.get_admin_display_title()
        own = get_supported_content_language_variant(settings.LANGUAGE_CODE)
        return title if locale.language_code == own else f"{title} ({locale.get_display_name()})"

    @property
    def has_draft(self) -> bool:
        """Whether visitors see another version of the page than the newest one."""
        return self.page.live and self.page.has_unpublished_changes


@dataclass
class PriceChange:
    """New prices of a service, by the keys of its options; the others stay."""

    service: PricedService
    prices: Mapping[str, Decimal | None]
    publish: bool
    #: Whether to publish what the page's draft has of prices as well.
    with_draft: bool


@dataclass
class Outcome:
    """Titles of the pages that were changed, by what became of them."""

    published: list[str] = field(default_factory=list)
    drafts: list[str] = field(default_factory=list)
    #: Not published, because more than the new prices would have been.
    held_back: list[str] = field(default_factory=list)
    #: Not published, because the page is not public.
    not_live: list[str] = field(default_factory=list)
    #: Not published, because something else on the page is missing or wrong.
    unfinished: list[str] = field(default_factory=list)


def may_see_prices(user: User) -> bool:
    return PagePermissionPolicy().user_has_permission(user, "change")


def sites_to_price(user: User) -> list[Site]:
    """The sites of which *user* may change a page."""
    sites = Site.objects.select_related("root_page").order_by("hostname", "port")
    return [site for site in sites if site_pages(_editable(user), site).exists()]


def lock_services(site: Site) -> None:
    """Let nobody else save a service of *site* until the transaction ends."""
    querysets = _service_querysets(site)
    lock_pages(pk for queryset in querysets for pk in queryset.values_list("pk", flat=True))


def priced_services(site: Site, user: User) -> list[PricedService]:
    """The services of *site* that *user* may change and nobody has locked, in tree order."""
    editable = _editable(user)
    pages = (
        page
        for queryset in _service_querysets(site)
        for page in _with_newest_options(queryset.filter(pk__in=editable.values("pk")))
        if _may_edit(page, user)
    )
    services = [_priced(page, user) for page in pages]
    return [service for service in services if service.options]


def _editable(user: User) -> QuerySet:
    return PagePermissionPolicy().instances_user_has_permission_for(user, "change")


def _service_querysets(site: Site) -> list[Any]:
    return [site_pages(model._default_manager.all(), site) for model in naming_models()]


def _with_newest_options(queryset: Any) -> QuerySet:
    """With all that the list needs of each page, in as many queries for one as for hundreds."""
    states = WorkflowState.objects.active().select_related("current_task_state__task")
    # Wagtail's own prefetch_workflow_states() finds none for a queryset of one page model.
    lock = Prefetch("_specific_workflow_states", states, to_attr="_current_workflow_states")
    return (
        queryset.filter(alias_of=None)
        .select_related("latest_revision", "locale")
        .prefetch_related("session_options", lock)
        .annotate_approved_schedule()
        .order_by("path")
    )


def _may_edit(page: AbstractPage, user: User) -> bool:
    permissions = page.permissions_for_user(user)
    return permissions.can_edit() and not permissions.page_locked()


def _priced(page: AbstractPage, user: User) -> PricedService:
    may_publish = page.permissions_for_user(user).can_publish()
    return PricedService(page, _keyed(_newest_options(page)), may_publish)


def _newest_options(page: AbstractPage) -> list[dict[str, Any]]:
    """From where ``get_latest_revision_as_object`` takes them, without its queries."""
    if page.has_unpublished_changes and page.latest_revision:
        return page.latest_revision.content.get("session_options", [])
    return _as_stored(page.session_options.all())


def _as_stored(rows: Iterable[Any]) -> list[dict[str, Any]]:
    return [
        {name: getattr(row, name) for name in ("pk", "minutes", "note", "price")} for row in rows
    ]


def _keyed(rows: Iterable[dict[str, Any]]) -> list[PricedOption]:
    """*rows* with keys that stay while others come and go: a new row has no primary key yet."""
    options, seen = [], Counter[str]()
    for row in rows:
        minutes = row.get("minutes") if isinstance(row.get("minutes"), int) else None
        key = str(row.get("pk") or f"new-{minutes}")
        seen[key] += 1
        key += f"-{seen[key]}" if seen[key] > 1 else ""
        note = str(row.get("note") or "")
        options.append(PricedOption(key, minutes, note, _price(row.get("price"))))
    return options


def _price(stored: Any) -> Decimal | None:
    """A price as a revision holds it (text) or a row (a number); None where it is none."""
    try:
        price = Decimal(stored)
    except (InvalidOperation, TypeError, ValueError):
        return None
    return price if price.is_finite() else None


@transaction.atomic
def change_prices(changes: Iterable[PriceChange], user: User) -> Outcome:
    """Save *changes* as new revisions and publish those that may be.

    A page that is not live, or whose draft has more that is new, is kept as a draft: publishing it
    would make more public than was asked for.
    """
    outcome = Outcome()
    for change in changes:
        _change(change.service.page, change, user, outcome).append(change.service.title)
    return outcome


def _change(page: AbstractPage, change: PriceChange, user: User, outcome: Outcome) -> list[str]:
    """Where in *outcome* the page belongs, once it is saved."""
    # Asked first: saving a revision is an unpublished change itself.
    is_nothing_else = not page.has_unpublished_changes or (
        change.with_draft and _differs_in_prices_only(page)
    )
    # An unfinished draft is saved as unfinished as it is.
    revision = _revised(page, change.prices).save_revision(user=user, log_action=True, clean=False)
    if not (change.publish and change.service.may_publish):
        return outcome.drafts
    if not page.live:
        return outcome.not_live
    if not is_nothing_else:
        return outcome.held_back
    try:
        with transaction.atomic():
            revision.publish(user=user)
    except ValidationError:
        return outcome.unfinished
    return outcome.published


def _differs_in_prices_only(page: AbstractPage) -> bool:
    """Whether the newest revision of a live *page* says what visitors see, prices aside."""
    if page.latest_revision is None:
        return False
    live = json.loads(json.dumps(page.serializable_data(), cls=DjangoJSONEncoder))
    return _without_prices(page, live) == _without_prices(page, page.latest_revision.content)


def _without_prices(page: AbstractPage, content: dict[str, Any]) -> dict[str, Any]:
    """What an editor writes and visitors see in a revision's *content*, prices aside."""
    unseen = {field.name for field in page._meta.fields if not field.editable} | _UNSEEN
    seen = {name: value for name, value in content.items() if name not in unseen}
    options = [
        {name: value for name, value in option.items() if name not in _NOT_COMPARED_IN_OPTIONS}
        for option in content.get("session_options", [])
    ]
    return {**seen, "session_options": options}


def _revised(page: AbstractPage, prices: Mapping[str, Decimal | None]) -> AbstractPage:
    draft = page.get_latest_revision_as_object()
    rows = list(draft.session_options.all())
    keys = [option.key for option in _keyed(_as_stored(rows))]
    for key, row in zip(keys, rows, strict=True):
        row.price = prices.get(key, row.price)
    draft.session_options = rows
    return draft
