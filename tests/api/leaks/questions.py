"""All requests that a world is asked, derived from what there is in it."""

from collections.abc import Iterator
from itertools import product
from typing import NamedTuple
from urllib.parse import urlencode

from tests.api.leaks.words import openly, secret
from tests.api.leaks.world import SECOND, World, current_paths, named_pages
from tests.own_pages.models import EmptyPage, OwnServicePage
from wagtail_massage.pages.models import (
    MassageBenefitPage,
    MassageConditionPage,
    MassageServiceIndexPage,
    MassageServicePage,
)
from wagtail_massage.versions import HAS_API_V3

V2, V3 = "/api/v2/pages/", "/api/v3/pages/"
LISTS = [V2, V3] if HAS_API_V3 else [V2]
OWN, OWN_IN_V3 = "/api/massage/", "/api/v3/massage/"
MODELS = [
    MassageServicePage,
    OwnServicePage,
    MassageConditionPage,
    MassageBenefitPage,
    MassageServiceIndexPage,
    EmptyPage,
]
REFERRING = [
    "shown",
    "hiddencondition",
    "hiddenbenefit",
    "condition",
    "benefit",
    "services",
    "conditions",
    "child",
    "alias",
    "drafted",
    "french",
]
#: What Wagtail's API v2 may be asked for of a service.
_FIELDS = ["*,hero_image(*)", "_,title,call_to_action(*),parent", "*,parent(*)", "*,body(*)"]
_FORMATS = ["html", "markdown", "db_html", "db_markdown"] if HAS_API_V3 else []
#: Words in what is no thing of its own.
_LOOSE = ["draft", "draftbody", "draftnote", "picturealt", "picturecaption", "embedalt", "notice"]
_LOOSE += ["frenchtermname", "frenchctaheading"]


class Question(NamedTuple):
    """One request; those that share a name are parts of one answer."""

    name: str
    url: str
    #: Whether it is asked of the second site, whose words may show then.
    is_second: bool = False
    #: Whether it is for a hidden page, which is not found.
    finds_page: bool = False
    #: Whether it is for a list by what is hidden of something, which is empty.
    finds_list: bool = False
    #: Whether a session in which somebody is logged in is asked as well.
    in_session: bool = False


def questions(world: World) -> list[Question]:
    makers = (_lists, _details, _variants, _own, _second, _of_hidden, _searches, _filters)
    return [question for maker in makers for question in maker(world)]


def url(base: str, **query: object) -> str:
    return f"{base}?{urlencode(query)}" if query else base


def _lists(world: World) -> Iterator[Question]:
    for base, query in product(LISTS, ({}, {"locale": "fr"}, {"child_of": "root"})):
        asked = url(base, limit=100, **query)
        yield Question(f"{base} list {query}", asked, in_session=not query)
    for model in MODELS:
        query = {"type": model._meta.label, "limit": 100, "fields": "*"}
        yield Question(f"{V2} all of {model.__name__}", url(V2, **query))
    yield Question(f"{V2} aliases", url(V2, fields="_,alias_of", limit=100), in_session=True)


def _details(world: World) -> Iterator[Question]:
    """Pages that refer to something hidden; lists have most of them in v2 and in our endpoints."""
    for name in REFERRING:
        key = world.shown[name].pk
        path = url(f"{OWN}page/", path=world.paths[name])
        urls = {V3: f"{V3}{key}/"} if HAS_API_V3 else {}
        if name in {"shown", "child", "alias"}:
            urls[V2] = f"{V2}{key}/"
        if name not in {"alias", "drafted", "french"}:
            urls[OWN] = path
        for base, asked in urls.items():
            yield Question(f"{base} {name}", asked, in_session=name == "shown")
    yield Question(f"{OWN} services", url(f"{OWN}page/", path=world.paths["services"], page=2))


def _variants(world: World) -> Iterator[Question]:
    shown = world.shown["shown"].pk
    for fields in _FIELDS:
        yield Question(f"{V2} {fields}", url(f"{V2}{shown}/", fields=fields))
    for text_format in _FORMATS:
        query = {"rich_text_format": text_format}
        pages = [(base, f"{base}{shown}/") for base in LISTS]
        for name, detail in pages if text_format in {"markdown", "db_html"} else ():
            yield Question(f"{name} as {text_format}", url(detail, **query))
        for name in ("shown", "conditions"):
            asked = url(f"{OWN}page/", path=world.paths[name], **query)
            yield Question(f"{OWN} {name} as {text_format}", asked)
    if HAS_API_V3:
        for name in ("drafted", "shown"):
            draft = f"{V3}{world.shown[name].pk}/?version=draft"
            yield Question(f"{V3} draft of {name}", draft, in_session=True)


def _of_hidden(world: World) -> Iterator[Question]:
    """Each hidden page by its key, by the address that it has, and by the one that it had."""
    now = current_paths(world)
    for name, pk in named_pages(world).items():
        if not name.startswith("hidden "):
            continue
        paths = sorted({world.paths[name], now.get(name, "")} - {""})
        by_key = [f"{V2}{pk}/", *(url(f"{base}{pk}/", version="draft") for base in LISTS[1:])]
        by_key += [url(f"{LISTS[-1]}find/", id=pk)]
        by_path = [url(f"{base}find/", html_path=path) for base in LISTS for path in paths]
        by_path += [url(f"{OWN}page/", path=path) for path in paths]
        for each in (*by_key, *by_path):
            yield Question(f"{name} by {each}", each, finds_page=True, in_session=each in by_key)


def _searches(world: World) -> Iterator[Question]:
    kinds = [*world.pages, *world.snippets, *world.files]
    words = sorted({*map(secret, kinds), *map(secret, _LOOSE)} & world.secrets)
    for base, word in product(LISTS, words):
        yield Question(f"{base} for {word}", url(base, search=word), finds_list=True)
    for base, kind in product(LISTS, ("textlink", "parent", "pagecondition")):
        yield Question(f"{base} for open {kind}", url(base, search=openly(kind)))


def _filters(world: World) -> Iterator[Question]:
    """By the words of hidden things and of twins."""
    service = MassageServicePage._meta.label
    for base, kind, say in product(LISTS, ("textlink", "draft"), (secret, openly)):
        queries = [{"title": say(kind)}, {"slug": say(kind)}]
        queries += [{"type": service, "summary": say(f"{kind}summary")}]
        for query in queries:
            yield Question(f"{base} by {query}", url(base, **query), finds_list=say is secret)
    for base, name, say in product(
        (V2, f"{OWN}services/"), ("condition", "benefit"), (secret, openly)
    ):
        naming = url(base, **{name: say(name)})
        yield Question(f"{base} naming {say(name)}", naming, finds_list=say is secret)


def _own(world: World) -> Iterator[Question]:
    queries = [("clinic", {}), ("conditions", {}), ("benefits", {}), ("manifest", {})]
    queries += [("services", {"offset": offset}) for offset in (0, 20)]
    for name, query in queries:
        asked = url(f"{OWN}{name}/", **query)
        yield Question(f"{OWN} all {name}", asked, in_session=name == "clinic")
    for name in ("clinic", "conditions", "services"):
        yield Question(f"{OWN} French {name}", url(f"{OWN}{name}/", locale="fr"))
    if HAS_API_V3:
        path = url(f"{OWN_IN_V3}page/", path=world.paths["shown"])
        yield Question(f"{OWN_IN_V3} shown", path)
        yield Question(f"{OWN_IN_V3} clinic", f"{OWN_IN_V3}clinic/")


def _second(world: World) -> Iterator[Question]:
    """The same of the second site, whose words are secret on the first one."""
    for base in LISTS:
        root = f"{base}{world.second_root.pk}/"
        yield Question(f"{base} second root", root)
        for each, query in ((base, {"limit": 100}), (root, {})):
            asked = url(each, site=SECOND, **query)
            yield Question(f"{base} second {bool(query)}", asked, is_second=True)
    for name in ("clinic", "conditions", "services", "manifest", "page"):
        query = {"path": "/"} if name == "page" else {}
        asked = url(f"{OWN}{name}/", site=SECOND, **query)
        yield Question(f"{OWN} second {name}", asked, is_second=True)
