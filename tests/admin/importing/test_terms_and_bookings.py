"""Which terms and which call-to-action the draft has."""

import pytest
from django.test import Client

from tests import factories
from tests.admin.importing.form import TEXT, filled_in, kinds, make, options, read, send, values
from wagtail_massage.models import Benefit, BookingCallToAction, Condition
from wagtail_massage.pages.models import MassageServiceIndexPage

pytestmark = pytest.mark.django_db


def test_a_known_term_is_chosen_beforehand(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    sore = factories.condition("Sore shoulders")
    legs = factories.condition("Uneasy legs", synonyms="Restless legs")

    response = read(editor_client, services)
    page = make(editor_client, services)

    data = filled_in(response)
    assert (data["term-1-0"], data["term-1-1"]) == (str(sore.pk), str(legs.pk))
    assert [item["term"] for item in values(page, "conditions")["items"]] == [sore, legs]


def test_a_known_term_that_is_a_draft_is_offered_only(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    draft = factories.condition("Sore shoulders", live=False)

    response = read(editor_client, services)

    assert filled_in(response)["term-1-0"] == "words"
    assert options(response, "term-1-0")[str(draft.pk)] == "“Sore shoulders” (draft)"
    page = make(editor_client, services, term_1_0=str(draft.pk))
    assert values(page, "conditions")["items"][0]["term"] == draft


def test_a_term_that_reads_alike_is_offered_only(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    close = factories.condition("Sore shouders")

    response = read(editor_client, services)

    assert filled_in(response)["term-1-0"] == "words"
    assert "reads alike" in options(response, "term-1-0")[str(close.pk)]
    page = make(editor_client, services, term_1_0=str(close.pk))
    assert values(page, "conditions")["items"][0]["term"] == close


def test_a_term_chosen_as_words_stays_words(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    factories.condition("Sore shoulders")

    page = make(editor_client, services, term_1_0="words")

    assert values(page, "conditions")["items"][0]["term"] is None


def test_a_new_term_is_a_draft(editor_client: Client, services: MassageServiceIndexPage) -> None:
    page = make(editor_client, services, term_1_1="new", term_2_0="new")

    condition, benefit = Condition.objects.get(), Benefit.objects.get()
    assert (condition.name, condition.live) == ("Restless legs", False)
    assert (benefit.name, benefit.live) == ("Deeper sleep", False)
    assert values(page, "conditions")["items"][1]["term"] == condition


def test_a_choice_goes_with_its_item_to_another_place(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    legs = factories.condition("Restles legs")

    changes = {"block_0": "leave_out", "item_1_0": "benefits", "term_1_1": str(legs.pk)}
    page = make(editor_client, services, **changes)

    assert [item["term"] for item in values(page, "conditions")["items"]] == [legs]


def test_a_new_condition_is_not_made_of_what_becomes_a_benefit(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    make(editor_client, services, item_1_0="benefits", term_1_0="new")

    assert not Condition.objects.exists()
    assert not Benefit.objects.exists()


def test_a_term_that_is_gone_meanwhile_is_refused(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    condition = factories.condition("Sore shoulders")
    first = read(editor_client, services)
    condition.delete()

    response = send(editor_client, first)

    assert "term-1-0" in response.context["form"].errors
    assert send(editor_client, response).status_code == 302


def test_booking_words_become_a_draft_of_a_call_to_action(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    page = make(editor_client, services)

    made = BookingCallToAction.objects.get()
    assert "519-555-0142" in f"{made.heading} {made.text}"
    assert not made.live
    assert values(page, "booking")["call_to_action"] == made


def test_booking_words_may_be_a_call_to_action_that_is_there(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    known = factories.call_to_action("Come by", live=False)

    response = read(editor_client, services)
    page = make(editor_client, services, booking_3=str(known.pk))

    assert options(response, "booking-3")[str(known.pk)] == "Come by (draft)"
    assert values(page, "booking")["call_to_action"] == known
    assert BookingCallToAction.objects.count() == 1


def test_booking_words_may_be_left_out(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    page = make(editor_client, services, booking_3="usual")

    assert values(page, "booking")["call_to_action"] is None
    assert not BookingCallToAction.objects.exists()


def test_the_same_call_to_action_is_chosen_beforehand(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    make(editor_client, services)
    made = BookingCallToAction.objects.get()

    response = read(editor_client, services, TEXT.replace("calm", "quiet"))

    assert filled_in(response)["booking-3"] == str(made.pk)
    assert "new" not in options(response, "booking-3")


def test_any_block_may_become_a_booking_block(
    editor_client: Client, services: MassageServiceIndexPage
) -> None:
    page = make(editor_client, services, block_0="booking")

    assert kinds(page)[0] == "booking"
    assert BookingCallToAction.objects.count() == 2
