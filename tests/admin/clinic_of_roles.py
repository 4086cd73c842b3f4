"""Two sites, somebody in every role, and a thing for every admin address to be about."""

from datetime import timedelta
from io import StringIO
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser, Group, Permission
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import (
    GroupApprovalTask,
    Page,
    Site,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from tests import factories
from wagtail_massage.pages.models import (
    MassageBenefitIndexPage,
    MassageBenefitPage,
    MassageConditionIndexPage,
    MassageConditionPage,
    MassageServiceIndexPage,
)

#: By the letter that stands for it in the table.
ROLES = {
    "-": "anonymous",
    "N": "no admin access",
    "A": "admin access only",
    "E": "Clinic editor",
    "M": "Clinic moderator",
    "O": "editor of another site",
    "S": "superuser",
}
OTHER_HOST = "other.example"

#: How what has drafts is made.
REVIEWED = {
    "condition": factories.condition,
    "benefit": factories.benefit,
    "bookingcalltoaction": factories.call_to_action,
}

Values = dict[str, Any]


def build() -> tuple[dict[str, AbstractUser | None], Values]:
    """The users by role, and what the addresses' arguments stand for."""
    site = Site.objects.select_related("root_page").get()
    other = _other_site()
    # The clinic's groups are for its own site, so that the other's are strangers to it.
    call_command("massage_setup_groups", site=[site.hostname, OTHER_HOST], stdout=StringIO())
    factories.clinic(site)
    factories.clinic(other)
    users = _users()
    review = _review(site)
    values = {
        "site": site.pk,
        "other_site": other.pk,
        "other_home": other.root_page_id,
        "task": review.task,
    }
    return users, {
        **values,
        **_pages(site.root_page, review, users["E"]),
        **_snippets(review, users["E"]),
    }


def _users() -> dict[str, AbstractUser | None]:
    user_model = get_user_model()
    users = {letter: user_model.objects.create_user(name) for letter, name in ROLES.items()}
    groups = {
        "E": "Clinic editors (localhost)",
        "M": "Clinic moderators (localhost)",
        "O": f"Clinic editors ({OTHER_HOST})",
    }
    for letter, name in groups.items():
        users[letter].groups.add(Group.objects.get(name=name))
    users["A"].user_permissions.add(Permission.objects.get(codename="access_admin"))
    user_model.objects.filter(username=ROLES["S"]).update(is_superuser=True)
    users["S"].refresh_from_db()
    return {**users, "-": None}


def _other_site() -> Site:
    top = Page.objects.get(depth=1)
    root = factories.page(MassageServiceIndexPage, top, title="Another clinic")
    return Site.objects.create(hostname=OTHER_HOST, root_page=root)


class _Review:
    """A workflow with one step, which asks the clinic's moderators."""

    def __init__(self, workflow: Workflow, task: GroupApprovalTask) -> None:
        self.workflow, self.task = workflow, task.pk

    def submit(self, thing: Any, user: AbstractUser) -> dict[str, int]:
        thing.save_revision(user=user)
        state = self.workflow.start(thing, user)
        return {"state": state.pk, "task_state": state.current_task_state.pk}


def _review(site: Site) -> _Review:
    task = GroupApprovalTask.objects.create(name="Look it over")
    task.groups.add(Group.objects.get(name="Clinic moderators (localhost)"))
    workflow = Workflow.objects.create(name="Four eyes")
    WorkflowTask.objects.create(workflow=workflow, task=task)
    WorkflowPage.objects.create(workflow=workflow, page=site.root_page)
    return _Review(workflow, task)


def _pages(home: Page, review: _Review, editor: AbstractUser) -> Values:
    services = factories.page(MassageServiceIndexPage, home, title="Services")
    conditions = factories.page(MassageConditionIndexPage, home, title="Conditions")
    benefits = factories.page(MassageBenefitIndexPage, home, title="Benefits")
    about = {
        "condition_page": (MassageConditionPage, conditions, {"condition": factories.condition()}),
        "benefit_page": (MassageBenefitPage, benefits, {"benefit": factories.benefit()}),
    }
    pages = {
        "home": home,
        "services": services,
        "conditions": conditions,
        "benefits": benefits,
        **{
            name: factories.page(model, parent, summary="s", **term)
            for name, (model, parent, term) in about.items()
        },
        "service": factories.service(services, options=[{"minutes": 60, "price": "100.00"}]),
        "scheduled": factories.service(services),
        "reviewed": factories.service(services),
    }
    pages["alias"] = pages["service"].create_alias(parent=services, update_slug="alias")
    return {
        **{name: page.pk for name, page in pages.items()},
        "service_revision": pages["service"].latest_revision_id,
        "scheduled_revision": _schedule(pages["scheduled"]),
        **_prefixed("reviewed", review.submit(pages["reviewed"], editor)),
    }


def _snippets(review: _Review, editor: AbstractUser) -> Values:
    place = factories.location()
    values = {"cliniclocation": place.pk, "cliniclocation_revision": place.save_revision().pk}
    for kind, make in REVIEWED.items():
        plain, scheduled, reviewed = make("Plain"), make("Scheduled"), make("In review")
        values |= {
            kind: plain.pk,
            f"{kind}_revision": plain.save_revision().pk,
            f"{kind}_scheduled": scheduled.pk,
            f"{kind}_scheduled_revision": _schedule(scheduled),
            f"{kind}_reviewed": reviewed.pk,
            **_prefixed(f"{kind}_reviewed", review.submit(reviewed, editor)),
        }
    return values


def _schedule(thing: Any) -> int:
    """The key of a revision of *thing* that waits for its time."""
    thing.go_live_at = timezone.now() + timedelta(days=1)
    revision = thing.save_revision()
    revision.publish()
    return revision.pk


def _prefixed(prefix: str, values: Values) -> Values:
    return {f"{prefix}_{name}": value for name, value in values.items()}
