"""Which call-to-action a page shows: one answer for every rendering and for the editor."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_massage.models import BookingCallToAction


class Source(models.TextChoices):
    """Where a call-to-action is named, the nearest first."""

    BLOCK = "block", _("its booking block")
    PAGE = "page", _("this page")
    INDEX = "index", _("the page above it")
    SITE = "site", _("the clinic settings")


class Effective(NamedTuple):
    """A call-to-action that leads somewhere, and where it is named; or neither."""

    call_to_action: BookingCallToAction | None
    source: Source | None


def effective(candidates: Iterable[tuple[Source, BookingCallToAction | None]]) -> Effective:
    """The first of *candidates* that has a way to book.

    What may not be shown is None among them and is passed over, as is what leads nowhere:
    a visitor never meets a dead button.
    """
    for source, call_to_action in candidates:
        if call_to_action is not None and call_to_action.shown_actions:
            return Effective(call_to_action, source)
    return Effective(None, None)
