"""Paragraphs and lists as rich text. What it may hold is written here, so nothing else can be."""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from wagtail_massage.importer.documents import Run, Text
from wagtail_massage.importer.nodes import Body, Listing
from wagtail_massage.links import safe_href


def rich_text(body: list[Body]) -> str:
    """*body* as Wagtail stores rich text: no more than paragraphs, lists, emphasis, safe links."""
    return "".join(map(_element, body))


def _element(node: Body) -> SafeString:
    if isinstance(node, Listing):
        items = format_html_join("", "<li>{}</li>", ((_inline(item.text),) for item in node.items))
        return format_html("<{0}>{1}</{0}>", SafeString("ol" if node.ordered else "ul"), items)
    lines = format_html_join(SafeString("<br/>"), "{}", ((_inline(p.text),) for p in node.pieces))
    return format_html("<p>{}</p>", lines)


def _inline(text: Text) -> SafeString:
    return format_html_join("", "{}", ((_run(run),) for run in text.runs))


def _run(run: Run) -> SafeString:
    html = format_html("{}", run.text)
    if run.italic:
        html = format_html("<i>{}</i>", html)
    if run.bold:
        html = format_html("<b>{}</b>", html)
    href = safe_href(run.href) if run.href else ""
    return format_html('<a href="{}">{}</a>', href, html) if href else html
