"""What is there for generated requests to name, and what it is named by."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db.models import Model
from hypothesis import strategies as st
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Revision, Site, get_page_models

from tests.api.fuzz.schemas import PLAIN_TEXT, Strategy
from wagtail_massage.models import Benefit, BookingCallToAction, Condition
from wagtail_massage.vocabulary import HEALTH_ASPECTS

HTML = [
    "<p>Plain words</p>",
    "<p><b>Bold</b> &amp; <i>italic</i><br/>words</p>",
    "<ul><li>One</li><li>Two</li></ul>",
    "<ol><li><p>Inside</p></li></ol>",
    "<h2>Too big</h2><script>x</script>",
    '<p><a href="https://example.com/?a=1&amp;b=2">Out</a></p>',
    '<p><a href="mailto:hello@example.com">Write</a> <a href="javascript:x">No</a></p>',
    '<p><a linktype="page" id="999999">Nowhere</a></p>',
    '<embed embedtype="image" id="1" format="left" alt="x"/>',
    "1 < 2 &nbsp; 😀",
    "<p>Not closed<b>",
    "<b><p>Inside out</p></b>",
    "<li>Alone</li>",
]
MARKDOWN = ["Some **bold** words", "* One\n* Two", "[out](https://example.com)", "# Big", "1\\. x"]


def keys_of(things: Iterable[Any]) -> Strategy:
    return st.sampled_from([thing.pk for thing in things])


class World:
    """All of it is there again for each request."""

    def __init__(self) -> None:
        self.pages = [*Page.objects.order_by("path").specific()]
        self.written = self._written()
        self.asked = self._asked()

    def below(self, model: type[Page]) -> list[Page]:
        """The pages that one of *model* may stand below."""
        return [page for page in self.pages if model in type(page).allowed_subpage_models()]

    def _written(self) -> dict[str, Strategy]:
        """For keys of bodies: of any schema, or of the one before the dot."""
        return {
            "id": st.none() | st.uuids().map(str),
            "title": PLAIN_TEXT.filter(str.strip),
            "slug": st.none() | st.from_regex("[a-z0-9-]{1,9}[a-z]", fullmatch=True),
            "rich text": self._rich_text(),
            "health_aspect": st.sampled_from(["", *(key for key, _label in HEALTH_ASPECTS)]),
            "minutes": st.integers(1, 600),
            "price": st.integers(0, 99_999).map(lambda cents: f"{cents / 100:.2f}"),
            "condition": keys_of(Condition.objects.all()),
            "benefit": keys_of(Benefit.objects.all()),
            "MassageConditionItemBlockInput.term": keys_of(Condition.objects.all()),
            "MassageBenefitItemBlockInput.term": keys_of(Benefit.objects.all()),
            **dict.fromkeys(("image", "hero_image"), keys_of(get_image_model().objects.all())),
            "call_to_action": keys_of(BookingCallToAction.objects.all()),
            **self._parents(),
        }

    def _parents(self) -> dict[str, Strategy]:
        places = {model._meta.object_name: self.below(model) for model in get_page_models()}
        found = {f"{name}CreateMetaSchema.parent_id": pages for name, pages in places.items()}
        return {name: keys_of(pages) for name, pages in found.items() if pages}

    def _rich_text(self) -> Strategy:
        links = [
            *(f'<p>See <a linktype="page" id="{page.pk}">it</a></p>' for page in self.pages),
            *(
                f'<p><a linktype="document" id="{document.pk}">A form</a></p>'
                for document in get_document_model().objects.all()
            ),
        ]
        html = st.lists(st.sampled_from([*HTML, *links]), max_size=4).map("".join)
        markdown = st.lists(st.sampled_from(MARKDOWN), max_size=4).map("\n\n".join)
        return st.one_of(
            html,
            html.map(lambda text: {"format": "db_html", "content": text}),
            markdown.map(lambda text: {"format": "db_markdown", "content": text}),
        )

    def _asked(self) -> dict[str, Strategy]:
        """For parameters of paths and queries, as text."""
        keys = keys_of(self.pages).map(str)
        paths = [*(page.url_path.removeprefix("/home") or "/" for page in self.pages), "services"]
        relatives = ("id", "page_id", "ancestor_of", "child_of", "descendant_of", "translation_of")
        return {
            **dict.fromkeys(relatives, keys),
            **dict.fromkeys(("path", "html_path"), st.sampled_from(paths)),
            "revision_id": keys_of(Revision.objects.all()).map(str),
            "locale": st.sampled_from([code for code, _name in settings.LANGUAGES]),
            "site": st.sampled_from([site.hostname for site in Site.objects.all()]),
            "order": st.sampled_from(["title", "-title", "random", "slug", "pk,-title", "body"]),
            "search": st.sampled_from(["massage", "Everything", "about 1", '"linked"', "s*"]),
            "condition": st.sampled_from([*_slugs(Condition)]),
            "benefit": st.sampled_from([*_slugs(Benefit)]),
            "page": st.sampled_from(["1", "2"]),
            "limit": st.integers(1, 20).map(str),
            "offset": st.integers(0, 5).map(str),
        }


def _slugs(model: type[Model]) -> Iterable[str]:
    return model._default_manager.order_by("slug").values_list("slug", flat=True)
