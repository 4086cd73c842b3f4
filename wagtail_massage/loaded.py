"""What templates and APIs read of what was loaded: for a site, and for one of its pages."""

from collections.abc import Iterator, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from django.db.models import Model
from wagtail.blocks import Block, StreamValue
from wagtail.images import get_image_model
from wagtail.models import AbstractPage

from wagtail_massage.addresses import page_host
from wagtail_massage.answers.parts import Parts
from wagtail_massage.blocks.links import ActionValue
from wagtail_massage.blocks.service import SessionOptionsValue
from wagtail_massage.booking import Effective, Source, effective
from wagtail_massage.clinic import Clinic
from wagtail_massage.contents import Section, anchored
from wagtail_massage.fetching import paths_above
from wagtail_massage.models import BookingCallToAction
from wagtail_massage.models.terms import AbstractTerm
from wagtail_massage.richtext import LoadedRichText
from wagtail_massage.stream import repaired_value
from wagtail_massage.visibility import Audience, may_show

if TYPE_CHECKING:
    from wagtail_massage.loading import Loaded

#: A block with well-formed raw data of its kind.
RawValue = tuple[Block, Any]


class SiteWide:
    """What templates read as ``massage`` where there is no page of ours."""

    #: What of it is kept between visits; nothing where it is no page that is served.
    parts = Parts()

    def __init__(self, loaded: "Loaded") -> None:
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

    def __init__(self, loaded: "Loaded", page: AbstractPage) -> None:
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
        block, raw = raw_of(self.page.body)
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
        return self._loaded.rich_text(introduction_of(self.page))

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

    @property
    def translations(self) -> Sequence[AbstractPage]:
        """The page in each language that it may be seen in, where those were asked for."""
        return self._loaded.translations.get(self.page.translation_key, ())

    def _call_to_action_ids(self) -> Iterator[tuple[Source, Any]]:
        yield Source.PAGE, getattr(self.page, "call_to_action_id", None)
        for index in reversed(self.breadcrumb):
            yield Source.INDEX, index.index_call_to_action_id
        yield from super()._call_to_action_ids()


def introduction_of(page: AbstractPage) -> str:
    """The page's rich text of that name: what others call so may be anything."""
    stored = vars(page).get("introduction")
    return stored if isinstance(stored, str) else ""


def raw_of(value: StreamValue) -> RawValue:
    raw = [*value.raw_data]
    if raw == getattr(value, "well_formed", None):  # as it was read, and repaired then
        return value.stream_block, raw
    return value.stream_block, repaired_value(value.stream_block, raw)
