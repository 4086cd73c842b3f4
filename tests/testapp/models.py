from wagtail.models import Page


class EmptyPage(Page):
    """What a page costs on this Wagtail by itself."""

    template = "testapp/empty_page.html"
