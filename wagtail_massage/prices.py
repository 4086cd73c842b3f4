"""Every session option of a site's services, changed together."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import transaction
from wagtail.models import AbstractPage, Site
from wagtail.permission_policies.pages import PagePermissionPolicy

from wagtail_massage.mentions import naming_models
from wagtail_massage.visibility import site_pages

User = AbstractBaseUser | AnonymousUser


@dataclass
class PricedService:
    """A service with the session options of its newest version."""

    page: AbstractPage
    options: list[dict[str, Any]]
    may_publish: bool

    @property
    def revision_id(self) -> int | None:
        """What the options were read from; another one later means somebody saved meanwhile."""
        return self.page.latest_revision_id


@dataclass
class PriceChange:
    """New prices of a service, in the order of its options."""

    service: PricedService
    prices: list[Decimal | None]
    publish: bool


@dataclass
class Outcome:
    """Titles of the pages that were changed, by what became of them."""

    published: list[str]
    drafts: list[str]
    held_back: list[str]


def may_see_prices(user: User) -> bool:
    return PagePermissionPolicy().user_has_permission(user, "change")


def priced_services(site: Site, user: User) -> list[PricedService]:
    """The services of *site* that *user* may change and nobody has locked, in tree order."""
    editable = PagePermissionPolicy().instances_user_has_permission_for(user, "change")
    services = []
    for model in naming_models():
        pages: Any = site_pages(model._default_manager.all(), site)
        pages = (
            pages.filter(pk__in=editable.values("pk"), alias_of=None)
            .select_related("latest_revision")
            .prefetch_related("session_options")
            .prefetch_workflow_states()
            .annotate_approved_schedule()
            .order_by("path")
        )
        services += [_priced(page, user) for page in pages if _may_edit(page, user)]
    return [service for service in services if service.options]


def _may_edit(page: AbstractPage, user: User) -> bool:
    permissions = page.permissions_for_user(user)
    return permissions.can_edit() and not permissions.page_locked()


def _priced(page: AbstractPage, user: User) -> PricedService:
    revision = page.latest_revision
    if revision:
        options = revision.content.get("session_options", [])
    else:
        names = ("minutes", "price", "note")
        options = [{n: getattr(row, n) for n in names} for row in page.session_options.all()]
    return PricedService(page, options, page.permissions_for_user(user).can_publish())


@transaction.atomic
def change_prices(changes: Iterable[PriceChange], user: User) -> Outcome:
    """Save *changes* as new revisions and publish those that may be.

    A page that has other unpublished changes, or is not live, is kept as a draft: publishing
    it would make more public than its prices.
    """
    outcome = Outcome([], [], [])
    for change in changes:
        page, publish = change.service.page, change.publish and change.service.may_publish
        # Asked first: saving a revision is an unpublished change itself.
        only_prices = page.live and not page.has_unpublished_changes
        revision = _revised(page, change.prices).save_revision(user=user, log_action=True)
        if publish and only_prices:
            revision.publish(user=user)
        done = outcome.published if only_prices else outcome.held_back
        (done if publish else outcome.drafts).append(page.get_admin_display_title())
    return outcome


def _revised(page: AbstractPage, prices: list[Decimal | None]) -> AbstractPage:
    draft = page.get_latest_revision_as_object()
    options = list(draft.session_options.all())
    for option, price in zip(options, prices, strict=True):
        option.price = price
    draft.session_options = options
    return draft
