"""What is frozen has something everywhere: nothing that is stored is forgotten."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.test import override_settings
from wagtail.blocks import BaseStreamBlock, BaseStructBlock, Block, ListBlock
from wagtail.fields import StreamField
from wagtail.models import Page, Revision, WorkflowState

from tests.upgrades import canonical
from tests.upgrades.populate import populate
from wagtail_massage.models import Benefit, BookingCallToAction, Condition
from wagtail_massage.pages.models import MassageServicePage
from wagtail_massage.stream import walk

pytestmark = pytest.mark.django_db

FORGOTTEN = "tests/upgrades/populate.py leaves empty what content may hold: fill it there."
REVIEWED = (Condition, Benefit, BookingCallToAction, MassageServicePage)


@pytest.fixture(scope="module")
def populated(
    django_db_setup: None, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[None]:
    """Populated once for all tests of this module, which only read."""
    files = override_settings(MEDIA_ROOT=tmp_path_factory.mktemp("media"))
    with files, django_db_blocker.unblock(), transaction.atomic():
        populate()
        yield
        transaction.set_rollback(True)


def _fields() -> Iterator[models.Field]:
    for model in canonical.our_models():
        yield from (field for field in model._meta.local_concrete_fields if not field.primary_key)


def _is_filled(field: models.Field) -> bool:
    rows = field.model._default_manager.values_list(field.attname, flat=True)
    return any(_says_something(value) for value in rows)


def _says_something(value: Any) -> bool:
    return value not in (None, "") and value is not False


def test_every_field_is_filled_somewhere(populated: None) -> None:
    empty = [str(field) for field in _fields() if not _is_filled(field)]

    assert empty == [], FORGOTTEN


def _places(block: Block, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every place in a stream that may hold a value, by the keys that lead there."""
    if isinstance(block, ListBlock):
        yield from _places(block.child_block, path)
    elif isinstance(block, BaseStreamBlock | BaseStructBlock):
        for name, child in block.child_blocks.items():
            yield from _places(child, (*path, name))
    else:
        yield path


def _filled(block: Block, raw: list[dict[str, Any]]) -> Iterator[tuple[str, ...]]:
    for item in raw:
        for node in walk(block.child_blocks[item["type"]], item["value"], (item["type"],)):
            if _says_something(node.value):
                # Without the identifiers of list items, which keys never look like.
                yield tuple(name for name in node.path if "-" not in name)


def _streams() -> list[StreamField]:
    return [field for field in _fields() if isinstance(field, StreamField)]


@pytest.mark.parametrize("field", _streams(), ids=str)
def test_every_block_is_there_with_every_field(field: StreamField, populated: None) -> None:
    filled: set[tuple[str, ...]] = set()
    for value in field.model._default_manager.values_list(field.attname, flat=True):
        filled.update(_filled(field.stream_block, list(value.raw_data)))

    assert set(_places(field.stream_block)) - filled == set(), FORGOTTEN


def test_every_kind_of_page_is_there(populated: None) -> None:
    kinds = {model for model in canonical.our_models() if issubclass(model, Page)}

    assert kinds <= {page.specific_class for page in Page.objects.all()}


@pytest.mark.parametrize("model", REVIEWED)
def test_content_is_there_in_every_state(model: Any, populated: None) -> None:
    things = model.objects.all()
    kind = ContentType.objects.get_for_model(model)

    assert things.filter(live=True, has_unpublished_changes=True).exists()
    assert things.filter(live=False, first_published_at=None, go_live_at=None).exists()
    assert things.filter(expired=True).exists()
    assert things.filter(locale__language_code="fr").exists()
    assert Revision.objects.filter(content_type=kind, approved_go_live_at__isnull=False).exists()
    assert WorkflowState.objects.filter(content_type=kind).exists()
