"""See the package's docstring. Each command works on one database file."""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

LOWEST_WAGTAIL = (7, 4)


def freeze(database: Path) -> str:
    """Make a site with this version and keep it."""
    import wagtail
    from django.core.management import call_command
    from django.db import connection
    from django.db.migrations.recorder import MigrationRecorder

    from tests.upgrades import canonical, frozen, populate
    from wagtail_massage import __version__

    if wagtail.VERSION[:2] != LOWEST_WAGTAIL:
        sys.exit("Freeze on Wagtail {}.{}, the lowest supported one.".format(*LOWEST_WAGTAIL))
    with populate.always_the_same():
        call_command("migrate", verbosity=0)
        populate.populate()
    MigrationRecorder.Migration.objects.update(applied=populate.START)
    values = canonical.read()
    connection.close()
    return f"Kept in {frozen.write(__version__, database, values)}"


def load(database: Path, version: str) -> str:
    """Make the database of a frozen version, as it was."""
    from tests.upgrades import frozen

    frozen.load(version, database)
    return f"{database} is a site of version {version}"


def upgrade(database: Path, version: str) -> str:
    """Migrate the database to what is installed, and compare every value."""
    import wagtail
    from django.core.management import call_command

    from tests.upgrades import canonical, frozen

    call_command("migrate", verbosity=0)
    found = canonical.difference(frozen.values_of(version), canonical.read())
    if found:
        sys.exit(f"The upgrade from {version} changed a value: {found}")
    return f"Every value of {version} is kept on Wagtail {wagtail.__version__}"


def use(database: Path) -> str:
    """Show, edit and publish everything in the database."""
    from tests.upgrades import using

    return using.everything()


def step_back(database: Path, app: str) -> str:
    """Unapply the last migration of one of our apps, and apply it again."""
    from tests.upgrades import steps

    return steps.back_and_forth(app)


def values(database: Path) -> str:
    """Print the values that an upgrade must keep."""
    from tests.upgrades import canonical, frozen

    return frozen.as_json(canonical.read())


def chain(pythons: list[str]) -> None:
    """Take each frozen version through the environments of *pythons*, one after another."""
    from tests.upgrades import frozen

    for version in frozen.versions():
        with tempfile.TemporaryDirectory() as folder:
            database = str(Path(folder) / "site.sqlite3")
            _run(pythons[0], "load", database, version)
            for python in pythons:
                _run(python, "upgrade", database, version)
            _run(pythons[-1], "use", database)


def _run(python: str, *arguments: str) -> None:
    subprocess.run([python, "-m", "tests.upgrades", *arguments], check=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.upgrades", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    for command, *names in (
        (freeze,),
        (load, "database", "version"),
        (upgrade, "database", "version"),
        (use, "database"),
        (step_back, "database", "app"),
        (values, "database"),
    ):
        added = commands.add_parser(command.__name__, help=command.__doc__)
        added.set_defaults(run=command)
        for name in names:
            added.add_argument(name, type=Path if name == "database" else str)
    commands.add_parser("chain", help=chain.__doc__).add_argument("pythons", nargs="+")
    return parser.parse_args()


def main() -> None:
    arguments = vars(_arguments())
    if arguments.pop("command") == "chain":
        chain(**arguments)
        return
    run = arguments.pop("run")
    with tempfile.TemporaryDirectory() as folder:
        arguments.setdefault("database", Path(folder) / "site.sqlite3")
        os.environ["FROZEN_DATABASE"] = str(arguments["database"])
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.projects.frozen")
        import django

        django.setup()
        print(run(**arguments))


if __name__ == "__main__":
    main()
