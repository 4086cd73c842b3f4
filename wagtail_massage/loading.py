"""Everything that pages refer to, fetched together before anything is rendered.

The raw stream data is read once for its references; each kind of thing then takes one query,
whatever the number of blocks, items or pages. What may not be shown is left out here, so that
renderers show whatever they find.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property, partial
from typing import Any

from django.db.models import Model
from django.http import HttpRequest
from wagtail.blocks import Block, ChooserBlock, RichTextBlock, StreamValue, StructValue
from wagtail.fields import StreamField
from wagtail.images import get_image_model
from wagtail.models import AbstractPage, Site

from wagtail_massage.addresses import page_host
from wagtail_massage.base_page import base_page_model
from wagtail_massage.blocks.links import ActionValue
from wagtail_massage.blocks.service import SessionOptionsValue
from wagtail_massage.booking import Effective, Source, effective
from wagtail_massage.clinic import Clinic, clinic_of
from wagtail_massage.contents import Section, anchored
from wagtail_massage.fetching import (
    Fetched,
    References,
    fetch,
    fetch_calls_to_action,
    fetch_pages,
    paths_above,
)
from wagtail_massage.models import BookingCallToAction
from wagtail_massage.models.terms import AbstractTerm
from wagtail_massage.renditions import make_missing
from wagtail_massage.richtext import LoadedRichText, Rewriter
from wagtail_massage.stream import built, primary_key, repaired_value
from wagtail_massage.visibility import Audience, may_show

#: A block with well-formed raw data of its kind.
RawValue = tuple[Block, Any]


def load(
    pages: Iterable[AbstractPage],
    audience: Audience,
    *,
    clinic: Clinic | None = None,
    also: Sequence[RawValue] = (),
) -> "Loaded":
    """Fetch what *pages* and the raw values in *also* refer to, as *audience* may see it.

    *clinic* is that of the audience's site, if it was fetched before.
    """
    return Loaded(list(pages), audience, clinic or clinic_of(audience.site), also)


class Loaded:
    """The shared result of one loading; ``page()`` gives each page's part of it."""

    def __init__(
        self,
        pages: list[AbstractPage],
        audience: Audience,
        clinic: Clinic,
        also: Sequence[RawValue],
    ) -> None:
        self.audience = audience
        self.clinic = clinic
        self.above: dict[str, AbstractPage] = {}
        #: What the pages refer to but visitors may not see, for the editor's preview.
        self.left_out: list[Model] = []
        self._things: dict[type[Model], dict[Any, Any]] = {}
        self._rewrite = Rewriter(self.lookup, audience.url, audience.file_url)
        paths = {path for page in pages for path in paths_above(page)}
        self._fetch_all(self._references(pages, also), paths)

    def _references(self, pages: list[AbstractPage], also: Sequence[RawValue]) -> References:
        references = References()
        references.add(get_image_model(), self.clinic.settings.logo_id)
        references.add(BookingCallToAction, self.clinic.settings.call_to_action_id)
        for page in pages:
            references.add(get_image_model(), getattr(page, "hero_image_id", None))
            references.add(BookingCallToAction, getattr(page, "call_to_action_id", None))
            references.add_rich_text(_introduction(page))
            references.add_term_of(page)
            for value in _streams(page):
                references.add_stream(*value)
        for value in also:
            references.add_stream(*value)
        return references

    def _fetch_all(self, references: References, paths: set[str]) -> None:
        """Pages last: calls-to-action link to them, and terms have pages of their own."""
        keys = references.keys
        named = keys.pop(BookingCallToAction, ())
        self._keep(BookingCallToAction, fetch_calls_to_action(named, paths, self.audience))
        for model in [m for m in keys if m is not base_page_model()]:
            self._keep(model, fetch(model, keys[model], self.audience))
        for thing in self._found(BookingCallToAction):
            references.add_stream(thing.actions.stream_block, [*thing.actions.raw_data])
        for thing in self._found(AbstractTerm):
            references.add(base_page_model(), thing.own_page_id)
        fetched, self.above = fetch_pages(keys.pop(base_page_model(), ()), paths, self.audience)
        self._keep(base_page_model(), fetched)
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
        for term in self._found(AbstractTerm):
            term.page = self.lookup(base_page_model(), term.own_page_id)
            term.url = self.audience.url(term.page) if term.page else ""

    @property
    def images(self) -> list[Any]:
        """Every picture that may be shown."""
        return list(self._things.get(get_image_model(), {}).values())

    def lookup(self, model: type[Model], key: Any) -> Any:
        """What may be shown for a reference; None where nothing may."""
        return self._things.get(model, {}).get(primary_key(model, key))

    def value(self, block: Block, raw: Any, around: "SiteWide | None" = None) -> Any:
        """The value that renderers get for well-formed *raw*, shown on the page *around* it."""
        value = built(block, raw, _Maker(self, around or SiteWide(self)))
        value.is_loaded = True
        return value

    def rich_text(self, source: str | None) -> LoadedRichText:
        return self._rewrite(source or "")

    def site_wide(self) -> "SiteWide":
        return SiteWide(self)

    def page(self, page: AbstractPage) -> "LoadedPage":
        return LoadedPage(self, page)


class _Maker:
    def __init__(self, loaded: Loaded, around: "SiteWide") -> None:
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


class SiteWide:
    """What templates read as ``massage`` where there is no page of ours."""

    def __init__(self, loaded: Loaded) -> None:
        self._loaded = loaded

    @property
    def session_options(self) -> Sequence[Any]:
        return ()

    @property
    def breadcrumb(self) -> Sequence[AbstractPage]:
        return ()

    @property
    def clinic(self) -> Clinic:
        return self._loaded.clinic

    @property
    def site_language(self) -> str:
        """The code of the language that the clinic's settings and locations are written in."""
        return self._loaded.audience.site_language

    @property
    def logo(self) -> Any:
        return self._loaded.lookup(get_image_model(), self.clinic.settings.logo_id)

    @property
    def left_out(self) -> list[Model]:
        """What visitors do not see, though it is chosen here."""
        return self._loaded.left_out

    @property
    def currency(self) -> str:
        """ISO 4217 code of prices."""
        return self.clinic.settings.effective_currency

    @property
    def country(self) -> str:
        """ISO 3166 code of the first location's country, or ``""``."""
        return self.clinic.locations[0].address_country if self.clinic.locations else ""

    @property
    def audience(self) -> Audience:
        """For whom the page is shown: for what else a template lists."""
        return self._loaded.audience

    @cached_property
    def booking(self) -> Effective:
        """The call-to-action in effect, with where it comes from."""
        lookup = partial(self._loaded.lookup, BookingCallToAction)
        return effective((source, lookup(key)) for source, key in self._call_to_action_ids())

    @property
    def call_to_action(self) -> BookingCallToAction | None:
        return self.booking.call_to_action

    @property
    def first_call_to_action(self) -> BookingCallToAction | None:
        """The first that visitors see on the page, for where there is room for one."""
        return self.call_to_action

    @property
    def first_actions(self) -> list[ActionValue]:
        """Its first ways to book, for where there is room for two."""
        first = self.first_call_to_action
        return first.shown_actions[:2] if first else []

    @property
    def can_call_first(self) -> bool:
        """Whether a telephone is one of them."""
        return any(action.href.startswith("tel:") for action in self.first_actions)

    def _call_to_action_ids(self) -> Iterator[tuple[Source, Any]]:
        yield Source.SITE, self.clinic.settings.call_to_action_id

    def url(self, page: AbstractPage | None) -> str:
        return self._loaded.audience.url(page) if page else ""

    def address(self, page: AbstractPage) -> str:
        """The complete address of *page*; ``""`` if it has none."""
        url = self.url(page)
        return f"{page_host(self.clinic, self.audience.site)}{url}" if url[:1] == "/" else url

    @property
    def home_address(self) -> str:
        """The complete address of the site's root page; ``""`` where there is no site."""
        path = self.audience.home_path
        return f"{page_host(self.clinic, self.audience.site)}{path}" if path else ""


class LoadedPage(SiteWide):
    """What the templates of one page read as ``massage``."""

    #: The cards of other pages that its view lists on it.
    listed: Sequence[Any] = ()

    def __init__(self, loaded: Loaded, page: AbstractPage) -> None:
        super().__init__(loaded)
        self.page = page

    @property
    def body(self) -> StreamValue:
        return self._anchored_body[0]

    @property
    def contents(self) -> list[Section]:
        """The titled parts of the body, in order."""
        return self._anchored_body[1]

    @cached_property
    def _anchored_body(self) -> tuple[StreamValue, list[Section]]:
        block, raw = _raw(self.page.body)
        body = self._loaded.value(block, raw, self)
        return body, anchored(body)

    @property
    def body_has_booking(self) -> bool:
        """Whether the body itself already shows a call-to-action."""
        return bool(self._in_blocks())

    @property
    def bookings(self) -> list[Effective]:
        """What visitors see: those of the booking blocks or, without any, the one at the end."""
        in_blocks = [
            self.booking if each == self.call_to_action else Effective(each, Source.BLOCK)
            for each in self._in_blocks()
        ]
        at_end = [self.booking] if self.call_to_action else []
        return list(dict.fromkeys(in_blocks or at_end))

    @property
    def first_call_to_action(self) -> BookingCallToAction | None:
        return self.bookings[0].call_to_action if self.bookings else None

    @property
    def price_list(self) -> SessionOptionsValue | None:
        """The part of the body that shows the session options."""
        return next(
            (v for v in self._values if isinstance(v, SessionOptionsValue) and v.options), None
        )

    def _in_blocks(self) -> list[BookingCallToAction]:
        found = (getattr(value, "effective", None) for value in self._values)
        return [call_to_action for call_to_action in found if call_to_action]

    @property
    def has_body(self) -> bool:
        """Whether the page has a stream of that name: a page of another app may have a text."""
        return isinstance(getattr(self.page, "body", None), StreamValue)

    @property
    def _values(self) -> list[Any]:
        return [child.value for child in self.body] if self.has_body else []

    @property
    def introduction(self) -> LoadedRichText:
        return self._loaded.rich_text(_introduction(self.page))

    @property
    def hero_image(self) -> Any:
        return self._loaded.lookup(get_image_model(), getattr(self.page, "hero_image_id", None))

    @property
    def term(self) -> AbstractTerm | None:
        """What the page is about, where that may be shown."""
        field = self.page._meta.get_field(self.page.term_field)
        return self._loaded.lookup(field.related_model, getattr(self.page, field.attname))

    @property
    def other_names(self) -> list[str]:
        """What the term is called that the page is about, other than the page itself."""
        term = self.term if getattr(self.page, "term_field", "") else None
        names = [term.name, *term.synonym_list] if term else []
        return [name for name in names if name != self.page.title]

    @property
    def own_call_to_action(self) -> BookingCallToAction | None:
        """The one that the page itself names."""
        return self._loaded.lookup(BookingCallToAction, self.page.call_to_action_id)

    @property
    def session_options(self) -> Sequence[Any]:
        """The options that are complete: a draft may hold others."""
        options = self.page.session_options.all() if hasattr(self.page, "session_options") else ()
        return [option for option in options if option.minutes and option.price is not None]

    @cached_property
    def breadcrumb(self) -> Sequence[AbstractPage]:
        """The pages above this one on its site, the site's root first, that may be shown."""
        above, audience = self._loaded.above, self._loaded.audience
        found = [above[path] for path in paths_above(self.page) if path in above]
        return [page for page in found if may_show(page, audience)]

    def _call_to_action_ids(self) -> Iterator[tuple[Source, Any]]:
        yield Source.PAGE, getattr(self.page, "call_to_action_id", None)
        for index in reversed(self.breadcrumb):
            yield Source.INDEX, index.index_call_to_action_id
        yield from super()._call_to_action_ids()


def audience_for(request: HttpRequest | None, page: AbstractPage | None = None) -> Audience:
    """The readers of *page*, or of *request*'s site where there is no page."""
    site = Site.find_for_request(request) if request else None
    site = site or (page.get_site() if page else None) or default_site()
    return Audience.of(page, site, request) if page else Audience.public(site, request)


def default_site() -> Site:
    return Site.objects.filter(is_default_site=True).first() or Site()


def load_page(page: AbstractPage, request: HttpRequest | None) -> LoadedPage:
    loaded = load([page], audience_for(request, page))
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


def _introduction(page: AbstractPage) -> str:
    """The page's rich text of that name: what others call so may be anything."""
    stored = vars(page).get("introduction")
    return stored if isinstance(stored, str) else ""


def _streams(page: AbstractPage) -> Iterator[RawValue]:
    """Those that were read: a listed page shows nothing of its body."""
    deferred = page.get_deferred_fields()
    for field in page._meta.get_fields():
        if isinstance(field, StreamField) and field.attname not in deferred:
            yield _raw(getattr(page, field.name))


def _raw(value: StreamValue) -> RawValue:
    raw = [*value.raw_data]
    if raw == getattr(value, "well_formed", None):  # as it was read, and repaired then
        return value.stream_block, raw
    return value.stream_block, repaired_value(value.stream_block, raw)
