from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from wagtail_massage.mentions import rebuild_all


class Command(BaseCommand):
    help = "Writes the index of which services name which conditions and benefits anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--batch-size", type=int, default=200, help="How many pages to read at a time."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        count = 0
        for size in rebuild_all(options["batch_size"]):
            count += size
            if options["verbosity"] > 1:
                self.stdout.write(f"{count} pages ...")
        self.stdout.write(self.style.SUCCESS(f"{count} pages indexed."))
