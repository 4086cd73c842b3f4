import pytest
from django.test import Client
from wagtail.models import Locale

from tests import factories
from tests.copying import public
from wagtail_massage.models import Benefit, BookingCallToAction, Condition
from wagtail_massage.pages.models import (
    MassageConditionIndexPage,
    MassageConditionPage,
    MassageServiceIndexPage,
    MassageServicePage,
)


@pytest.fixture(autouse=True)
def as_by_default(indexes: None) -> None:
    """Wagtail's indexes follow what is copied and moved."""


@pytest.fixture
def pain() -> Condition:
    return factories.condition("Back pain")


@pytest.fixture
def sleep() -> Benefit:
    return factories.benefit("Better sleep")


@pytest.fixture
def call() -> BookingCallToAction:
    return factories.call_to_action("Ring us")


@pytest.fixture
def reading(conditions: MassageConditionIndexPage, pain: Condition) -> MassageConditionPage:
    """The page about back pain, which lists the services that name it."""
    return factories.page(
        MassageConditionPage, conditions, title="About pain", condition=pain, summary="s"
    )


@pytest.fixture
def massage(
    services: MassageServiceIndexPage, pain: Condition, sleep: Benefit, call: BookingCallToAction
) -> MassageServicePage:
    """A live service with everything that a copy has to keep."""
    return factories.service(
        services,
        title="Massage",
        call_to_action=call,
        options=[
            {"minutes": minutes, "price": price, "note": note, "sort_order": number}
            for number, (minutes, price, note) in enumerate(public.OPTIONS)
        ],
        body=[
            factories.conditions_block(pain, "Tension"),
            factories.benefits_block(sleep),
            factories.block("session_options", heading="", introduction=""),
            factories.block("booking", call_to_action=None),
        ],
    )


@pytest.fixture
def drafted(massage: MassageServicePage) -> MassageServicePage:
    """The same service, with a draft that changes everything."""
    massage.title = massage.summary = public.SECRET
    massage.call_to_action = factories.call_to_action(f"Call-to-action {public.SECRET}")
    massage.body = [
        factories.conditions_block(factories.condition(f"Condition {public.SECRET}")),
        factories.block("session_options", heading="", introduction=""),
        factories.block("booking", call_to_action=None),
    ]
    rows = list(massage.session_options.all())
    for row in rows:
        row.price, row.note = 777, public.SECRET
    massage.session_options = [*rows, massage.session_options.model(minutes=45, price=777)]
    massage.save_revision()
    return MassageServicePage.objects.get(pk=massage.pk)


@pytest.fixture
def french(services: MassageServiceIndexPage) -> Locale:
    """A French site whose home page is there, and nothing else."""
    locale = Locale.objects.create(language_code="fr")
    services.get_parent().copy_for_translation(locale).save_revision().publish()
    return locale


@pytest.fixture
def visitor() -> Client:
    """Somebody who is not logged in, beside the editor."""
    return Client()
