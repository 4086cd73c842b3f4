"""Every catalogue is complete, correct and compiled; ``make messages`` brings it up to date."""

import gettext as gnu
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po
from django.utils import translation
from django.utils.translation import gettext, ngettext

from tests.languages.extraction import PACKAGE, Key, texts

CATALOGUES = sorted((PACKAGE / "locale").glob("*/LC_MESSAGES/django.po"))
FRENCH = PACKAGE / "locale" / "fr" / "LC_MESSAGES" / "django.po"
every_catalogue = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def messages(path: Path) -> list[Message]:
    return [message for message in read(path) if message.id]


def key(message: Message) -> Key:
    return message.context, message.id if isinstance(message.id, str) else message.id[0]


def forms(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (message.string,)


@every_catalogue
def test_no_text_is_missing_and_none_is_left_over(path: Path) -> None:
    written = {key(message) for message in messages(path)}

    assert texts() - written == set()
    assert written - texts() == set()
    assert not read(path).obsolete


@every_catalogue
def test_every_text_is_translated_in_every_form(path: Path) -> None:
    plurals = read(path).num_plurals
    for message in messages(path):
        assert all(forms(message)), message.id
        assert not message.fuzzy, message.id
        assert len(forms(message)) == (plurals if message.pluralizable else 1), message.id


@every_catalogue
def test_what_is_filled_in_is_the_same_as_in_the_original(path: Path) -> None:
    for message in messages(path):
        original = message.id if isinstance(message.id, tuple) else (message.id,)
        expected = {name for text in original for name in re.findall(r"%\(\w+\)\w", text)}
        for form in forms(message):
            assert set(re.findall(r"%\(\w+\)\w", form)) == expected, message.id
            assert re.findall(r"</?\w+>", form) == re.findall(r"</?\w+>", original[-1])


@every_catalogue
def test_it_is_compiled_as_it_is_written(path: Path) -> None:
    with path.with_suffix(".mo").open("rb") as file:
        compiled = gnu.GNUTranslations(file)

    for message in messages(path):
        context, text = key(message)
        if message.pluralizable:
            found = {form for (t, _n), form in _plural_forms(compiled) if t == text}
            assert found == {*forms(message)}
        elif context:
            assert compiled.pgettext(context, text) == message.string
        else:
            assert compiled.gettext(text) == message.string


def _plural_forms(compiled: gnu.GNUTranslations) -> list[tuple[tuple[str, int], str]]:
    catalogue = compiled._catalog  # type: ignore[attr-defined]
    return [(text, form) for text, form in catalogue.items() if isinstance(text, tuple)]


@pytest.mark.parametrize("code", ["fr", "fr-ca"])
def test_one_catalogue_serves_french_with_and_without_its_country(code: str) -> None:
    with translation.override(code):
        assert gettext("Opening hours") == "Heures d’ouverture"
        assert gettext("service page") == "page de service"
        text = ngettext("%(minutes)s minute", "%(minutes)s minutes", 45)
        assert text % {"minutes": 45} == "45\u00a0minutes"


def test_french_is_typeset_as_in_canada() -> None:
    for message in messages(FRENCH):
        for form in forms(message):
            text = re.sub(r"https?://|mailto:|tel:|\d:\d", "", form)
            assert not re.search(r"['\"“”]", text), form
            assert not re.search(r"«(?!\u00a0)|(?<!\u00a0)»", text), form
            assert not re.search(r"(?<!\u00a0):|\s[;!?]", text), form
