"""Loads the demonstration, in the order in which its parts refer to each other."""

from collections.abc import Callable

from .accounts import load_accounts
from .snippets import load_calls_to_action, load_locations, load_settings, load_terms
from .tree import load_home, load_reading, load_services
from .uploads import load_uploads
from .workshop import Workshop


def load(report: Callable[[str], None]) -> None:
    """Add what is missing. Whatever is there stays as it is, so it may be run again."""
    shop = Workshop(report)
    load_uploads(shop)
    load_terms(shop)
    site = load_home(shop)
    load_locations(shop)
    load_calls_to_action(shop)
    load_settings(shop, site)
    load_reading(shop)
    load_services(shop)
    load_accounts(shop)
