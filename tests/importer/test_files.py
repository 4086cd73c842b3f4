"""Fourteen documents, each as text, as Markdown, as a saved page and as Word's: all are read alike.

The .json beside them says what anybody would understand of them.
"""

import json
from collections import Counter
from functools import cache

import pytest

from tests.importer.files.structure import (
    LIMITS,
    structure,
    words,
    words_left,
    words_on_page,
)
from tests.importer.files.write_docx import FOLDER, document, names
from wagtail_massage.importer import sources
from wagtail_massage.importer.documents import Document
from wagtail_massage.importer.importing import phrasebook, understood
from wagtail_massage.importer.proposal import Proposal

FORMATS = ("txt", "md", "html", "docx")
NAMES = names()
EACH = pytest.mark.parametrize("name", NAMES)
EACH_FORMAT = pytest.mark.parametrize(
    ("name", "extension"), [(name, extension) for name in NAMES for extension in FORMATS]
)


@cache
def read(name: str, extension: str) -> Document:
    path = FOLDER / f"{name}.{extension}"
    return sources.read(path.name, path.read_bytes(), LIMITS)


@cache
def proposal_of(name: str, extension: str) -> Proposal:
    return understood(read(name, extension), phrasebook(), f"{name}.{extension}", "CA")


def words_of(name: str, extension: str) -> list[str]:
    return words(line.text.plain for line in read(name, extension).lines)


def test_there_are_fourteen_in_each_format() -> None:
    kinds = Counter(path.suffix for path in FOLDER.iterdir() if path.stem in NAMES)
    assert kinds == dict.fromkeys((".txt", ".md", ".html", ".docx", ".json"), 14)


@EACH
def test_the_word_documents_are_what_the_script_writes(name: str) -> None:
    assert (FOLDER / f"{name}.docx").read_bytes() == document(name)


@EACH_FORMAT
def test_the_structure_is_understood(name: str, extension: str) -> None:
    expected = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    found = structure(proposal_of(name, extension))
    assert found.pop("blocks") == expected.pop("blocks")
    assert found == expected


@EACH
def test_every_format_puts_the_same_words_on_the_page(name: str) -> None:
    texts = {extension: words_on_page(proposal_of(name, extension)) for extension in FORMATS}
    assert texts == dict.fromkeys(FORMATS, texts["txt"])


@EACH_FORMAT
def test_no_word_is_lost(name: str, extension: str) -> None:
    proposal = proposal_of(name, extension)
    kept = Counter(words_on_page(proposal)) + Counter(words_left(proposal))
    assert kept == Counter(words_of(name, extension))


@EACH_FORMAT
def test_words_keep_their_order(name: str, extension: str) -> None:
    source = iter(words_of(name, extension))
    assert all(word in source for word in words_on_page(proposal_of(name, extension)))


@EACH
def test_all_of_a_text_file_is_read(name: str) -> None:
    text = (FOLDER / f"{name}.txt").read_text(encoding="utf-8")
    assert words_of(name, "txt") == words([text])


@EACH
def test_what_stands_around_a_saved_page_is_not_read(name: str) -> None:
    assert not Counter(words_of(name, "html")) - Counter(words_of(name, "txt"))
