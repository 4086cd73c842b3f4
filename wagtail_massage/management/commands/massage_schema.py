from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from wagtail_massage.api.document import as_json
from wagtail_massage.api.typescript import as_typescript

FORMATS = {"jsonschema": as_json, "typescript": as_typescript}


class Command(BaseCommand):
    help = "Prints the types of everything that the APIs show of this project's pages."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--format", choices=FORMATS, required=True)
        parser.add_argument("--check", metavar="FILE", help="Fail unless FILE says the same.")

    def handle(self, *args: Any, **options: Any) -> None:
        text = FORMATS[options["format"]]()
        if options["check"] is None:
            self.stdout.write(text, ending="")
        elif _text_of(options["check"]) != text:
            again = f"manage.py massage_schema --format {options['format']} > {options['check']}"
            raise CommandError(f"{options['check']} is out of date. Write it anew: {again}")


def _text_of(name: str) -> str:
    try:
        return Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise CommandError(f"{name} cannot be read: {error}") from error
