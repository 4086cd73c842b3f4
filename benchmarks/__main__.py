import argparse
import os
import sys
from collections.abc import Callable, Mapping
from functools import partial
from tempfile import TemporaryDirectory

import django


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    parser.add_argument("--pages", type=int, default=20, help="service pages on each side, from 20")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--profile", metavar="TARGET", help="where the time of one goes, instead")
    arguments = parser.parse_args()
    if arguments.pages < 20:
        parser.error("the lists are of 20 pages")
    return arguments


def _run(arguments: argparse.Namespace) -> None:
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    made = setup_databases(verbosity=0, interactive=False, serialized_aliases=())
    try:
        _measure(arguments)
    finally:
        teardown_databases(made, verbosity=0)
        connection.close()


def _measure(arguments: argparse.Namespace) -> None:
    from benchmarks import content, importing, report, rounds, targets
    from benchmarks.visits import Visitor

    visitor = Visitor()
    _say(f"Making {arguments.pages} service pages on each side ...")
    wanted = targets.targets(content.create(arguments.pages))
    _analyze()
    targets.check(wanted, visitor)
    visits = {target.name: partial(visitor.visit, target.paths) for target in wanted}
    if arguments.profile:
        return print(_profiled(visits, arguments.profile))
    batches = rounds.interleaved(visits, arguments.rounds)
    print(report.facts(), f"{arguments.pages} service pages on each side", sep="\n", end="\n\n")
    print(report.table(wanted, batches, visitor), end="\n\n")
    print(importing.table())
    return None


def _profiled(visits: Mapping[str, Callable[[], object]], name: str) -> str:
    from benchmarks.profiling import profile

    if name not in visits:
        raise SystemExit(f"There is no such target. There are: {'; '.join(visits)}.")
    return profile(visits[name])


def _analyze() -> None:
    """What a database does by itself after a while, and not while something is measured."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def main() -> None:
    arguments = _arguments()
    with TemporaryDirectory() as folder:
        os.environ["BENCHMARK_FOLDER"] = folder
        os.environ["BENCHMARK_DATABASE"] = arguments.database
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
        django.setup()
        _run(arguments)


main()
