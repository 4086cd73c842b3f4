"""Admin forms: what a single field cannot judge."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta
from itertools import combinations
from typing import Any

from django import forms
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm, WagtailAdminPageForm
from wagtail.coreutils import find_available_slug

from wagtail_massage import hours
from wagtail_massage.blocks import SERVICE_OUTLINE


def price_input() -> forms.TextInput:
    """Not a number input: a turn of the mouse's wheel changes those, and “105,50” becomes 10550."""
    return forms.TextInput(attrs={"inputmode": "decimal", "autocomplete": "off"})


def telephone_input() -> forms.TextInput:
    """From left to right in every language: else the parts of a number would change places."""
    return forms.TextInput(attrs={"dir": "ltr"})


def coordinate_input() -> forms.NumberInput:
    """From left to right: else the sign would stand behind the number."""
    return forms.NumberInput(attrs={"dir": "ltr"})


def time_input() -> forms.TimeInput:
    """The browser's own: it knows 7 p.m. from 07:00, and takes nothing else for a time."""
    return forms.TimeInput(format="%H:%M", attrs={"type": "time"})


class LocationForm(WagtailAdminModelForm):
    """Refuses hours that overlap or never come, at the field of the later row."""

    def is_valid(self) -> bool:
        valid = super().is_valid()
        if valid and hasattr(self, "formsets"):
            self._check_hours()
            valid = not any(formset.total_error_count() for formset in self.formsets.values())
        return valid

    def _check_hours(self) -> None:
        spans = list(_rows(self.formsets["opening_hours"]))
        exceptions = list(_rows(self.formsets["opening_hours_exceptions"]))
        _refuse_overlaps(spans, lambda a, b: a.day_of_week == b.day_of_week)
        _refuse_overlaps(exceptions, _share_a_date)
        self._refuse_skipped_times(exceptions)

    def _refuse_skipped_times(self, forms_: Iterable[forms.ModelForm]) -> None:
        zone = self.cleaned_data["time_zone"]
        for form in forms_:
            for name in ("opens", "closes"):
                at = form.cleaned_data.get(name)
                if at is not None and hours.is_ever_skipped(_days(form.instance), at, zone):
                    form.add_error(name, _("The clocks skip this time on that day."))


def _rows(formset: Any) -> Iterator[forms.ModelForm]:
    for form in formset.forms:
        if form.cleaned_data and not form.cleaned_data.get("DELETE"):
            yield form


def _refuse_overlaps(rows: list[forms.ModelForm], same_days: Callable[[Any, Any], bool]) -> None:
    for earlier, later in combinations(rows, 2):
        one, other = earlier.instance, later.instance
        if same_days(one, other) and hours.overlaps(one, other) and not later.has_error("opens"):
            later.add_error("opens", _("These hours overlap with another row."))


def _days(row: Any) -> Iterator[date]:
    """The days of an exception; of a long one a year, which has every change of clocks."""
    for number in range(min((row.last_day - row.valid_from).days, 366) + 1):
        yield row.valid_from + timedelta(number)


def _share_a_date(one: Any, other: Any) -> bool:
    return one.valid_from <= other.last_day and other.valid_from <= one.last_day


def _slug(text: Any) -> str:
    return slugify(text or "", allow_unicode=True)


class MassagePageForm(WagtailAdminPageForm):
    """Needs no slug: a title without letters, such as an emoji, makes none by itself."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False

    def clean(self) -> dict[str, Any]:
        """Makes one of the page type's name: API v3 saves what the form leaves."""
        cleaned = super().clean()
        if "slug" in cleaned and not cleaned["slug"] and not _slug(cleaned.get("title")):
            kind = _slug(self.instance._meta.verbose_name)
            cleaned["slug"] = find_available_slug(self.parent_page, kind, self.instance.pk)
        return cleaned


class TermPageForm(MassagePageForm):
    """Needs the term that the page is about; a draft may do without."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.term_field in self.fields:
            self.fields[self.instance.term_field].required = True


class OutlinedPageForm(MassagePageForm):
    """Opens a new page with the usual blocks in place, for the editor to fill in."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        page = kwargs.get("instance")
        if page is not None and page.pk is None and not page.body:
            block = page.body.stream_block
            page.body = [(kind, block.child_blocks[kind].get_default()) for kind in SERVICE_OUTLINE]
        super().__init__(*args, **kwargs)
