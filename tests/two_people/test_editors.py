"""Two editors at once: no error, and nothing of what either of them wrote is lost."""

from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import Page

from tests import factories
from tests.two_people.people import (
    PRICES,
    Editor,
    assert_index_is_right,
    at_once,
    form,
    named,
    newest,
    saving_again,
)
from wagtail_massage.models import Condition

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

#: How often the same is tried: two people rarely meet at the worst moment.
ROUNDS = 5
PUBLISH = {"action-publish": "1"}


def prices(page: Page) -> list[str]:
    return [str(option.price) for option in newest(page).session_options.all()]


def test_two_editors_publish_the_same_page(
    two_editors: tuple[Editor, Editor], massage: Page, pains: list[Condition]
) -> None:
    one, other = two_editors
    terms = {"One": pains[:8], "Other": pains[4:]}
    for number in range(ROUNDS):
        new = [{"minutes": str(number + 10), "price": "10", "note": ""}]
        answers = at_once(
            one.saves(massage, form("One", *terms["One"], options=new, **PUBLISH)),
            other.saves(massage, form("Other", *terms["Other"], options=new, **PUBLISH)),
        )

        assert answers == [302, 302]
        page = newest(massage)
        assert page.title == page.summary
        assert named(page) == {term.pk for term in terms[page.title]}
        assert page.live
    titles = [revision.content["title"] for revision in massage.revisions.all()]
    assert (titles.count("One"), titles.count("Other")) == (ROUNDS, ROUNDS)
    assert_index_is_right()


def test_two_editors_save_drafts_of_the_same_page(
    two_editors: tuple[Editor, Editor], massage: Page
) -> None:
    one, other = two_editors
    for _ in range(ROUNDS):
        answers = at_once(one.saves(massage, form("One")), other.saves(massage, form("Other")))
        assert answers == [302, 302]
        assert newest(massage).title == "Massage"
        assert newest(massage).has_unpublished_changes
    titles = [revision.content["title"] for revision in massage.revisions.all()]
    assert (titles.count("One"), titles.count("Other")) == (ROUNDS, ROUNDS)


def test_two_editors_change_the_same_price(
    two_editors: tuple[Editor, Editor], massage: Page
) -> None:
    one, other = two_editors
    for number in range(ROUNDS):
        mine, yours = f"{200 + number}.00", f"{300 + number}.00"
        answers = at_once(
            one.sends_prices(one.opens_prices(mine)), other.sends_prices(other.opens_prices(yours))
        )

        refused = ["meanwhile" in html for html in answers]
        assert sorted(refused) == [False, True]
        winner = [mine, yours][refused.index(False)]
        assert prices(massage) == [winner, "140.00"]
        assert f"changed it to {winner} meanwhile" in answers[refused.index(True)]


def test_two_editors_change_two_prices_of_a_page(
    two_editors: tuple[Editor, Editor], massage: Page, services: Page
) -> None:
    one, other = two_editors
    second = factories.service(services, title="Sauna", options=[{"minutes": 9, "price": "1.00"}])
    for number in range(ROUNDS):
        mine, yours = one.opens_prices(f"{200 + number}"), other.opens_prices("", f"{300 + number}")
        answers = at_once(one.sends_prices(mine), other.sends_prices(yours))

        assert not any("meanwhile" in html for html in answers)
        assert prices(massage) == [f"{200 + number}.00", f"{300 + number}.00"]
    assert prices(second) == ["1.00"]


def test_a_page_is_published_while_its_prices_are(
    two_editors: tuple[Editor, Editor], massage: Page, services: Page, pains: list[Condition]
) -> None:
    one, other = two_editors
    for number in range(ROUNDS):
        price = f"{200 + number}.00"
        sent = other.opens_prices(price)
        saves = one.saves(massage, form(f"One {number}", *pains, **PUBLISH))
        answers = at_once(saving_again(saves), other.sends_prices(sent))

        assert answers[0] == 302
        versions = [revision.as_object() for revision in massage.revisions.order_by("-pk")[:2]]
        assert f"One {number}" in [version.title for version in versions]
        kept = [str(v.session_options.all()[0].price) for v in versions]
        assert price in kept
    assert_index_is_right()


def test_two_pages_that_name_the_same_terms_are_published(
    two_editors: tuple[Editor, Editor], massage: Page, services: Page, pains: list[Condition]
) -> None:
    one, other = two_editors
    second = factories.service(services, title="Second", slug="second")
    for number in range(ROUNDS):
        terms = pains[: number + 2]
        answers = at_once(
            one.saves(massage, form("One", *terms, **PUBLISH)),
            other.saves(second, form("Other", *reversed(terms), slug="second", **PUBLISH)),
        )

        assert answers == [302, 302]
        assert named(massage) == named(second) == {term.pk for term in terms}


def test_a_term_is_deleted_while_a_page_that_names_it_is_published(
    two_editors: tuple[Editor, Editor], massage: Page, pains: list[Condition]
) -> None:
    one, other = two_editors
    for number in range(ROUNDS):
        url = f"/admin/snippets/wagtail_massage/condition/delete/{pains[number].pk}/"
        answers = at_once(
            one.saves(massage, form("One", *pains[number:], **PUBLISH)),
            lambda url=url: other.post(url).status_code,
        )

        # An editor is told of a term that was gone before the form arrived.
        assert answers[0] in (200, 302)
        assert answers[1] == 302
        assert pains[number].pk not in named(massage)
    assert_index_is_right()


def test_two_editors_create_the_same_term(two_editors: tuple[Editor, Editor]) -> None:
    one, other = two_editors
    url = "/admin/snippets/wagtail_massage/condition/add/"
    blank = {"summary": "", "synonyms": "", "slug": "", "go_live_at": "", "expire_at": ""}
    for number in range(ROUNDS):
        data = {**blank, "name": f"Stiff neck {number}", **PUBLISH}
        answers = at_once(
            lambda data=data: one.post(url, data).status_code,
            lambda data=data: other.post(url, data).status_code,
        )

        assert answers == [302, 302]
        slugs = Condition.objects.filter(name=data["name"]).values_list("slug", flat=True)
        assert set(slugs) == {f"stiff-neck-{number}", f"stiff-neck-{number}-2"}


def test_a_page_is_published_while_the_index_is_written_anew(
    two_editors: tuple[Editor, Editor], massage: Page, services: Page, pains: list[Condition]
) -> None:
    for number in range(5):
        factories.service(services, title=f"S{number}", body=massage.body)

    def rebuild() -> None:
        call_command("massage_rebuild_index", stdout=StringIO())

    for number in range(ROUNDS):
        terms = pains[number : number + 3]
        saves = two_editors[0].saves(massage, form("One", *terms, **PUBLISH))
        assert at_once(saves, rebuild)[0] == 302
        assert named(massage) == {term.pk for term in terms}


def test_the_list_of_prices_waits_for_nobody_for_long(
    two_editors: tuple[Editor, Editor], massage: Page
) -> None:
    one, other = two_editors
    form_ = one.opens_prices("200")
    assert at_once(one.sends_prices(form_), lambda: other.get(PRICES).status_code)[1] == 200
