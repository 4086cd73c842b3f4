"""“Import a page”: a text is read, looked over, and made a draft. Nothing is saved before."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
    ValidationError,
)
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.views.generic import HookResponseMixin
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import AbstractPage, PageSubscription

from wagtail_massage.importer.carrying import unpacked
from wagtail_massage.importer.documents import UnreadableError
from wagtail_massage.importer.drafts import Writer, give_default_privacy
from wagtail_massage.importer.importing import INSTALL, is_installed
from wagtail_massage.views.import_forms import ReviewForm
from wagtail_massage.views.import_parents import ParentField, may_import
from wagtail_massage.views.import_review import Review, granted
from wagtail_massage.views.import_source import SourceForm

_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
_INDEX = "massage_import:index"


@method_decorator(csrf_exempt, name="dispatch")
class _ImportView(WagtailAdminTemplateMixin, HookResponseMixin, View):
    """Tells of a form that is too large; Django's check of the token would only fail of it."""

    page_title = _("Import a page")
    header_icon = "upload"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            len(request.POST)
        except _TOO_MUCH:
            text = gettext(
                "That was too much to be sent at once, and nothing was read. "
                "Upload the text as a file, or split it into several documents."
            )
            messages.error(request, text)
            return redirect(_INDEX)
        return self._checked(request)

    @method_decorator(csrf_protect)
    def _checked(self, request: HttpRequest) -> HttpResponseBase:
        if not may_import(request.user):
            raise PermissionDenied
        return super().dispatch(request)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": reverse(_INDEX), "label": self.page_title}]

    def _show(self, review: Review, form: ReviewForm, carried: str) -> HttpResponse:
        self.template_name = "wagtail_massage/admin/import_review.html"
        self.page_subtitle = gettext("look it over")
        context = self.get_context_data(review=review, form=form, carried=carried)
        return self.render_to_response(context)

    def _url_of(self, page: AbstractPage) -> str:
        """Where *page* is edited, or listed for those who may not edit it."""
        if page.permissions_for_user(self.request.user).can_edit():
            return reverse("wagtailadmin_pages:edit", args=[page.pk])
        return reverse("wagtailadmin_explore", args=[page.get_parent().pk])

    def _refused(self, review: Review, model: Any) -> HttpResponse | None:
        return self.run_hook("before_create_page", self.request, review.parent, model)


class ImportView(_ImportView):
    """Asks for a text, and shows what a page would have of it."""

    template_name = "wagtail_massage/admin/import.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        parent = {"parent": request.GET["parent"]} if "parent" in request.GET else None
        return self._ask(SourceForm(request.user, initial=parent) if is_installed() else None)

    def post(self, request: HttpRequest) -> HttpResponse:
        if not is_installed():
            return self._ask(None)
        form = SourceForm(request.user, data=request.POST, files=request.FILES)
        if not form.is_valid():
            messages.error(request, gettext("The text was not read: mend what is marked below."))
            return self._ask(form)
        review = Review(form.document, form.name, form.cleaned_data["parent"], request.user)
        if len(review.models) == 1 and (response := self._refused(review, *review.models.values())):
            return response
        if review.existing:
            return self._show_existing(review.existing, review.parent)
        return self._show(review, ReviewForm(review), form.carried)

    def _show_existing(self, page: AbstractPage, parent: AbstractPage) -> HttpResponse:
        """Nothing is asked where nothing would be made of the answers."""
        self.template_name = "wagtail_massage/admin/import_existing.html"
        url = self._url_of(page)
        return self.render_to_response(self.get_context_data(page=page, url=url, parent=parent))

    def _ask(self, form: SourceForm | None) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form, install=INSTALL))


class ReviewView(_ImportView):
    """Makes a draft of what was looked over."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return redirect(_INDEX)

    def post(self, request: HttpRequest) -> HttpResponse:
        carried = request.POST.get("carried", "")
        try:
            document, name = unpacked(carried)
        except UnreadableError as error:
            messages.error(request, str(error))
            return redirect(_INDEX)
        review = Review(document, name, self._parent(), request.user)
        if review.existing:
            return self._answer(review.existing, is_new=False)
        form = ReviewForm(review, data=request.POST)
        response = self._made(review, form) if form.is_valid() else None
        if response is None:
            messages.error(request, gettext("Nothing was saved yet: mend what is marked below."))
        return response or self._show(review, form, carried)

    def _parent(self) -> AbstractPage:
        try:
            return ParentField(self.request.user).clean(self.request.POST.get("parent"))
        except ValidationError as error:
            raise PermissionDenied from error

    def _made(self, review: Review, form: ReviewForm) -> HttpResponse | None:
        """None where the page cannot be: the form says why."""
        if response := self._refused(review, form.model):
            return response
        try:
            page, is_new = self._write(review, form)
        except ValidationError as error:
            form.add_error(None, error.messages)
            return None
        return self._answer(page, is_new=is_new)

    def _write(self, review: Review, form: ReviewForm) -> tuple[AbstractPage, bool]:
        proposal, choices = granted(review, form.wishes(), form.model)
        writer = Writer(review.parent, form.model, review.clinic, review.phrases, review.user)
        made: list[AbstractPage] = []
        page = writer.create(proposal, review.origin, choices, self._finish(made.append))
        return page, bool(made)

    def _finish(self, then: Callable[[AbstractPage], None]) -> Callable[[AbstractPage], None]:
        """What Wagtail's own form gives a new page besides its fields."""

        def finish(page: AbstractPage) -> None:
            give_default_privacy(page, self.request)
            user = self.request.user
            PageSubscription.objects.create(page=page, user=user, comment_notifications=True)
            then(page)

        return finish

    def _answer(self, page: AbstractPage, *, is_new: bool) -> HttpResponse:
        title = {"title": page.get_admin_display_title()}
        if not is_new:
            text = gettext("This text was imported before: it is “%(title)s”. Nothing was changed.")
            messages.info(self.request, text % title)
            return redirect(self._url_of(page))
        text = gettext("“%(title)s” is a draft now. Visitors see it once you publish it.")
        messages.success(self.request, text % title)
        response = self.run_hook("after_create_page", self.request, page)
        return response or redirect(self._url_of(page))
