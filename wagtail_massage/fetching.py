"""One query for everything of a kind, translations and addresses included."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from typing import Any, NamedTuple

from django.conf import settings
from django.db.models import (
    IntegerField,
    Model,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Coalesce
from wagtail.blocks import Block, ChooserBlock, RichTextBlock
from wagtail.images import get_image_model
from wagtail.models import AbstractPage, Collection, CollectionMember, TranslatableMixin
from wagtail.rich_text import extract_references_from_rich_text

from wagtail_massage.base_page import base_page_model, page_models
from wagtail_massage.models import BookingCallToAction
from wagtail_massage.stream import primary_key, walk
from wagtail_massage.visibility import Audience, in_language, may_show, visible

_REFERRING_TAGS = re.compile(r"<(?:a|embed)\b[^>]*>")


class References:
    """Primary keys to fetch, by model."""

    def __init__(self) -> None:
        self.keys: dict[type[Model], set[Any]] = defaultdict(set)

    def add(self, model: type[Model], key: Any) -> None:
        key = primary_key(model, key)
        if key is not None:
            self.keys[model].add(key)

    def add_stream(self, block: Block, raw: Any) -> None:
        """Everything that well-formed stream data refers to, inside its rich text as well."""
        for node in walk(block, raw):
            if isinstance(node.block, ChooserBlock):
                self.add(node.block.model_class, node.value)
            elif isinstance(node.block, RichTextBlock) and node.value:
                self.add_rich_text(node.value)

    def add_term_of(self, page: AbstractPage) -> None:
        """The term that a condition or benefit page is about."""
        name = getattr(page, "term_field", None)
        if name:
            field = page._meta.get_field(name)
            self.add(field.related_model, getattr(page, field.attname))

    def add_rich_text(self, source: str) -> None:
        for tag in _REFERRING_TAGS.findall(source):
            # A link without the id that its type needs refers to nothing.
            with suppress(KeyError):
                for model, key, *_path in extract_references_from_rich_text(tag):
                    self.add(model, key)


class Fetched(NamedTuple):
    """What to show for each key, and what was asked for but may not be shown."""

    shown: dict[Any, Any]
    hidden: list[Model]


class Wanted(NamedTuple):
    """Which pages to fetch."""

    keys: set[Any]
    #: Tree paths.
    paths: set[str]
    #: Those that the pages are about, in the audience's language.
    terms: Sequence[Any]
    #: Of what is wanted in every language.
    translation_keys: set[Any]


class FetchedPages(NamedTuple):
    """Pages that were fetched together."""

    #: Those that were referred to.
    named: Fetched
    #: Every page that has one of the paths, shown or not, by its path.
    above: dict[str, AbstractPage]
    #: The visible page about each term, in the audience's language, by its translation key.
    about: dict[Any, AbstractPage]
    #: Those that are visible, in any language, by their translation keys.
    translations: dict[Any, list[AbstractPage]]

    def give(self, terms: Iterable[Any], audience: Audience) -> None:
        """Give *terms* the page about each, and its address."""
        for term in terms:
            term.page = self.about.get(term.translation_key)
            term.url = audience.url(term.page) if term.page else ""


def fetch(model: type[Model], keys: Iterable[Any], audience: Audience) -> Fetched:
    """What may be shown for each of *keys*, in the audience's language where possible."""
    keys = set(keys)
    if not keys:
        return Fetched({}, [])
    if model is get_image_model():
        return _sorted_out(_images(model, keys), keys, audience)
    queryset = _found(model, _with_translations(model, keys, audience))
    if issubclass(model, CollectionMember):
        queryset = queryset.select_related("collection")
    return _sorted_out(queryset, keys, audience)


def _sorted_out(found: Iterable[Model], keys: set[Any], audience: Audience) -> Fetched:
    found = list(found)
    shown = visible(found, audience, translations=found)
    hidden = [thing for thing in found if thing.pk in keys and thing not in shown]
    return Fetched({thing.pk: counterpart for thing, counterpart in shown.items()}, hidden)


def fetch_calls_to_action(keys: Iterable[Any], paths: Iterable[str], audience: Audience) -> Fetched:
    """Like ``fetch``, with those of the index pages that have one of *paths* besides."""
    keys = set(keys)
    wanted = _with_translations(BookingCallToAction, keys, audience)
    for model in _index_models():
        indexes = model._default_manager.filter(path__in=paths).exclude(call_to_action=None)
        wanted |= Q(pk__in=indexes.values("call_to_action_id"))
    return _sorted_out(_found(BookingCallToAction, wanted), keys, audience)


def fetch_pages(wanted: Wanted, audience: Audience) -> FetchedPages:
    """Like ``fetch``. All pages have ``index_call_to_action_id``, for index pages."""
    kinds = {type(term) for term in wanted.terms}
    named = [_of_page(model, "call_to_action_id") for model in _index_models()]
    subjects = [
        _of_page(model, f"{model.term_field}__translation_key")
        for kind in kinds
        for model in models_about(kind)
    ]
    found = list(
        _found(base_page_model(), Q(pk__in=_page_keys(wanted, audience))).annotate(
            index_call_to_action_id=_first(named), subject=_first(subjects)
        )
    )
    return FetchedPages(
        named=_sorted_out(found, wanted.keys, audience),
        above={page.path: page for page in found},
        about=_about(found, audience),
        translations=_in_languages(found, wanted.translation_keys, audience),
    )


def _of_page(model: Any, name: str) -> Subquery:
    """What a page has of *model*'s own, for pages of any kind.

    Not joined: PostgreSQL knows nothing of small tables, and would expect millions of rows.
    """
    own = model._default_manager.filter(pk=OuterRef("pk")).order_by()
    return Subquery(own.values(name)[:1])


def _about(pages: Iterable[Any], audience: Audience) -> dict[Any, AbstractPage]:
    """The first of each subject, in the order of the tree."""
    found: dict[Any, AbstractPage] = {}
    for page in sorted(pages, key=lambda page: page.path):
        if page.subject and page.locale_id == audience.locale_id and may_show(page, audience):
            found.setdefault(page.subject, page)
    return found


def _in_languages(
    pages: Iterable[Any], keys: set[Any], audience: Audience
) -> dict[Any, list[AbstractPage]]:
    found = defaultdict(list)
    for page in pages:
        if page.translation_key in keys and may_show(page, audience):
            found[page.translation_key].append(page)
    return found


def _page_keys(wanted: Wanted, audience: Audience) -> QuerySet:
    """A union, each part of which has an index: PostgreSQL goes through all pages for an “or”."""
    pages = base_page_model()._default_manager.order_by()
    parts = [pages.filter(path__in=wanted.paths), *_pages_about(wanted.terms, audience)]
    if _is_multilingual():
        same = pages.filter(pk__in=wanted.keys).values("translation_key")
        parts.append(pages.filter(translation_key__in=same, locale_id=audience.locale_id))
        parts.append(pages.filter(translation_key__in=wanted.translation_keys))
    found: QuerySet = pages.filter(pk__in=wanted.keys).values("pk")
    return found.union(*(part.values("pk") for part in parts))


def _pages_about(terms: Iterable[Any], audience: Audience) -> Iterator[QuerySet]:
    by_kind: dict[Any, set[Any]] = defaultdict(set)
    for term in terms:
        by_kind[type(term)].add(term.translation_key)
    for kind, keys in by_kind.items():
        for model in models_about(kind):
            about = {f"{model.term_field}__translation_key__in": keys}
            yield model._default_manager.order_by().filter(in_language(audience), **about)


def paths_above(page: AbstractPage) -> list[str]:
    """Tree paths of the pages above *page*, the topmost first."""
    return [page.path[:end] for end in range(page.steplen, len(page.path), page.steplen)]


def _index_models() -> list[type[AbstractPage]]:
    return [m for m in page_models() if getattr(m, "is_massage_index", False)]


def _with_translations(model: type[Model], keys: set[Any], audience: Audience) -> Q:
    asked_for = Q(pk__in=keys)
    if not (issubclass(model, TranslatableMixin) and _is_multilingual()):
        return asked_for
    same = model._default_manager.filter(asked_for).values("translation_key")
    return asked_for | Q(translation_key__in=same, locale_id=audience.locale_id)


def _found(model: type[Model], wanted: Q) -> QuerySet:
    """With the language of each, which templates tell where it is not the page's."""
    queryset = model._default_manager.filter(wanted)
    translatable = issubclass(model, TranslatableMixin) and _is_multilingual()
    return queryset.select_related("locale") if translatable else queryset


def _is_multilingual() -> bool:
    return getattr(settings, "WAGTAIL_I18N_ENABLED", False)


def give_pages(terms: Iterable[Any], audience: Audience) -> None:
    """Give *terms* the visible page about each and its address, in one query."""
    terms = list(terms)
    wanted = Wanted(keys=set(), paths=set(), terms=terms, translation_keys=set())
    fetch_pages(wanted, audience).give(terms, audience)


def models_about(term_model: type[Model]) -> list[type[AbstractPage]]:
    """The installed page models that are the long read about a term of *term_model*."""
    models = (m for m in page_models() if getattr(m, "term_field", ""))
    return [m for m in models if m._meta.get_field(m.term_field).related_model is term_model]


def _first(expressions: list[Any]) -> Any:
    """The first that is not null; where there are none, null of some type."""
    if not expressions:
        return Value(None, output_field=IntegerField())
    return Coalesce(*expressions, Value(None))


def _images(model: Any, keys: set[Any]) -> list[Model]:
    """Images with the renditions that they have, in one query.

    All of them: Wagtail makes the file of one that it is not told of once more at each request.
    """
    rendition_model = model.get_rendition_model()
    own, made = _columns(model), _columns(rendition_model)
    columns = (*own, "collection__path", *(f"renditions__{name}" for name in made))
    images: dict[Any, Any] = {}
    for row in model._default_manager.filter(pk__in=keys).values_list("pk", *columns):
        key, values, (path, *others) = row[0], row[1 : len(own) + 1], row[len(own) + 1 :]
        image = images.get(key) or images.setdefault(key, _image(model, own, values, path))
        if any(value is not None for value in others):
            rendition = rendition_model.from_db(image._state.db, made, others)
            rendition.image = image
            image.prefetched_renditions.append(rendition)
    return list(images.values())


def _columns(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


def _image(model: Any, names: list[str], values: Sequence[Any], collection_path: str) -> Any:
    """Made once for all rows that have it: each brings one of its renditions."""
    image = model.from_db(model._default_manager.db, names, values)
    image.collection = Collection(pk=image.collection_id, path=collection_path)
    image.prefetched_renditions = []
    return image
