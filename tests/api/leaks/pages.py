"""Pairs of pages to hide, and the visible pages that refer to all that gets hidden."""

from typing import Any
from urllib.parse import urlsplit

from wagtail.models import Locale, Page

from tests import factories
from tests.api.leaks.things import pair
from tests.api.leaks.words import Pair, Voice, openly, secret
from tests.own_pages.models import EmptyPage, OwnServicePage, OwnSessionOption
from wagtail_massage.pages.models import (
    MassageBenefitIndexPage,
    MassageBenefitPage,
    MassageConditionIndexPage,
    MassageConditionPage,
    MassageServiceIndexPage,
)


def link(kind: str, thing: Any) -> str:
    return f'<a linktype="{kind}" id="{thing.pk}">link</a>'


def links(kind: str, both: Pair) -> str:
    return f"<p>{' '.join(link(kind, thing) for thing in both)}</p>"


def _text_of(kind: str, say: Voice) -> dict[str, str]:
    return {
        "title": say(kind),
        "summary": say(f"{kind}summary"),
        "seo_title": say(f"{kind}seo"),
        "search_description": say(f"{kind}description"),
    }


def _body(kind: str, say: Voice) -> list[dict[str, Any]]:
    text = f"<p>{say(f'{kind}text')}</p>"
    return [
        factories.block("overview", heading=say(f"{kind}heading"), text=text),
        factories.block("session_options", heading="", introduction=""),
    ]


def service(parent: Page, kind: str, say: Voice, *more: dict[str, Any]) -> Any:
    option = {"minutes": 60, "price": "90.00", "note": say(f"{kind}note")}
    body = [*_body(kind, say), *more]
    return factories.service(parent, **_text_of(kind, say), options=[option], body=body)


def own_service(parent: Page, kind: str, say: Voice, *more: dict[str, Any]) -> Any:
    """Of a project's own kind."""
    option = OwnSessionOption(minutes=60, price="90.00", note=say(f"{kind}note"))
    body = [*_body(kind, say), *more]
    fields = {**_text_of(kind, say), "body": body, "session_options": [option]}
    return factories.page(OwnServicePage, parent, **fields)


def term_page(parent: Page, kind: str, say: Voice, term: Any) -> Any:
    """The page about *term*."""
    name = term._meta.model_name
    model = {"condition": MassageConditionPage, "benefit": MassageBenefitPage}[name]
    return factories.page(model, parent, **_text_of(kind, say), **{name: term}, body=[])


def _section(services: Page, kind: str, say: Voice) -> Any:
    """The addresses of its children begin with its slug, so that this is no secret."""
    text, slug = f"<p>{say(f'{kind}text')}</p>", f"section-{services.numchild}"
    fields = {"title": say(kind), "slug": slug, "introduction": text}
    return factories.page(MassageServiceIndexPage, services, **fields)


def alias(source: Page, parent: Page, kind: str) -> Page:
    """An alias with a title of its own, which has no word of its source."""
    made = source.create_alias(parent=parent, update_slug=openly(kind), user=None)
    fields = {"title": openly(kind), "draft_title": openly(kind), "seo_title": ""}
    fields |= {"summary": "", "search_description": "", "body": []}
    type(made).objects.filter(pk=made.pk).update(**fields)
    made.session_options.all().delete()
    return made


class Tree:
    """The site's sections in two languages, and the pairs to hide."""

    def __init__(self, terms: dict[str, Pair]) -> None:
        root = factories.first_site().root_page
        french = Locale.objects.create(language_code="fr")
        self.root = Page.objects.get(pk=root.pk)
        self.services = factories.page(MassageServiceIndexPage, self.root, title="Services")
        self.conditions = factories.page(MassageConditionIndexPage, self.root, title="Conditions")
        self.benefits = factories.page(MassageBenefitIndexPage, self.root, title="Benefits")
        top = Page.objects.get(depth=1)
        self.french_root = factories.page(Page, top, title="Accueil", **_same(root, french))
        self.french_services = factories.page(
            MassageServiceIndexPage,
            self.french_root,
            title="Soins",
            **_same(self.services, french),
        )
        self.pairs = self._pairs(terms)
        self.translated = self._translated(french)
        self.children = [
            service(section, f"childof{side}", openly)
            for side, section in zip(("hidden", "twin"), self.pairs["parent"], strict=True)
        ]
        self.aliases = [
            alias(source, self.services, f"aliasof{side}")
            for side, source in zip(("hidden", "twin"), self.pairs["source"], strict=True)
        ]

    def _pairs(self, terms: dict[str, Pair]) -> dict[str, Pair]:
        named = [
            factories.conditions_block(terms["namedcondition"].twin),
            factories.benefits_block(terms["namedbenefit"].twin),
        ]
        plain = ("textlink", "itemlink", "introlink", "action", "source")
        pairs = {k: pair(k, lambda k, say: service(self.services, k, say)) for k in plain}
        pairs["naming"] = pair("naming", lambda k, say: service(self.services, k, say, *named))
        pairs["own"] = pair("own", lambda k, say: own_service(self.services, k, say, *named))
        pairs["parent"] = pair("parent", lambda k, say: _section(self.services, k, say))
        pairs["other"] = pair("other", lambda k, say: _other(self.root, k, say))
        for kind, parent in (("condition", self.conditions), ("benefit", self.benefits)):
            made = zip((secret, openly), terms[f"own{kind}"], strict=True)
            pages = [term_page(parent, f"page{kind}", say, term) for say, term in made]
            pairs[f"page{kind}"] = Pair(*pages)
        return pairs

    def _translated(self, french: Locale) -> Pair:
        """English pages of which one has a French page to hide."""
        sources = Pair(*(service(self.services, f"french{s}", openly) for s in ("source", "twin")))
        copies = [
            factories.service(self.french_services, **_text_of("french", say), **_same(s, french))
            for say, s in zip((secret, openly), sources, strict=True)
        ]
        self.pairs["french"] = Pair(*copies)
        return sources


def _other(root: Page, kind: str, say: Voice) -> Any:
    """A page of a kind that this package knows nothing of."""
    fields = {"seo_title": say(f"{kind}seo"), "search_description": say(f"{kind}description")}
    return factories.page(EmptyPage, root, title=say(kind), **fields)


def _same(source: Any, locale: Locale) -> dict[str, Any]:
    return {"locale": locale, "translation_key": source.translation_key}


def path_of(page: Page) -> str:
    """The path of a page's address; empty where it has none."""
    return urlsplit(page.get_url() or "").path
