"""The states that hide: each world is one state for pages, one for snippets, one for files."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.db.models import Model
from wagtail.models import Collection, CollectionViewRestriction, Page

from tests import factories
from tests.api.leaks.words import Pair
from tests.api.leaks.world import World
from tests.test_leaks import DRAFT_STATES, RESTRICTIONS
from wagtail_massage.pages.models import MassageServiceIndexPage

Hide = Callable[[World, list[Any]], None]


class State(NamedTuple):
    """What is done to pages, to snippets and to files, by name."""

    pages: str
    snippets: str
    files: str


def _each(hide: Callable[[Any], Any]) -> Hide:
    def hide_all(world: World, things: list[Any]) -> None:
        for thing in things:
            hide(type(thing).objects.get(pk=thing.pk))

    return hide_all


def _below_restricted(world: World, pages: list[Any]) -> None:
    section = _section(world.tree.root, "Section")
    RESTRICTIONS["login"](section)
    _move(pages, section)


def _on_another_site(world: World, pages: list[Any]) -> None:
    _move(pages, world.second_root)


def _section(parent: Page, title: str) -> Page:
    parent = Page.objects.get(pk=parent.pk)
    return factories.page(MassageServiceIndexPage, parent, title=title)


def _move(pages: Iterable[Page], target: Page) -> None:
    for page in pages:
        Page.objects.get(pk=page.pk).move(Page.objects.get(pk=target.pk), "last-child")


def _private(kind: str, *, below: bool = False) -> Hide:
    def hide_all(world: World, files: list[Any]) -> None:
        collection = Collection.get_first_root_node().add_child(name="Private")
        CollectionViewRestriction.objects.create(
            collection=collection, restriction_type=kind, password="x"
        )
        if below:
            collection = collection.add_child(name="Below")
        for file in files:
            type(file).objects.filter(pk=file.pk).update(collection=collection)

    return hide_all


_DRAFTS: dict[str, Hide] = {name: _each(hide) for name, hide in DRAFT_STATES.items()}
_PAGES: dict[str, Hide] = {
    **_DRAFTS,
    **{name: _each(hide) for name, hide in RESTRICTIONS.items()},
    "restricted ancestor": _below_restricted,
    "another site": _on_another_site,
}
_FILES: dict[str, Hide] = {
    **{kind: _private(kind) for kind in ("password", "login", "groups")},
    "descendant": _private("login", below=True),
    "deleted": _DRAFTS["deleted"],
}

STATES = [
    State("draft", "draft", "password"),
    State("unpublished", "unpublished", "login"),
    State("scheduled", "scheduled", "groups"),
    State("live, but not yet", "live, but not yet", "descendant"),
    State("expired, not swept", "expired, not swept", "password"),
    State("expired", "expired", "login"),
    State("deleted", "deleted", "deleted"),
    State("password", "draft", "groups"),
    State("login", "unpublished", "descendant"),
    State("groups", "scheduled", "password"),
    State("restricted ancestor", "live, but not yet", "login"),
    State("another site", "expired, not swept", "groups"),
]


def hide(world: World, state: State) -> None:
    _PAGES[state.pages](world, _hidden(world.pages))
    _DRAFTS[state.snippets](world, _hidden(world.snippets))
    _FILES[state.files](world, _hidden(world.files))
    if not _takes_children(state):
        # Unpublishing a page does so with its aliases, not with its children.
        alive = [world.shown[name].pk for name in ("alias", "child")]
        Page.objects.filter(pk__in=alive).update(live=True)


def _hidden(pairs: dict[str, Pair]) -> list[Model]:
    return [both.hidden for both in pairs.values()]


def _takes_children(state: State) -> bool:
    return state.pages not in _DRAFTS or state.pages == "deleted"


def hidden_beside(state: State) -> set[str]:
    """Names of the visible pages that are hidden together with another one."""
    beside = {"child"} if _takes_children(state) else set()
    # An alias is restricted as its source is, but not as what is above its source.
    return beside | ({"alias"} if state.pages in {*RESTRICTIONS, "deleted"} else set())
