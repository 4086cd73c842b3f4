"""The graph as it stands in a page's head."""

import json
from typing import Any

from django.core.serializers.json import DjangoJSONEncoder
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from wagtail_massage import conf

#: As Django's ``json_script``, and the two line ends that JavaScript once refused in strings.
_ESCAPES = {ord(character): f"\\u{ord(character):04X}" for character in "<>&\u2028\u2029"}


def script(massage: Any) -> str:
    """A ``<script>`` for search engines; ``""`` where it is switched off or nothing is said."""
    page = getattr(massage, "page", None)
    describe = getattr(page, "get_structured_data", None)
    graph = describe(massage) if describe and conf.structured_data() else []
    data = {"@context": "https://schema.org", "@graph": graph}
    return format_html(_SCRIPT, mark_safe(_escaped(data))) if graph else ""


_SCRIPT = '<script type="application/ld+json">{}</script>'


def _escaped(data: Any) -> str:
    text = json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPES)
