from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page

from tests import factories
from wagtail_massage.models import BenefitMention, Condition, ConditionMention
from wagtail_massage.pages.models import (
    MassageConditionIndexPage,
    MassageConditionPage,
    MassageServiceIndexPage,
    MassageServicePage,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def pain() -> Condition:
    return factories.condition("Back pain")


@pytest.fixture
def reading(conditions: MassageConditionIndexPage, pain: Condition) -> MassageConditionPage:
    """The page about back pain, which lists the services that name it."""
    return factories.page(MassageConditionPage, conditions, condition=pain, summary="s")


def naming(services: Page, *terms: Condition, title: str = "Sports massage") -> MassageServicePage:
    return factories.service(services, title=title, body=[factories.conditions_block(*terms)])


def named() -> set[tuple[int, int]]:
    return set(ConditionMention.objects.values_list("page_id", "term_id"))


def lists(client: Client, page: Page, title: str = "Sports massage") -> bool:
    return title in client.get(page.url).content.decode()


def test_publishing_a_service_lists_it(
    client: Client, services: MassageServiceIndexPage, reading: Page, pain: Condition
) -> None:
    assert not lists(client, reading)

    naming(services, pain)

    assert lists(client, reading)


def test_a_draft_of_a_live_service_changes_nothing_in_public(
    client: Client, services: MassageServiceIndexPage, reading: Page, pain: Condition
) -> None:
    service = naming(services)
    service.body = [factories.conditions_block(pain)]
    revision = service.save_revision()
    assert not lists(client, reading)

    revision.publish()
    assert lists(client, reading)

    service.refresh_from_db()
    service.body = []
    service.save_revision()
    assert lists(client, reading)


def test_an_unpublished_service_is_not_listed(
    client: Client, services: MassageServiceIndexPage, reading: Page, pain: Condition
) -> None:
    naming(services, pain).unpublish()

    assert not lists(client, reading)


def test_a_deleted_term_breaks_nothing(
    client: Client, services: MassageServiceIndexPage, reading: Page, pain: Condition
) -> None:
    service = naming(services, pain, factories.condition("Stiff neck"))

    pain.delete()

    assert client.get(reading.url).status_code == 200
    html = client.get(service.url).content.decode()
    assert "Stiff neck" in html
    assert "Back pain" not in html
    assert len(named()) == 1
    service.save_revision().publish()
    assert len(named()) == 1


def test_a_scheduled_page_whose_term_was_deleted_can_be_published(
    reading: MassageConditionPage, pain: Condition
) -> None:
    revision = reading.save_revision()
    pain.delete()

    revision.publish()

    assert MassageConditionPage.objects.get(pk=reading.pk).live


@pytest.mark.translations
def test_a_service_is_found_by_the_translation_of_a_term(
    client: Client,
    services: MassageServiceIndexPage,
    reading: MassageConditionPage,
    pain: Condition,
) -> None:
    french = Locale.objects.create(language_code="fr")
    naming(services, pain, title="English service")
    root = services.get_parent().copy_for_translation(french)
    root.save_revision().publish()
    mal = pain.copy_for_translation(french)
    mal.name, mal.live = "Mal de dos", True
    mal.save()
    section = factories.page(MassageServiceIndexPage, root, title="Soins", locale=french)
    # Its block still names the English term, as a fresh translation does.
    body = [factories.conditions_block(pain)]
    soin = factories.service(section, title="Massage sportif", body=body, locale=french)
    texts = factories.page(MassageConditionIndexPage, root, title="Maux", locale=french)
    about = factories.page(
        MassageConditionPage, texts, title="Le dos", condition=mal, summary="s", locale=french
    )

    assert lists(client, about, "Massage sportif")
    assert not lists(client, about, "English service")
    assert not lists(client, reading, "Massage sportif")
    html = client.get(soin.url).content.decode()
    assert "Mal de dos" in html
    assert about.url in html


def test_ids_of_terms_that_do_not_exist_are_left_out(services: MassageServiceIndexPage) -> None:
    body = [factories.conditions_block({"term": 4711}, {"term": None, "name": "Other"})]

    factories.service(services, body=body)

    assert named() == set()


def test_rebuilding_removes_a_row_whose_term_is_gone_though_the_body_names_it(
    services: MassageServiceIndexPage, pain: Condition
) -> None:
    body = [factories.conditions_block(pain, {"term": 4711})]
    service = factories.service(services, body=body)
    ConditionMention.objects.create(page=service, term_id=4711)

    call_command("massage_rebuild_index", verbosity=0)

    assert named() == {(service.pk, pain.pk)}


def test_saving_without_the_body_leaves_the_index_alone(
    services: MassageServiceIndexPage, pain: Condition
) -> None:
    service = naming(services, pain)
    ConditionMention.objects.all().delete()

    service.save(update_fields=["title"])
    assert named() == set()

    service.save(update_fields=["body"])
    assert named() == {(service.pk, pain.pk)}


def test_copies_aliases_and_moves_keep_their_terms(
    services: MassageServiceIndexPage, pain: Condition
) -> None:
    service = naming(services, pain)
    other = factories.page(MassageServiceIndexPage, services.get_parent(), title="Other")
    copy = service.copy(to=other, update_attrs={"slug": "copy"})
    alias = service.create_alias(parent=other, update_slug="alias")
    service.move(other, "last-child")
    every_page = {(page.pk, pain.pk) for page in (service, copy, alias)}
    assert named() == every_page

    service.refresh_from_db()
    service.body = []
    service.save_revision().publish()

    assert named() == {(copy.pk, pain.pk)}

    copy.delete()
    assert named() == set()


def test_the_command_writes_the_index_anew(
    services: MassageServiceIndexPage, pain: Condition
) -> None:
    sleep = factories.benefit()
    pages = [naming(services, pain) for _ in range(3)]
    both = [factories.conditions_block(pain), factories.benefits_block(sleep)]
    pages.append(factories.service(services, body=both))
    ConditionMention.objects.all().delete()
    BenefitMention.objects.all().delete()
    ConditionMention.objects.create(page=pages[0], term=factories.condition("Stale"))
    output = StringIO()

    call_command("massage_rebuild_index", batch_size=2, verbosity=2, stdout=output)

    assert named() == {(page.pk, pain.pk) for page in pages}
    assert BenefitMention.objects.get().page_id == pages[-1].pk
    assert output.getvalue().splitlines()[-1].endswith("4 pages indexed.")


def _publishing(services: Page, terms: list[Condition]) -> int:
    body = [factories.conditions_block(*terms)]
    draft = factories.service(services, title=f"With {len(terms)}", body=body, live=False)
    with CaptureQueriesContext(connection) as queries:
        draft.save_revision().publish()
    return len(queries)


def test_publishing_costs_the_same_for_three_terms_and_for_forty(
    services: MassageServiceIndexPage,
) -> None:
    terms = [factories.condition(f"Condition {number}") for number in range(40)]
    _publishing(services, terms[:1])

    assert _publishing(services, terms) <= _publishing(services, terms[:3])


def test_rows_say_what_they_are(services: MassageServiceIndexPage, pain: Condition) -> None:
    service = factories.service(
        services,
        body=[factories.conditions_block(pain), factories.benefits_block(factories.benefit())],
    )

    assert str(ConditionMention.objects.get()) == f"{service.pk}: {pain.pk}"
    assert str(BenefitMention.objects.get()).startswith(f"{service.pk}: ")
