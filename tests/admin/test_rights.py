"""Every admin address of ours by role and method, compared with a table."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

import pytest
from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse
from django.template.backends.django import Template
from django.test import Client, override_settings
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils.http import urlencode
from wagtail.models import Page

from tests.admin import rights_table
from tests.admin.clinic_of_roles import REVIEWED, ROLES, build

METHODS = ("GET", "HEAD", "POST", "DELETE")
SNIPPETS, CHOOSERS = "wagtailsnippets_wagtail_massage_", "wagtailsnippetchoosers_wagtail_massage_"
#: What is registered below them is ours, or is how our pages and settings are edited.
PREFIXES = (
    SNIPPETS,
    CHOOSERS,
    "massage_",
    "wagtailsettings:",
    "wagtailadmin_pages:",
    "simple_translation:",
    "wagtail_bulk_action",
)
#: They look for the token themselves, once Wagtail has sent away who has no account.
GUARDED_WITHIN = {"massage_import:index", "massage_import:review"}
#: Written while somebody merely looks: who is told of a page's comments.
UNSEEN = {"wagtailcore_pagesubscription"}
TOKEN = "a" * 32
every_role = pytest.mark.parametrize("role", ROLES, ids=list(ROLES.values()))


class Row(NamedTuple):
    view: str
    arguments: tuple[str, ...]
    query: str
    #: The letters of the roles that get through, by method.
    allowed: dict[str, str]

    def url(self, values: dict[str, Any]) -> str:
        arguments = [n[1:] if n[0] == "=" else values[n] for n in self.arguments]
        query = f"?id={values[self.query]}" if self.query else ""
        return reverse(self.view, args=arguments) + query


def rows(text: str, namespace: str = "", kind: str = "") -> list[Row]:
    return [_row(line.replace("*", kind), namespace) for line in text.strip().splitlines()]


def _row(line: str, namespace: str) -> Row:
    view, what, *cells = line.split()
    arguments, _, query = what.partition("?id=")
    names = () if arguments == "-" else tuple(arguments.split(","))
    return Row(f"{namespace}{view}", names, query, dict(zip(METHODS, cells, strict=True)))


def _of_kinds() -> Iterator[tuple[str, str, str]]:
    """The tables that hold for a kind of snippet, with the start of their views' namespace."""
    t, place = rights_table, "cliniclocation"
    yield t.COPIED, SNIPPETS, "bookingcalltoaction"
    yield t.LOCATIONS, SNIPPETS, place
    for kind in REVIEWED:
        yield from ((t.REVIEWED, SNIPPETS, kind), (t.TRANSLATED, "", kind))
    for kind in (*REVIEWED, place):
        yield from ((t.CHOOSERS, CHOOSERS, kind), (t.BULK_SNIPPETS, "", kind))
    for kind in ("condition", "benefit"):
        yield t.CREATED, CHOOSERS, kind


def _rows() -> Iterator[Row]:
    for text, start, kind in _of_kinds():
        yield from rows(text, f"{start}{kind}:" if start else "", kind)
    yield from rows(rights_table.PAGES, "wagtailadmin_pages:")
    yield from rows(rights_table.OTHERS)
    yield from rows(rights_table.BULK_PAGES)


#: Without what a project does not have.
TABLE = [
    row
    for row in _rows()
    if not row.view.startswith("simple_") or apps.is_installed("wagtail.contrib.simple_translation")
]


class World(NamedTuple):
    clients: dict[str, Client]
    values: dict[str, Any]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once; whatever a request does is undone."""
    sessions = override_settings(SESSION_ENGINE="django.contrib.sessions.backends.signed_cookies")
    with sessions, django_db_blocker.unblock(), transaction.atomic():
        users, values = build()
        clients = {letter: Client(enforce_csrf_checks=True) for letter in users}
        for letter, user in users.items():
            if user:
                clients[letter].force_login(user)
            clients[letter].cookies[settings.CSRF_COOKIE_NAME] = TOKEN
        yield World(clients, values)
        transaction.set_rollback(True)


@pytest.fixture(autouse=True)
def _unwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether somebody gets through is decided before the answer is written."""
    monkeypatch.setattr(Template, "render", lambda *args, **kwargs: "")


def send(client: Client, method: str, url: str, values: dict, **headers: str) -> HttpResponse:
    """What a form needs to be read at all is in what is sent."""
    names = {"name": "Name", "heading": "Heading", "new_parent_page": values["services"]}
    data = {**names, "body-count": 0, "actions-count": 0}
    kind = "application/x-www-form-urlencoded"
    # Nobody reads the messages, and they are sent along until somebody does.
    client.cookies.pop("messages", None)
    return client.generic(method, url, urlencode(data), kind, headers=headers)


def is_refused(response: HttpResponse) -> bool:
    home, login = reverse("wagtailadmin_home"), reverse("wagtailadmin_login")
    away = response.status_code == 302 and (
        response["Location"] == home or response["Location"].startswith(login)
    )
    return away or response.status_code in (403, 404, 405)


@contextmanager
def undone() -> Iterator[list[str]]:
    """The tables that are written to, apart from ``UNSEEN``; undone in the end."""
    tables: list[str] = []

    def note(execute: Any, sql: str, *args: Any) -> Any:
        found = re.match(r'(?:INSERT INTO|UPDATE|DELETE FROM) ["`](\w+)', sql)
        if found and found[1] not in UNSEEN:
            tables.append(found[1])
        return execute(sql, *args)

    with transaction.atomic():
        with connection.execute_wrapper(note):
            yield tables
        transaction.set_rollback(True)


def registered() -> set[tuple[str, int]]:
    """The views below ``PREFIXES``, with how many arguments their addresses take."""
    return {found for found in _walk(get_resolver()) if found[0].startswith(PREFIXES)}


def _walk(
    resolver: URLResolver, namespaces: tuple[str, ...] = (), count: int = 0
) -> Iterator[tuple[str, int]]:
    for entry in resolver.url_patterns:
        here = count + entry.pattern.regex.groups
        if isinstance(entry, URLPattern):
            yield ":".join([*namespaces, str(entry.name)]), here
        else:
            inner = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from _walk(entry, inner, here)


def test_no_address_is_missing_from_the_table() -> None:
    listed = {(row.view, len(row.arguments)) for row in TABLE}

    assert registered() - listed == set()
    # What no other Wagtail has either is a row that checks nothing.
    assert listed - registered() == set()


@pytest.mark.django_db
@pytest.mark.parametrize("view", ["add", "edit"])
def test_every_kind_of_page_has_its_rows(world: World, view: str) -> None:
    rows_of_view = [row for row in TABLE if row.view == f"wagtailadmin_pages:{view}"]
    written = {
        row.arguments[1].removeprefix("=")
        if view == "add"
        else Page.objects.get(pk=world.values[row.arguments[0]]).specific_class._meta.model_name
        for row in rows_of_view
    }
    models = apps.get_app_config("wagtail_massage_pages").get_models()

    assert {model._meta.model_name for model in models if issubclass(model, Page)} <= written


@pytest.mark.django_db
@every_role
def test_who_gets_through_and_that_a_refusal_changes_nothing(world: World, role: str) -> None:
    wrong = []
    for row in TABLE:
        url = row.url(world.values)
        for method, letters in row.allowed.items():
            with undone() as written:
                headers = {"x-csrftoken": TOKEN}
                answer = send(world.clients[role], method, url, world.values, **headers)
            refused = is_refused(answer)
            is_judged_by_effect = method == "DELETE" or (method == "POST" and "_bulk_" in row.view)
            through = bool(written) if is_judged_by_effect else not refused
            may = through if letters[0] == "?" and role in letters else role in letters
            if through != may or (refused and written):
                wrong.append(f"{method} {url} {row.view}: {answer.status_code}, wrote {written}")

    assert wrong == []


@pytest.mark.django_db
@every_role
def test_nobody_gets_through_without_a_token(world: World, role: str) -> None:
    wrong = []
    for row in TABLE:
        url = row.url(world.values)
        for method in ("POST", "DELETE"):
            with undone() as written:
                answer = send(world.clients[role], method, url, world.values)
            is_sent_away = row.view in GUARDED_WITHIN and role in "-N" and is_refused(answer)
            if (answer.status_code != 403 and not is_sent_away) or written:
                wrong.append(f"{method} {url} {row.view}: {answer.status_code}, wrote {written}")

    assert wrong == []
