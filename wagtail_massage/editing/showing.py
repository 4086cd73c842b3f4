"""What the blocks of a form are shown with.

By themselves Wagtail's rich text and choosers ask three times for each page, and once for each
document and preview of an image.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy
from typing import Any

from django.db.models import prefetch_related_objects
from django.db.models.query import Prefetch
from wagtail.blocks import BaseStreamBlock, Block, ChooserBlock, ListBlock, StructValue
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import AbstractPage, Site
from wagtail.rich_text import RichText

from wagtail_massage.base_page import base_page_model

_SHOWN: ContextVar["Shown | None"] = ContextVar("massage_shown_in_form", default=None)


class Shown:
    """The pages, documents and images that a form shows; None for those that are gone."""

    def __init__(self, block: Block, value: Any) -> None:
        from wagtail_massage.fetching import References

        references, chosen = References(), []
        for leaf, inside in _leaves(block, value):
            if isinstance(inside, RichText):
                references.add_rich_text(inside.source)
            elif isinstance(leaf, ChooserBlock):
                chosen.append(inside)
        for page in chosen:
            if isinstance(page, AbstractPage):
                references.add(base_page_model(), page.pk)
        self.images = _images(chosen)
        self.pages = _pages(references.keys[base_page_model()])
        self.documents = _documents(references.keys[get_document_model()])
        self._parents = _parents(page for page in self.pages.values() if page)

    def parent_id(self, page: AbstractPage) -> Any:
        """The primary key of the page above *page*, if there is one."""
        return self._parents.get(_parent_path(page))


@contextmanager
def shown(block: Block, value: Any) -> Iterator[None]:
    """While *block* is shown with *value*, its parts need fetch nothing for themselves."""
    if _SHOWN.get():
        yield
        return
    token = _SHOWN.set(Shown(block, value))
    try:
        yield
    finally:
        _SHOWN.reset(token)


def now_shown() -> Shown | None:
    """What was fetched for the form that is being shown."""
    return _SHOWN.get()


def _leaves(block: Block, value: Any) -> Iterator[tuple[Block, Any]]:
    """The blocks that hold no others, with their values."""
    if isinstance(block, BaseStreamBlock):
        for child in value or ():
            yield from _leaves(child.block, child.value)
    elif isinstance(block, ListBlock):
        for item in value or ():
            yield from _leaves(block.child_block, item)
    elif isinstance(value, StructValue):
        for name, inside in value.items():
            yield from _leaves(value.block.child_blocks[name], inside)
    else:
        yield block, value


def _images(chosen: Iterable[Any]) -> dict[Any, Any]:
    """Copies that know their renditions, all of them.

    Wagtail makes one that it is not told of once more; and what it keeps of one that it makes
    is none of the page's business.
    """
    model = get_image_model()
    images = {image.pk: copy(image) for image in chosen if isinstance(image, model)}
    renditions = model.get_rendition_model()._default_manager.all()
    made = Prefetch("renditions", queryset=renditions, to_attr="prefetched_renditions")
    prefetch_related_objects(list(images.values()), made)
    return images


def _pages(keys: set[Any]) -> dict[Any, Any]:
    pages = dict.fromkeys(keys)
    if keys:
        roots = Site.get_site_root_paths()
        for page in base_page_model().objects.filter(pk__in=keys).specific():
            # Each would ask the cache for them, to make its address.
            page._wagtail_cached_site_root_paths = roots
            pages[page.pk] = page
    return pages


def _documents(keys: set[Any]) -> dict[Any, Any]:
    return {**dict.fromkeys(keys), **get_document_model().objects.in_bulk(keys)}


def _parents(pages: Iterable[AbstractPage]) -> dict[str, Any]:
    paths = {_parent_path(page) for page in pages} - {""}
    found = base_page_model().objects.filter(path__in=paths)
    return dict(found.values_list("path", "pk")) if paths else {}


def _parent_path(page: AbstractPage) -> str:
    return page.path[: -page.steplen]
