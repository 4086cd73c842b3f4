"""What a clinic's editors and moderators may do, and the groups that let them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.db import transaction
from django.db.models import Manager
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    GroupPagePermission,
    GroupSitePermission,
    Site,
)

from wagtail_massage.base_page import base_page_model

_REVIEWED = ("condition", "benefit", "bookingcalltoaction")


class NotReadyError(Exception):
    """The database lacks what a right is about."""


@dataclass(frozen=True)
class Job:
    """The rights that a job needs, as actions and as Django names permissions."""

    group_name: str
    everywhere: tuple[str, ...]
    #: On pages, below the home page of a site.
    pages: tuple[str, ...]
    #: On images and documents.
    files: tuple[str, ...]
    #: For a site.
    site: tuple[str, ...] = ()


def _on(models: Iterable[str], *actions: str) -> tuple[str, ...]:
    return tuple(f"wagtail_massage.{action}_{model}" for model, action in product(models, actions))


# Neither places nor settings, which have no drafts. Of what visitors see, an editor changes only
# their own files: Wagtail lets whoever uploaded one replace or delete it.
EDITOR = Job(
    group_name="Clinic editors",
    everywhere=(
        "wagtailadmin.access_admin",
        "simple_translation.submit_translation",
        *_on(_REVIEWED, "add", "change"),
    ),
    pages=("add", "change"),
    files=("add", "choose"),
)
MODERATOR = Job(
    group_name="Clinic moderators",
    everywhere=(
        *EDITOR.everywhere,
        *_on(_REVIEWED, "delete", "publish", "lock", "unlock"),
        *_on(["cliniclocation"], "add", "change", "delete"),
    ),
    pages=(*EDITOR.pages, "publish", "lock", "unlock"),
    files=(*EDITOR.files, "change"),
    site=("wagtail_massage.change_clinicsettings",),
)
JOBS = (EDITOR, MODERATOR)


@dataclass
class Result:
    """What became of the group for a job."""

    job: Job
    group: Group
    created: bool
    #: What it may do now and could not before.
    added: list[str] = field(default_factory=list)


def address(site: Site) -> str:
    """A site's host, with its port unless that is a usual one and the host has no other site."""
    namesakes = Site.objects.filter(hostname__iexact=site.hostname).exclude(pk=site.pk)
    if site.port in (80, 443) and not namesakes.exists():
        return site.hostname
    return f"{site.hostname}:{site.port}"


@transaction.atomic
def set_up(sites: Iterable[Site], *, suffix: str = "") -> list[Result]:
    """Give the groups what their jobs need on *sites*, and take nothing away.

    *suffix* tells a site's own groups from those for all sites.
    """
    sites = list(sites)
    return [_set_up(job, f"{job.group_name}{suffix}", sites) for job in JOBS]


def has_approver(group: Group) -> bool:
    """Whether some step of a workflow in use asks *group*; true where there is no workflow."""
    steps = GroupApprovalTask.objects.filter(active=True, workflow_tasks__workflow__active=True)
    return not steps.exists() or steps.filter(groups=group).exists()


def reached_besides(site: Site) -> list[Site]:
    """The other sites that the rights on *site*'s pages hold for: those on a page go down."""
    homes = tuple(page.path for page in _home_pages([site]))
    others = Site.objects.exclude(pk=site.pk).select_related("root_page")
    others = others.order_by("hostname", "port")
    return [other for other in others if other.root_page.path.startswith(homes)]


def _set_up(job: Job, name: str, sites: list[Site]) -> Result:
    group, created = Group.objects.get_or_create(name=name)
    added = [
        *_add_everywhere(group, job),
        *_add_pages(group, job, sites),
        *_add_files(group, job),
        *_add_sites(group, job, sites),
    ]
    return Result(job, group, created, added)


def _add_everywhere(group: Group, job: Job) -> Iterator[str]:
    held = set(group.permissions.all())
    for permission in _permissions(job.everywhere):
        if permission not in held:
            group.permissions.add(permission)
            yield permission.name


def _add_pages(group: Group, job: Job, sites: list[Site]) -> Iterator[str]:
    meta = base_page_model()._meta
    names = [f"{meta.app_label}.{action}_{meta.model_name}" for action in job.pages]
    permissions = _permissions(names)
    for page in _home_pages(sites):
        where = {"group": group, "page": page}
        yield from _add_at(GroupPagePermission.objects, where, permissions, page.title)


def _add_files(group: Group, job: Job) -> Iterator[str]:
    # A project's own image and document models are guarded by the rights of Wagtail's.
    models = ("wagtailimages.{}_image", "wagtaildocs.{}_document")
    names = [model.format(action) for model, action in product(models, job.files)]
    where = {"group": group, "collection": Collection.get_first_root_node()}
    yield from _add_at(GroupCollectionPermission.objects, where, _permissions(names))


def _add_sites(group: Group, job: Job, sites: list[Site]) -> Iterator[str]:
    permissions = _permissions(job.site)
    for site in sites:
        where = {"group": group, "site": site}
        yield from _add_at(GroupSitePermission.objects, where, permissions, address(site))


def _add_at(
    manager: Manager, where: dict[str, Any], permissions: list[Permission], place: str = ""
) -> Iterator[str]:
    for permission in permissions:
        if manager.get_or_create(**where, permission=permission)[1]:
            yield f"{permission.name} ({place})" if place else permission.name


def _home_pages(sites: list[Site]) -> list[Any]:
    """The sites' home pages in every language, but no other site's."""
    keys = {site.root_page.translation_key for site in sites}
    # Two sites may share a home page.
    others = Site.objects.exclude(root_page__in=[site.root_page_id for site in sites])
    pages = base_page_model().objects.filter(translation_key__in=keys)
    return list(pages.exclude(pk__in=others.values("root_page")).order_by("path"))


def _permissions(names: Iterable[str]) -> list[Permission]:
    """The permissions called *names*, without those of apps that are not installed."""
    pairs = [name.split(".") for name in names]
    installed = {config.label for config in apps.get_app_configs()}
    wanted = [(label, codename) for label, codename in pairs if label in installed]
    rows = Permission.objects.select_related("content_type").filter(
        content_type__app_label__in={label for label, _ in wanted},
        codename__in={codename for _, codename in wanted},
    )
    found = {(row.content_type.app_label, row.codename): row for row in rows}
    if missing := [".".join(pair) for pair in wanted if pair not in found]:
        raise NotReadyError(f"There is no permission {', '.join(missing)} yet.")
    return [found[pair] for pair in wanted]
