"""Rich text as a visitor gets it: what may not be opened is text, not a link."""

import re
from collections.abc import Callable
from typing import Any

from django.db.models import Model
from django.forms.utils import flatatt
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.formats import get_image_format
from wagtail.models import AbstractPage
from wagtail.rich_text import RichText, features
from wagtail.rich_text.rewriters import (
    EmbedRewriter,
    LinkRewriter,
    MultiRuleRewriter,
    extract_attrs,
)

from wagtail_massage.base_page import base_page_model
from wagtail_massage.links import safe_href

# A tag that is cut off counts as well: a browser ends it at the next “>” on the page.
_ANY_A_TAG = re.compile(r"<a(\b[^>]*)(?:>|$)", re.IGNORECASE)
_NO_LINK = "<a>"
_LINK_ENDS = re.compile(r"<a\b[^>]*>|</a>", re.IGNORECASE)
_EMBED = re.compile(r"<embed\b[^>]*(?:>|$)", re.IGNORECASE)
_SOURCE = re.compile(r'(?<= src=")[^"]*')

_HEADING = re.compile(r"<(?P<closing>/?)h(?P<level>[1-6])\b", re.IGNORECASE)

#: Gives the object that may be shown for a reference, or None.
Lookup = Callable[[type[Model], Any], Any]


class LoadedRichText(RichText):
    """Rich text whose links have been decided; ``html`` is final."""

    def __init__(self, public_source: str, html: str) -> None:
        """*public_source* is as it is stored, without what may not be shown.

        Wagtail's own way to JSON reads no more than that.
        """
        super().__init__(public_source)
        self.html = html

    def below(self, level: int) -> SafeString:
        """Its HTML with headings that follow a heading of *level*, and leave out no level."""
        current = level

        def shifted(tag: re.Match[str]) -> str:
            nonlocal current
            if not tag["closing"]:
                wanted = max(int(tag["level"]) + level - 2, level + 1)
                current = min(wanted, current + 1, 6)
            return f"<{tag['closing']}h{current}"

        return mark_safe(_HEADING.sub(shifted, str(self.__html__())))

    def __html__(self) -> str:
        return render_to_string("wagtailcore/shared/richtext.html", {"html": self.html})


class _Links(LinkRewriter):
    """Writes every ``<a>`` anew from the attributes that it may have."""

    def get_opening_tag_regex(self) -> re.Pattern[str]:
        return _ANY_A_TAG

    def get_tag_type_from_attrs(self, attrs: dict[str, str]) -> str:
        """``href`` for every type without a handler: none is passed on as it was stored."""
        link_type = attrs.get("linktype", "")
        return link_type if link_type in {**self.rules, **self.bulk_rules} else "href"


class Rewriter:
    """Turns stored rich text into HTML with objects that were fetched before."""

    def __init__(
        self, lookup: Lookup, url: Callable[[AbstractPage], str], file_url: Callable[[str], str]
    ) -> None:
        self._lookup, self._url, self._file_url = lookup, url, file_url
        rules = {"page": self._page, "document": self._document, "href": self._href}
        others = {
            name: handler.expand_db_attributes_many
            for name, handler in features.get_link_types().items()
            if name not in rules
        }
        embeds = {
            name: handler.expand_db_attributes_many
            for name, handler in features.get_embed_types().items()
            if name != "image"
        }
        self._rewrite = MultiRuleRewriter(
            [
                _Links(rules=rules, bulk_rules=others),
                EmbedRewriter(rules={"image": self._image}, bulk_rules=embeds),
            ]
        )

    def __call__(self, source: str) -> LoadedRichText:
        html = _without_empty_links(self._rewrite(source))
        return LoadedRichText(_EMBED.sub(self._shown_embed, source), html)

    def _shown_embed(self, tag: re.Match[str]) -> str:
        attrs = extract_attrs(tag[0])
        is_image = attrs.get("embedtype") == "image"
        return "" if is_image and not self._lookup(get_image_model(), attrs.get("id")) else tag[0]

    def _page(self, attrs: dict[str, str]) -> str:
        page = self._lookup(base_page_model(), attrs.get("id"))
        return _opening_tag(self._url(page) if page else "")

    def _document(self, attrs: dict[str, str]) -> str:
        document = self._lookup(get_document_model(), attrs.get("id"))
        return _opening_tag(self._file_url(document.url) if document else "")

    def _href(self, attrs: dict[str, str]) -> str:
        href = attrs.get("href", "")
        if href.startswith("#"):
            return _opening_tag(href)
        anchor = {key: attrs[key] for key in ("id", "name") if key in attrs}
        return _opening_tag(safe_href(href), **anchor)

    def _image(self, attrs: dict[str, str]) -> str:
        image = self._lookup(get_image_model(), attrs.get("id"))
        try:
            image_format = get_image_format(attrs.get("format", ""))
        except KeyError:  # a format that the project no longer has
            return ""
        html = image_format.image_to_html(image, attrs.get("alt", "")) if image else ""
        return _SOURCE.sub(lambda address: self._file_url(address[0]), html)


def _without_empty_links(html: str) -> str:
    """*html* without what is left of links that lead nowhere: their text stays."""
    dropped = False

    def kept(tag: re.Match[str]) -> str:
        nonlocal dropped
        if tag[0].lower() == "</a>":
            closing, dropped = "" if dropped else tag[0], False
            return closing
        dropped = tag[0] == _NO_LINK
        return "" if dropped else tag[0]

    return _LINK_ENDS.sub(kept, html)


def _opening_tag(href: str, **attributes: str) -> str:
    if href:
        attributes["href"] = href
    return f"<a{flatatt(attributes)}>" if attributes else _NO_LINK
