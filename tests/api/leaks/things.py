"""Pairs of what pages refer to: ways to book, terms, pictures and documents."""

from collections.abc import Callable
from typing import Any

from wagtail.models import Locale

from tests import factories
from tests.api.leaks.words import Pair, Voice, openly, secret
from wagtail_massage.models import BookingCallToAction
from wagtail_massage.renditions import make_missing


def pair(kind: str, make: Callable[[str, Voice], Any]) -> Pair:
    return Pair(make(kind, secret), make(kind, openly))


def call_to_action(kind: str, say: Voice) -> BookingCallToAction:
    url = f"https://book.example.com/{say(f'{kind}address')}/"
    action = factories.block("online_booking", label=say(f"{kind}label"), url=url)
    return factories.call_to_action(say(kind), text=say(f"{kind}text"), actions=[action])


def condition(kind: str, say: Voice) -> Any:
    return factories.condition(say(kind), **_of_term(kind, say))


def benefit(kind: str, say: Voice) -> Any:
    return factories.benefit(say(kind), **_of_term(kind, say))


def _of_term(kind: str, say: Voice) -> dict[str, str]:
    return {"summary": say(f"{kind}summary"), "synonyms": say(f"{kind}synonym")}


def image(kind: str, say: Voice) -> Any:
    made = factories.image(say(kind))
    made.description = say(f"{kind}description")
    made.file.name = _renamed(made, say(f"{kind}file"))
    made.save()
    made.prefetched_renditions = []
    make_missing([made])
    return made


def document(kind: str, say: Voice) -> Any:
    made = factories.document(say(kind))
    made.file.name = _renamed(made, say(f"{kind}file"))
    made.save()
    return made


def _renamed(thing: Any, name: str) -> str:
    """The stored file under *name*, as it shows in addresses."""
    extension = thing.file.name.rsplit(".", 1)[1]
    return thing.file.storage.save(f"{name}.{extension}", thing.file.open())


def in_french(source: Any, **fields: Any) -> Any:
    """A translation that is published."""
    copy = source.copy_for_translation(Locale.objects.get(language_code="fr"))
    for name, value in {**fields, "live": True}.items():
        setattr(copy, name, value)
    copy.save()
    return copy


def french(kind: str, make: Callable[[str, Voice], Any], *fields: str) -> tuple[Pair, Pair]:
    """Two open things of which one has a hidden translation: the sources, the translations.

    All words of a translation are its own.
    """
    sources = Pair(*(make(f"{kind}{side}", openly) for side in ("source", "twin")))
    copies = [
        in_french(source, **{name: say(f"{kind}{name}") for name in fields})
        for source, say in zip(sources, (secret, openly), strict=True)
    ]
    return sources, Pair(*copies)
