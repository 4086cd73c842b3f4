"""Rich text in the format that a request asks for.

Finished HTML by default. The others came with API v3; without it there is nothing to ask for.
"""

from typing import Any

from django.http import HttpRequest

from wagtail_massage.richtext import LoadedRichText
from wagtail_massage.versions import HAS_API_V3

if HAS_API_V3:
    from wagtail.api.rich_text import APIRichText
else:
    APIRichText = None

HTML = "html"
#: In which a page may have been read that comes back.
READ = (HTML, "db_html", "markdown", "db_markdown")
#: What a request may say of it.
PARAMETERS = frozenset({"rich_text_format"}) if HAS_API_V3 else frozenset()


def asked_for(request: HttpRequest | None) -> str:
    """The name of a format; raises Wagtail's ``RichTextFormatError`` where there is no such one."""
    name = request.GET.get("rich_text_format") if request and HAS_API_V3 else None
    return APIRichText.resolve_format(name) if name is not None else HTML


def formatted(value: Any, name: str, features: list[str] | None) -> str:
    """A loaded rich text in that format. What is stored has references that only ids show."""
    if not isinstance(value, LoadedRichText):
        return ""
    if name == HTML:
        return value.html
    # Wagtail would look up each link by itself, also those to what is private.
    source = value.html if name == "markdown" else value.source
    return APIRichText.serialize(source, format=name, features=features)
