import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from wagtail.models import AbstractPage, Site

from wagtail_massage.importer.importing import INSTALL, is_installed

_MOST_TOLD = 20


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

        if not reports:
            self.stdout.write("There is no document in what was named.")
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
    homes, wanted = _homes(site), f"/{path.strip('/')}/".replace("//", "/")
    for address, home in homes.items():
        url_path = home.url_path + wanted.removeprefix(address)
        if wanted.startswith(address) and (page := _below(home).filter(url_path=url_path).first()):
            return page.specific
    known = [address for start, home in homes.items() for address in _fitting(start, home)]
    tried = ", ".join(dict.fromkeys(known)) or "none"
    raise CommandError(f"There is no page {path} on {site.hostname}. Pages to try: {tried}.")


def _homes(site: Site) -> dict[str, AbstractPage]:
    """The home page in each language, by how the addresses below it begin, the longest first."""
    # As it is where Wagtail serves no pages, or serves them below another address.
    homes = {"/": site.root_page}
    for home in site.root_page.get_translations(inclusive=True):
        _site_id, _root, path = home.get_url_parts() or (None, None, None)
        if path:
            homes[f"{path.rstrip('/')}/"] = home
    return dict(sorted(homes.items(), key=lambda pair: -len(pair[0])))


def _below(home: AbstractPage) -> Any:
    return type(home)._default_manager.filter(path__startswith=home.path)


def _fitting(address: str, home: AbstractPage) -> list[str]:
    """The addresses of the first pages that take a service page."""
    from wagtail_massage.importer.drafts import parent_models

    found = _below(home).type(*parent_models()).order_by("path").values_list("url_path", flat=True)
    return [url_path.replace(home.url_path, address, 1) for url_path in found[:_MOST_TOLD]]


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
