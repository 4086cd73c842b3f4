"""What the migrations' files keep to, so that every host project can apply them."""

import re
from pathlib import Path

import pytest
from django.core.management import call_command

import wagtail_massage

FOLDER = Path(wagtail_massage.__file__).parent
FILES = sorted(
    path
    for folder in (FOLDER / "migrations", FOLDER / "pages/migrations")
    for path in folder.glob("[0-9]*.py")
)
REFERS_TO_PAGE = re.compile(r"""to=["']wagtailcore\.page["']""", re.IGNORECASE)

every_migration = pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)


@every_migration
def test_a_migration_has_a_name_that_says_what_it_does(path: Path) -> None:
    assert re.fullmatch(r"\d{4}_[a-z][a-z0-9_]+\.py", path.name)
    assert "_auto_" not in path.name, "Name it: makemigrations --name"


@every_migration
def test_a_migration_reads_on_the_lowest_wagtail(path: Path) -> None:
    assert "WAGTAIL_PAGE_MODEL" not in path.read_text(), "Make it on the lowest supported Wagtail."


@pytest.mark.parametrize("path", [path for path in FILES if path.parent.parent == FOLDER])
def test_a_migration_refers_to_the_base_page_through_swapper(path: Path) -> None:
    """The concrete pages need not: they cannot be installed where the base page is swapped."""
    text = path.read_text()

    assert not REFERS_TO_PAGE.search(text), (
        'Write to=swapper.get_model_name("wagtailcore", "Page") by hand, with '
        "swapper.set_app_prefix and swapper.dependency as in 0001_initial.py."
    )
    if "swapper.get_model_name" in text:
        assert 'swapper.set_app_prefix("wagtailcore", "wagtail")' in text
        assert 'swapper.dependency("wagtailcore", "Page")' in text


@pytest.mark.django_db
def test_no_migration_is_missing() -> None:
    call_command("makemigrations", check=True, dry_run=True, verbosity=0)
