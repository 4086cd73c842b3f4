"""All that our pages and APIs are held to, measured in one run: ``python -m benchmarks``.

Times are compared with those of stock Wagtail that shows the same content, and with a floor that
no answer can be faster than, in the same rounds. Compare ratios of one run only.
"""

import argparse
import os
import signal
import sys
from collections.abc import Iterator
from tempfile import TemporaryDirectory
from typing import Any

import django


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument(
        "--pages", type=int, default=20_000, help="service pages on each side, beside 20"
    )
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--profile", metavar="TARGET", help="where the time of one goes, instead")
    parser.add_argument("--importer", action="store_true", help="the importer's times, instead")
    arguments = parser.parse_args()
    if arguments.pages < 20:
        parser.error("the lists are of 20 pages")
    return arguments


def _run(arguments: argparse.Namespace) -> None:
    from benchmarks import content, databases, importing

    if arguments.importer:
        return print(importing.table())
    with databases.database():
        _say("Making 20 service pages on each side ...")
        made = content.create()
        databases.analyze()
        if arguments.profile:
            return print(_profiled(made, arguments.profile))
        for part in _parts(made, arguments):
            print(part, end="\n\n", flush=True)
    return None


def _parts(content: Any, arguments: argparse.Namespace) -> Iterator[str]:
    from benchmarks import counts, editor, measured, report, scale

    yield report.facts()
    _say("Asking both sides ...")
    yield measured.Measured(content, arguments.rounds).tables()
    yield report.NOTES
    _say("Counting queries ...")
    yield counts.tables(content)
    yield editor.table(content)
    if arguments.pages > len(content.ours):
        _say(f"Making {arguments.pages} service pages on each side ...")
        yield scale.tables(content, arguments.pages, arguments.rounds)
    yield report.facts()


def _profiled(content: Any, name: str) -> str:
    from benchmarks.profiling import profile
    from benchmarks.targets import uncached
    from benchmarks.visits import Visitor

    paths = {target.name: target.paths for target in uncached(content)}
    if name not in paths:
        raise SystemExit(f"There is no such target. There are: {'; '.join(paths)}.")
    visitor = Visitor()
    return profile(lambda: visitor.visit(paths[name]))


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    # So that the servers are ended, and the databases.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("Terminated."))
    arguments = _arguments()
    with TemporaryDirectory() as folder:
        os.environ["BENCHMARK_FOLDER"] = folder
        os.environ["BENCHMARK_DATABASE"] = arguments.database
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
        django.setup()
        _run(arguments)


main()
