"""Makes what is missing and leaves alone what is there."""

from collections.abc import Callable
from typing import Any

from django.db.models import Model
from wagtail.blocks import StreamBlock, StreamValue

from .references import Catalogue, Ref


class Workshop:
    """Where the demonstration is put together; *report* hears of every step."""

    def __init__(self, report: Callable[[str], None]) -> None:
        self.report = report
        self.catalogue = Catalogue()

    def place(self, ref: Ref, found: Model | None, make: Callable[[], Model]) -> None:
        """Put *found* into the catalogue or, where there is none, what *make* makes."""
        if found is None:
            found = make()
            self.report(f"Added {ref}.")
        else:
            self.report(f"Kept {ref}, which is there already.")
        self.catalogue[ref] = found

    def resolved(self, value: Any) -> Any:
        return self.catalogue.resolved(value)


def publish(thing: Model) -> None:
    """Publish a new draft as an editor would, with a revision in its history."""
    thing.save_revision().publish()


def stream(block: StreamBlock, content: list[tuple[str, Any]]) -> StreamValue:
    """*content* as the editor's form would hand it in: complete, and refused if it is wrong."""
    value = StreamValue(block, content)
    return block.clean(block.to_python(block.get_prep_value(value)))
