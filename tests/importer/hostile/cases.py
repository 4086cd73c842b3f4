"""What a hostile document is, and the words in it that tell what became of it."""

import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Literal, NamedTuple

from tests.importer.hostile.archives import zipped

Verdict = Literal["accept", "reject", "either"]
Archive = dict[str, str | bytes]
_WORD = re.compile(r"(KEPT|HIDDEN)([a-z]+)")


class Bait(NamedTuple):
    """What documents try to reach: a listening address, and a file with a secret word."""

    http: str
    file: Path


class Case(NamedTuple):
    name: str
    filename: str
    data: bytes | Callable[[], bytes]
    verdict: Verdict
    #: Words that are on the page or in the report, and words that are nowhere.
    keeps: tuple[str, ...] = ()
    hides: tuple[str, ...] = ()
    #: Whether a process reads nothing else: what takes long or much, or may end it.
    alone: bool = False

    @property
    def content(self) -> bytes:
        return self.data if isinstance(self.data, bytes) else self.data()


def marked(name: str, text: str) -> str:
    """*text* with its marked words made the case's own: ``KEPTalpha`` of another is another."""
    own = re.sub(r"[\W_]", "", name)
    return _WORD.sub(lambda match: f"{match[1]}{own}{match[2]}", text)


def words(name: str, kind: str, texts: Iterable[str]) -> tuple[str, ...]:
    own = re.sub(r"[\W_]", "", name)
    found = (match for text in texts for match in _WORD.finditer(text) if match[1] == kind)
    return tuple(dict.fromkeys(f"{kind}{own}{match[2]}" for match in found))


def written(
    name: str,
    text: str,
    verdict: Verdict = "accept",
    *,
    extension: str = "txt",
    encoding: str = "utf-8",
    errors: str = "strict",
    before: bytes = b"",
    alone: bool = False,
) -> Case:
    """A case that is a text in some encoding."""
    data = before + marked(name, text).encode(encoding, errors)
    keeps = words(name, "KEPT", [text]) if verdict == "accept" else ()
    hides = words(name, "HIDDEN", [text])
    return Case(name, f"{name}.{extension}", data, verdict, keeps, hides, alone)


def raw(
    name: str,
    data: bytes | Callable[[], bytes],
    verdict: Verdict,
    *,
    extension: str = "txt",
    keeps: tuple[str, ...] = (),
    hides: tuple[str, ...] = (),
    alone: bool = False,
) -> Case:
    """A case that is bytes, whose words are named besides."""
    return Case(name, f"{name}.{extension}", data, verdict, keeps, hides, alone)


def docx(
    name: str,
    members: Mapping[str, str | bytes],
    verdict: Verdict = "accept",
    *,
    alone: bool = False,
    method: int = zipfile.ZIP_DEFLATED,
) -> Case:
    """A case that is a Word document, by its members."""
    texts = [content for content in members.values() if isinstance(content, str)]
    own = {
        key: marked(name, content) if isinstance(content, str) else content
        for key, content in members.items()
    }
    keeps = words(name, "KEPT", texts) if verdict == "accept" else ()
    data = zipped(own, method)
    return Case(name, f"{name}.docx", data, verdict, keeps, words(name, "HIDDEN", texts), alone)
