"""What the head of a page says of it, to search engines and to whoever is sent its address."""

from functools import cached_property
from typing import Any, NamedTuple

from django.conf import settings
from django.core.paginator import Page as ListPage
from django.http import HttpRequest
from django.utils.translation import get_language
from wagtail.models import AbstractPage

from wagtail_massage import conf
from wagtail_massage.addresses import file_address
from wagtail_massage.loaded import LoadedPage
from wagtail_massage.placeholders import filled
from wagtail_massage.places import open_graph_locale
from wagtail_massage.renditions import WIDE, made_sizes

#: What visitors ask a listing for: each answer is a page like many others.
_QUESTIONS = ("q", "condition")


class Alternate(NamedTuple):
    """The page in a language, or the one for readers of any other: ``x-default``."""

    language: str
    url: str


class Picture(NamedTuple):
    """What is shown beside a link to the page; sizes are in pixels."""

    url: str
    width: int
    height: int
    alt: str


class Metadata:
    """Of a loaded page, as *request* asked for it; *children* may be the part of a list it shows.

    On pages of a project's own it is whatever they call so.
    """

    def __init__(
        self, massage: LoadedPage, request: HttpRequest | None = None, children: Any = None
    ) -> None:
        self._massage, self._page = massage, massage.page
        self._request, self._children = request, children

    @property
    def title(self) -> str:
        """The editor's own in full, or the project's template."""
        own = getattr(self._page, "seo_title", "")
        return own or self._massage.parts.get("title", lambda: filled(conf.title(), self._values))

    @property
    def description(self) -> str:
        own = getattr(self._page, "search_description", "")
        return own or self._massage.parts.get(
            "description", lambda: filled(conf.description(), self._values)
        )

    @property
    def _listing(self) -> ListPage | None:
        return self._children if isinstance(self._children, ListPage) else None

    @property
    def _values(self) -> dict[str, str]:
        locations = self._massage.clinic.locations
        return {
            "title": self._page.title,
            "summary": getattr(self._page, "summary", ""),
            "clinic": self.site_name,
            "locality": locations[0].address_locality if locations else "",
        }

    @property
    def name(self) -> str:
        """The title for where the clinic is named beside it."""
        return getattr(self._page, "seo_title", "") or self._page.title

    @property
    def site_name(self) -> str:
        return self._massage.clinic.name

    @property
    def kind(self) -> str:
        """Of https://ogp.me/#types: a long read is an article."""
        return "article" if getattr(self._page, "term_field", "") else "website"

    @property
    def locale(self) -> str:
        return open_graph_locale(get_language() or "", self._massage.country)

    @property
    def is_indexed(self) -> bool:
        """Not an empty list, the answer to a search or a preview."""
        if self._listing is not None and not self._listing.object_list:
            return False
        is_answer = self._listing is not None and _is_question(self._request)
        return not (is_answer or _is_preview(self._request))

    @property
    def canonical(self) -> str:
        """The complete address; ``""`` for what no search engine shall show."""
        address = self._massage.address(self._page) if self.is_indexed else ""
        return f"{address}?page={self._number}" if address and self._number > 1 else address

    @property
    def _number(self) -> int:
        return self._listing.number if self._listing else 1

    @cached_property
    def alternates(self) -> list[Alternate]:
        """The page in each language that visitors may see it in; empty where that is one only.

        Later parts of a list have none: each language's list is of another length.
        """
        translations = self._translations() if self._has_alternates else []
        found = [self._alternate(page) for page in [self._page, *translations]]
        usual = [each.url for each in found if each.language == self._massage.site_language]
        others = [Alternate("x-default", url) for url in usual]
        return [*sorted(found), *others] if translations else []

    @property
    def _has_alternates(self) -> bool:
        is_multilingual = getattr(settings, "WAGTAIL_I18N_ENABLED", False)
        is_first = bool(self.canonical) and self._number == 1
        return is_multilingual and is_first and not self._page.alias_of_id

    def _alternate(self, page: AbstractPage) -> Alternate:
        language = self._massage.audience.language_at(page.url_path)
        return Alternate(language, self._massage.address(page))

    def _translations(self) -> list[AbstractPage]:
        """Without aliases, which say the same in the same language until they are translated."""
        pages = self._massage.translations
        return [page for page in pages if page.pk != self._page.pk and not page.alias_of_id]

    @cached_property
    def picture(self) -> Picture | None:
        """The page's own or the clinic's logo: none that is a drawing, which no network shows."""
        return self._hero or self._picture(self._massage.logo, self.site_name)

    @property
    def card(self) -> str:
        """Of https://developer.x.com/en/docs/x-for-websites/cards: a logo is no large picture."""
        return "summary_large_image" if self._hero else "summary"

    @cached_property
    def _hero(self) -> Picture | None:
        image = self._massage.hero_image
        return self._picture(image, image.default_alt_text) if image else None

    def _picture(self, image: Any, alt: str) -> Picture | None:
        made = made_sizes(image, WIDE) if image and not image.is_svg() else []
        if not made:
            return None
        url = file_address(self._massage.audience.site, made[-1].url)
        return Picture(url, made[-1].width, made[-1].height, alt)


def _is_preview(request: HttpRequest | None) -> bool:
    return getattr(request, "is_preview", False)


def _is_question(request: HttpRequest | None) -> bool:
    asked = request.GET if request else {}
    return any(asked.get(name, "").strip() for name in _QUESTIONS)
