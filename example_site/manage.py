#!/usr/bin/env python
import os
import sys
from pathlib import Path


def main() -> None:
    # The repository's root in place of this folder, whose modules are not top-level ones.
    sys.path[0] = str(Path(__file__).resolve().parent.parent)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "example_site.settings")

    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
