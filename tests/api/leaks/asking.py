"""Asks a world, and compares what is answered with what was answered before."""

import json
from collections import defaultdict
from collections.abc import Iterator

from django.test import Client

from tests.api.leaks.questions import Question, questions
from tests.api.leaks.states import State, hidden_beside
from tests.api.leaks.words import words_in
from tests.api.leaks.world import World

WHO = ("anonymous", "editor")
#: Open words that answers have through something hidden, and the answers that keep them.
_THROUGH_HIDDEN = {
    "openabouthidden": ("pages/ list {}", "all manifest"),
    "openchildofhidden": ("pages/ list {}", "all manifest"),
    "openfirstown": ("shown", "all conditions", "all benefits"),
}
_BESIDE = {"child": "openchildofhidden", "alias": "openaliasofhidden"}
Words = dict[str, set[str]]


class Answer:
    """One answer as a whole: its status, its headers and its text."""

    def __init__(self, question: Question, status: int, headers: str, text: str) -> None:
        self.question, self.status, self.text = question, status, text
        self.whole = f"{headers}\n{text}"
        self.words = words_in(self.whole)

    @property
    def is_empty(self) -> bool:
        """Whether it is a list with nothing in it."""
        if self.status != 200:
            return False
        data = json.loads(self.text)
        return data.get("count", data.get("meta", {}).get("total_count")) == 0

    def around(self, word: str) -> str:
        place = self.whole.find(word)
        return " ".join(self.whole[max(0, place - 120) : place + 60].split())


def client_of(who: str, world: World) -> Client:
    client = Client(raise_request_exception=False)
    if who == "editor":
        client.force_login(world.editor)
    return client


def ask(client: Client, question: Question) -> Answer:
    response = client.get(question.url)
    text = response.getvalue().decode()
    return Answer(question, response.status_code, str(response.headers), text)


def asked(world: World, who: str) -> list[Question]:
    """What *who* asks: a session has less to say, since nothing depends on it."""
    return [q for q in questions(world) if who == "anonymous" or q.in_session]


def answers(world: World, asked_for: list[Question], who: str = "anonymous") -> list[Answer]:
    client = client_of(who, world)
    return [ask(client, question) for question in asked_for]


def words_by_name(given: list[Answer]) -> Words:
    words: Words = defaultdict(set)
    for answer in given:
        words[answer.question.name] |= answer.words
    return dict(words)


def problems(world: World, state: State, who: str, before: Words) -> Iterator[str]:
    """Everything that shows and must not, is found and must not, fails, or is missing."""
    given = answers(world, asked(world, who), who)
    for answer in given:
        yield from _leaks(answer, state)
        yield from _wrong_status(answer, state)
    for name, words in words_by_name(given).items():
        if lost := _expected(before.get(name, set()), name, state) - words:
            yield f"lost by {name}: {sorted(lost)}"


def _leaks(answer: Answer, state: State) -> Iterator[str]:
    for word in sorted(answer.words):
        if _is_secret(word, answer.question, state):
            yield f"{word} at {answer.question.url}: …{answer.around(word)}…"


def _is_secret(word: str, question: Question, state: State) -> bool:
    if word.startswith("else"):
        return not question.is_second
    if state.pages == "another site" and question.is_second:
        return False  # there they are at home
    return word.startswith(("hush", *(_BESIDE[name] for name in hidden_beside(state))))


def _wrong_status(answer: Answer, state: State) -> Iterator[str]:
    question = answer.question
    is_gone = question.finds_page or question.name.split()[-1] in hidden_beside(state)
    if question.finds_list and not answer.is_empty:
        yield f"{answer.status} at {question.url}: {answer.text[:200]}"
    elif is_gone and answer.status != 404:
        yield f"{answer.status} instead of 404 at {question.url}"
    elif answer.status >= 500:
        yield f"{answer.status} at {question.url}"


def _expected(before: set[str], name: str, state: State) -> set[str]:
    """The words that a name has to have kept."""
    beside = hidden_beside(state)
    if name.startswith("hidden") or "hush" in name or name.split()[-1] in beside:
        return set()
    secrets = ("hush", *(_BESIDE[each] for each in beside))
    through = [word for word, kept in _THROUGH_HIDDEN.items() if not any(k in name for k in kept)]
    return {word for word in before if not word.startswith((*secrets, *through))}
