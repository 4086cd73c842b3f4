"""Rich text's links to pages and documents, as its editor shows them."""

from typing import Any

from wagtail.admin.rich_text.converters.html_to_contentstate import PageLinkElementHandler
from wagtail.documents import get_document_model
from wagtail.documents.rich_text.contentstate import DocumentLinkElementHandler

from wagtail_massage.base_page import base_page_model
from wagtail_massage.stream import primary_key

from .showing import now_shown


class PageLink(PageLinkElementHandler):
    def get_attribute_data(self, attrs: dict[str, Any]) -> dict[str, Any]:
        form, key = now_shown(), primary_key(base_page_model(), attrs.get("id"))
        if form is None or key not in form.pages:
            return super().get_attribute_data(attrs)
        page = form.pages[key]
        if page is None:
            return {"id": key, "url": None, "parentId": None}
        return {"id": page.pk, "url": page.url, "parentId": form.parent_id(page)}


class DocumentLink(DocumentLinkElementHandler):
    def get_attribute_data(self, attrs: dict[str, Any]) -> dict[str, Any]:
        form, key = now_shown(), primary_key(get_document_model(), attrs.get("id"))
        if form is None or key not in form.documents:
            return super().get_attribute_data(attrs)
        document = form.documents[key]
        if document is None:
            return {"id": key}
        return {"id": document.pk, "url": document.url, "filename": document.filename}


_IN_PLACE_OF = {PageLinkElementHandler: PageLink, DocumentLinkElementHandler: DocumentLink}


def with_our_links(rule: dict[str, Any]) -> dict[str, Any]:
    """A rule of the converter with ours in place of Wagtail's; a project's own stay."""
    read = {
        selector: _IN_PLACE_OF[type(handler)](handler.entity_type)
        if type(handler) in _IN_PLACE_OF
        else handler
        for selector, handler in dict(rule["from_database_format"]).items()
    }
    return {**rule, "from_database_format": read}
