"""One site where everything that can be hidden is named in every way in which it can be."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.core.management import call_command
from django.utils import timezone
from wagtail.models import Page, Site

from tests import factories
from tests.api.leaks import pages, things
from tests.api.leaks.pages import Tree, links, path_of
from tests.api.leaks.things import pair
from tests.api.leaks.words import Pair, elsewhere, openly, secret
from wagtail_massage.pages.models import MassageServiceIndexPage

SECOND = "second.example"
Things = dict[str, Pair]


@dataclass
class World:
    """What there is, by kind; in pairs the hidden one comes first."""

    tree: Tree
    pages: Things
    snippets: Things
    files: Things
    #: Open terms, whose pages or services are hidden.
    terms: Things
    #: Visible pages that refer to the pairs, by name.
    shown: dict[str, Page] = field(default_factory=dict)
    second_root: Any = None
    editor: Any = None
    #: The paths of all pages, as they were before anything was hidden.
    paths: dict[str, str] = field(default_factory=dict)
    #: All words of what gets hidden, and of what is hidden from the beginning.
    secrets: frozenset[str] = frozenset()


def build() -> World:
    secret.said.clear()
    terms = _terms()
    tree = Tree(terms)
    world = World(tree, tree.pairs, _snippets(), _files(), terms)
    world.shown = _referring(world)
    _draft(world)
    _first_clinic(world)
    world.second_root = _second_site()
    world.editor = factories.user("stranger", "wagtailadmin.access_admin")
    world.paths = current_paths(world)
    world.secrets = frozenset(secret.said)
    call_command("update_index", verbosity=0)
    return world


def _files() -> Things:
    kinds = ("picture", "embed", "hero")
    files = {kind: pair(kind, things.image) for kind in kinds}
    files["logo"] = Pair(things.image("logo", secret), None)
    files["form"] = pair("form", things.document)
    return files


def _snippets() -> Things:
    return {
        "condition": pair("condition", things.condition),
        "benefit": pair("benefit", things.benefit),
        **{kind: pair(kind, things.call_to_action) for kind in ("cta", "pagecta", "indexcta")},
        "defaultcta": Pair(things.call_to_action("defaultcta", secret), None),
    }


def _terms() -> Things:
    found = {}
    for kind, make in (("condition", things.condition), ("benefit", things.benefit)):
        found[f"own{kind}"] = Pair(make(f"firstown{kind}", openly), make(f"own{kind}", openly))
        found[f"named{kind}"] = Pair(None, make(f"named{kind}", openly))
    return found


def _referring(world: World) -> dict[str, Page]:
    tree = world.tree
    hidden, twin = world.snippets["pagecta"]
    hero = world.files["hero"]
    body = _body(world)
    shown = {
        "shown": factories.service(
            tree.services, "Shown", body=body, hero_image=hero.hidden, call_to_action=hidden
        ),
        "illustrated": factories.service(
            tree.services, "Illustrated", body=[], hero_image=hero.twin, call_to_action=twin
        ),
        **_term_pages(world),
        **dict(zip(("child", "twinchild"), tree.children, strict=True)),
        **dict(zip(("alias", "twinalias"), tree.aliases, strict=True)),
        "french": _french_page(world),
        "drafted": pages.service(tree.services, "drafted", openly),
        **_indexes(world),
    }
    return {name: Page.objects.get(pk=page.pk) for name, page in shown.items()}


def _body(world: World) -> list[dict[str, Any]]:
    return [*_texts(world), *_term_blocks(world), *_bookings(world), *_pictures(world)]


def _texts(world: World) -> list[dict[str, Any]]:
    """Each kind of link once in a block's own text and once in an item's."""
    embeds = (
        f'<embed embedtype="image" id="{image.pk}" format="left" alt="{say("embedalt")}"/>'
        for image, say in zip(world.files["embed"], (secret, openly), strict=True)
    )
    text = links("page", world.pages["textlink"]) + links("document", world.files["form"])
    answer = links("page", world.pages["itemlink"]) + links("document", world.files["form"])
    return [
        factories.block("overview", heading="", text=text + "".join(embeds)),
        factories.block(
            "faq", heading="", questions=factories.items({"question": "Why?", "answer": answer})
        ),
    ]


def _term_blocks(world: World) -> list[dict[str, Any]]:
    """Terms, one of each kind hidden, and terms whose own page is."""
    conditions: list[dict[str, Any]] = []
    benefits: list[dict[str, Any]] = []
    for found, kind in ((conditions, "condition"), (benefits, "benefit")):
        found += [{"term": term.pk} for term in world.snippets[kind]]
        found += [{"term": term.pk} for term in world.terms[f"own{kind}"]]
        found[0]["note"] = secret(f"{kind}itemnote")
        found[1]["note"] = openly(f"{kind}itemnote")
    return [factories.conditions_block(*conditions), factories.benefits_block(*benefits)]


def _bookings(world: World) -> list[dict[str, Any]]:
    actions = [factories.block("page", label="", page=page.pk) for page in world.pages["action"]]
    labelled = factories.block(
        "page", label=secret("actionlabel"), page=world.pages["action"].hidden.pk
    )
    opening = factories.call_to_action(openly("opening"), actions=[*actions, labelled])
    chosen = [*world.snippets["cta"], opening]
    return [
        *(factories.block("booking", call_to_action=each.pk) for each in chosen),
        factories.block("booking", call_to_action=None),
    ]


def _pictures(world: World) -> list[dict[str, Any]]:
    return [
        factories.block(
            "image", image=image.pk, alt_text=say("picturealt"), caption=say("picturecaption")
        )
        for image, say in zip(world.files["picture"], (secret, openly), strict=True)
    ]


def _term_pages(world: World) -> dict[str, Page]:
    """Visible pages about a hidden term, about its twin, and about one that services name."""
    found = {}
    for kind, parent in (("condition", world.tree.conditions), ("benefit", world.tree.benefits)):
        hidden, twin = world.snippets[kind]
        named = world.terms[f"named{kind}"].twin
        for name, term in ((f"hidden{kind}", hidden), (f"twin{kind}", twin), (kind, named)):
            found[name] = pages.term_page(parent, f"about{name}", openly, term)
    return found


def _french_page(world: World) -> Page:
    """A French page that refers to English things, of which some have a hidden translation."""
    terms, world.snippets["frenchterm"] = things.french(
        "frenchterm", things.condition, "name", "slug", "summary", "synonyms"
    )
    ways, world.snippets["frenchcta"] = things.french(
        "frenchcta", things.call_to_action, "heading", "text"
    )
    body = [
        factories.block("overview", heading="", text=links("page", world.tree.translated)),
        factories.conditions_block(*terms),
        *(factories.block("booking", call_to_action=each.pk) for each in ways),
    ]
    tree = world.tree
    return factories.service(
        tree.french_services, "Montré", body=body, locale=tree.french_root.locale
    )


def _indexes(world: World) -> dict[str, Page]:
    """Indexes with links and a call-to-action; the services' is the hidden one."""
    tree = world.tree
    hidden, twin = world.snippets["indexcta"]
    introduction = links("page", world.pages["introlink"]) + links("document", world.files["form"])
    indexes = {"services": tree.services, "conditions": tree.conditions}
    for index, chosen in zip(indexes.values(), (hidden, twin), strict=True):
        index.refresh_from_db()
        index.introduction, index.call_to_action = introduction, chosen
        index.save_revision().publish()
    return {**indexes, "benefits": tree.benefits, "root": tree.root}


def _draft(world: World) -> None:
    """Drafts of what stays live: their words are in revisions only."""
    page = world.shown["drafted"].specific
    page.title = page.seo_title = page.summary = secret("draft")
    page.slug, page.search_description = secret("draftslug"), secret("draftdescription")
    page.body = [("overview", {"heading": secret("draftbody"), "text": secret("drafttext")})]
    options = list(page.session_options.all())
    options[0].note = secret("draftnote")
    page.session_options.set(options)
    page.hero_image = things.image("drafthero", secret)
    page.save_revision()
    for kind, name in (("condition", "name"), ("benefit", "name"), ("cta", "heading")):
        thing = world.snippets[kind].twin
        for each in (name, "summary" if name == "name" else "text"):
            setattr(thing, each, secret(f"draft{kind}"))
        thing.save_revision()
        thing.refresh_from_db()


def _first_clinic(world: World) -> None:
    """Its notice is tomorrow's; one location belongs to no site."""
    factories.location(secret("orphan"))
    tomorrow = timezone.now().date() + timedelta(days=2)
    factories.clinic(
        factories.first_site(),
        factories.location(openly("location"), access=openly("access")),
        clinic_name=openly("clinic"),
        logo=world.files["logo"].hidden,
        call_to_action=world.snippets["defaultcta"].hidden,
        notice=secret("notice"),
        notice_from=tomorrow,
    )


def _second_site() -> Any:
    """Has what the first site has only one of: a logo, a default call-to-action, a notice."""
    top = Page.objects.get(depth=1)
    root = factories.page(MassageServiceIndexPage, top, title=elsewhere("root"))
    pages.service(root, "service", elsewhere)
    factories.clinic(
        Site.objects.create(hostname=SECOND, root_page=root),
        factories.location(elsewhere("location"), access=elsewhere("access")),
        clinic_name=elsewhere("clinic"),
        logo=things.image("logo", elsewhere),
        call_to_action=things.call_to_action("defaultcta", elsewhere),
        notice=elsewhere("notice"),
    )
    return root


def current_paths(world: World) -> dict[str, str]:
    """The paths of the pages that there are, by name."""
    rows = Page.objects.in_bulk(named_pages(world).values())
    named = {name: rows[pk] for name, pk in named_pages(world).items() if pk in rows}
    return {name: path_of(page) for name, page in named.items()}


def named_pages(world: World) -> dict[str, int]:
    """Primary keys of all pages but the second site's, hidden ones and twins and others."""
    hidden = {f"hidden {kind}": both.hidden.pk for kind, both in world.pages.items()}
    twins = {f"twin {kind}": both.twin.pk for kind, both in world.pages.items()}
    return {**hidden, **twins, **{name: page.pk for name, page in world.shown.items()}}
