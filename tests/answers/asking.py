"""Asking for the same things again and again."""

from django.test import Client

#: Status, body and ``ETag`` by the name of the question.
Answers = dict[str, tuple[int, bytes, str]]


def answers(client: Client, asked: dict[str, str]) -> Answers:
    found = {name: client.get(path) for name, path in asked.items()}
    return {
        name: (answer.status_code, answer.content, answer.headers.get("ETag", ""))
        for name, answer in found.items()
    }


def warm(client: Client, asked: dict[str, str]) -> Answers:
    """What is answered once everything is kept."""
    for _ in range(3):
        found = answers(client, asked)
    return found
