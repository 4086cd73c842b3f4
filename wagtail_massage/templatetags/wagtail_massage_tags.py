from decimal import Decimal

from babel.numbers import format_currency
from django import template
from django.db.models import Model
from django.utils.text import capfirst
from wagtail.models import AbstractPage

from wagtail_massage.places import babel_locale

register = template.Library()


@register.simple_tag
def money(amount: Decimal, currency: str, country: str = "") -> str:
    """*amount* of an ISO 4217 currency, as the active language writes it in a country."""
    return format_currency(amount, currency, locale=babel_locale(country))


@register.simple_tag(takes_context=True)
def massage_url(context: template.Context, page: AbstractPage) -> str:
    """The address of a loaded page, made without further queries."""
    return context["massage"].url(page)


@register.filter
def kind(thing: Model) -> str:
    """What an editor calls things of this model."""
    return capfirst(str(thing._meta.verbose_name))
