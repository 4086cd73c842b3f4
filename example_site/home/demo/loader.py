"""Loads the demonstration, in the order in which its parts refer to each other."""

from collections.abc import Callable

from django.db import transaction

from example_site.home.models import HomePage

from .accounts import load_accounts
from .snippets import load_calls_to_action, load_locations, load_settings, load_terms
from .tree import load_home, load_reading, load_services
from .uploads import load_uploads
from .workshop import Workshop


def load(report: Callable[[str], None]) -> None:
    """Add the whole clinic, or nothing where it was added before.

    What an editor changed, renamed or deleted since stays as it is.
    """
    if HomePage.objects.exists():
        report("The demonstration is there already: nothing was changed.")
        return
    with transaction.atomic():
        _load(Workshop(report))


def _load(shop: Workshop) -> None:
    load_uploads(shop)
    load_terms(shop)
    site = load_home(shop)
    load_locations(shop)
    load_calls_to_action(shop)
    load_settings(shop, site)
    load_reading(shop)
    load_services(shop)
    load_accounts(shop)
