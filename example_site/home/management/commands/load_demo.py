from typing import Any

from django.core.management.base import BaseCommand

from example_site.home.demo.accounts import account_lines
from example_site.home.demo.loader import load


class Command(BaseCommand):
    help = "Fills the site with an invented clinic, once: whatever is there stays as it is."

    def handle(self, *args: Any, **options: Any) -> None:
        load(self._report)
        self.stdout.write("")
        for line in account_lines():
            self.stdout.write(self.style.SUCCESS(line))

    def _report(self, line: str) -> None:
        self.stdout.write(line)
        # Also while the output goes into a pipe.
        self.stdout.flush()
