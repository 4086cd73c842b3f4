"""What may be shown to a visitor, decided in one place.

What somebody could not open by its own address right now is not shown through anything else.
``visible`` decides for objects at hand, ``visible_pages`` says the same in SQL.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from types import SimpleNamespace
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import (
    Count,
    ExpressionWrapper,
    F,
    IntegerField,
    Model,
    Q,
    QuerySet,
    Value,
)
from django.db.models.functions import Left
from django.db.models.lookups import Exact
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone, translation
from wagtail.models import (
    AbstractPage,
    CollectionMember,
    CollectionViewRestriction,
    Locale,
    PageViewRestriction,
    Site,
    SiteRootPath,
    TranslatableMixin,
)

from wagtail_massage.answers.reads import holds_until

# An alias is restricted as its source is, and an alias may itself have aliases: so many levels
# of them are read at once.
_LEVELS = 3
_PORTION = 200
_KEPT = "_massage_restrictions"


class Restrictions(NamedTuple):
    """Tree paths below which something is private, read once."""

    pages: tuple[tuple[str, int], ...]
    collections: tuple[str, ...]

    @classmethod
    def of(cls, request: HttpRequest | None) -> "Restrictions":
        """Read once for a request."""
        if request is None:
            return cls.read()
        # REST framework wraps the request of Django, which others are given.
        kept = vars(getattr(request, "_request", request))
        if _KEPT not in kept:
            kept[_KEPT] = cls.read()
        return kept[_KEPT]

    @classmethod
    def read(cls) -> "Restrictions":
        """Every view restriction there is; a further query only where they are on aliases too."""
        found = _on_pages().union(_on_collections())
        # Told here, as SQLite would look for it among all pages. An alias has no say of its own.
        rows = [row[:4] for row in found if row[4] is None]
        level = 0
        while any(kind == level and has_aliases for kind, _path, _pk, has_aliases in rows):
            levels = [_on_aliases(level + each) for each in range(1, _LEVELS + 1)]
            level += _LEVELS
            rows += levels[0].union(*levels[1:])
        return cls(
            pages=tuple(sorted((path, pk) for kind, path, pk, _ in rows if kind >= 0)),
            collections=tuple(sorted(path for kind, path, _, _ in rows if kind < 0)),
        )

    def on(self, page: AbstractPage) -> frozenset[int]:
        """Primary keys of the restrictions that guard *page*."""
        return frozenset(pk for path, pk in self.pages if page.path.startswith(path))


def _on_pages() -> QuerySet:
    """Of all restricted pages: 0, tree path, restriction, how many aliases it has, and of which
    page it is one itself."""
    rows = PageViewRestriction.objects.order_by().annotate(aliases=Count("page__aliases"))
    return rows.values_list(Value(0), "page__path", "pk", "aliases", "page__alias_of")


def _on_aliases(level: int) -> QuerySet:
    """The same of their aliases' aliases, *level* deep."""
    relation = "__".join(["page", *["aliases"] * level])
    restrictions = PageViewRestriction.objects.filter(
        page__alias_of=None, **{f"{relation}__isnull": False}
    )
    rows = restrictions.order_by().annotate(aliases=Count(f"{relation}__aliases"))
    return rows.values_list(Value(level), f"{relation}__path", "pk", "aliases")


def _on_collections() -> QuerySet:
    restrictions = CollectionViewRestriction.objects.order_by()
    nothing = Value(None, output_field=IntegerField())
    return restrictions.values_list(Value(-1), "collection__path", "pk", Value(0), nothing)


@dataclass
class Audience:
    """For whom something is shown: never a user, so that answers can be stored.

    ``passed`` holds the view restrictions that the shown page itself stands behind: whoever
    reads it has passed them.
    """

    site: Site
    locale_id: int
    now: datetime
    passed: frozenset[int] = frozenset()
    restrictions: Restrictions = field(default_factory=Restrictions.read, compare=False, repr=False)
    #: What the complete addresses of pages and of files begin with; empty for paths.
    page_host: str = ""
    file_host: str = ""
    #: The object on which Wagtail keeps site root paths while it makes addresses.
    url_cache: Any = field(default_factory=SimpleNamespace, compare=False, repr=False)
    #: The addresses that were asked for, which structured data names again and again.
    _urls: dict[Any, str] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(cls, page: AbstractPage, site: Site, url_cache: Any = None) -> "Audience":
        """The readers of *page* on *site*, now."""
        restrictions = Restrictions.read()
        return cls(
            site=site,
            locale_id=page.locale_id,
            now=timezone.now(),
            passed=restrictions.on(page),
            restrictions=restrictions,
            url_cache=url_cache or SimpleNamespace(),
        )

    @classmethod
    def public(cls, site: Site, url_cache: Any = None) -> "Audience":
        """Somebody who has passed no restriction, in the active language."""
        locale_id = Locale.get_active().pk
        cache = url_cache or SimpleNamespace()
        return cls(site=site, locale_id=locale_id, now=timezone.now(), url_cache=cache)

    @property
    def root_paths(self) -> tuple[str, ...]:
        """``url_path`` of the site's root page in each language."""
        return tuple(root.root_path for root in self._roots)

    @property
    def site_language(self) -> str:
        """The code of the language of the site's root page; ``""`` where there is no site."""
        own = self.site.root_page.url_path if self._roots else ""
        return next((root.language_code for root in self._roots if root.root_path == own), "")

    @property
    def home_path(self) -> str:
        """The path of the address of the site's root page; ``""`` where there is no site."""
        return self.path_of(self.site.root_page.url_path) if self._roots else ""

    @property
    def _roots(self) -> list[SiteRootPath]:
        """The site's root page in each language."""
        return roots_of(self.site, self.url_cache)

    @property
    def closed_page_paths(self) -> tuple[str, ...]:
        """Tree paths below which pages are private to this audience."""
        return tuple(path for path, pk in self.restrictions.pages if pk not in self.passed)

    def url(self, page: AbstractPage) -> str:
        """The address of *page*, complete if it is on another host; ``""`` if it has none."""
        key = type(page), page.pk, page.url_path
        if key not in self._urls:
            self._urls[key] = self._url(page)
        return self._urls[key]

    def _url(self, page: AbstractPage) -> str:
        if not self.page_host:
            return page.get_url(request=self.url_cache, current_site=self.site) or ""
        parts = page.get_url_parts(request=self.url_cache)
        path = parts and (parts[2] or self.path_of(page.url_path))
        return f"{self.page_host}{path}" if path else ""

    def path_of(self, url_path: str) -> str:
        """The path of a page's address, by where it stands below a root of this site; or ``""``."""
        for prefix, root_path in self.prefixes:
            if url_path.startswith(root_path):
                return prefix + url_path[len(root_path) :]
        return ""

    @cached_property
    def prefixes(self) -> list[tuple[str, str]]:
        """What addresses below each root of the site begin with, and its ``url_path``.

        Where the project serves no pages itself, other languages begin with their code.
        """
        return [(_prefix(root, self.site_language), root.root_path) for root in self._roots]

    def file_url(self, url: str) -> str:
        """The address of a file, which its storage may have made complete."""
        return f"{self.file_host}{url}" if url[:1] == "/" and url[:2] != "//" else url

    def language_at(self, url_path: str) -> str:
        """The code of the language of pages at that place below a root of the site; or ``""``."""
        codes = (r.language_code for r in self._roots if url_path.startswith(r.root_path))
        return next(codes, "")


def roots_of(site: Site, url_cache: Any) -> list[SiteRootPath]:
    """The root pages of *site*, read once for all that goes by *url_cache*."""
    try:
        roots = url_cache._wagtail_cached_site_root_paths
    except AttributeError:
        roots = url_cache._wagtail_cached_site_root_paths = Site.get_site_root_paths()
    return [root for root in roots if root.site_id == site.pk]


def _prefix(root: SiteRootPath, site_language: str) -> str:
    try:
        if not getattr(settings, "WAGTAIL_I18N_ENABLED", False):
            return reverse("wagtail_serve", args=("",))
        with translation.override(root.language_code):
            return reverse("wagtail_serve", args=("",))
    except NoReverseMatch:
        return "/" if root.language_code == site_language else f"/{root.language_code}/"


def is_open(thing: Model, now: datetime) -> bool:
    """Whether *thing* is published at *now*, whether or not scheduled jobs have run."""
    go_live_at = getattr(thing, "go_live_at", None)
    expire_at = getattr(thing, "expire_at", None)
    holds_until(go_live_at, expire_at)
    return (
        getattr(thing, "live", True)
        and (go_live_at is None or go_live_at <= now)
        and (expire_at is None or expire_at > now)
    )


def may_show(thing: Model, audience: Audience) -> bool:
    """Whether *audience* may see *thing* itself, in the language that it has."""
    if not is_open(thing, audience.now):
        return False
    if isinstance(thing, AbstractPage):
        return thing.url_path.startswith(audience.root_paths) and not thing.path.startswith(
            audience.closed_page_paths
        )
    if isinstance(thing, CollectionMember):
        return not thing.collection.path.startswith(audience.restrictions.collections)
    return True


def visible(
    objects: Iterable[Model], audience: Audience, translations: Iterable[Model] | None = None
) -> dict[Model, Model]:
    """The *objects* that *audience* may see, each with the object to show in its place.

    That is its translation into the audience's language where there is one that may be seen.
    *translations* holds the candidates, if they were fetched before.
    """
    objects = list(objects)
    if translations is None:
        translations = _translations(objects, audience)
    by_key = {
        _translation_key(t): t
        for t in translations
        if getattr(t, "locale_id", audience.locale_id) == audience.locale_id
        and may_show(t, audience)
    }
    shown = ((thing, by_key.get(_translation_key(thing), thing)) for thing in objects)
    return {thing: counterpart for thing, counterpart in shown if may_show(counterpart, audience)}


def _translation_key(thing: Model) -> object:
    if isinstance(thing, TranslatableMixin):
        return type(thing), thing.translation_key
    return type(thing), thing.pk


def _translations(objects: list[Model], audience: Audience) -> list[Model]:
    """Counterparts in the audience's language of what is in another one: a query per model."""
    foreign: dict[type[Model], list[object]] = {}
    for thing in objects:
        if isinstance(thing, TranslatableMixin) and thing.locale_id != audience.locale_id:
            foreign.setdefault(type(thing), []).append(thing.translation_key)
    return [
        translation
        for model, keys in foreign.items()
        for translation in model._default_manager.filter(
            translation_key__in=keys, locale_id=audience.locale_id
        )
    ]


def visible_pages(queryset: QuerySet, audience: Audience) -> QuerySet:
    """The pages of *queryset* that ``may_show`` lets through, decided by the database."""
    queryset = _below(queryset, audience.root_paths).filter(open_q(audience.now))
    return not_below(queryset, audience.closed_page_paths)


def not_below(queryset: QuerySet, paths: Sequence[str]) -> QuerySet:
    """The pages of *queryset* that are not at or below one of these tree paths."""
    # In portions, since SQLite has a limit for the depth of a condition.
    for start in range(0, len(paths), _PORTION):
        closed = Q()
        for path in paths[start : start + _PORTION]:
            closed |= Q(path__startswith=path)
        queryset = queryset.exclude(closed)
    return queryset


def in_language(audience: Audience) -> Exact:
    """Few pages by their language, which they are found by something else than.

    SQLite prefers the index of languages to others, though all pages may be in one of them.
    """
    language = ExpressionWrapper(F("locale_id") + 0, output_field=IntegerField())
    return Exact(language, audience.locale_id)


def site_pages(queryset: QuerySet, site: Site) -> QuerySet:
    """The pages of *queryset* that belong to *site*, in any language and state."""
    roots = Site.get_site_root_paths()
    return _below(queryset, [root.root_path for root in roots if root.site_id == site.pk])


def _below(queryset: QuerySet, url_paths: Iterable[str]) -> QuerySet:
    below = Q(pk__in=[])
    for path in url_paths:
        # SQLite's LIKE takes “/HOME/” for “/home/”, a comparison of equals does not.
        start = Exact(Left("url_path", len(path)), Value(path))
        below |= Q(start, url_path__startswith=path)
    return queryset.filter(below)


def open_q(now: datetime) -> Q:
    """``is_open`` for anything that has Wagtail's draft state, in SQL."""
    started = Q(go_live_at=None) | Q(go_live_at__lte=now)
    return Q(live=True) & started & (Q(expire_at=None) | Q(expire_at__gt=now))
