from decimal import Decimal
from typing import Any

from babel.numbers import format_currency
from django import template
from django.conf import settings
from django.db.models import Model
from django.template.base import FilterExpression
from django.utils.functional import SimpleLazyObject
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst
from wagtail.models import AbstractPage, Locale

from wagtail_massage.answers.reads import is_passing
from wagtail_massage.finding import finder_of
from wagtail_massage.loaded import LoadedPage, SiteWide
from wagtail_massage.loading import audience_for
from wagtail_massage.metadata import Metadata
from wagtail_massage.models import Condition
from wagtail_massage.places import babel_locale, calendar_day, clock
from wagtail_massage.richtext import LoadedRichText
from wagtail_massage.structured_data.script import script

register = template.Library()
register.filter(clock)
register.filter(calendar_day, expects_localtime=True)


@register.simple_tag
def money(amount: Decimal, currency: str, country: str = "") -> str:
    """*amount* of an ISO 4217 currency, as the active language writes it in a country."""
    return format_currency(amount, currency, locale=babel_locale(country))


@register.simple_tag(takes_context=True)
def massage_url(context: template.Context, page: AbstractPage) -> str:
    """The address of a loaded page, made without further queries."""
    return context["massage"].url(page)


@register.simple_tag(takes_context=True)
def structured_data(context: template.Context) -> str:
    """The page's JSON-LD, for its head."""
    massage = context.get("massage")
    if not isinstance(massage, LoadedPage):
        return ""
    return mark_safe(massage.parts.get("structured data", lambda: script(massage)))


@register.simple_tag(takes_context=True)
def massage_metadata(context: template.Context) -> Metadata | None:
    """What the head says of a page of ours; None for any other."""
    massage = context.get("massage")
    if not isinstance(massage, LoadedPage):
        return None
    return Metadata(massage, context.get("request"), context.get("children"))


@register.simple_tag(takes_context=True)
def condition_finder(context: template.Context) -> str:
    """The address of the page where visitors find conditions; ``""`` where there is none."""
    massage, page = context.get("massage"), context.get("page")
    if massage is None:
        page = page if isinstance(page, AbstractPage) else None
        return finder_of(Condition, audience_for(context.get("request"), page))
    return finder_of(Condition, massage.audience)


@register.simple_tag
def lang_of(thing: Any) -> str:
    """Attributes for text of *thing*, or in a language of that code, that is not the page's."""
    if not (thing and getattr(settings, "WAGTAIL_I18N_ENABLED", False)):
        return ""
    locale = Locale(language_code=thing) if isinstance(thing, str) else _locale(thing)
    if locale is None or locale.is_active:
        return ""
    direction = "rtl" if locale.is_bidi else "ltr"
    return format_html(' lang="{}" dir="{}"', locale.language_code, direction)


@register.simple_tag
def anchor(value: Any) -> str:
    """The attribute that lets a link lead to a block, where it stands on a page."""
    name = getattr(value, "anchor", "")
    return format_html(' id="{}"', name) if name else ""


@register.simple_tag(takes_context=True)
def massage_text(context: template.Context, text: Any, level: int | None = None) -> str:
    """Rich *text* with headings that follow those of *level*.

    That is the template's variable ``level`` where it is not named, and two where there is none.
    """
    level = int(level or context.get("level") or 2)
    return text.below(level) if isinstance(text, LoadedRichText) else conditional_escape(text)


class _PartNode(template.Node):
    def __init__(self, nodelist: template.NodeList, values: list[FilterExpression]) -> None:
        self.nodelist, self._values = nodelist, values

    def render(self, context: template.Context) -> str:
        massage = context.get("massage")
        if not isinstance(massage, SiteWide):
            return self.nodelist.render(context)
        name = " ".join(str(value.resolve(context)) for value in self._values)
        return mark_safe(massage.parts.get(name, lambda: self._made(context)))

    def _made(self, context: template.Context) -> str:
        """Whoever has a token against forgery in it is the only one that can use it."""

        def token() -> Any:
            is_passing()
            return own

        own = context.get("csrf_token")
        with context.push(csrf_token=SimpleLazyObject(token)):
            return self.nodelist.render(context)


@register.tag
def massage_part(parser: template.base.Parser, token: template.base.Token) -> _PartNode:
    """A part of the page that is kept for the next visit: ``{% massage_part "name" %}``.

    It shows what follows from the page alone. Where it follows from variables as well, those stand
    behind its name.
    """
    values = [parser.compile_filter(bit) for bit in token.split_contents()[1:]]
    if not values:
        raise template.TemplateSyntaxError("massage_part needs the name of the part.")
    nodelist = parser.parse(("endmassage_part",))
    parser.delete_first_token()
    return _PartNode(nodelist, values)


def _locale(thing: Any) -> Locale | None:
    """None for a preview's example, which has none yet."""
    return thing.locale if thing.locale_id else None


@register.filter
def kind(thing: Model) -> str:
    """What an editor calls things of this model."""
    return capfirst(str(thing._meta.verbose_name))
