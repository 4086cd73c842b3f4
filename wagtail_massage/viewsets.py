"""The “Clinic” menu: snippets, settings and the prices of all services."""

from typing import Any

from django import forms
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_filters import AllValuesFilter
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, LiveStatusTagColumn, UpdatedAtColumn
from wagtail.admin.viewsets.base import ViewSet
from wagtail.contrib.settings.registry import SettingMenuItem
from wagtail.models import Locale
from wagtail.snippets.views.chooser import SnippetCreateView
from wagtail.snippets.views.snippets import (
    CreateView,
    EditView,
    SnippetViewSet,
    SnippetViewSetGroup,
)

from wagtail_massage.choosers import TranslatedChooserViewSet
from wagtail_massage.models import (
    Benefit,
    BookingCallToAction,
    ClinicLocation,
    ClinicSettings,
    Condition,
)
from wagtail_massage.prices import may_see_prices
from wagtail_massage.views.import_parents import may_import
from wagtail_massage.views.importing import ImportView, ReviewView
from wagtail_massage.views.prices import PricesView


class TermCreationForm(forms.ModelForm):
    """Asks for the term that is there already, where there is one of that name."""

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        same = {"name__iexact": name, "locale_id": self.instance.locale_id}
        if name and self._meta.model._default_manager.filter(**same).exists():
            text = gettext("“%(name)s” is there already. Choose it from the list.")
            raise forms.ValidationError(text % {"name": name}, code="unique")
        return name


class TermCreateView(SnippetCreateView):
    """Creates a term in the language of the page that is being written."""

    def get_creation_form_class(self) -> type[forms.ModelForm]:
        return forms.modelform_factory(
            self.model_class, form=TermCreationForm, fields=self.form_fields
        )

    def get_creation_form(self) -> forms.ModelForm:
        form = super().get_creation_form()
        code = self.request.GET.get("locale")
        form.instance.locale = Locale.objects.filter(language_code=code).first() or (
            Locale.get_default()
        )
        return form

    def save_form(self, form: forms.ModelForm) -> Model:
        """Publish it at once only for somebody who may publish."""
        user = self.request.user
        form.instance.live = False
        term = super().save_form(form)
        revision = term.save_revision(user=user, log_action=True)
        if self.get_permission_policy().user_has_permission(user, "publish"):
            revision.publish(user=user)
        return term


class TermChooserViewSet(TranslatedChooserViewSet):
    create_view_class = TermCreateView
    form_fields = ["name", "summary"]
    preserve_url_parameters = ["multiple", "locale"]


class ChooserWithoutFormViewSet(TranslatedChooserViewSet):
    """Only chooses: Wagtail's address for a form to create something fails where there is none."""

    def get_urlpatterns(self) -> list[Any]:
        return [pattern for pattern in super().get_urlpatterns() if pattern.name != "create"]


class ReviewedViewSet(SnippetViewSet):
    """Lists what has drafts and a workflow, in as many queries for one as for a page of them."""

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return self.model.for_lists()


class TermViewSet(ReviewedViewSet):
    icon = "tag"
    list_display = [
        "name",
        Column("synonym_line", label=_("Other names")),
        LiveStatusTagColumn(),
        UpdatedAtColumn(),
    ]
    list_filter = ["live", "locale"]
    copy_view_enabled = False
    chooser_viewset_class = TermChooserViewSet


class ConditionViewSet(TermViewSet):
    model = Condition
    menu_label = _("Conditions")


class BenefitViewSet(TermViewSet):
    model = Benefit
    icon = "check"
    menu_label = _("Benefits")


class BookingCallToActionViewSet(ReviewedViewSet):
    model = BookingCallToAction
    icon = "calendar-check"
    menu_label = _("Booking calls-to-action")
    chooser_viewset_class = ChooserWithoutFormViewSet
    list_display = [
        "heading",
        Column("default_site_names", label=_("Default of")),
        LiveStatusTagColumn(),
        UpdatedAtColumn(),
    ]
    list_filter = ["live", "locale"]

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).prefetch_related("default_of__site")


class SavedWhenAskedMixin:
    """No saving by itself: what has no drafts would be public while it is still being typed."""

    def setup(self, *args: Any, **kwargs: Any) -> None:
        super().setup(*args, **kwargs)  # type: ignore[misc]
        self.autosave_enabled = False


class LocationCreateView(SavedWhenAskedMixin, CreateView):
    pass


class LocationEditView(SavedWhenAskedMixin, EditView):
    pass


class LocationFilterSet(WagtailFilterSet):
    address_locality = AllValuesFilter(label=_("Town or city"))

    class Meta:
        model = ClinicLocation
        fields = ["address_locality"]


class ClinicLocationViewSet(SnippetViewSet):
    model = ClinicLocation
    add_view_class = LocationCreateView
    edit_view_class = LocationEditView
    icon = "site"
    menu_label = _("Locations")
    chooser_viewset_class = ChooserWithoutFormViewSet
    list_display = ["name", "street_address", "address_locality", "telephone", UpdatedAtColumn()]
    filterset_class = LocationFilterSet


class PricesMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_see_prices(request.user)


class PricesViewSet(ViewSet):
    name = "massage_prices"
    url_prefix = "clinic/prices"
    icon = "decimal"
    menu_label = _("Prices")
    menu_item_class = PricesMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [path("", PricesView.as_view(), name="index")]


class ImportMenuItem(MenuItem):
    def is_shown(self, request: HttpRequest) -> bool:
        return may_import(request.user)


class ImportViewSet(ViewSet):
    name = "massage_import"
    url_prefix = "clinic/import"
    icon = "upload"
    menu_label = _("Import a page")
    menu_item_class = ImportMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", ImportView.as_view(), name="index"),
            path("review/", ReviewView.as_view(), name="review"),
        ]


class ClinicViewSetGroup(SnippetViewSetGroup):
    menu_label = _("Clinic")
    # Another app's menu may say “Clinic” too.
    menu_name = "massage-clinic"
    menu_icon = "calendar-check"
    menu_order = 200
    items = (
        ConditionViewSet,
        BenefitViewSet,
        BookingCallToActionViewSet,
        ClinicLocationViewSet,
        PricesViewSet,
        ImportViewSet,
    )

    def get_submenu_items(self) -> list[MenuItem]:
        items = super().get_submenu_items()
        return [*items, SettingMenuItem(ClinicSettings, icon="cog", order=len(items) + 1)]
