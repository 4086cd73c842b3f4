"""The parts of a page's HTML that are ours, kept apart from what a project has around them."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Any

from django.db.models import Model
from django.utils.functional import SimpleLazyObject

from wagtail_massage.answers.reads import Reads, recording, statement_of
from wagtail_massage.answers.store import Slot, etag_of


class Parts:
    """Those of one answer, by their names. Without a slot none of them is kept.

    *others* is what the rest of the page depends on; None where nobody knows.
    """

    def __init__(self, slot: Slot | None = None, others: list[str] | None = None) -> None:
        self._slot, self._others, self._reads = slot, others, Reads()
        self._kept: dict[str, str] = (slot.content or {}) if slot and slot.etag else {}
        self._made: dict[str, str] = {}

    def reading(self) -> AbstractContextManager[Any]:
        """What is read inside is read for the parts."""
        return recording(self._reads) if self._slot else nullcontext()

    def later(self, make: Callable[[], Any]) -> Any:
        """What *make* returns: at once, or where parts are kept not until something asks for it."""

        def made() -> Any:
            with self.reading():
                return make()

        return SimpleLazyObject(made) if self._kept else made()

    def get(self, name: str, make: Callable[[], str]) -> str:
        """The part called *name*, kept or made."""
        if self._slot is None:
            return make()
        if name not in self._kept and name not in self._made:
            with self.reading():
                self._made[name] = make()
        return self._kept.get(name) or self._made.get(name, "")

    @property
    def etag(self) -> str:
        """That of all parts together; ``""`` where none are kept or made."""
        if self._slot and not self._made:
            return self._slot.etag
        parts = {**self._kept, **self._made}
        return etag_of(json.dumps(parts, sort_keys=True).encode()) if parts else ""

    @property
    def page_etag(self) -> str:
        """That of the whole page; ``""`` where only its bytes tell."""
        own = self.etag
        if self._others is None or not own:
            return ""
        return etag_of("\n".join((own, *self._others)).encode())

    def keep(self, thing: Model) -> None:
        """Keep what was made of *thing*, which was read before the parts, for the next answer."""
        if self._slot is None or not self._made:
            return
        stored = type(thing)._default_manager.filter(pk=thing.pk)
        self._reads.add(statement_of(stored))
        if self._slot.is_awaited and [_values(each) for each in stored] != [_values(thing)]:
            return
        etag = self.etag
        self._slot.keep({**self._kept, **self._made}, etag, self._reads)


def _values(thing: Model) -> list[Any]:
    """As the database has them."""
    fields = thing._meta.concrete_fields
    return [field.get_prep_value(field.value_from_object(thing)) for field in fields]
