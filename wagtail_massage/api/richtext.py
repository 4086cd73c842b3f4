"""Rich text as clients send it: a string of Wagtail's database HTML, or an envelope around one."""

import re
from collections import Counter
from typing import Any

from django.utils.translation import gettext as _
from wagtail.blocks import RichTextBlock
from wagtail.fields import RichTextField

from wagtail_massage.api.formats import APIRichText
from wagtail_massage.api.leaves import RefusedError

#: Wagtail cleans tags inside of tags by recursion.
_MAX_DEPTH = 100
#: Wagtail reads Markdown again from each mark in it.
_MAX_MARKDOWN = 20_000
#: Has no comments, and no tags that nothing ends: Python's parser would look on and on for ends.
_WHOLE = re.compile(r"(?:[^<]++|<(?![a-zA-Z/!?])|</?[a-zA-Z][^<>]*+>)*+")
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*)")
#: As Wagtail writes it; the editor would look up each page by itself.
_PAGE_LINK = re.compile(r'<a id="\d{1,18}" linktype="page">')
_FORMATS = ("db_html", "db_markdown")
_VOID = frozenset(("area", "br", "col", "embed", "hr", "img", "input", "link", "meta", "wbr"))


def stored_rich_text(block: RichTextBlock | RichTextField, value: Any, removals: list[Any]) -> str:
    """Database HTML with nothing but the block's features; *removals* is told what else it had."""
    if value is None:
        return ""
    _check(*_opened(value))
    html, removed = APIRichText.convert_input(value, features=block.features)
    removals += removed
    # Raises what the editor would, who has to be able to open it.
    field = block.field if isinstance(block, RichTextBlock) else block.formfield()
    field.widget.format_value(_PAGE_LINK.sub('<a href="#">', html))
    return html


def _check(format_: str, content: str) -> None:
    if format_ == "db_html" and not _WHOLE.fullmatch(content):
        raise RefusedError(_("All tags must be whole, and there must be no comments."))
    if format_ == "db_markdown" and len(content) > _MAX_MARKDOWN:
        message = _("Markdown must not be longer than %(number)d characters.")
        raise RefusedError(message % {"number": _MAX_MARKDOWN})
    if _is_deep(content):
        raise RefusedError(_("There are too many tags inside of each other."))


def _opened(value: Any) -> tuple[str, str]:
    """The format and the content."""
    if isinstance(value, str):
        return _FORMATS[0], value
    if isinstance(value, dict) and value.keys() <= {"format", "content"}:
        format_, content = value.get("format", _FORMATS[0]), value.get("content")
        if isinstance(content, str) and format_ in _FORMATS:
            return format_, content
    raise RefusedError(
        _("This must be a string, or an object with a content and its format: %(formats)s.")
        % {"formats": ", ".join(_FORMATS)}
    )


def _is_deep(html: str) -> bool:
    """Closes tags as the HTML parser does: a tag that nothing closes holds all that follow."""
    open_tags: list[str] = []
    still_open: Counter[str] = Counter()
    for is_end, name in _TAG.findall(html):
        name = name.lower()
        if is_end:
            while still_open[name]:
                closed = open_tags.pop()
                still_open[closed] -= 1
                if closed == name:
                    break
        elif name not in _VOID:
            open_tags.append(name)
            still_open[name] += 1
            if len(open_tags) > _MAX_DEPTH:
                return True
    return False
