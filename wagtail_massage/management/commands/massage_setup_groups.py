from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import OperationalError, ProgrammingError
from wagtail.models import Site

from wagtail_massage import groups


class Command(BaseCommand):
    help = (
        "Makes the groups “Clinic editors” and “Clinic moderators”, or gives them what they lack. "
        "Whatever else they may do stays."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--site",
            action="append",
            metavar="HOST[:PORT]",
            help="Make groups for this site alone, named after it. May be repeated. "
            "Without it, one pair of groups is for all sites.",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            self._set_up(options["site"])
        except groups.NotReadyError as error:
            raise CommandError(f"{error} Run “migrate” first.") from error
        except (OperationalError, ProgrammingError) as error:
            raise CommandError(f"The database is not ready ({error}). Run “migrate”?") from error

    def _set_up(self, asked_for: list[str] | None) -> None:
        sites = list(Site.objects.select_related("root_page").order_by("hostname", "port"))
        if not sites:
            raise CommandError("There is no site. Add one in the admin: Settings, Sites.")
        if not asked_for:
            self._tell(groups.set_up(sites))
        for site in [_find(sites, name) for name in asked_for or ()]:
            self._tell(groups.set_up([site], suffix=f" ({groups.address(site)})"))
            self._warn(site)

    def _tell(self, results: list[groups.Result]) -> None:
        for result in results:
            self._tell_one(result)

    def _warn(self, site: Site) -> None:
        if besides := ", ".join(map(groups.address, groups.reached_besides(site))):
            text = (
                f"The groups for {groups.address(site)} reach the pages of {besides} too: a right "
                "on a page holds for all below, and Wagtail cannot take it away there. Only home "
                "pages side by side keep the sites’ people apart."
            )
            self.stdout.write(self.style.WARNING(text))

    def _tell_one(self, result: groups.Result) -> None:
        name, count = result.group.name, len(result.added)
        made = "made" if result.created else "was there"
        self.stdout.write(self.style.SUCCESS(f"{name}: {made}, {count} rights added."))
        for right in result.added:
            self.stdout.write(f"  + {right}")
        if result.job is groups.MODERATOR and not groups.has_approver(result.group):
            self.stdout.write(
                f"No workflow asks “{name}” for approval: until one does, they cannot touch what "
                "an editor submits. Choose the group in the admin: Settings, Workflow tasks."
            )


def _find(sites: list[Site], name: str) -> Site:
    found = [site for site in sites if name in (site.hostname, f"{site.hostname}:{site.port}")]
    if len(found) != 1:
        known = ", ".join(f"{site.hostname}:{site.port}" for site in sites)
        problem = "several sites are" if found else "no site is"
        raise CommandError(f"{problem.capitalize()} called “{name}”. Known sites: {known}.")
    return found[0]
