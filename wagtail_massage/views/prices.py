from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
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
from wagtail_massage.forms import price_input
from wagtail_massage.prices import (
    Outcome,
    PriceChange,
    PricedOption,
    PricedService,
    change_prices,
    lock_services,
    may_see_prices,
    priced_services,
    sites_to_price,
)

#: The field that asks for a draft's prices to be published with the changed ones.
_DRAFT = "draft"


#: Fields of an outcome, how to tell of each, and what to say.
_REPORTS = (
    ("published", messages.success, _("Published: %(pages)s.")),
    ("drafts", messages.success, _("Saved as drafts: %(pages)s.")),
    ("not_live", messages.warning, _("Saved as drafts of pages not yet public: %(pages)s.")),
    (
        "held_back",
        messages.warning,
        _(
            "Saved as drafts, because these pages have other unpublished changes: %(pages)s. "
            "If those are prices, tick the box below them; else publish the pages themselves."
        ),
    ),
    (
        "unfinished",
        messages.warning,
        _("Saved as drafts, because something else has to be mended there first: %(pages)s."),
    ),
)


class PriceField(forms.DecimalField):
    """An amount of money, compared with what the form showed when it was opened."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            max_digits=8,
            decimal_places=2,
            min_value=Decimal(0),
            required=False,
            show_hidden_initial=True,
            widget=price_input(),
            **kwargs,
        )

    def to_python(self, value: Any) -> Any:
        """A finite ``Decimal`` or None: “sNaN” is a number that cannot even be compared."""
        price = super().to_python(value)
        if price is not None and not price.is_finite():
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return price


class ServicePricesForm(forms.Form):
    """The prices of one service. Only those count that differ from what the form had shown."""

    def __init__(self, service: PricedService, *, publish: bool = False, **kwargs: Any) -> None:
        super().__init__(prefix=f"service-{service.page.pk}", **kwargs)
        self.service, self.publish = service, publish
        for option in service.options:
            label = _option_label(option)
            self.fields[option.key] = PriceField(label=label, initial=option.price)
        if service.may_publish and service.has_draft:
            text = gettext("Publish the prices of this draft too")
            self.fields[_DRAFT] = forms.BooleanField(label=text, required=False)

    @property
    def price_fields(self) -> list[forms.BoundField]:
        return [field for field in self if field.name != _DRAFT]

    @property
    def draft_field(self) -> forms.BoundField | None:
        return self[_DRAFT] if _DRAFT in self.fields else None

    @property
    def names(self) -> set[str]:
        """The names of its inputs."""
        return {field.html_name for field in self}

    @property
    def changed_prices(self) -> list[str]:
        return [name for name in self.changed_data if name != _DRAFT]

    @property
    def is_meant(self) -> bool:
        """Whether the editor wants this service to be saved."""
        return bool(self.changed_prices or (self.publish and self.has_changed()))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        for name in {*self.changed_prices} & cleaned.keys():
            self._refuse_unseen_newer(name, cleaned[name])
        if self.publish and self.service.may_publish:
            self._refuse_empty()
        return cleaned

    def _refuse_empty(self) -> None:
        """A session without a price would vanish from the page."""
        for field in self.price_fields:
            kept = field.initial if field.name not in self.changed_prices else None
            if kept is None and self.cleaned_data.get(field.name, 0) is None:
                text = gettext("Visitors need a price. A draft may do without.")
                self.add_error(field.name, text)

    def _refuse_unseen_newer(self, name: str, price: Decimal | None) -> None:
        """Refuse to overwrite a figure that a colleague saved since the form was opened."""
        stored = self.fields[name].initial
        if stored not in (self._shown(name), price):
            text = gettext("Somebody has changed it to %(price)s meanwhile. Save again for yours.")
            self.add_error(name, text % {"price": "–" if stored is None else stored})

    def _shown(self, name: str) -> Decimal | None:
        """What the form showed when it was opened; nonsense was shown by nobody."""
        raw = self.data.get(self[name].html_initial_name)
        try:
            return self.fields[name].to_python(raw)
        except forms.ValidationError:
            return None

    def change(self) -> PriceChange:
        prices = {name: self.cleaned_data[name] for name in self.changed_prices}
        with_draft = self.cleaned_data.get(_DRAFT, False)
        return PriceChange(self.service, prices, self.publish, with_draft)

    def show_again(self) -> None:
        """Show what was typed and, elsewhere, the newest figures: saving again is informed."""
        data = self.data
        self.data = {}
        for field in self.price_fields:
            typed = field.name in self.changed_data
            newest = "" if field.initial is None else str(field.initial)
            self.data[field.html_name] = data.get(field.html_name, "") if typed else newest
            self.data[field.html_initial_name] = newest
        if self.draft_field and _DRAFT in self.changed_data:
            self.data[self.draft_field.html_name] = "on"


def _option_label(option: PricedOption) -> str:
    if option.minutes is None:
        length = gettext("No length yet")
    else:
        text = ngettext("%(minutes)s minute", "%(minutes)s minutes", option.minutes)
        length = text % {"minutes": option.minutes}
    return f"{length}, {option.note}" if option.note else length


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
        return sites_to_price(self.request.user)

    @cached_property
    def site(self) -> Site | None:
        here = Site.find_for_request(self.request)
        wanted = (self.request.GET.get("site"), str(here.pk) if here else None)
        by_pk = {str(site.pk): site for site in self.sites}
        return next((by_pk[pk] for pk in wanted if pk in by_pk), next(iter(self.sites), None))

    @cached_property
    def services(self) -> list[PricedService]:
        return priced_services(self.site, self.request.user) if self.site else []

    def get(self, request: HttpRequest) -> HttpResponse:
        return self._respond([ServicePricesForm(service) for service in self.services])

    @transaction.atomic
    def post(self, request: HttpRequest) -> HttpResponse:
        if self.site:
            lock_services(self.site)
        publish = request.POST.get("action") == "publish"
        forms_ = [
            ServicePricesForm(service, publish=publish, data=request.POST)
            for service in self.services
        ]
        lost = self._tell_of_lost(forms_)
        changed = [form for form in forms_ if form.is_meant]
        # Every form is asked, before the figures that it is compared with are made new.
        wrong = [form for form in changed if form.errors]
        if wrong:
            messages.error(request, gettext("Nothing was saved yet: mend what is marked below."))
            for form in forms_:
                form.show_again()
            return self._respond(forms_, is_unsaved=True)
        outcome = change_prices([form.change() for form in changed], request.user)
        self._report(outcome, lost=lost)
        return redirect(request.get_full_path())

    def _report(self, outcome: Outcome, *, lost: bool) -> None:
        for name, tell, text in _REPORTS:
            if titles := getattr(outcome, name):
                tell(self.request, text % {"pages": ", ".join(titles)})
        if outcome == Outcome() and not lost:
            messages.info(self.request, gettext("No price was changed."))

    def _tell_of_lost(self, forms_: list[ServicePricesForm]) -> bool:
        """Say that a price was typed for a session that is not there, or not editable, any more."""
        known = set().union(*(form.names for form in forms_))
        sent = self.request.POST
        shown = {name: sent.get(f"initial-{name}") for name in sent if name not in known}
        lost = any(value not in (None, sent[name]) for name, value in shown.items())
        if lost:
            text = gettext(
                "Some sessions were removed or locked meanwhile, with the prices typed there."
            )
            messages.warning(self.request, text)
        return lost

    def _respond(
        self, forms_: list[ServicePricesForm], *, is_unsaved: bool = False
    ) -> HttpResponse:
        context = self.get_context_data(
            forms=forms_,
            is_unsaved=is_unsaved,
            sites=self.sites,
            site=self.site,
            currency=clinic_of(self.site).settings.effective_currency if self.site else "",
            may_publish=any(form.service.may_publish for form in forms_),
        )
        return self.render_to_response(context)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]
