from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic.base import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Site

from wagtail_massage.clinic import clinic_of
from wagtail_massage.prices import (
    Outcome,
    PriceChange,
    PricedService,
    change_prices,
    may_see_prices,
    priced_services,
)


class ServicePricesForm(forms.Form):
    """The prices of one service, with the version that they were read from."""

    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, service: PricedService, **kwargs: Any) -> None:
        super().__init__(prefix=f"service-{service.page.pk}", **kwargs)
        self.service = service
        self.fields["revision"].initial = service.revision_id
        for number, option in enumerate(service.options):
            self.fields[f"price-{number}"] = forms.DecimalField(
                label=_option_label(option),
                initial=_decimal(option["price"]),
                required=False,
                max_digits=8,
                decimal_places=2,
                min_value=Decimal(0),
            )

    @property
    def price_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.fields if name.startswith("price-")]

    @property
    def is_changed(self) -> bool:
        """Whether a price differs, whatever the version is that it was read from."""
        return any(name.startswith("price-") for name in self.changed_data)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("revision") != self.service.revision_id:
            raise forms.ValidationError(
                gettext(
                    "Somebody saved this page after you opened this list. "
                    "Your figures are kept: compare them and save again."
                ),
                code="conflict",
            )
        return cleaned

    def change(self, *, publish: bool) -> PriceChange:
        prices = [self.cleaned_data[f.name] for f in self.price_fields]
        return PriceChange(self.service, prices, publish)


def _decimal(stored: Any) -> Decimal | None:
    """A price as a revision holds it (text) or a row (a number)."""
    return None if stored is None else Decimal(stored)


def _option_label(option: dict[str, Any]) -> str:
    minutes = option["minutes"] or 0
    length = ngettext("%(minutes)d minute", "%(minutes)d minutes", minutes) % {"minutes": minutes}
    return f"{length}, {option['note']}" if option["note"] else length


class PricesView(WagtailAdminTemplateMixin, View):
    """Lists the prices of a site's services and saves all that were changed."""

    template_name = "wagtail_massage/admin/prices.html"
    page_title = _("Prices")
    header_icon = "decimal"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_see_prices(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def sites(self) -> list[Site]:
        return list(Site.objects.select_related("root_page"))

    @cached_property
    def site(self) -> Site | None:
        asked_for = self.request.GET.get("site", "")
        here = Site.find_for_request(self.request)
        by_pk = {str(site.pk): site for site in self.sites}
        return by_pk.get(asked_for) or here or next(iter(self.sites), None)

    @cached_property
    def services(self) -> list[PricedService]:
        return priced_services(self.site, self.request.user) if self.site else []

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._respond([ServicePricesForm(service) for service in self.services])

    def post(self, request: HttpRequest) -> HttpResponse:
        forms_ = [ServicePricesForm(service, data=request.POST) for service in self.services]
        changed = [form for form in forms_ if form.is_changed]
        if any(form.errors for form in changed):
            messages.error(request, gettext("Nothing was saved yet: mend what is marked below."))
            return self._respond([self._with_new_revision(form) for form in forms_])
        publish = request.POST.get("action") == "publish"
        outcome = change_prices([form.change(publish=publish) for form in changed], request.user)
        self._report(outcome)
        return redirect(request.get_full_path())

    def _with_new_revision(self, form: ServicePricesForm) -> ServicePricesForm:
        """*form* as typed, so that saving again is a decision made with the newest version."""
        newest = {form.add_prefix("revision"): str(form.service.revision_id or "")}
        form.data = {**self.request.POST.dict(), **newest}
        return form

    def _report(self, outcome: Outcome) -> None:
        names = ", ".join
        if outcome.published:
            messages.success(
                self.request,
                gettext("Published: %(pages)s.") % {"pages": names(outcome.published)},
            )
        if outcome.drafts:
            messages.success(
                self.request,
                gettext("Saved as drafts: %(pages)s.") % {"pages": names(outcome.drafts)},
            )
        if outcome.held_back:
            messages.warning(
                self.request,
                gettext(
                    "Saved as drafts, because publishing would also publish other changes: "
                    "%(pages)s."
                )
                % {"pages": names(outcome.held_back)},
            )
        if not (outcome.published or outcome.drafts or outcome.held_back):
            messages.info(self.request, gettext("No price was changed."))

    def _respond(self, forms_: list[ServicePricesForm]) -> HttpResponse:
        context = self.get_context_data(
            forms=forms_,
            sites=self.sites,
            site=self.site,
            currency=clinic_of(self.site).settings.effective_currency if self.site else "",
            may_publish=any(form.service.may_publish for form in forms_),
        )
        return self.render_to_response(context)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]
