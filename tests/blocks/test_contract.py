"""What every public block keeps to, whatever it is about."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import AbstractUser
from django.test import Client
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.html import strip_tags
from wagtail.blocks import (
    BaseStreamBlock,
    BaseStructBlock,
    Block,
    BooleanBlock,
    ChoiceBlock,
    ChooserBlock,
    ListBlock,
    PageChooserBlock,
    RichTextBlock,
)
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Site

from tests import factories
from wagtail_massage import blocks
from wagtail_massage.loading import load_page
from wagtail_massage.pages.models import (
    MassageBenefitPage,
    MassageConditionPage,
    MassageServiceIndexPage,
    MassageServicePage,
)
from wagtail_massage.stream import walk

PUBLIC = {
    name: getattr(blocks, name)
    for name in blocks.__all__
    if isinstance(getattr(blocks, name), type) and issubclass(getattr(blocks, name), Block)
}
#: Those that are shown by themselves; the others by the template of the block around them.
SHOWN = [name for name, block in PUBLIC.items() if hasattr(block().meta, "template")]
#: Those that hold something, and only for use inside of another block.
FILLABLE = [name for name, block in PUBLIC.items() if block().child_blocks]
PARTS = [name for name in FILLABLE if name not in SHOWN]
STREAMS = [
    *(page.body.field.stream_block for page in (MassageServicePage, MassageConditionPage)),
    MassageBenefitPage.body.field.stream_block,
    blocks.BookingActionsBlock(),
]
#: What an editor picks from a list.
PICKABLE = {
    f"{type(stream).__name__}.{name}": (stream, child)
    for stream in STREAMS
    for name, child in stream.child_blocks.items()
}
#: Text fields that take no free text: a value, and how it is shown.
FORMATTED = {
    "url": ("https://example.com/book", "https://example.com/book"),
    "number": ("+1 519-555-0142", "tel:+1-519-555-0142"),
    "address": ("hello@example.com", "mailto:hello@example.com"),
}

every_fillable_block = pytest.mark.parametrize("name", FILLABLE)
every_shown_block = pytest.mark.parametrize("name", SHOWN)
every_pickable_block = pytest.mark.parametrize("name", PICKABLE)


class Full:
    """A raw value with something in every field, and what it must show."""

    def __init__(self, block: Block) -> None:
        self.words: list[str] = []
        self.raw = self._fill(block)

    def _fill(self, block: Block) -> Any:
        if isinstance(block, BaseStreamBlock):
            kinds = block.child_blocks.items()
            return [factories.block(name) | {"value": self._fill(b)} for name, b in kinds]
        if isinstance(block, ListBlock):
            return factories.items(self._fill(block.child_block), self._fill(block.child_block))
        if isinstance(block, BaseStructBlock):
            # An item has a term or a name: here it has a name.
            fields = block.child_blocks.items()
            return {name: None if name == "term" else self._fill(b) for name, b in fields}
        return self._leaf(block)

    def _leaf(self, block: Block) -> Any:
        if isinstance(block, BooleanBlock):
            return False
        if isinstance(block, ChoiceBlock):
            return next(value for value, _ in block.field.choices if value)
        if isinstance(block, ImageChooserBlock):
            return factories.image().pk
        value, word = FORMATTED.get(block.name) or [f"{block.name}{len(self.words)}"] * 2
        self.words.append(word)
        if isinstance(block, PageChooserBlock):
            root = factories.first_site().root_page
            return factories.page(MassageServiceIndexPage, root, word, slug=word).pk
        if isinstance(block, ChooserBlock):
            return factories.call_to_action(word).pk
        return f"<p>{value}</p>" if isinstance(block, RichTextBlock) else value


def _shown(html: str) -> str:
    """What a visitor reads, hears or follows."""
    soup = BeautifulSoup(html, "html.parser")
    attributes = [tag.get(name, "") for tag in soup.find_all() for name in ("alt", "href")]
    return " ".join([soup.get_text(" ", strip=True), *attributes]).strip()


def _preview_words(block: Block) -> list[str]:
    raw = block.get_prep_value(block.get_preview_value())
    return [
        strip_tags(str(node.value))
        for node in walk(block, raw)
        if isinstance(node.value, str | Promise) and not isinstance(node.block, ChoiceBlock)
    ]


@every_fillable_block
def test_a_stored_value_survives_the_round_trip(name: str, site: Site) -> None:
    block = PUBLIC[name]()
    raw = Full(block).raw

    assert block.get_prep_value(block.to_python(raw)) == raw


@every_fillable_block
def test_a_full_value_is_accepted_as_it_is(name: str, site: Site) -> None:
    block = PUBLIC[name]()
    raw = Full(block).raw

    assert block.get_prep_value(block.clean(block.to_python(raw))) == raw


@every_shown_block
def test_a_new_block_shows_nothing(name: str, site: Site) -> None:
    block = PUBLIC[name]()

    assert block.render(block.get_default()).strip() == ""


@every_pickable_block
def test_a_block_that_lacks_all_its_fields_shows_nothing(name: str, site: Site) -> None:
    _, block = PICKABLE[name]

    assert block.render(block.to_python({})).strip() == ""


@every_pickable_block
def test_a_full_value_shows_all_its_fields(name: str, services: MassageServiceIndexPage) -> None:
    stream, block = PICKABLE[name]
    full = Full(block)
    page = factories.service(services, options=[{"minutes": 60, "price": "105.00"}])
    context = {"page": page, "massage": load_page(page, None)}

    value = stream.to_python([factories.block(block.name) | {"value": full.raw}])
    shown = _shown(stream.render(value, context))

    assert [word for word in full.words if word not in shown] == []


@every_pickable_block
def test_the_picker_previews_a_block_with_its_words(
    name: str, editor: AbstractUser, editor_client: Client
) -> None:
    _, block = PICKABLE[name]

    address = reverse("wagtailadmin_block_preview")
    response = editor_client.get(address, {"id": block.definition_prefix})

    shown = _shown(response.content.decode()).replace("tel:+1-", "+1 ")
    assert response.status_code == 200
    assert [word for word in _preview_words(block) if word not in shown] == []


@every_pickable_block
def test_a_preview_value_is_stored_and_read_back_unchanged(name: str, site: Site) -> None:
    _, block = PICKABLE[name]
    raw = block.get_prep_value(block.get_preview_value())

    assert block.get_prep_value(block.to_python(raw)) == raw


@every_pickable_block
def test_the_picker_says_what_a_block_is_for(name: str) -> None:
    _, block = PICKABLE[name]

    assert block.is_previewable
    assert block.meta.preview_value
    assert block.meta.icon != "placeholder"
    for words in (block.label, block.meta.description, block.meta.group):
        assert str(words).strip()


@pytest.mark.parametrize("name", PARTS)
def test_a_part_of_a_block_has_a_name_and_an_icon(name: str) -> None:
    meta = PUBLIC[name]().meta

    assert str(meta.label).strip()
    assert meta.icon != "placeholder"
