"""Whoever keeps a copy learns from the manifest of everything that changes in a page's JSON."""

import copy
import json
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from django.contrib.auth.models import AbstractUser
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.db.models import Model
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation
from pytest_django import Settings
from wagtail.api import APIField
from wagtail.models import (
    Collection,
    CollectionViewRestriction,
    Comment,
    Locale,
    Page,
    PageViewRestriction,
)

from tests import factories
from tests.own_pages.models import EmptyPage, OwnServicePage, OwnSessionOption
from wagtail_massage.pages.models import (
    MassageConditionIndexPage,
    MassageConditionPage,
    MassageServiceIndexPage,
    MassageServicePage,
    MassageSessionOption,
)

pytestmark = pytest.mark.django_db
API = "/api/massage"
TODAY = date.today()
DAY = timedelta(days=1)
#: However many pages there are, and kinds of them.
BUDGET = 12


def read(client: Client, path: str) -> Any:
    answer = client.get(f"{API}/{path}")
    assert answer.status_code == 200, answer.getvalue()
    return json.loads(answer.getvalue())


class World:
    """A site with something of every kind."""

    def __init__(self) -> None:
        self.home = factories.first_site().root_page
        self.services = factories.page(MassageServiceIndexPage, self.home, "Services")
        self.conditions = factories.page(MassageConditionIndexPage, self.home, "Conditions")
        self.collection = Collection.get_first_root_node().add_child(name="Pictures")
        self.image = factories.image("A room", collection=self.collection)
        self.document = factories.document("A form", collection=self.collection)
        self.term, self.unnamed = factories.condition("Sore back"), factories.condition("Stiff")
        self.benefit = factories.benefit("Calm")
        self.booking = factories.call_to_action("Book")
        self.spare = factories.call_to_action("Call")
        self._clinic()
        self.linked = factories.page(EmptyPage, self.home, "Linked")
        self._pages()

    def _clinic(self) -> None:
        self.place = factories.location()
        self.place.opening_hours_exceptions.create(valid_from=TODAY + 2 * DAY, note="Holiday")
        self.place.save()
        self.clinic = factories.clinic(
            factories.first_site(),
            self.place,
            clinic_name="Maple Clinic",
            logo=factories.image("A logo"),
            call_to_action=self.booking,
            notice="We are away",
            notice_from=TODAY + 2 * DAY,
            notice_until=TODAY + 4 * DAY,
        )

    def _pages(self) -> None:
        about = partial(factories.page, MassageConditionPage, self.conditions, summary="s")
        self.about = about("About backs", condition=self.term)
        about("About stiffness", condition=self.unnamed)
        option, body = {"minutes": 30, "price": "50.00"}, self._body()
        self.service = factories.service(
            self.services, "Massage", hero_image=self.image, options=[option], body=body
        )
        self.other = factories.service(self.services, "Other")
        self.own = factories.page(
            OwnServicePage,
            self.services,
            "Of the agency",
            summary="s",
            session_options=[OwnSessionOption(**option)],
        )

    def _body(self) -> list[dict[str, Any]]:
        text = (
            f'<p><a linktype="page" id="{self.linked.pk}">there</a>'
            f'<a linktype="document" id="{self.document.pk}">a form</a></p>'
        )
        return [
            factories.block("overview", heading="What it is", text=text),
            factories.block("image", image=self.image.pk, alt_text="A room"),
            factories.conditions_block(self.term),
            factories.benefits_block(self.benefit),
        ]


class Copy(NamedTuple):
    """What somebody has fetched, with the words that tell when it is old."""

    version: str
    tags: dict[int, str]
    pages: dict[int, Any]
    #: What no page has by itself: terms with their services, and the clinic.
    shared: list[Any]


def copy_of(client: Client) -> Copy:
    manifest = read(client, "manifest/")
    entries = manifest["pages"]
    return Copy(
        manifest["version"],
        tags(manifest),
        {entry["id"]: read(client, f"page/?path={entry['path']}") for entry in entries},
        [read(client, f"{name}/") for name in ("conditions", "benefits", "services", "clinic")],
    )


def tags(manifest: Any) -> dict[int, str]:
    return {entry["id"]: entry["tag"] for entry in manifest["pages"]}


def entry(client: Client, page: Page) -> dict[str, Any]:
    return next(e for e in read(client, "manifest/")["pages"] if e["id"] == page.pk)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("pictures")


@pytest.fixture(autouse=True)
def media_root(settings: Settings, folder: Path) -> Path:
    """The files of the world stay where they are."""
    settings.MEDIA_ROOT = folder
    return folder


@pytest.fixture(scope="module")
def made(django_db_setup: None, django_db_blocker: Any, folder: Path) -> Iterator[World]:
    """One for all tests; what each of them does to it is rolled back."""
    files = override_settings(MEDIA_ROOT=folder)
    with django_db_blocker.unblock(), files, transaction.atomic():
        with translation.override("en"):
            world = World()
        yield world
        transaction.set_rollback(True)


@pytest.fixture
def world(made: World) -> World:
    return copy.deepcopy(made)


@pytest.fixture(scope="module")
def before(made: World) -> Copy:
    """Fetched while nothing has changed, which makes the pictures' sizes as well."""
    return copy_of(Client())


def differing(before: dict[int, Any], after: dict[int, Any]) -> set[int]:
    return {key for key in before.keys() | after.keys() if before.get(key) != after.get(key)}


def changed(thing: Model, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(thing, name, value)
    thing.save()


def published(page: Any, **fields: Any) -> None:
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision().publish()


def retyped(page: Any, text: str) -> list[dict[str, Any]]:
    """The body of *page* with another first heading."""
    first, *others = page.body.raw_data
    return [{**first, "value": {**first["value"], "heading": text}}, *others]


def make_private(thing: Page | Collection) -> None:
    if isinstance(thing, Collection):
        CollectionViewRestriction.objects.create(collection=thing, restriction_type="login")
    else:
        PageViewRestriction.objects.create(page=thing, restriction_type="login")


def hidden() -> Collection:
    collection = Collection.get_first_root_node().add_child(name="Private")
    make_private(collection)
    return collection


def expiring(thing: Any) -> None:
    type(thing).objects.filter(pk=thing.pk).update(expire_at=timezone.now() + 10 * DAY)


def with_file(thing: Any, name: str) -> None:
    changed(thing, file=ContentFile(thing.file.read(), name=name), file_hash="f" * 40)


def names(world: World, *terms: Any) -> None:
    published(world.other, body=[factories.conditions_block(*terms)])


Change = Callable[[World], Any]
#: What more than one page shows, or what no page has by itself.
SHARED: dict[str, Change] = {
    "a child is added": lambda w: factories.service(w.services, "New"),
    "a child is retitled": lambda w: published(w.other, title="Retitled"),
    "a child is summed up": lambda w: published(w.other, summary="Otherwise"),
    "a child has a picture": lambda w: published(w.other, hero_image=w.image),
    "children change places": lambda w: w.other.move(w.service, pos="left"),
    "a child is unpublished": lambda w: w.other.unpublish(),
    "a term is named": lambda w: names(w, w.term),
    "a term is named no longer": lambda w: published(w.service, body=[]),
    "another term is named": lambda w: names(w, w.unnamed),
    "a term gets another name": lambda w: changed(w.term, name="Backache"),
    "a term is unpublished": lambda w: w.term.unpublish(),
    "a term's page is unpublished": lambda w: w.about.unpublish(),
    "a page is about another term": lambda w: published(w.about, condition=w.unnamed),
    "a picture is retitled": lambda w: changed(w.image, title="Retitled"),
    "a picture is described": lambda w: changed(w.image, description="A room with a table"),
    "a picture's middle is moved": lambda w: changed(
        w.image, focal_point_x=2, focal_point_y=2, focal_point_width=1, focal_point_height=1
    ),
    "a picture is of another size": lambda w: changed(w.image, width=31, height=17),
    "a picture is deleted": lambda w: w.image.delete(),
    "a picture becomes private": lambda w: make_private(w.collection),
    "a picture is moved to a private collection": lambda w: changed(w.image, collection=hidden()),
    "a document has another file": lambda w: with_file(w.document, "other.txt"),
    "a document becomes private": lambda w: changed(w.document, collection=hidden()),
    "a linked page is moved": lambda w: published(w.linked, slug="moved"),
    "a linked page is unpublished": lambda w: w.linked.unpublish(),
    "a linked page is deleted": lambda w: w.linked.delete(),
    "a linked page becomes private": lambda w: make_private(w.linked),
    "pages become private with what is above": lambda w: make_private(w.services),
    "the home page is retitled": lambda w: published(w.home, title="Welcome"),
    "an index page books otherwise": lambda w: published(w.services, call_to_action=w.spare),
    "a call-to-action is reworded": lambda w: changed(w.booking, heading="Come in"),
    "the clinic is renamed": lambda w: changed(w.clinic, clinic_name="Oak Clinic"),
    "the clinic's notice has no days": lambda w: changed(w.clinic, notice_from=None),
    "the clinic has a front end": lambda w: changed(
        w.clinic, front_end_base_url="https://front.example"
    ),
    "the clinic has another place": lambda w: factories.clinic(
        w.clinic.site, factories.location("Riverside")
    ),
    "a place has another telephone": lambda w: changed(w.place, telephone="+1 519-555-0199"),
    "a place opens later": lambda w: w.place.opening_hours.model.objects.update(opens="10:00"),
    "the site is at another port": lambda w: changed(w.clinic.site, port=8080),
}
OWN: dict[str, Change] = {
    "its body": lambda w: published(w.service, body=retyped(w.service, "New words")),
    "its title for search engines": lambda w: published(w.service, seo_title="Massage here"),
    "its booking": lambda w: published(w.service, call_to_action=w.spare),
    "its time": lambda w: published(w.service),
    "its body alone, without a revision": lambda w: MassageServicePage.objects.filter(
        pk=w.service.pk
    ).update(body=retyped(w.service, "New words")),
    "a price": lambda w: MassageSessionOption.objects.update(price="60.00"),
    "a note": lambda w: MassageSessionOption.objects.update(note="First visit"),
    "one more option": lambda w: w.service.session_options.model.objects.create(
        page=w.service, minutes=60, price="90.00", locale=w.service.locale
    ),
    "no option": lambda w: MassageSessionOption.objects.all().delete(),
}
OWN_OF_OTHERS: dict[str, tuple[str, Change]] = {
    "an introduction": ("services", lambda w: published(w.services, introduction="<p>Hi</p>")),
    "an agency's option": ("own", lambda w: OwnSessionOption.objects.update(price="60.00")),
}
#: What changes within so many days without anybody, once it is prepared.
BY_THE_CLOCK: dict[str, tuple[int, Change]] = {
    "a notice begins": (3, lambda w: None),
    "a holiday is over": (3, lambda w: changed(w.clinic, notice="")),
    "a page expires": (11, lambda w: expiring(w.linked)),
    "a term expires": (11, lambda w: expiring(w.term)),
    "a call-to-action expires": (11, lambda w: expiring(w.booking)),
}
#: Nobody sees anything of it.
UNSEEN: dict[str, Change] = {
    "a draft": lambda w: (setattr(w.service, "title", "Hush"), w.service.save_revision()),
    "a notice of another day": lambda w: changed(w.clinic, notice="We are back"),
    "a past exception": lambda w: w.place.opening_hours_exceptions.model.objects.create(
        location=w.place, valid_from=TODAY - 9 * DAY, note="Over"
    ),
    "a private picture": lambda w: factories.image("Hush", collection=hidden()),
    "a private document": lambda w: factories.document("Hush", collection=hidden()),
    "a draft of a page": lambda w: factories.service(
        w.services, "Hush", live=False, body=[factories.conditions_block(w.unnamed)]
    ),
    "a draft of a term": lambda w: factories.condition("Hush", live=False),
    "a place of no site": lambda w: factories.location("Hush"),
}


def check_tells(before: Copy, after: Copy) -> None:
    """That something has changed, and that who fetches what the manifest says has all of it."""
    outdated = differing(before.pages, after.pages)
    assert outdated or before.shared != after.shared
    if before.version == after.version:
        assert before.shared == after.shared
        assert outdated <= differing(before.tags, after.tags)


@pytest.mark.parametrize("change", SHARED.values(), ids=SHARED)
def test_what_pages_share_is_told(
    client: Client, before: Copy, world: World, change: Change
) -> None:
    change(world)

    check_tells(before, copy_of(client))


@pytest.mark.parametrize(("days", "prepare"), BY_THE_CLOCK.values(), ids=BY_THE_CLOCK)
def test_what_changes_by_the_clock_is_told(
    client: Client, world: World, monkeypatch: pytest.MonkeyPatch, days: int, prepare: Change
) -> None:
    prepare(world)
    before, now = copy_of(client), timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: now + days * DAY)
    after = copy_of(client)

    check_tells(before, after)
    assert copy_of(client) == after


@pytest.mark.parametrize(
    ("name", "change"),
    [*(("service", change) for change in OWN.values()), *OWN_OF_OTHERS.values()],
    ids=[*OWN, *OWN_OF_OTHERS],
)
def test_what_is_a_pages_own_is_told_of_that_page_alone(
    client: Client, before: Copy, world: World, name: str, change: Change
) -> None:
    page = getattr(world, name)
    change(world)
    after = copy_of(client)

    assert differing(before.pages, after.pages) == {page.pk}
    assert differing(before.tags, after.tags) == {page.pk}
    assert before.version == after.version


@pytest.mark.parametrize("change", UNSEEN.values(), ids=UNSEEN)
def test_what_nobody_sees_is_not_told(
    client: Client, before: Copy, world: World, change: Change
) -> None:
    change(world)

    assert copy_of(client) == before


@pytest.mark.translations
def test_a_translation_that_takes_the_place_of_a_page_is_told(client: Client, world: World) -> None:
    french = Locale.objects.create(language_code="fr")
    for page in (world.home, world.services, world.service):
        page.copy_for_translation(french).save_revision().publish()
    before = copy_of(client)
    translation = world.linked.copy_for_translation(french)
    published(translation, title="Là")
    after = copy_of(client)

    check_tells(before, after)
    assert world.service.get_translation(french).pk in differing(before.pages, after.pages)


@pytest.mark.translations
def test_each_language_is_told_of_all(client: Client, world: World) -> None:
    french = Locale.objects.create(language_code="fr")
    home = world.home.copy_for_translation(french)
    home.save_revision().publish()
    whole, part = read(client, "manifest/"), read(client, "manifest/?locale=fr")

    assert part["version"] == whole["version"]
    assert part["pages"] == [entry for entry in whole["pages"] if entry["id"] == home.pk]
    assert len(whole["pages"]) > 1


def test_rows_that_an_agency_shows_are_its_pages_own(
    client: Client, world: World, editor: AbstractUser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Comments stand for them, since those are rows that any page may have."""
    shown = [*MassageServiceIndexPage.api_fields, APIField("wagtail_admin_comments")]
    comment = Comment(page=world.services, user=editor, text="Hush", contentpath="introduction")
    before = read(client, "manifest/")
    comment.save()
    assert read(client, "manifest/") == before

    monkeypatch.setattr(MassageServiceIndexPage, "api_fields", shown)
    after = tags(read(client, "manifest/"))
    assert differing(tags(before), after) == {world.services.pk}
    changed(comment, text="Something else")
    assert differing(after, tags(read(client, "manifest/"))) == {world.services.pk}


def test_the_manifest_takes_few_queries(client: Client, world: World) -> None:
    read(client, "manifest/")
    with CaptureQueriesContext(connection) as captured:
        read(client, "manifest/")

    assert len(captured) <= BUDGET


def test_who_has_the_manifest_is_not_sent_it_again(client: Client, world: World) -> None:
    first = client.get(f"{API}/manifest/")
    etag, content = first.headers["ETag"], first.getvalue()
    assert int(first.headers["Content-Length"]) == len(content)

    again = client.get(f"{API}/manifest/", headers={"If-None-Match": etag})
    assert (again.status_code, again.headers["ETag"], again.content) == (304, etag, b"")

    published(world.other, title="Retitled")
    changed_since = client.get(f"{API}/manifest/", headers={"If-None-Match": etag})
    assert changed_since.headers["ETag"] != etag
    assert b"Retitled" in changed_since.getvalue()


def test_a_page_is_told_of_in_few_words(client: Client, world: World) -> None:
    page = world.service
    known = entry(client, page)

    assert known.pop("tag")
    assert known.pop("last_published_at").endswith("Z")
    assert known == {
        "id": page.pk,
        "path": "/services/massage/",
        "type": "wagtail_massage_pages.MassageServicePage",
        "title": "Massage",
        "show_in_menus": False,
        "locale": "en",
        "translation_key": str(page.translation_key),
    }


def test_the_manifest_has_pages_of_every_kind(client: Client, world: World) -> None:
    kinds = {e["type"] for e in read(client, "manifest/")["pages"]}

    assert entry(client, world.linked)["type"] == "own_pages.EmptyPage"
    assert entry(client, world.home)["type"] == "wagtailcore.Page"
    assert len(kinds) == 7


def test_pages_whose_model_is_gone_are_there(client: Client, world: World) -> None:
    gone = ContentType.objects.create(app_label="gone", model="page")
    Page.objects.filter(pk=world.linked.pk).update(content_type=gone)

    assert entry(client, world.linked)["type"] == "wagtailcore.Page"
