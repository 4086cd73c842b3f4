"""Two services with prices."""

import pytest

from tests import factories
from wagtail_massage.pages.models import MassageServiceIndexPage, MassageServicePage

OPTIONS = [{"minutes": 60, "price": "100.00"}, {"minutes": 90, "price": "140.00", "note": "long"}]


@pytest.fixture
def massage(services: MassageServiceIndexPage) -> MassageServicePage:
    options = [{**option, "sort_order": number} for number, option in enumerate(OPTIONS)]
    return factories.service(services, title="Massage", options=options)


@pytest.fixture
def sauna(services: MassageServiceIndexPage) -> MassageServicePage:
    return factories.service(services, title="Sauna", options=[{"minutes": 30, "price": "20.00"}])
