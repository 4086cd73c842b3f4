"""What a visitor could not open by its own address is in no answer of the JSON APIs.

A case is a secret, a request and who makes it. The first round, in which nothing is hidden, tells
what each request shows: afterwards all secrets are gone from it, and nothing else is.
"""

import sys
from itertools import product

import pytest
from django.db.models import Q

from tests.api.leaks.asking import WHO, Words, answers, asked, problems, words_by_name
from tests.api.leaks.questions import questions
from tests.api.leaks.states import STATES, State, hide
from tests.api.leaks.world import World

# Others run the same code, at less cost of measuring it.
pytestmark = [pytest.mark.django_db, pytest.mark.no_cover]

#: What is a secret from the beginning: drafts, a notice of another day, a location of no site.
NEVER = ("hushdraft", "hushnotice", "hushorphan")
#: What no API has, of pictures in a text and of documents.
NOWHERE = {"hushembedzz", "hushembeddescriptionzz", "hushformzz"}
#: Of pages that are no services, what they alone have: Wagtail itself keeps to a site's pages.
ON_THE_PAGE_ALONE = {
    f"hush{kind}{part}zz"
    for kind in ("other", "pagecondition", "pagebenefit")
    for part in ("seo", "description")
} | {"hushparenttextzz"}
#: A state of each kind: what is published, who may see it, where it is.
KINDS_OF_STATES = [state for state in STATES if state.pages in {"draft", "login", "another site"}]


def _name(state: State) -> str:
    return state.pages


@pytest.fixture(scope="module")
def before(world: World) -> Words:
    """The words that each request shows where nothing is hidden."""
    given = answers(world, questions(world))

    assert {a.question.url for a in given if a.status >= 500} == set()
    return words_by_name(given)


def _shown(words: Words, beginning: str = "") -> set[str]:
    return {w for name, found in words.items() if name.startswith(beginning) for w in found}


def _kept(world: World) -> set[str]:
    """The secrets that show until something is hidden."""
    return {word for word in world.secrets - NOWHERE if not word.startswith(NEVER)}


def test_there_are_thousands_of_cases(world: World) -> None:
    requests = sum(len(asked(world, who)) for who in WHO)

    assert requests * len(STATES) >= 2_000
    assert requests * len(STATES) * len(world.secrets) >= 200_000


def test_each_secret_shows_before_it_is_hidden(world: World, before: Words) -> None:
    shown = {word for word in _shown(before) if word.startswith("hush")}

    assert shown == _kept(world)


def test_twins_are_found(before: Words) -> None:
    searches = {name: words for name, words in before.items() if " for open " in name}
    empty = [name for name, words in searches.items() if not words]

    assert searches
    assert not empty, "\n".join(empty)


@pytest.mark.parametrize("state", STATES, ids=_name)
def test_nothing_hidden_shows_and_nothing_else_is_missing(
    world: World, before: Words, state: State
) -> None:
    hide(world, state)

    found = [f"{who}: {each}" for who in WHO for each in problems(world, state, who, before)]
    assert not found, "\n".join(found)


@pytest.fixture
def everything_is_visible(monkeypatch: pytest.MonkeyPatch) -> None:
    """Visibility replaced by “yes”, wherever it is asked."""
    answers = {
        "may_show": lambda thing, audience: True,
        "visible_pages": lambda queryset, audience: queryset,
        "open_q": lambda now: Q(),
    }
    ours = [module for name, module in sys.modules.items() if name.startswith("wagtail_massage")]
    for module, (name, answer) in product(ours, answers.items()):
        if hasattr(module, name):
            monkeypatch.setattr(module, name, answer)


@pytest.mark.parametrize("state", KINDS_OF_STATES, ids=_name)
@pytest.mark.usefixtures("everything_is_visible")
def test_without_visibility_each_secret_would_show(world: World, state: State) -> None:
    """So that the tests are known to look, and Wagtail not to hide it by itself."""
    hide(world, state)
    asked_for = [question for question in questions(world) if not question.finds_list]

    shown = _shown(words_by_name(answers(world, asked_for)))
    missing = _kept(world) - shown
    assert sorted(missing) == (sorted(ON_THE_PAGE_ALONE) if state.pages == "another site" else [])
