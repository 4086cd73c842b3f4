"""The parts of a loaded page as JSON."""

from collections.abc import Iterable
from functools import cached_property, partial
from typing import Any

from django.http import HttpRequest
from django.utils import translation
from wagtail.models import AbstractPage

from wagtail_massage.api import formats
from wagtail_massage.api.annotations import MassageCard, MassageCards, MassageSeo
from wagtail_massage.api.objects import Objects, moment
from wagtail_massage.api.own import raw_value
from wagtail_massage.api.representation import standard
from wagtail_massage.listing import cards, children_page, service_pages
from wagtail_massage.loaded import LoadedPage
from wagtail_massage.metadata import Metadata
from wagtail_massage.renditions import make_missing


class Data:
    """What blocks are represented with: a serializer's context has it as ``massage``."""

    def __init__(self, objects: Objects, request: HttpRequest | None) -> None:
        self.objects, self.request = objects, request

    @cached_property
    def rich_text_format(self) -> str:
        return formats.asked_for(self.request)


class PageData(Data):
    """The JSON of one page, part by part, in the page's own language."""

    def __init__(self, loaded: LoadedPage, objects: Objects, request: HttpRequest | None) -> None:
        super().__init__(objects, request)
        self.loaded, self.page = loaded, loaded.page
        self._parts: dict[str, Any] = {}

    @cached_property
    def language(self) -> str:
        return self.loaded.audience.language_at(self.page.url_path)

    @property
    def parent(self) -> AbstractPage | None:
        """The page right above, if it may be shown."""
        above = self.loaded.breadcrumb
        return above[-1] if above and above[-1].depth == self.page.depth - 1 else None

    @classmethod
    def has(cls, name: str) -> bool:
        return hasattr(cls, f"part_{name}")

    def get(self, name: str) -> Any:
        """The part called *name*, made once."""
        if name not in self._parts:
            make = getattr(self, f"part_{name}", partial(self._own, name))
            with translation.override(self.language or translation.get_language()):
                self._parts[name] = make()
        return self._parts[name]

    def _own(self, name: str) -> Any:
        """A field of an agency's."""
        found = raw_value(self.page, name)
        if found is None:
            return getattr(self.page, name)
        value = self.objects.loaded.value(*found)
        return standard(found[0], value, {"massage": self})

    def part_url(self) -> str | None:
        return self.loaded.audience.url(self.page) or None

    def part_summary(self) -> str:
        return self.page.summary

    def part_body(self) -> Any:
        body = self.loaded.body
        return body.stream_block.get_api_representation(body, context={"massage": self})

    def as_in(self, rich_text_format: str) -> "PageData":
        """The same for a request that had asked for that format."""
        data = PageData(self.loaded, self.objects, self.request)
        data.rich_text_format = rich_text_format
        return data

    def part_introduction(self) -> str:
        field = self.page._meta.get_field("introduction")
        return formats.formatted(self.loaded.introduction, self.rich_text_format, field.features)

    def part_hero_image(self) -> Any:
        return self.objects.data(self.loaded.hero_image)

    def part_call_to_action(self) -> Any:
        return self.objects.data(self.loaded.own_call_to_action)

    def part_condition(self) -> Any:
        return self.objects.data(self.loaded.term)

    part_benefit = part_condition

    def part_booking(self) -> Any:
        return self.objects.data(self.loaded.call_to_action)

    def part_session_options(self) -> Any:
        return self.objects.data(self.loaded.session_options)

    def part_breadcrumb(self) -> Any:
        return self.objects.data(self.loaded.breadcrumb)

    def part_location(self) -> Any:
        locations = self.get("clinic")["locations"]
        return locations[0] if locations else None

    def part_clinic(self) -> Any:
        return self.objects.clinic

    def part_seo(self) -> MassageSeo:
        head = Metadata(self.loaded)
        return {
            "title": head.title,
            "description": head.description,
            "canonical_url": self.part_url(),
            "image": self.get("hero_image") if hasattr(self.page, "hero_image_id") else None,
        }

    def part_last_published_at(self) -> str | None:
        return moment(self.page.last_published_at)

    def part_services(self) -> Any:
        term, audience = self.loaded.term, self.loaded.audience
        return self._cards(service_pages(term, audience) if term else [])

    def part_children(self) -> MassageCards:
        number = self.request.GET.get("page") if self.request else None
        found = children_page(self.page, self.loaded.audience, number)
        return {
            "count": found.paginator.count,
            "page": found.number,
            "pages": found.paginator.num_pages,
            "items": self._cards(found.object_list),
        }

    def _cards(self, pages: Iterable[AbstractPage]) -> list[MassageCard]:
        listed = cards(pages, self.loaded.audience)
        make_missing([card.image for card in listed if card.image])
        return [self.objects.card(card) for card in listed]
