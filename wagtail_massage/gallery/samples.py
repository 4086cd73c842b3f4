"""What blocks refer to, as samples: nothing is read for them and nothing is stored."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from decimal import Decimal
from functools import cached_property
from types import SimpleNamespace
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from wagtail.images import get_image_model
from wagtail.models import AbstractPage

from wagtail_massage.base_page import base_page_model
from wagtail_massage.blocks import BookingActionsBlock
from wagtail_massage.booking import Effective, Source
from wagtail_massage.clinic import Clinic, clinic_of
from wagtail_massage.listing import Card
from wagtail_massage.loaded import SiteWide
from wagtail_massage.loading import Loaded, audience_for
from wagtail_massage.models import BookingCallToAction, ClinicLocation
from wagtail_massage.models.clinic import OpeningHours, OpeningHoursException
from wagtail_massage.models.terms import AbstractTerm

from .pictures import SampleImage
from .states import SAMPLE_KEY, State, raw_value
from .words import Words

#: Where links of samples lead.
HERE = "#content"


class Samples(Loaded):
    """A loading of no page, which gives a sample wherever ``SAMPLE_KEY`` is chosen."""

    def __init__(self, request: HttpRequest, state: State, words: Words) -> None:
        self.state, self.words = state, words
        audience = audience_for(request)
        super().__init__(audience, clinic_of(audience.site))
        self.fetch([], (), translated=False)

    @property
    def count(self) -> int:
        """How many there are of what is listed."""
        return 2 if self.state.items is None else self.state.items

    def lookup(self, model: type[Model], key: Any) -> Any:
        return self._sample(model) if key == SAMPLE_KEY else super().lookup(model, key)

    def _sample(self, model: type[Model]) -> Any:
        if model is get_image_model():
            return SampleImage(self.words.instead_of(_("A treatment room")))
        if issubclass(model, AbstractTerm):
            return self._term(model)
        if model is BookingCallToAction:
            return self.call_to_action
        return self.page if issubclass(model, AbstractPage) else None

    def _term(self, model: type[AbstractTerm]) -> AbstractTerm:
        term = model(name=self.words.instead_of(capfirst(str(model._meta.verbose_name))))
        term.url = HERE
        return term

    @property
    def page(self) -> Any:
        return base_page_model()(title=self.words.instead_of(_("Therapeutic massage")))

    @property
    def call_to_action(self) -> BookingCallToAction | None:
        """With each kind of action, or as many as there are items; never without any."""
        if not self.count:
            return None
        block = BookingActionsBlock()
        made = BookingCallToAction(
            heading=self.words.instead_of(_("Book an appointment")),
            text=self.words.instead_of(_("New clients are welcome.")),
        )
        kinds = len(block.child_blocks) if self.state.items is None else self.state.items
        raw = raw_value(block, self.state._replace(items=kinds), self.words)
        made.loaded_actions = self.value(block, raw, SamplePage(self))
        return made

    @property
    def cards(self) -> list[Card]:
        summary = self.words.instead_of(_("Slow, firm pressure for tight muscles."))
        page = self.page
        page.summary = summary
        image = self._sample(get_image_model())
        return [Card(page, HERE, image, self.call_to_action)] * self.count

    @property
    def location(self) -> ClinicLocation:
        line = self.words.instead_of
        return ClinicLocation(
            name=line(_("Downtown")),
            street_address=line("12 Dundas Street"),
            address_locality=line("London"),
            address_region="ON",
            postal_code="N6A 1A1",
            address_country="CA",
            telephone="+1 519-555-0142",
            email="hello@example.com",
            access=line(_("Step-free from the car park behind the house.")),
            opening_hours=[
                OpeningHours(day_of_week=day, opens=time(9), closes=time(17))
                for day in range(min(self.count, 7))
            ],
            opening_hours_exceptions=self._exceptions(),
        )

    def _exceptions(self) -> list[OpeningHoursException]:
        days = (date.today() + timedelta(days=number) for number in range(self.count))
        note = self.words.instead_of(_("Holiday"))
        return [OpeningHoursException(valid_from=day, note=note) for day in days]


class SamplePage(SiteWide):
    """What templates read as ``massage``: the project's own clinic, with samples of the rest."""

    _loaded: Samples

    @cached_property
    def clinic(self) -> Clinic:
        own = self._loaded.clinic
        own.settings.notice = self._loaded.words.instead_of(_("Closed on Friday"))
        own.settings.notice_from = own.settings.notice_until = None
        return Clinic(own.settings, [self._loaded.location])

    @property
    def session_options(self) -> Sequence[Any]:
        note = self._loaded.words.instead_of(_("first visit"))
        return [
            SimpleNamespace(minutes=30 + number, price=Decimal(60 + number), note=note)
            for number in range(self._loaded.count)
        ]

    @property
    def breadcrumb(self) -> Sequence[Any]:
        return [self._loaded.page] * 2

    @cached_property
    def booking(self) -> Effective:
        return Effective(self._loaded.call_to_action, Source.SITE)

    @property
    def page(self) -> Any:
        """What the breadcrumb ends with."""
        return self._loaded.page

    def url(self, page: AbstractPage | None) -> str:
        return HERE
