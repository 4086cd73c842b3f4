"""What things look like in JSON, whatever page they stand on. Types only.

Their names begin with ``Massage``: in an OpenAPI document, components of one name are one.
"""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field, with_config
from typing_extensions import TypedDict

#: A complete address.
Address = Annotated[str, Field(json_schema_extra={"format": "uri"})]
#: ISO 8601 with its zone.
Moment = Annotated[str, Field(json_schema_extra={"format": "date-time"})]
#: ISO 8601.
Day = Annotated[str, Field(json_schema_extra={"format": "date"})]
#: Hours and minutes by the clock of a location's time zone.
Clock = Annotated[str, Field(pattern=r"^\d{2}:\d{2}$")]
#: As schema.org has them.
DayName = Literal["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
#: A decimal number as text, so that no digit is lost.
DecimalText = Annotated[str, Field(pattern=r"^-?\d+(\.\d+)?$")]
#: Finished HTML, unless the request asked for another format.
RichText = Annotated[str, Field(json_schema_extra={"contentMediaType": "text/html"})]


class MassageFocalPoint(TypedDict):
    """The part of a picture that matters, in its own pixels; x and y are its centre."""

    x: int
    y: int
    width: int
    height: int


class MassageRendition(TypedDict):
    """A picture in one size, in pixels: an entry of a ``srcset``."""

    url: Address
    width: int
    height: int


class MassageImage(TypedDict):
    """A picture; ``width`` and ``height`` are those of the original, in pixels."""

    id: int | str
    title: str
    alt: str
    width: int
    height: int
    focal_point: MassageFocalPoint | None
    renditions: list[MassageRendition]


class MassageDescribedImage(MassageImage):
    """A picture with the description that it has in one place."""

    decorative: bool


@with_config(ConfigDict(extra="allow"))
class MassageReference(TypedDict):
    """What somebody chooses, as it is written: its ``id`` counts."""

    id: int | str


class MassageModelMeta(TypedDict):
    type: str


class MassageModelReference(TypedDict):
    """Something of which nothing is told, as it may be private."""

    id: int | str
    meta: MassageModelMeta


class MassageRichText(TypedDict):
    """Rich text in a format of Wagtail's."""

    format: Literal["db_html", "db_markdown"]
    content: str


class MassageDocument(TypedDict):
    id: int | str
    title: str
    url: Address


class MassageLink(TypedDict):
    """A page that somebody may open; null where it has no address."""

    id: int
    title: str
    url: Address | None


class MassageTerm(TypedDict):
    """A condition or a benefit; ``url`` is that of its own page, if it has a visible one."""

    id: int
    slug: str
    name: str
    summary: str
    url: Address | None


class MassageAction(TypedDict):
    """A way to book, with the words of its button."""

    id: str | None
    type: str
    text: str
    href: str


class MassageCallToAction(TypedDict):
    """Ways to book; ``locale`` is the language of the words, which need not be the page's."""

    id: int
    locale: str
    heading: str
    text: str
    actions: list[MassageAction]


class MassageDraftMeta(TypedDict):
    type: str
    locale: str


class MassageCallToActionDraft(TypedDict):
    """A call-to-action as its editor previews it: it has no page of its own."""

    id: int
    meta: MassageDraftMeta
    call_to_action: MassageCallToAction


class MassageSessionOption(TypedDict):
    """A length of session, in minutes, with its price; the currency is an ISO 4217 code."""

    id: int | None
    minutes: int
    price: DecimalText
    currency: str
    note: str


class MassageOpeningHours(TypedDict):
    """One span of a usual day, which has its English name."""

    day_of_week: DayName
    opens: Clock
    closes: Clock


class MassageOpeningHoursException(TypedDict):
    """Dates on which other hours hold; closed where it has none."""

    valid_from: Day
    valid_through: Day
    opens: Clock | None
    closes: Clock | None
    note: str


class MassageLocation(TypedDict):
    """A place to come to. Its keys are schema.org's properties of the same names."""

    id: int
    name: str
    street_address: str
    address_locality: str
    address_region: str
    postal_code: str
    address_country: str
    telephone: str
    telephone_href: str
    email: str
    email_href: str
    latitude: DecimalText | None
    longitude: DecimalText | None
    time_zone: str
    access: str
    opening_hours: list[MassageOpeningHours]
    opening_hours_exceptions: list[MassageOpeningHoursException]


class MassageClinic(TypedDict):
    """What is true on every page of a site; the notice is empty unless it holds today.

    ``locale`` is the language of its own words and of the locations'.
    """

    name: str
    locale: str
    schema_type: str
    currency: str
    notice: str
    url: Address
    logo: MassageImage | None
    call_to_action: MassageCallToAction | None
    locations: list[MassageLocation]


class MassageSeo(TypedDict):
    title: str
    description: str
    canonical_url: Address | None
    image: MassageImage | None


class MassageCard(TypedDict):
    """A page as a list shows it."""

    id: int
    type: str
    title: str
    url: Address | None
    summary: str
    image: MassageImage | None


class MassageCards(TypedDict):
    """One page of a list; ``count`` is that of the whole list."""

    count: int
    page: int
    pages: int
    items: list[MassageCard]


class MassageOpenBlock(TypedDict):
    """A block that a newer version or another app has added."""

    type: str
    value: Any
    id: str | None


class MassageTermWithServices(MassageTerm):
    """A term with its other names and the services that name it."""

    synonyms: list[str]
    services: list[MassageCard]


class MassageTerms(TypedDict):
    items: list[MassageTermWithServices]


class MassageManifestEntry(TypedDict):
    """A page, with a word that changes whenever its own content does.

    Translations of each other have the same ``translation_key``.
    """

    id: int
    path: str
    type: str
    title: str
    show_in_menus: bool
    locale: str
    translation_key: str
    last_published_at: Moment | None
    tag: str


class MassageManifest(TypedDict):
    """All live pages in the order of the tree.

    ``version`` changes with what pages share: their cards, pictures, terms, the clinic.
    """

    version: str
    pages: list[MassageManifestEntry]
