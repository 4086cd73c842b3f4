"""Everything that pages refer to, fetched together before anything is rendered.

The raw stream data is read once for its references; each kind of thing then takes one query,
whatever the number of blocks, items or pages. What may not be shown is left out here, so that
renderers show whatever they find.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from wagtail.blocks import Block, ChooserBlock, RichTextBlock, StructValue
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import AbstractPage, Site

from wagtail_massage.base_page import base_page_model
from wagtail_massage.clinic import Clinic, clinic_of
from wagtail_massage.fetching import (
    Fetched,
    References,
    Wanted,
    fetch,
    fetch_calls_to_action,
    fetch_pages,
    paths_above,
)
from wagtail_massage.loaded import LoadedPage, RawValue, SiteWide, introduction_of, raw_of
from wagtail_massage.models import BookingCallToAction
from wagtail_massage.models.terms import AbstractTerm
from wagtail_massage.renditions import make_missing
from wagtail_massage.richtext import LoadedRichText, Rewriter
from wagtail_massage.stream import built, primary_key, repaired_value
from wagtail_massage.visibility import Audience


def load(
    pages: Iterable[AbstractPage],
    audience: Audience,
    *,
    clinic: Clinic | None = None,
    also: Sequence[RawValue] = (),
    translated: bool = False,
) -> "Loaded":
    """Fetch what *pages* and the raw values in *also* refer to, as *audience* may see it.

    *clinic* is that of the audience's site, if it was fetched before. *translated* fetches the
    pages themselves in other languages, too.
    """
    loaded = Loaded(audience, clinic or clinic_of(audience.site))
    loaded.fetch(list(pages), also, translated=translated)
    return loaded


class Loaded:
    """The shared result of one loading; ``page()`` gives each page's part of it."""

    def __init__(self, audience: Audience, clinic: Clinic) -> None:
        self.audience = audience
        self.clinic = clinic
        self.above: dict[str, AbstractPage] = {}
        #: Each page as visitors may see it in any language, by its translation key.
        self.translations: dict[Any, list[AbstractPage]] = {}
        #: What the pages refer to but visitors may not see, for the editor's preview.
        self.left_out: list[Model] = []
        self._things: dict[type[Model], dict[Any, Any]] = {}
        self._rewrite = Rewriter(self.lookup, audience.url, audience.file_url)

    def fetch(
        self, pages: list[AbstractPage], also: Sequence[RawValue], *, translated: bool
    ) -> None:
        paths = {path for page in pages for path in paths_above(page)}
        keys = {page.translation_key for page in pages} if translated else set()
        self._fetch_all(self._references(pages, also), paths, keys)

    def _references(self, pages: list[AbstractPage], also: Sequence[RawValue]) -> References:
        references = References()
        references.add(get_image_model(), self.clinic.settings.logo_id)
        references.add(BookingCallToAction, self.clinic.settings.call_to_action_id)
        for page in pages:
            references.add(get_image_model(), getattr(page, "hero_image_id", None))
            references.add(BookingCallToAction, getattr(page, "call_to_action_id", None))
            references.add_rich_text(introduction_of(page))
            references.add_term_of(page)
            for value in _streams(page):
                references.add_stream(*value)
        for value in also:
            references.add_stream(*value)
        return references

    def _fetch_all(
        self, references: References, paths: set[str], translation_keys: set[Any]
    ) -> None:
        """Pages last: calls-to-action link to them, and terms have pages of their own."""
        keys = references.keys
        named = keys.pop(BookingCallToAction, ())
        self._keep(BookingCallToAction, fetch_calls_to_action(named, paths, self.audience))
        for model in [m for m in keys if m is not base_page_model()]:
            self._keep(model, fetch(model, keys[model], self.audience))
        for thing in self._found(BookingCallToAction):
            references.add_stream(thing.actions.stream_block, [*thing.actions.raw_data])
        terms = self._found(AbstractTerm)
        named = keys.pop(base_page_model(), set())
        pages = fetch_pages(Wanted(named, paths, terms, translation_keys), self.audience)
        self._keep(base_page_model(), pages.named)
        self.above, self.translations = pages.above, pages.translations
        pages.give(terms, self.audience)
        self._finish()

    def _keep(self, model: type[Model], fetched: Fetched) -> None:
        self._things[model] = fetched.shown
        self.left_out += fetched.hidden

    def _found(self, kind: type[Model]) -> list[Any]:
        return [
            thing
            for model, things in self._things.items()
            if issubclass(model, kind)
            for thing in things.values()
        ]

    def _finish(self) -> None:
        for call_to_action in self._found(BookingCallToAction):
            actions = call_to_action.actions
            call_to_action.loaded_actions = self.value(actions.stream_block, [*actions.raw_data])

    @property
    def images(self) -> list[Any]:
        """Every picture that may be shown."""
        return list(self._things.get(get_image_model(), {}).values())

    def lookup(self, model: type[Model], key: Any) -> Any:
        """What may be shown for a reference; None where nothing may."""
        return self._things.get(model, {}).get(primary_key(model, key))

    def value(self, block: Block, raw: Any, around: SiteWide | None = None) -> Any:
        """The value that renderers get for well-formed *raw*, shown on the page *around* it."""
        value = built(block, raw, _Maker(self, around or SiteWide(self)))
        value.is_loaded = True
        return value

    def rich_text(self, source: str | None) -> LoadedRichText:
        return self._rewrite(source or "")

    def site_wide(self) -> SiteWide:
        return SiteWide(self)

    def page(self, page: AbstractPage) -> LoadedPage:
        return LoadedPage(self, page)


class _Maker:
    def __init__(self, loaded: Loaded, around: SiteWide) -> None:
        self._loaded, self._around = loaded, around

    def leaf(self, block: Block, raw: Any) -> Any:
        if isinstance(block, ChooserBlock):
            return self._loaded.lookup(block.model_class, raw)
        if isinstance(block, RichTextBlock):
            return self._loaded.rich_text(raw)
        return block.to_python(raw)

    def finish(self, value: StructValue) -> None:
        value.is_loaded = True
        if hasattr(value.block, "accept"):
            value.block.accept(value, self._around)


def audience_for(request: HttpRequest | None, page: AbstractPage | None = None) -> Audience:
    """The readers of *page*, or of *request*'s site where there is no page."""
    site = Site.find_for_request(request) if request else None
    site = site or (page.get_site() if page else None) or default_site()
    return Audience.of(page, site, request) if page else Audience.public(site, request)


def default_site() -> Site:
    return Site.objects.filter(is_default_site=True).first() or Site()


def load_page(page: AbstractPage, request: HttpRequest | None) -> LoadedPage:
    loaded = load([page], audience_for(request, page), translated=True)
    make_missing(loaded.images)
    return loaded.page(page)


def loaded_value(block: Block, value: Any, context: dict[str, Any] | None) -> Any:
    """*value* as a loaded page has it, for templates that render a stored value by themselves."""
    if getattr(value, "is_loaded", False):
        return value
    context = context or {}
    page = context.get("page") if isinstance(context.get("page"), AbstractPage) else None
    raw = repaired_value(block, block.get_prep_value(value))
    around = context.get("massage")
    # A page of ours whose view has not loaded it yet.
    bookable = [page] if around is None and hasattr(page, "call_to_action_id") else []
    loaded = load(bookable, audience_for(context.get("request"), page), also=[(block, raw)])
    return loaded.value(block, raw, loaded.page(page) if bookable else around)


def _streams(page: AbstractPage) -> Iterator[RawValue]:
    """Those that were read: a listed page shows nothing of its body."""
    deferred = page.get_deferred_fields()
    for field in page._meta.get_fields():
        if isinstance(field, StreamField) and field.attname not in deferred:
            yield raw_of(getattr(page, field.name))
