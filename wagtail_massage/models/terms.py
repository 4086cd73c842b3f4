from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.models import Locale
from wagtail.search import index

from .base import ReviewedSnippet


class AbstractTerm(ReviewedSnippet):
    """A word of the clinic's vocabulary: written once, named by many services."""

    name = models.CharField(_("name"), max_length=255)
    slug = models.SlugField(
        _("slug"),
        max_length=255,
        allow_unicode=True,
        blank=True,
        help_text=_("Used in addresses and by other systems. Left empty, it is made of the name."),
    )
    summary = models.TextField(
        _("summary"),
        blank=True,
        help_text=_("One or two plain sentences, as you would say them to a client."),
    )
    synonyms = models.TextField(
        _("other names"),
        blank=True,
        help_text=_("Other words that people search for, one on each line."),
    )
    # What the loader found: the term's own page that the reader may open.
    page = None
    url = ""

    panels = [
        FieldPanel("name"),
        FieldPanel("summary"),
        FieldPanel("synonyms"),
        FieldPanel("slug"),
        PublishingPanel(),
    ]
    search_fields = [
        index.SearchField("name", boost=3),
        index.AutocompleteField("name"),
        index.SearchField("synonyms", boost=2),
        index.AutocompleteField("synonyms"),
        index.SearchField("summary"),
        index.FilterField("locale_id"),
        index.FilterField("live"),
    ]

    class Meta(ReviewedSnippet.Meta):
        abstract = True
        ordering = ["name"]
        unique_together = [("translation_key", "locale"), ("slug", "locale")]

    def __str__(self) -> str:
        return self.name

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "wagtail_massage/pages/term_preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        from wagtail_massage.loading import audience_for, load

        context = super().get_preview_context(request, mode_name)
        return {**context, "massage": load([], audience_for(request)).site_wide()}

    @property
    def synonym_line(self) -> str:
        return ", ".join(self.synonym_list)

    @property
    def synonym_list(self) -> list[str]:
        return [line.strip() for line in self.synonyms.splitlines() if line.strip()]

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self._set_slug()
        super().full_clean(*args, **kwargs)

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._set_slug()
        super().save(*args, **kwargs)

    def _set_slug(self) -> None:
        if not self.slug:
            base = slugify(self.name, allow_unicode=True)[:200].strip("-")
            self.slug = self._free_slug(base or type(self).__name__.lower())

    def _free_slug(self, base: str) -> str:
        locale_id = self.locale_id or Locale.get_default().pk
        taken = set(
            type(self)
            ._default_manager.filter(slug__startswith=base, locale_id=locale_id)
            .exclude(pk=self.pk)
            .values_list("slug", flat=True)
        )
        candidates = (f"{base}-{number}" for number in range(2, len(taken) + 3))
        return base if base not in taken else next(c for c in candidates if c not in taken)


class Condition(AbstractTerm):
    """Something a client comes with, such as back pain."""

    class Meta(AbstractTerm.Meta):
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")


class Benefit(AbstractTerm):
    """Something a client may gain, such as better sleep."""

    class Meta(AbstractTerm.Meta):
        verbose_name = _("benefit")
        verbose_name_plural = _("benefits")
