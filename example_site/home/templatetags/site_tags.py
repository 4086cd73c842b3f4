from typing import NamedTuple

from django import template
from django.conf import settings
from wagtail.models import Page

from wagtail_massage.loading import audience_for
from wagtail_massage.visibility import visible_pages

register = template.Library()


class MenuItem(NamedTuple):
    page: Page
    url: str
    is_current: bool


@register.simple_tag(takes_context=True)
def site_menu(context: template.Context) -> list[MenuItem]:
    """The pages right below the home page, in its language, that editors put into menus."""
    request = context.get("request")
    audience = audience_for(request, context.get("page"))
    root = audience.site.root_page
    if request is None or root is None:
        return []
    pages = Page.objects.in_menu().filter(depth=root.depth + 1, locale_id=audience.locale_id)
    found = [(page, audience.url(page)) for page in visible_pages(pages, audience).order_by("path")]
    return [MenuItem(page, url, request.path.startswith(url)) for page, url in found]


@register.simple_tag
def site_theme() -> str:
    """The stylesheet that makes the site's look another one; ``""`` for the package's own."""
    return f"example_site/themes/{settings.THEME}.css" if settings.THEME else ""
