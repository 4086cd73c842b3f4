"""Below which pages somebody may import a service page, and the field that asks for one."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import AbstractPage, Locale, Site
from wagtail.permission_policies.pages import PagePermissionPolicy

from wagtail_massage.importer.drafts import parent_models, service_models

#: More pages than these are chosen in Wagtail's chooser.
MOST_LISTED = 50
_KEPT = "_massage_may_import"


def parents(user: Any) -> Any:
    """The pages below which *user* may add a service page, in the order of the tree."""
    types = ContentType.objects.get_for_models(*parent_models()).values()
    addable = PagePermissionPolicy().instances_user_has_permission_for(user, "add")
    return addable.filter(content_type__in=types, depth__gt=1).order_by("path")


def may_import(user: Any) -> bool:
    """Kept on *user*, as Wagtail keeps its permissions: every page's menu asks more than once."""
    if not hasattr(user, _KEPT):
        setattr(user, _KEPT, parents(user).exists())
    return getattr(user, _KEPT)


def may_import_below(page: AbstractPage, user: Any) -> bool:
    """Asks no database of pages that are no parents at all: it is asked of each in a list."""
    if page.is_root() or page.specific_class not in parent_models():
        return False
    return page.permissions_for_user(user).can_add_subpage() and bool(service_models(page))


class ParentField(forms.ModelChoiceField):
    """A page below which *user* may add a service page; its value is of the page's own type."""

    def __init__(self, user: Any, **kwargs: Any) -> None:
        super().__init__(
            queryset=parents(user),
            label=_("Place"),
            help_text=_("The page below which the new one will be."),
            error_messages={"invalid_choice": _("You may not add a service page there.")},
            **kwargs,
        )

    def to_python(self, value: Any) -> AbstractPage | None:
        page = super().to_python(value)
        if page is None:
            return None
        page = page.specific
        if not service_models(page):
            raise ValidationError(gettext("No service page may be added below this page."))
        return page


def asking_field(user: Any) -> ParentField:
    """Lists the pages, or opens Wagtail's chooser where they are many."""
    pages = list(parents(user).defer_streamfields().specific()[: MOST_LISTED + 1])
    if len(pages) > MOST_LISTED:
        return ParentField(user, widget=AdminPageChooser(target_models=parent_models()))
    field = ParentField(user)
    pages = [page for page in pages if service_models(page)]
    field.choices = _by_site(pages)
    field.initial = pages[0].pk if len(pages) == 1 else None
    return field


def _by_site(pages: list[AbstractPage]) -> list[Any]:
    """Choices below the names of their sites, where there are several."""
    sites = {site.pk: str(site) for site in Site.objects.all()}
    roots = sorted(Site.get_site_root_paths(), key=lambda root: -len(root.root_path))
    groups: dict[str, list[tuple[int, str]]] = {}
    for page, label in zip(pages, _labels(pages), strict=True):
        above = (sites[root.site_id] for root in roots if page.url_path.startswith(root.root_path))
        groups.setdefault(next(above, gettext("No site")), []).append((page.pk, label))
    empty = [] if len(pages) == 1 else [("", "---------")]
    listed = groups.items() if len(groups) > 1 else [one for g in groups.values() for one in g]
    return [*empty, *listed]


def _labels(pages: Iterable[AbstractPage]) -> Iterator[str]:
    """Titles, indented below those of the pages above; with languages where there are several."""
    languages = {locale.pk: locale.get_display_name() for locale in Locale.objects.all()}
    above: list[str] = []
    for page in pages:
        above = [path for path in above if page.path.startswith(path)]
        title = page.get_admin_display_title()
        language = f" ({languages[page.locale_id]})" if len(languages) > 1 else ""
        yield "\u00a0" * 4 * len(above) + title + language
        above.append(page.path)
