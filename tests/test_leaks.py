"""Nothing hidden shows through anything else: kinds of reference by states of what they name.

Each case has a hidden thing with a secret word and a visible twin. The secret is not in the
answer, the twin is; and where everything is declared visible, the secret is there too, so that
these tests are known to look.
"""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db.models import Q
from django.test import Client
from django.utils import timezone
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Page,
    PageViewRestriction,
    Site,
)

from tests import factories
from wagtail_massage import fetching, listing, loaded, mentions, visibility
from wagtail_massage.pages.models import (
    MassageBenefitPage,
    MassageConditionIndexPage,
    MassageConditionPage,
    MassageServiceIndexPage,
)

pytestmark = pytest.mark.django_db

SECRET, TWIN = "hushhush", "openword"
Pair = tuple[Any, Any]
Case = tuple[Any, str]


def _update(thing: Any, **fields: Any) -> None:
    type(thing).objects.filter(pk=thing.pk).update(**fields)


def past() -> Any:
    return timezone.now() - timedelta(hours=1)


def future() -> Any:
    return timezone.now() + timedelta(hours=1)


def _scheduled(thing: Any) -> None:
    _update(thing, live=False)
    thing.refresh_from_db()
    thing.go_live_at = future()
    thing.save_revision().publish()


DRAFT_STATES: dict[str, Callable[[Any], Any]] = {
    "draft": lambda thing: _update(thing, live=False, first_published_at=None),
    "unpublished": lambda thing: thing.unpublish(),
    "scheduled": _scheduled,
    "live, but not yet": lambda thing: _update(thing, go_live_at=future()),
    "expired, not swept": lambda thing: _update(thing, expire_at=past()),
    "expired": lambda thing: _update(thing, live=False, expired=True, expire_at=past()),
    "deleted": lambda thing: thing.delete(),
}


def _restrict(kind: str) -> Callable[[Page], None]:
    return lambda page: PageViewRestriction.objects.create(
        page=Page.objects.get(pk=page.pk), restriction_type=kind, password="x"
    )


def _elsewhere(page: Page, title: str) -> MassageServiceIndexPage:
    """Move *page* below a new page beside the site's sections."""
    root = factories.first_site().root_page
    section = factories.page(MassageServiceIndexPage, root, title=title)
    Page.objects.get(pk=page.pk).move(section, "last-child")
    return section


def _below_restricted(page: Page) -> None:
    _restrict("login")(_elsewhere(page, "Section"))


def _on_another_site(page: Page) -> None:
    top = Page.objects.get(depth=1)
    root = factories.page(MassageServiceIndexPage, top, title="Other root")
    Site.objects.create(hostname="other.example", root_page=root)
    Page.objects.get(pk=page.pk).move(root, "last-child")


RESTRICTIONS = {kind: _restrict(kind) for kind in ("password", "login", "groups")}
PLACES = {"restricted ancestor": _below_restricted, "another site": _on_another_site}
PAGE_STATES = {**DRAFT_STATES, **RESTRICTIONS, **PLACES}
LISTED_STATES = {**DRAFT_STATES, **RESTRICTIONS}


def _words(make: Callable[[str], Any]) -> Pair:
    return make(SECRET), make(TWIN)


# Kinds of reference to a page: each gives the hidden one and the address that refers to it.


def rich_text(services: Page, conditions: Page) -> Case:
    pages = _words(lambda word: factories.service(services, title=word))
    links = " ".join(f'<a linktype="page" id="{page.pk}">link</a>' for page in pages)
    return pages[0], _overview(services, links).url


def _overview(services: Page, html: str) -> Page:
    body = [factories.block("overview", heading="", text=f"<p>{html}</p>")]
    return factories.service(services, title="Shown", body=body)


def page_action(services: Page, conditions: Page) -> Case:
    pages = _words(lambda word: factories.service(services, title=word))
    actions = [factories.block("page", label="", page=page.pk) for page in pages]
    chosen = factories.call_to_action(actions=actions)
    return pages[0], factories.service(services, title="Shown", call_to_action=chosen).url


def own_page_of_condition(services: Page, conditions: Page) -> Case:
    terms = [factories.condition("One"), factories.condition("Two")]
    pages = [
        factories.page(MassageConditionPage, conditions, title=word, condition=term, summary="s")
        for word, term in zip((SECRET, TWIN), terms, strict=True)
    ]
    body = [factories.conditions_block(*terms)]
    return pages[0], factories.service(services, title="Shown", body=body).url


def own_page_of_benefit(services: Page, conditions: Page) -> Case:
    terms = [factories.benefit("One"), factories.benefit("Two")]
    pages = [
        factories.page(MassageBenefitPage, conditions, title=word, benefit=term, summary="s")
        for word, term in zip((SECRET, TWIN), terms, strict=True)
    ]
    body = [factories.benefits_block(*terms)]
    return pages[0], factories.service(services, title="Shown", body=body).url


def index_listing(services: Page, conditions: Page) -> Case:
    pages = _words(lambda word: factories.service(services, title=word, summary=word))
    return pages[0], services.url


def services_of_condition(services: Page, conditions: Page) -> Case:
    term = factories.condition()
    body = [factories.conditions_block(term)]
    pages = _words(lambda word: factories.service(services, title=word, summary=word, body=body))
    shown = factories.page(MassageConditionPage, conditions, condition=term, summary="s")
    return pages[0], shown.url


PAGE_KINDS = [rich_text, page_action, own_page_of_condition, own_page_of_benefit]
PAGE_CASES = [
    *((kind, state) for kind in PAGE_KINDS for state in PAGE_STATES),
    *((services_of_condition, state) for state in PAGE_STATES),
    *((index_listing, state) for state in LISTED_STATES),
]


# Kinds of reference to a call-to-action or a term.


def block_call_to_action(services: Page) -> Case:
    chosen = _words(factories.call_to_action)
    body = [factories.block("booking", call_to_action=each.pk) for each in chosen]
    return chosen[0], factories.service(services, title="Shown", body=body).url


def page_call_to_action(services: Page) -> Case:
    secret, twin = _words(factories.call_to_action)
    factories.clinic(factories.first_site(), call_to_action=twin)
    return secret, factories.service(services, title="Shown", call_to_action=secret).url


def index_call_to_action(services: Page) -> Case:
    secret, twin = _words(factories.call_to_action)
    factories.clinic(factories.first_site(), call_to_action=twin)
    services.call_to_action = secret
    services.save()
    return secret, factories.service(services, title="Shown").url


def default_call_to_action(services: Page) -> Case:
    secret, twin = _words(factories.call_to_action)
    factories.clinic(factories.first_site(), call_to_action=secret)
    body = [factories.block("booking", call_to_action=twin.pk)]
    body += [factories.block("booking", call_to_action=None)]
    return secret, factories.service(services, title="Shown", body=body).url


def condition(services: Page) -> Case:
    terms = _words(factories.condition)
    body = [factories.conditions_block(*terms)]
    return terms[0], factories.service(services, title="Shown", body=body).url


def benefit(services: Page) -> Case:
    terms = _words(factories.benefit)
    body = [factories.benefits_block(*terms)]
    return terms[0], factories.service(services, title="Shown", body=body).url


SNIPPET_KINDS = [
    block_call_to_action,
    page_call_to_action,
    index_call_to_action,
    default_call_to_action,
    condition,
    benefit,
]
SNIPPET_CASES = [(kind, state) for kind in SNIPPET_KINDS for state in DRAFT_STATES]


# Kinds of reference to something in a collection.


def _private(kind: str) -> Collection:
    collection = Collection.get_first_root_node().add_child(name="Private")
    CollectionViewRestriction.objects.create(
        collection=collection, restriction_type=kind, password="x"
    )
    return collection


COLLECTIONS = {
    "password": lambda: _private("password"),
    "login": lambda: _private("login"),
    "groups": lambda: _private("groups"),
    "descendant": lambda: _private("login").add_child(name="Below"),
}


def _named_image(word: str, collection: Collection | None = None) -> Any:
    image = factories.image(title=word, collection=collection)
    image.file.name = _renamed(image, word)
    image.save()
    return image


def _renamed(thing: Any, word: str) -> str:
    """The stored file under a name that has *word* in it, as it shows in addresses."""
    extension = thing.file.name.rsplit(".", 1)[1]
    return thing.file.storage.save(f"{word}.{extension}", thing.file.open())


def _images(collection: Collection) -> Pair:
    return _named_image(SECRET, collection), _named_image(TWIN)


def image_block(services: Page, collection: Collection) -> str:
    body = [
        factories.block("image", image=image.pk, alt_text=image.title)
        for image in _images(collection)
    ]
    return factories.service(services, title="Shown", body=body).url


def embedded_image(services: Page, collection: Collection) -> str:
    embeds = (
        f'<embed embedtype="image" id="{image.pk}" format="left" alt="{image.title}"/>'
        for image in _images(collection)
    )
    return _overview(services, " ".join(embeds)).url


def hero_image(services: Page, collection: Collection) -> str:
    secret, twin = _images(collection)
    body = [factories.block("image", image=twin.pk)]
    return factories.service(services, title="Shown", hero_image=secret, body=body).url


def card_image(services: Page, collection: Collection) -> str:
    for image in _images(collection):
        factories.service(services, title="Shown", hero_image=image)
    return services.url


def logo(services: Page, collection: Collection) -> str:
    secret, twin = _images(collection)
    factories.clinic(factories.first_site(), logo=secret)
    body = [factories.block("image", image=twin.pk)]
    return factories.service(services, title="Shown", body=body).url


def linked_document(services: Page, collection: Collection) -> str:
    documents = [factories.document(SECRET, collection), factories.document(TWIN)]
    for document in documents:
        document.file.name = _renamed(document, document.title)
        document.save()
    links = (f'<a linktype="document" id="{document.pk}">form</a>' for document in documents)
    return _overview(services, " ".join(links)).url


COLLECTED_KINDS = [image_block, embedded_image, hero_image, card_image, logo, linked_document]
COLLECTED_CASES = [(kind, state) for kind in COLLECTED_KINDS for state in COLLECTIONS]


def _name(value: Any) -> str:
    return getattr(value, "__name__", value)


def _hide(hidden: Any, hide: Callable[[Any], Any]) -> None:
    hide(type(hidden).objects.get(pk=hidden.pk))


def _read(client: Client, url: str) -> str:
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


def _assert_only_the_twin_shows(html: str) -> None:
    assert SECRET not in html
    assert TWIN in html


@pytest.mark.parametrize(("kind", "state"), PAGE_CASES, ids=_name)
def test_a_hidden_page_does_not_show(
    client: Client,
    services: MassageServiceIndexPage,
    conditions: MassageConditionIndexPage,
    kind: Callable[..., Case],
    state: str,
) -> None:
    hidden, url = kind(services, conditions)
    assert SECRET in _read(client, url)

    _hide(hidden, PAGE_STATES[state])

    _assert_only_the_twin_shows(_read(client, url))


@pytest.mark.parametrize(("kind", "state"), SNIPPET_CASES, ids=_name)
def test_a_hidden_snippet_does_not_show(
    client: Client, services: MassageServiceIndexPage, kind: Callable[..., Case], state: str
) -> None:
    hidden, url = kind(services)
    assert SECRET in _read(client, url)

    _hide(hidden, DRAFT_STATES[state])

    _assert_only_the_twin_shows(_read(client, url))


@pytest.mark.parametrize(("kind", "state"), COLLECTED_CASES, ids=_name)
def test_what_is_in_a_private_collection_does_not_show(
    client: Client, services: MassageServiceIndexPage, kind: Callable[..., str], state: str
) -> None:
    url = kind(services, COLLECTIONS[state]())

    _assert_only_the_twin_shows(_read(client, url))


@pytest.mark.parametrize("kind", COLLECTED_KINDS, ids=_name)
def test_a_deleted_file_does_not_show(
    client: Client, services: MassageServiceIndexPage, kind: Callable[..., str]
) -> None:
    url = kind(services, Collection.get_first_root_node())
    assert SECRET in _read(client, url)

    for model in (get_image_model(), get_document_model()):
        model.objects.filter(title=SECRET).delete()

    _assert_only_the_twin_shows(_read(client, url))


@pytest.mark.parametrize("state", [name for name in DRAFT_STATES if name != "deleted"])
def test_a_hidden_ancestor_is_not_in_the_breadcrumb(
    client: Client, services: MassageServiceIndexPage, state: str
) -> None:
    section = factories.page(MassageServiceIndexPage, services, title=SECRET, slug="section")
    shown = factories.service(section, title=TWIN)
    # A page below an unpublished one stays live.
    _update(section, live=True)
    assert SECRET in _read(client, shown.url)

    DRAFT_STATES[state](MassageServiceIndexPage.objects.get(pk=section.pk))
    Page.objects.filter(pk=shown.pk).update(live=True)

    _assert_only_the_twin_shows(_read(client, shown.url))


@pytest.mark.usefixtures("indexes")
@pytest.mark.parametrize("state", [name for name in DRAFT_STATES if name != "deleted"])
def test_a_hidden_term_lists_no_services_and_is_not_found(
    client: Client, services: MassageServiceIndexPage, conditions: Page, state: str
) -> None:
    term = factories.condition("zebrafish")
    factories.service(services, title=SECRET, body=[factories.conditions_block(term)])
    about = factories.page(
        MassageConditionPage, conditions, title=TWIN, condition=term, summary="s"
    )
    assert SECRET in _read(client, about.url)

    _hide(term, DRAFT_STATES[state])
    about.save_revision().publish()

    _assert_only_the_twin_shows(_read(client, about.url))
    assert not MassageConditionPage.objects.live().search("zebrafish")


@pytest.mark.parametrize("term_of", [factories.condition, factories.benefit])
def test_a_draft_of_something_live_does_not_show(
    client: Client, services: MassageServiceIndexPage, term_of: Callable[..., Any]
) -> None:
    block_of = {
        factories.condition: factories.conditions_block,
        factories.benefit: factories.benefits_block,
    }
    term, chosen = term_of(TWIN), factories.call_to_action(TWIN)
    body = [block_of[term_of](term), factories.block("booking", call_to_action=chosen.pk)]
    page = factories.service(services, title="Shown", body=body)
    for draft, field in ((term, "name"), (chosen, "heading"), (page, "summary")):
        setattr(draft, field, SECRET)
        draft.save_revision()

    _assert_only_the_twin_shows(_read(client, page.url))


def test_who_passed_a_restriction_sees_what_is_behind_the_same_one(
    client: Client, services: MassageServiceIndexPage
) -> None:
    pages = _words(lambda word: factories.service(services, title=word))
    links = " ".join(f'<a linktype="page" id="{page.pk}">link</a>' for page in pages)
    shown = _overview(services, links)
    _restrict("login")(services)
    _restrict("groups")(pages[0])
    member = factories.user("member")
    client.force_login(member)

    _assert_only_the_twin_shows(_read(client, shown.url))


@pytest.fixture
def everything_is_visible(monkeypatch: pytest.MonkeyPatch) -> None:
    """Visibility replaced by “yes”, wherever it is asked."""

    def yes(*args: Any) -> bool:
        return True

    def all_of(queryset: Any, audience: Any) -> Any:
        return queryset

    for module in (visibility, loaded, fetching):
        monkeypatch.setattr(module, "may_show", yes)
    monkeypatch.setattr(listing, "open_q", lambda now: Q())
    monkeypatch.setattr(listing, "not_below", all_of)
    monkeypatch.setattr(mentions, "visible_pages", all_of)


@pytest.mark.parametrize(
    ("kind", "state"), [case for case in PAGE_CASES if case[1] != "deleted"], ids=_name
)
@pytest.mark.usefixtures("everything_is_visible")
def test_without_visibility_a_page_would_show(
    client: Client,
    services: MassageServiceIndexPage,
    conditions: MassageConditionIndexPage,
    kind: Callable[..., Case],
    state: str,
) -> None:
    hidden, url = kind(services, conditions)
    _hide(hidden, PAGE_STATES[state])

    assert SECRET in _read(client, url)


@pytest.mark.parametrize(
    ("kind", "state"), [case for case in SNIPPET_CASES if case[1] != "deleted"], ids=_name
)
@pytest.mark.usefixtures("everything_is_visible")
def test_without_visibility_a_snippet_would_show(
    client: Client, services: MassageServiceIndexPage, kind: Callable[..., Case], state: str
) -> None:
    hidden, url = kind(services)
    _hide(hidden, DRAFT_STATES[state])

    assert SECRET in _read(client, url)


@pytest.mark.parametrize(("kind", "state"), COLLECTED_CASES, ids=_name)
@pytest.mark.usefixtures("everything_is_visible")
def test_without_visibility_a_private_file_would_show(
    client: Client, services: MassageServiceIndexPage, kind: Callable[..., str], state: str
) -> None:
    url = kind(services, COLLECTIONS[state]())

    assert SECRET in _read(client, url)
