import re
from itertools import chain, count
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.http import HttpRequest
from django.utils.text import slugify
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, PublishingPanel
from wagtail.models import AbstractPage, Locale
from wagtail.search import index

from wagtail_massage.localize import same_in_every_language

from .base import ReviewedSnippet


class AbstractTerm(ReviewedSnippet):
    """A word of the clinic's vocabulary: written once, named by many services."""

    name = models.CharField(_("name"), max_length=255)
    slug = models.SlugField(
        _("slug"),
        max_length=255,
        allow_unicode=True,
        blank=True,
        help_text=_("Names it for other systems. Left empty, it is made of the name."),
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
    page: AbstractPage | None = None
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
    override_translatable_fields = same_in_every_language("slug")

    #: Whether it follows from the name, and is not the editor's own.
    _is_slug_made = False

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
        self._is_slug_made = not self.slug or self._is_nameless_slug()
        if self._is_slug_made:
            self.slug = self._free_slug(self._slug_of_name())
        super().full_clean(*args, **kwargs)

    def clean(self) -> None:
        """Refuses a slug that is taken: no form checks it, since none shows the locale."""
        super().clean()
        if self._is_slug_made:  # but somebody may have taken it at this very moment
            self.slug = self._free_slug(self.slug)
        elif self._is_taken(self.slug):
            text = gettext("“%(slug)s” is in use already.") % {"slug": self.slug}
            raise ValidationError({"slug": ValidationError(text, code="unique")})

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Never fails for its slug: a scheduled draft may find it taken when its time comes."""
        self.slug = slug = self._free_slug(self.slug or self._slug_of_name())
        try:
            with transaction.atomic():
                super().save(*args, **kwargs)
        except IntegrityError:
            # Was it taken by somebody at this very moment?
            self.slug = self._free_slug(slug)
            if self.slug == slug:
                raise
            super().save(*args, **kwargs)

    def _slug_of_name(self) -> str:
        return slugify(self.name, allow_unicode=True)[:200].strip("-") or self._nameless_slug()

    @classmethod
    def _nameless_slug(cls) -> str:
        return cls.__name__.lower()

    def _is_nameless_slug(self) -> bool:
        """Whether the slug of a draft was made before its name was written."""
        if self.pk is None or self.first_published_at:
            return False
        made = re.fullmatch(rf"{self._nameless_slug()}(-\d+)?", self.slug)
        return bool(made and slugify(self.name, allow_unicode=True))

    def _free_slug(self, base: str) -> str:
        numbered = (f"{base[:200]}-{number}" for number in count(2))
        return next(slug for slug in chain([base], numbered) if not self._is_taken(slug))

    def _is_taken(self, slug: str) -> bool:
        """Asks the database, as its unique index may hold “Tête” and “tete” to be equal."""
        locale_id = self.locale_id or Locale.get_default().pk
        others = type(self)._default_manager.filter(locale_id=locale_id).exclude(pk=self.pk)
        return others.filter(slug=slug).exists()


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
