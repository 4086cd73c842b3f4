import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import AbstractPage, Site

from wagtail_massage.importer.importing import INSTALL, is_installed


class Command(BaseCommand):
    help = (
        "Makes drafts of service pages of a clinic's texts: plain text, Markdown, HTML and .docx. "
        "A text that was imported already is left alone, and nothing is published."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("files", nargs="+", metavar="FILE", help="A file, or a folder of them.")
        parser.add_argument(
            "--parent", required=True, metavar="/PATH/", help="The page above, as in its address."
        )
        parser.add_argument("--site", metavar="HOST[:PORT]", help="Without it, the default site.")
        parser.add_argument("--page-type", metavar="APP.MODEL", help="Where several may be there.")
        parser.add_argument("--dry-run", action="store_true", help="Only say what would be done.")
        parser.add_argument(
            "--update",
            action="store_true",
            help="Write what was imported before anew, as a draft of the same page.",
        )
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        if not is_installed():
            raise CommandError(f"Documents cannot be read yet. Run: {INSTALL}")
        reports = self._import(options)
        if options["format"] == "json":
            documents = [report.as_json() for report in reports]
            self.stdout.write(json.dumps({"documents": documents}, ensure_ascii=False, indent=2))
        else:
            self._tell(reports)
        failed = sum(report.status == "failed" for report in reports)
        if failed:
            raise CommandError(f"{failed} of {len(reports)} could not be imported.")

    def _import(self, options: dict[str, Any]) -> list[Any]:
        from tqdm import tqdm

        from wagtail_massage.importer.batch import Batch
        from wagtail_massage.importer.folders import files_in

        parent = _parent(_site(options["site"]), options["parent"])
        model = _model(parent, options["page_type"])
        batch = Batch(parent, model, dry_run=options["dry_run"], update=options["update"])
        paths = list(files_in(options["files"]))

        def watch(paths: list[Path]) -> Any:
            is_quiet = options["verbosity"] == 0
            return tqdm(paths, unit="document", disable=is_quiet, file=self.stderr._out)

        return list(batch.run(paths, watch))

    def _tell(self, reports: list[Any]) -> None:
        from wagtail_massage.importer.telling import lines_of

        for report in reports:
            style = self.style.ERROR if report.status == "failed" else self.style.SUCCESS
            first, *others = lines_of(report)
            self.stdout.write(style(first))
            for line in others:
                self.stdout.write(f"  {line}")


def _site(name: str | None) -> Site:
    sites = Site.objects.select_related("root_page")
    if name is None:
        found = list(sites.filter(is_default_site=True)) or list(sites)
    else:
        found = [site for site in sites if name in (site.hostname, f"{site.hostname}:{site.port}")]
    if len(found) != 1:
        known = ", ".join(f"{site.hostname}:{site.port}" for site in sites)
        raise CommandError(f"Name one site with --site. Known sites: {known or 'none'}.")
    return found[0]


def _parent(site: Site, path: str) -> AbstractPage:
    from wagtail_massage.importer.drafts import service_models

    below = path.strip("/")
    url_path = f"{site.root_page.url_path}{below}/" if below else site.root_page.url_path
    pages = type(site.root_page)._default_manager
    if page := pages.filter(url_path=url_path).first():
        return page.specific
    homes = pages.filter(path__startswith=site.root_page.path)
    fitting = [page for page in homes.defer_streamfields().specific() if service_models(page)]
    known = ", ".join(page.url_path[len(site.root_page.url_path) - 1 :] for page in fitting[:20])
    raise CommandError(f"There is no page {path} on {site.hostname}. Try one of: {known}")


def _model(parent: AbstractPage, name: str | None) -> Any:
    from wagtail_massage.importer.drafts import service_models

    allowed = {model._meta.label: model for model in service_models(parent)}
    if not allowed:
        raise CommandError(f"No service page may stand below “{parent.title}”.")
    if name is None and len(allowed) == 1:
        return next(iter(allowed.values()))
    if name not in allowed:
        raise CommandError(f"Name one type with --page-type: {', '.join(allowed)}.")
    return allowed[name]
