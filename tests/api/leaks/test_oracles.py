"""Nobody learns of what is hidden by asking cleverly: by its key, by order, by what changes.

Asked are the same questions of a hidden thing and of one that never was, and the same questions
before and after a hidden thing gets another name.
"""

from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from django.db.models import F, Model, Value
from django.db.models.functions import Replace
from wagtail.images.models import AbstractImage
from wagtail.models import AbstractPage

from tests.api.leaks.asking import Answer, answers
from tests.api.leaks.questions import LISTS, OWN, V2, Question, questions, url
from tests.api.leaks.states import STATES, State, hide
from tests.api.leaks.words import Pair
from tests.api.leaks.world import World
from wagtail_massage.models import BookingCallToAction
from wagtail_massage.pages.models import (
    MassageBenefitPage,
    MassageConditionPage,
    MassageServiceIndexPage,
    MassageServicePage,
)

pytestmark = pytest.mark.django_db

#: No key of anything.
NOBODY = 987_654_321
PLACES = ("child_of", "descendant_of", "ancestor_of", "translation_of")
REFERENCES = [
    (MassageServicePage, "hero_image", "hero"),
    (MassageServicePage, "call_to_action", "pagecta"),
    (MassageServiceIndexPage, "call_to_action", "indexcta"),
    (MassageConditionPage, "condition", "condition"),
    (MassageBenefitPage, "benefit", "benefit"),
]
STATES_TO_ASK = [state for state in STATES if state.pages in {"draft", "password"}]


def _name(state: State) -> str:
    return state.pages


def _keys(world: World) -> Iterator[tuple[str, dict[str, Any], Any]]:
    """Filters that take a key, each with that of something hidden."""
    for base, place, kind in product(LISTS, PLACES, ("textlink", "parent", "french", "source")):
        yield base, {place: ""}, world.pages[kind].hidden.pk
    for base, (model, field, kind) in product(LISTS, REFERENCES):
        if base == V2 and field in {"condition", "benefit"}:
            continue  # by their slugs
        pair = {**world.files, **world.snippets}[kind]
        yield base, {"type": model._meta.label, field: ""}, pair.hidden.pk


def _by_key(base: str, query: dict[str, Any], key: Any) -> Question:
    filled = {name: value or key for name, value in query.items()}
    return Question(f"{base} {query}", url(base, **filled))


@pytest.mark.parametrize("state", STATES_TO_ASK, ids=_name)
def test_a_hidden_key_is_like_none(world: World, state: State) -> None:
    keys = list(_keys(world))
    hide(world, state)

    hidden = answers(world, [_by_key(base, query, key) for base, query, key in keys])
    nobody = answers(world, [_by_key(base, query, NOBODY) for base, query, _ in keys])
    assert not _differing(hidden, nobody), "\n".join(_differing(hidden, nobody))


def _differing(some: list[Answer], others: list[Answer]) -> list[str]:
    """The addresses that give different answers."""
    pairs = zip(some, others, strict=True)
    return [a.question.url for a, b in pairs if (a.status, a.text) != (b.status, b.text)]


def _orders(world: World) -> Iterator[Question]:
    """References that lists are sorted by."""
    for base, (model, field, _), sign in product(LISTS, REFERENCES, ("", "-")):
        query = {"type": model._meta.label, "order": f"{sign}{field}", "limit": 100}
        yield Question(f"{base} {query}", url(base, **query))
    for base in [each for each in LISTS if each != V2]:
        # Which takes the last of several orders, v3 takes all.
        query = {"type": model._meta.label, "order": field, "limit": 100}
        yield Question(f"{base} {query} twice", url(base, **query) + "&order=title")


def _lists(world: World) -> list[Question]:
    """All that is put in an order, and what tells a change by one word."""
    names = (" list ", " all ", f"{OWN} services", f"{V2} aliases")
    asked = [q for q in questions(world) if any(name in q.name for name in names)]
    return [*asked, *_orders(world)]


@pytest.mark.parametrize("state", STATES_TO_ASK, ids=_name)
def test_nothing_depends_on_hidden_names(world: World, state: State) -> None:
    hide(world, state)
    asked = _lists(world)

    before = answers(world, asked)
    _rename(world)
    after = answers(world, asked)
    assert not _differing(before, after), "\n".join(_differing(before, after))


def _rename(world: World) -> None:
    """Give all hidden things names that stand last in every order."""
    for pairs in (world.pages, world.snippets, world.files):
        for pair in pairs.values():
            _rename_one(pair)


def _rename_one(pair: Pair) -> None:
    hidden: Model = pair.hidden
    field = _name_field(hidden)
    renamed = {field: Replace(F(field), Value("hush"), Value("zush"))}
    assert type(hidden).objects.filter(pk=hidden.pk).update(**renamed) == 1


def _name_field(thing: Model) -> str:
    if isinstance(thing, AbstractPage | AbstractImage) or hasattr(thing, "filename"):
        return "title"
    return "heading" if isinstance(thing, BookingCallToAction) else "name"


def test_places_are_answered_and_references_refused(world: World) -> None:
    """So that these questions are known to be understood, while nothing is hidden."""
    asked = [(query, _by_key(base, query, key)) for base, query, key in _keys(world)]
    places = [question for query, question in asked if "type" not in query]
    references = [question for query, question in asked if "type" in query]

    assert {answer.status for answer in answers(world, places)} == {200}
    assert {answer.status for answer in answers(world, references)} == {400}
    assert {answer.status for answer in answers(world, list(_orders(world)))} == {400}
