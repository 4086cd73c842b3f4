"""Wagtail's API v2 with the filters of a clinic, and lists that cost no more than one page.

Mount it as Wagtail's own: ``router.register_endpoint("pages", PagesAPIViewSet)``.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property, partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from rest_framework.fields import Field
from rest_framework.filters import BaseFilterBackend
from rest_framework.response import Response
from wagtail.api.v2.serializers import PageHtmlUrlField, PageSerializer, get_serializer_class
from wagtail.api.v2.utils import BadRequestError
from wagtail.api.v2.views import PagesAPIViewSet as WagtailPagesAPIViewSet
from wagtail.models import AbstractPage

from wagtail_massage.answers.conditional import conditional
from wagtail_massage.answers.reads import recording
from wagtail_massage.api.conditional import answer_to
from wagtail_massage.api.pages import load_pages, page_data
from wagtail_massage.api.public import narrowed, unasked
from wagtail_massage.api.reader import Reader
from wagtail_massage.api.services import TERM_FILTERS, naming
from wagtail_massage.base_page import base_page_model
from wagtail_massage.mixins import BookablePageMixin


class TermFilter(BaseFilterBackend):
    """``?condition=`` and ``?benefit=``: the services that name these terms, by their slugs."""

    def filter_queryset(self, request: Any, queryset: QuerySet, view: Any) -> QuerySet:
        slugs = {name: request.GET[name] for name in TERM_FILTERS if name in request.GET}
        return queryset.filter(naming(slugs)) if slugs else queryset


class _HtmlUrlField(PageHtmlUrlField):
    def to_representation(self, page: AbstractPage) -> str | None:
        """Reads the addresses of the sites once for a whole answer."""
        return page.get_full_url(self.context["request"])


class _RelatedPageField(Field):
    """Another page in a few words, as Wagtail shows it, if it is public."""

    def get_attribute(self, instance: AbstractPage) -> AbstractPage | None:
        return self.context["view"].related(instance, self.field_name)

    def to_representation(self, page: AbstractPage) -> Any:
        meta = ["type", "detail_url", "html_url"]
        serializer = get_serializer_class(
            type(page), ["id", *meta, "title"], meta_fields=meta, base=MassagePageSerializer
        )
        return serializer(context=self.context).to_representation(page)


class MassagePageSerializer(PageSerializer):
    html_url = _HtmlUrlField(read_only=True)
    parent = _RelatedPageField(read_only=True)
    alias_of = _RelatedPageField(read_only=True)


@contextmanager
def _values_of_filters() -> Iterator[None]:
    """Wagtail hands some values to the database as they come."""
    try:
        yield
    except (ValidationError, ValueError, OverflowError) as error:
        raise BadRequestError(_("A filter has a value that it cannot have.")) from error


class PagesAPIViewSet(WagtailPagesAPIViewSet):
    """Pages that anybody may open, and of one kind with all that they show: ``fields=*``."""

    base_serializer_class = MassagePageSerializer
    filter_backends = [TermFilter, *WagtailPagesAPIViewSet.filter_backends]
    known_query_parameters = WagtailPagesAPIViewSet.known_query_parameters.union(
        TERM_FILTERS, {"page"}
    )

    def get_renderer_context(self) -> dict[str, Any]:
        """Without Wagtail's indentation, which is half the length of a page with blocks."""
        return {**super().get_renderer_context(), "indent": None}

    @cached_property
    def public_pages(self) -> QuerySet:
        """Made once: Wagtail asks for it several times, and each time it reads restrictions."""
        pages = narrowed(super().get_base_queryset(), self.request._request)
        return pages.select_related("locale")

    def get_base_queryset(self) -> QuerySet:
        return self.public_pages

    def check_query_parameters(self, queryset: QuerySet) -> None:
        super().check_query_parameters(queryset)
        if any("\x00" in value for value in self.request.GET.values()):
            raise BadRequestError(_("A filter has no null characters."))

    def get_queryset(self) -> QuerySet:
        """Of one kind of pages by their own keys: Wagtail lists those of all public pages first.

        Its search takes no other filter than that, and a project's own view may list others.
        """
        with _values_of_filters():
            pages = super().get_queryset()
        is_own = type(self) is PagesAPIViewSet and "search" not in self.request.GET
        if not is_own or pages.model is base_page_model():
            return pages
        public = self.get_base_queryset().filter(pk=OuterRef("pk"))
        return pages.model.objects.filter(Exists(public))

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        with _values_of_filters():
            return super().filter_queryset(queryset)

    def find_object(self, queryset: QuerySet, request: Any) -> AbstractPage | None:
        with _values_of_filters():
            return super().find_object(queryset, request)

    def get_object(self) -> AbstractPage:
        with _values_of_filters():
            page = super().get_object()
        page.locale = self._cached_object.locale
        return page

    def detail_view(self, request: Any, pk: Any) -> HttpResponseBase:
        return self._answered(partial(super().detail_view, request, pk))

    def listing_view(self, request: Any) -> HttpResponseBase:
        return self._answered(partial(super().listing_view, request))

    def _answered(self, make: Callable[[], Response]) -> HttpResponseBase:
        """As it is kept; a page for people who look at an API is made for each of them."""
        request, is_json = self.request._request, self.request.accepted_renderer.format == "json"
        answer = answer_to(request, self.request.accepted_media_type) if is_json else None
        if stored := answer and answer.stored():
            return stored
        with recording() as reads:
            response = make()
        finish = partial(answer.finish, reads=reads) if answer else partial(conditional, request)
        response.add_post_render_callback(finish)
        return response

    def related(self, page: AbstractPage, name: str) -> AbstractPage | None:
        """What the API shows as ``parent`` or ``alias_of``."""
        if name == "alias_of":
            found = page.alias_of_id and self.public_pages.filter(pk=page.alias_of_id).first()
            return found or None
        if isinstance(page, BookablePageMixin):
            return page_data(page, self.request).parent
        return self.public_pages.filter(path=page.path[: -page.steplen]).first()

    @classmethod
    def get_detail_default_fields(cls, model: type) -> list[str]:
        """With the locale also where there is but one: the same keys everywhere."""
        return cls.get_available_fields(model)

    @classmethod
    def get_available_fields(cls, model: type, db_fields_only: bool = False) -> list[str]:
        """To filter and to sort by: without what shows more than is asked."""
        fields = super().get_available_fields(model, db_fields_only)
        return [f for f in fields if f not in unasked()] if db_fields_only else fields

    def paginate_queryset(self, queryset: Any) -> Any:
        if isinstance(queryset, QuerySet):
            queryset = queryset.select_related("locale")
        with _values_of_filters():
            pages = list(super().paginate_queryset(queryset))
        if "fields" in self.request.GET:
            ours = [page for page in pages if isinstance(page, BookablePageMixin)]
            load_pages(ours, Reader.of(self.request))
        return pages
